"""``pagewire learn``: 0 done, 1 some files refused, 2 could not run."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FINDINGS
from transform.cli.options import add_json_option, add_path_options
from transform.cli.terminal import print_error, print_json, print_plain, print_text
from transform.errors import InputError, count, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transform.cli.options import Commands
    from transform.learn import Proposal

#: The newest pages teach what a newspaper prints today; a daily of 16 pages has so many in four weeks.
MOST_PAGES = 400


def add_learn(commands: "Commands") -> None:
    parser = commands.add_parser(
        "learn",
        help="show what returns on the newspaper's pages and may be a mark of its own, with the lines that prove it",
    )
    add_path_options(parser, "seeds")
    parser.add_argument("--write", action="store_true", help="add it to [marks] of publication.toml")
    parser.add_argument(
        "--only", nargs="+", metavar="LIST", help="only these lists of [marks], such as banner or furniture"
    )
    add_json_option(parser)
    parser.set_defaults(command=_run_learn)


def _run_learn(options: argparse.Namespace) -> int:
    from transform.cli.language import choose_language
    from transform.learn import LEARNED, learn_marks
    from transform.learn.write_marks import describe_proposals
    from transform.read.page_texts import read_page_texts
    from transform.read.publication import CONFIG_FILE, read_config
    from transform.read.seeds import find_editions
    from transform.report.json import describe_finding, encode_told
    from transform.words.say import say

    wanted = options.only or LEARNED
    if unknown := [name for name in wanted if name not in LEARNED]:
        raise InputError(
            "--only",
            tell("'{name}' is not a list of [marks] that pages teach", name=unknown[0]),
            tell("name {names}", names=", ".join(LEARNED)),
        )
    config = read_config(options.seeds)
    seeds = find_editions(options.seeds, config)
    pages, refused = read_page_texts(seeds.editions, MOST_PAGES)
    lesson = learn_marks(pages, config)
    proposals = [one for one in lesson.proposals if one.key in wanted]
    findings = [finding for finding in (*seeds.findings, *refused, *lesson.findings) if finding.severity == "refused"]
    language = choose_language(options)
    if not options.json:
        _print_proposals(proposals, len(pages), language)
    path = options.seeds / CONFIG_FILE
    written = bool(proposals and options.write)
    if written:
        _write_proposals(path, proposals)
    if options.json:
        told = [describe_finding(finding) for finding in findings]
        content = {"pages": len(pages), "proposals": describe_proposals(proposals), "written": written}
        print_json(encode_told("learn", {**content, "findings": told}))
        return FINDINGS if findings else DONE
    if written:
        done = tell("# written to {path}: see what changes with pagewire publish --dry-run", path=path)
        print_text(say(done, language))
    for finding in findings:
        print_error(say(tell("pagewire: {error}", error=finding.tell()), language))
    return FINDINGS if findings else DONE


def _print_proposals(proposals: "Sequence[Proposal]", pages: int, language: str) -> None:
    """Lines that are TOML, so that they can be put into publication.toml as they are."""
    from transform.learn.write_marks import show_proposals
    from transform.words.say import say

    read = count(pages, "page")
    if not proposals:
        print_text(say(tell("# {pages}: nothing more returns on three pages or in two editions", pages=read), language))
        return
    marks = count(len(proposals), "mark")
    head = tell("# {pages}: {marks} to confirm, each with the lines that prove it", pages=read, marks=marks)
    print_plain("".join(f"{line}\n" for line in (say(head, language), *show_proposals(proposals, language))))


def _write_proposals(path: Path, proposals: "Sequence[Proposal]") -> None:
    """Replace the file by one rename; it is left as it was if the marks do not fit into it."""
    import stat

    from transform.learn.write_marks import UnknownFormError, add_to_file
    from transform.model import contract
    from transform.model.publication import Config
    from transform.read.documents import read_utf8
    from transform.site.disk.private import replace_file
    from transform.text.strict_toml import parse_toml

    by_hand = "put the lines above there yourself"
    try:
        text = add_to_file(read_utf8(path, "TOML"), proposals)
    except UnknownFormError:
        raise InputError(str(path), "has its marks in a form that is not written here", by_hand) from None
    if not isinstance(contract.check_config(parse_toml(path, text)), Config):
        raise InputError(str(path), "would not be valid with these marks", by_hand)
    replace_file(path.resolve(), text.encode("utf-8"), stat.S_IMODE(path.stat().st_mode))
