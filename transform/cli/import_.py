"""``pagewire import``: 0 done, 1 some items refused, 2 could not run: the document cannot be read, or nothing in it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FINDINGS
from transform.cli.options import add_json_option
from transform.cli.terminal import print_error, print_json, print_text
from transform.errors import InputError, count
from transform.errors.visible import encode_name, show_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from transform.cli.options import Commands
    from transform.imports.imported import Imported


def add_import(commands: "Commands") -> None:
    parser = commands.add_parser("import", help="read a NewsML-G2, NITF, ninjs or JSON-LD document into articles")
    parser.add_argument("file", type=Path, metavar="FILE", help="an item, a package, a message, a NewsArticle")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write each article to DIR as a file of its own")
    add_json_option(parser)
    parser.set_defaults(command=_run_import)


def _run_import(options: argparse.Namespace) -> int:
    from transform.imports import MOST_BYTES, read_document
    from transform.read.files import read_named_file

    imported = read_document(read_named_file(options.file, MOST_BYTES), str(options.file))
    for finding in () if options.json and imported.articles else imported.findings:
        print_error(f"pagewire: {finding}")
    if not imported.articles:
        raise InputError(str(options.file), "holds no article that can be read", "give a document with items of text")
    names = _write_articles(imported, options.out) if options.out else ()
    if options.json:
        _print_report(imported, options.file, names)
    elif options.out is None:
        for article in imported.articles:
            print_json(article.model_dump_json() + "\n")
    else:
        print_text(f"{show_name(str(options.file))}: {count(len(imported.articles), 'article')}")
    return FINDINGS if any(finding.severity == "refused" for finding in imported.findings) else DONE


def _print_report(imported: "Imported", file: Path, names: "Iterable[str]") -> None:
    from transform.report.json import describe_finding, encode_told

    content = {
        "file": encode_name(str(file)),
        "articles": [article.model_dump(mode="json") for article in imported.articles],
        "written": list(names),
        "findings": [describe_finding(finding) for finding in imported.findings],
    }
    print_json(encode_told("import", content))


def _write_articles(imported: "Imported", out: Path) -> "Iterable[str]":
    """Write them into a folder; the names of the files."""
    from transform.imports.names import name_files
    from transform.site.out_files import write_files

    files: Mapping[str, bytes] = {
        name: (article.model_dump_json(indent=1) + "\n").encode("utf-8")
        for name, article in name_files(imported.articles).items()
    }
    for name in files:
        _check_replaceable(out / name)
    write_files(out, files)
    return tuple(files)


def _check_replaceable(path: Path) -> None:
    """InputError if the file exists and is no imported article, so that pagewire did not write it."""
    from transform.imports.imported import ImportedArticle
    from transform.read.documents import read_json
    from transform.read.files import is_there

    if not is_there(path):
        return
    try:
        ImportedArticle.model_validate(read_json(path)[1])
    except (InputError, ValueError):
        what, todo = "already exists and is no imported article", "move it, or name another --out"
        raise InputError(str(path), what, todo) from None
