"""The command line, thin: options in, the run's report or the parsed pages out, errors as exit codes.

``publish``, ``state rebuild``: 0 done, 1 done with something refused, 2 could not run. ``parse``: 0 clean, 1 some files refused, 2
could not run. ``verify``: 0 clean, 1 findings, 2 could not run. ``explain``, ``review``: 0 done, 2 could not run. Of any command: 3 the
program failed (a defect; a crash file is left), 128 and more: a signal ended it (``ending``).
"""

import argparse
import datetime as dt
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from transform.cli_state import add_state
from transform.ending import DONE, FAILED, FINDINGS, end_well
from transform.errors import InputError, OutputError, Place, finding_of_defect
from transform.facts import check_date, check_timezone
from transform.terminal import complain, flush, say, say_json
from transform.visible import escape, show_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from transform.model import Record
    from transform.page import ParsedPage
    from transform.read.lone_page import LonePage
    from transform.state import State
    from transform.write_review import Options

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives it no other name


FIRST_YEAR, LAST_YEAR = 1000, 2999
"""As editions are dated; beyond, a time may not be tellable in another zone."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = argparse.Namespace()

    def run() -> int:
        try:
            build_parser().parse_args(arguments, options)
        except SystemExit as end:
            return int(end.code or DONE)
        return int(options.command(options))

    return end_well(run, options)


class Parser(argparse.ArgumentParser):
    """Tells of wrong options like of anything else: nothing in them steers the terminal."""

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        super().exit(status, message and escape(message))


def build_parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = Parser(prog="pagewire", description="Newspaper pages in, structured news out.")
    parser.add_argument("--version", action="version", version=f"pagewire {version('pagewire')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_publish(commands)
    add_parse(commands)
    add_explain(commands)
    add_review(commands)
    add_history(commands)
    add_verify(commands)
    add_state(commands, add_places)
    add_clean(commands)
    return parser


def add_publish(commands: "Commands") -> None:
    parser = commands.add_parser("publish", help="publish the pages of a seeds folder")
    add_places(parser, "seeds", "out", "state")
    parser.add_argument(
        "--now",
        type=read_time,
        metavar="TIME",
        help="the time to publish at, like 2021-10-09T06:00:00+08:00 (the clock)",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would happen, with the differences in words; change nothing"
    )
    parser.add_argument(
        "--cancel-missing",
        action="store_true",
        help="cancel articles that are no longer in the seeds (else what was published stands)",
    )
    parser.add_argument(
        "--reparse",
        action="store_true",
        help="parse every page anew, though it did not change: a newer parser may raise versions",
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="render every edition anew, though it is as it should be"
    )
    parser.set_defaults(command=run_publish, decides=True)


def add_places(parser: argparse.ArgumentParser, *names: str) -> None:
    """The options that say where things are."""
    places = {
        "seeds": (Path("seeds"), "DIR", "the seeds folder: pages and publication.toml (seeds)"),
        "out": (Path("out"), "DIR", "where it is published (out)"),
        "state": (Path(".pagewire/state.sqlite"), "FILE", "the state (.pagewire/state.sqlite)"),
    }
    for name in names:
        default, metavar, told = places[name]
        parser.add_argument(f"--{name}", type=Path, default=default, metavar=metavar, help=told)


def add_review(commands: "Commands") -> None:
    parser = commands.add_parser(
        "review", help="show an editor what was joined, dropped, moved or doubted on each page of an edition"
    )
    parser.add_argument("date", nargs="?", type=read_date, metavar="DATE", help="the edition (the newest in seeds)")
    add_places(parser, "seeds", "state")
    parser.add_argument(
        "--serve", action="store_true", help="serve it to this machine alone, with buttons that write edits.toml"
    )
    parser.add_argument("--port", type=int, default=8470, metavar="N", help="with --serve: the port (8470; 0 for any)")
    parser.set_defaults(command=run_review)


def add_history(commands: "Commands") -> None:
    parser = commands.add_parser("history", help="tell what became of editions and articles, version by version")
    parser.add_argument(
        "subject", nargs="?", metavar="GUID|DATE", help="an article or an edition (all editions in short)"
    )
    add_places(parser, "seeds", "state")
    parser.set_defaults(command=run_history)


def add_verify(commands: "Commands") -> None:
    parser = commands.add_parser(
        "verify", help="prove out/ against manifest and state: 0 clean, 1 findings, 2 could not"
    )
    add_places(parser, "seeds", "out", "state")
    parser.add_argument(
        "--repair", action="store_true", help="render again what is damaged or missing, then verify again"
    )
    parser.set_defaults(command=run_verify, decides=True)


def add_clean(commands: "Commands") -> None:
    parser = commands.add_parser("clean", help="remove from out/ what was published there, and nothing else")
    add_places(parser, "out")
    parser.set_defaults(command=run_clean)


def add_parse(commands: "Commands") -> None:
    parser = commands.add_parser("parse", help="parse pages and print them as JSON")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the text of a page, UTF-8 or GB18030")
    add_page(parser)
    parser.add_argument("--out", type=Path, metavar="DIR", help="write each page to DIR as <stem>.json")
    parser.set_defaults(command=run_parse)


def add_page(parser: argparse.ArgumentParser) -> None:
    """The options that say of a page what its place in a seeds folder would say."""
    parser.add_argument(
        "--seeds",
        type=Path,
        metavar="DIR",
        help="whose publication.toml gives language, time zone and marks (the seeds folder the page lies in, if it does)",
    )
    parser.add_argument(
        "--date", type=read_date, metavar="D", help="the edition's date, like 2021-10-09: resolves dates in the text"
    )
    parser.add_argument("--page", "--number", metavar="P", help="the page's number as printed")
    parser.add_argument("--language", metavar="L", help="whose marks to look for (the publication's, else zh-CN)")
    parser.add_argument(
        "--timezone",
        type=read_timezone,
        metavar="Z",
        help="of clock times, like Asia/Shanghai (the publication's, else the language's, if one)",
    )


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
    parser.set_defaults(command=run_explain)


def read_time(value: str) -> dt.datetime:
    try:
        time = dt.datetime.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is no time (write it like 2021-10-09T06:00:00+08:00)") from None
    if time.tzinfo is None:
        raise argparse.ArgumentTypeError(f"'{value}' has no offset (write it like 2021-10-09T06:00:00+08:00)")
    if not FIRST_YEAR <= time.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"'{value}' is no time of a newspaper (name one from 1000 to 2999)")
    return time


def read_date(value: str) -> str:
    try:
        return check_date(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is no date (write it like 2021-10-09)") from None


def read_timezone(value: str) -> str:
    try:
        return check_timezone(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{value}' is no time zone (write it like Asia/Shanghai)") from None


def run_publish(options: argparse.Namespace) -> int:
    from transform.report import write_findings, write_summary
    from transform.run import Options, publish_all

    now = options.now or dt.datetime.now(dt.UTC)
    report = publish_all(
        Options(
            options.seeds,
            options.out,
            options.state,
            now,
            cancel_missing=options.cancel_missing,
            reparse=options.reparse,
            rebuild=options.rebuild,
            dry_run=options.dry_run,
        )
    )
    say(write_summary(report))
    if report.findings:
        complain(write_findings(report))
    return report.exit_code


def run_review(options: argparse.Namespace) -> int:
    from transform.write_review import Options, write_review

    def look() -> Options:
        return Options(options.seeds, options.state, options.date, dt.datetime.now(dt.UTC))

    if options.serve:
        return serve_review(look, options.port)
    say(f"{show_name(str(write_review(look())))}: open it in a browser")
    return DONE


def serve_review(look: "Callable[[], Options]", port: int) -> int:
    """Serve until the editor ends it; InputError if there is no such edition."""
    from transform.serve_review import ReviewServer
    from transform.write_review import open_edition

    open_edition(look())
    with suppress(KeyboardInterrupt), ReviewServer(look, port) as server:
        say(f"{server.address}\nOpen this address in a browser, and show it to nobody: it is the key. Ctrl-C ends it.")
        flush()
        server.serve_forever()
    return DONE


def run_history(options: argparse.Namespace) -> int:
    from transform.places import check_places
    from transform.read.publication import read_config
    from transform.state import read_state

    check_places(options.seeds, None, options.state)
    publication = read_config(options.seeds).publication
    with read_state(options.state, publication.id) as state:
        for line in tell_history(state, options.subject):
            say(line)
        damaged = sorted(state.damaged)
    for date in damaged:
        complain(f"damaged: the row of {date} (see 'pagewire state check')")
    return FINDINGS if damaged else DONE


def tell_history(state: "State", subject: str | None) -> "Iterator[str]":
    """All editions in short, an edition by its date, or an article by its guid."""
    from transform import history
    from transform.read.seeds import is_date

    if subject is None:
        yield from map(history.write_row, state.rows())
    elif is_date(subject) and (row := state.row(subject)) and (stored := state.find(subject)):
        yield history.write_edition(row, stored.decision)
    elif versions := state.versions(subject):
        yield history.write_versions(versions)
    elif record := find_record(state, subject):
        yield history.write_record(record)
    else:
        todo = "give a date like 2021-10-09 or a whole guid: 'pagewire history DATE' lists them"
        raise InputError(f"'{subject}'", "the state knows no such edition or article", todo)


def find_record(state: "State", guid: str) -> "Record | None":
    """An article by its guid, out or not: the guid names the edition."""
    from transform.read.seeds import is_date

    date = next(filter(is_date, guid.split("/")), None)
    stored = state.find(date) if date else None
    records = stored.decision.records if stored else ()
    return next((record for record in records if record.article.guid == guid), None)


def run_verify(options: argparse.Namespace) -> int:
    from transform.flaw import write_flaws, write_proof
    from transform.repair import repair_out
    from transform.verify import verify_out

    proof = (repair_out if options.repair else verify_out)(options.seeds, options.out, options.state)
    say(write_proof(proof))
    if proof.flaws:
        complain(write_flaws(proof))
    return FINDINGS if proof.flawed else DONE


def run_clean(options: argparse.Namespace) -> int:
    from transform.clean import clean_out, write_cleaning

    cleaning = clean_out(options.out)
    say(write_cleaning(cleaning))
    return FINDINGS if cleaning.left else DONE


def run_parse(options: argparse.Namespace) -> int:
    if len(options.files) > 1 and options.out is None:
        raise InputError("--out", "several pages need a folder", "name one, or parse one page at a time")
    refused = 0
    names: set[str] = set()
    for path in options.files:
        try:
            write_page(parse_file(path, options), path, options.out, names)
        except OutputError:
            raise
        except Exception as error:  # a defect of ours on one page must not stop the others
            if len(options.files) == 1:
                raise
            refused += 1
            told = error if isinstance(error, InputError) else finding_of_defect(error, Place(str(path)))
            complain(f"pagewire: {told}")
    return FAILED if refused == len(options.files) else FINDINGS if refused else DONE


def parse_file(path: Path, options: argparse.Namespace) -> "ParsedPage":
    from transform.parse import parse_page

    page = read_page(path, options)
    return parse_page(page.text, language=page.language, timezone=page.timezone, marks=page.marks)


def read_page(path: Path, options: argparse.Namespace) -> "LonePage":
    """A page file with what its seeds folder and the options say of it."""
    from transform.read.lone_page import Given, read_lone_page

    given = Given(options.seeds, options.date, options.page, options.language, options.timezone)
    return read_lone_page(path, given)


def write_page(page: "ParsedPage", path: Path, out: Path | None, names: set[str]) -> None:
    """Print a page, or write it to ``out`` under its file's stem; two files of one stem would overwrite each other."""
    from transform.publish import write_files

    text = page.model_dump_json(indent=1, exclude_unset=False) + "\n"
    if out is None:
        say_json(text)
        return
    if path.stem in names:
        raise InputError(
            str(path), f"another page is written to {show_name(path.stem)}.json already", "rename one of the two"
        )
    names.add(path.stem)
    check_replaceable(out / f"{path.stem}.json")
    write_files(out, {f"{path.stem}.json": text.encode("utf-8")})


def check_replaceable(path: Path) -> None:
    """InputError if what stands there is no parsed page, for then it is somebody's."""
    from transform.read.files import is_there
    from transform.read.pages import is_parsed_page

    if is_there(path) and not is_parsed_page(path):
        raise InputError(str(path), "is there already, and is no parsed page", "move it, or name another --out")


def run_explain(options: argparse.Namespace) -> int:
    for line in tell_page(options):
        say(line)
    return DONE


def tell_page(options: argparse.Namespace) -> "Iterator[str]":
    from transform.explain import explain_page, list_steps
    from transform.parse import start_page

    if options.steps:
        return list_steps()
    if options.file is None:
        raise InputError("FILE", "no page is named", "give the text of a page; 'pagewire explain --steps' needs none")
    page = read_page(options.file, options)
    draft = start_page(page.text, language=page.language, timezone=page.timezone, marks=page.marks)
    return explain_page(draft, only=options.step)
