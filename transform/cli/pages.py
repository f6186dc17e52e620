"""``pagewire parse``: 0 clean, 1 some files refused, 2 could not run; and ``explain``: 0 done, 2 could not run."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.ending import DONE, FAILED, FINDINGS
from transform.cli.options import add_page
from transform.cli.terminal import complain, say, say_json
from transform.errors import InputError, OutputError, Place, finding_of_defect
from transform.errors.visible import show_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transform.cli.options import Commands
    from transform.model.page import ParsedPage
    from transform.read.lone_page import LonePage


def add_parse(commands: "Commands") -> None:
    parser = commands.add_parser("parse", help="parse pages and print them as JSON")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the text of a page, UTF-8 or GB18030")
    add_page(parser)
    parser.add_argument("--out", type=Path, metavar="DIR", help="write each page to DIR as <stem>.json")
    parser.set_defaults(command=_run_parse)


def _run_parse(options: argparse.Namespace) -> int:
    if len(options.files) > 1 and options.out is None:
        raise InputError("--out", "several pages need a folder", "name one, or parse one page at a time")
    refused = 0
    names: set[str] = set()
    for path in options.files:
        try:
            _write_page(_parse_file(path, options), path, options.out, names)
        except OutputError:
            raise
        except Exception as error:  # a defect of ours on one page must not stop the others
            if len(options.files) == 1:
                raise
            refused += 1
            told = error if isinstance(error, InputError) else finding_of_defect(error, Place(str(path)))
            complain(f"pagewire: {told}")
    return FAILED if refused == len(options.files) else FINDINGS if refused else DONE


def _parse_file(path: Path, options: argparse.Namespace) -> "ParsedPage":
    from transform.parse import parse_page

    page = _read_page(path, options)
    return parse_page(page.text, language=page.language, timezone=page.timezone, marks=page.marks)


def _read_page(path: Path, options: argparse.Namespace) -> "LonePage":
    """A page file with what its seeds folder and the options say of it."""
    from transform.read.lone_page import Given, read_lone_page

    given = Given(options.seeds, options.date, options.page, options.language, options.timezone)
    return read_lone_page(path, given)


def _write_page(page: "ParsedPage", path: Path, out: Path | None, names: set[str]) -> None:
    """Print a page, or write it to ``out`` under its file's stem; two files of one stem would overwrite each other."""
    from transform.site.out_files import write_files

    text = page.model_dump_json(indent=1, exclude_unset=False) + "\n"
    if out is None:
        say_json(text)
        return
    if path.stem in names:
        raise InputError(
            str(path), f"another page is written to {show_name(path.stem)}.json already", "rename one of the two"
        )
    names.add(path.stem)
    _check_replaceable(out / f"{path.stem}.json")
    write_files(out, {f"{path.stem}.json": text.encode("utf-8")})


def _check_replaceable(path: Path) -> None:
    """InputError if what stands there is no parsed page, for then it is somebody's."""
    from transform.read.files import is_there
    from transform.read.parsed_page import is_parsed_page

    if is_there(path) and not is_parsed_page(path):
        raise InputError(str(path), "is there already, and is no parsed page", "move it, or name another --out")


def add_explain(commands: "Commands") -> None:
    parser = commands.add_parser("explain", help="show what each step of the parser makes of a page, and why")
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="the text of a page, UTF-8 or GB18030")
    add_page(parser)
    parser.add_argument(
        "--step",
        action="append",
        default=[],
        metavar="NAME",
        help="only this step, in full; may be given several times",
    )
    parser.add_argument("--steps", action="store_true", help="list the steps, each with what it is for")
    parser.set_defaults(command=_run_explain)


def _run_explain(options: argparse.Namespace) -> int:
    for line in _tell_page(options):
        say(line)
    return DONE


def _tell_page(options: argparse.Namespace) -> "Iterator[str]":
    from transform.explain import explain_page, list_steps
    from transform.parse import start_page

    if options.steps:
        return list_steps()
    if options.file is None:
        raise InputError("FILE", "no page is named", "give the text of a page; 'pagewire explain --steps' needs none")
    page = _read_page(options.file, options)
    draft = start_page(page.text, language=page.language, timezone=page.timezone, marks=page.marks)
    return explain_page(draft, only=options.step)
