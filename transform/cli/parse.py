"""``pagewire parse``: 0 done, 1 some files refused, 2 could not run."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FAILED, FINDINGS
from transform.cli.options import add_page_options, read_page
from transform.cli.terminal import print_error, print_json
from transform.errors import InputError, OutputError, Place, finding_of_defect
from transform.errors.visible import show_name

if TYPE_CHECKING:
    from transform.cli.options import Commands
    from transform.model.page import ParsedPage


def add_parse(commands: "Commands") -> None:
    parser = commands.add_parser("parse", help="parse pages and print them as JSON")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="the text of a page, UTF-8 or GB18030")
    add_page_options(parser)
    parser.add_argument(
        "--simple",
        action="store_true",
        help="print the articles alone, to be mended by hand and given back as <page>.articles.json",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="write each page to DIR as <stem>.json, or <stem>.articles.json"
    )
    parser.set_defaults(command=_run_parse)


def _run_parse(options: argparse.Namespace) -> int:
    if len(options.files) > 1 and options.out is None:
        raise InputError("--out", "several pages need a folder", "name one, or parse one page at a time")
    refused = 0
    names: set[str] = set()
    for path in options.files:
        try:
            name, text = _write_page(_parse_file(path, options), path, simple=options.simple)
            _put_out(text, path, name, options.out, names)
        except OutputError:
            raise
        except Exception as error:  # a defect on one page must not stop the others
            if len(options.files) == 1:
                raise
            refused += 1
            reported = error if isinstance(error, InputError) else finding_of_defect(error, Place(str(path)))
            print_error(f"pagewire: {reported}")
    return FAILED if refused == len(options.files) else FINDINGS if refused else DONE


def _parse_file(path: Path, options: argparse.Namespace) -> "ParsedPage":
    from transform.parse import parse_page

    page = read_page(path, options)
    return parse_page(page.text, language=page.language, timezone=page.timezone, marks=page.marks)


def _write_page(page: "ParsedPage", path: Path, *, simple: bool) -> tuple[str, str]:
    """The name of a page's file, and the page as JSON."""
    if not simple:
        return f"{path.stem}.json", page.model_dump_json(indent=1, exclude_unset=False) + "\n"
    from transform.edition.articles.simplify_page import simplify_page

    told = simplify_page(page)
    for remark in told.remarks:
        print_error(f"pagewire: {show_name(path.name)}: {remark}")
    return f"{path.stem}.articles.json", json.dumps(told.articles, ensure_ascii=False, indent=1) + "\n"


def _put_out(text: str, path: Path, name: str, out: Path | None, names: set[str]) -> None:
    """Print a text, or write it to ``out`` under a name; ``names`` are those written so far."""
    from transform.site.out_files import write_files

    if out is None:
        print_json(text)
        return
    if name in names:
        what = f"another page was already written to {show_name(name)}"
        raise InputError(str(path), what, "rename one of the two")
    names.add(name)
    _check_replaceable(out / name)
    write_files(out, {name: text.encode("utf-8")})


def _check_replaceable(path: Path) -> None:
    """InputError if the file exists and is nothing that this command writes: what a person has mended is not replaced."""
    from transform.read.files import is_there
    from transform.read.parsed_page import is_parsed_page

    if is_there(path) and not is_parsed_page(path):
        raise InputError(str(path), "already exists and is not a parsed page", "move it, or name another --out")
