"""``pagewire validate``: 0 all are right, 1 some have mistakes, 2 none could be read."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FAILED, FINDINGS
from transform.cli.terminal import print_error, print_json, print_text
from transform.errors.visible import show_name

if TYPE_CHECKING:
    from transform.cli.options import Commands


def add_validate(commands: "Commands") -> None:
    parser = commands.add_parser("validate", help="check input files without publishing anything")
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="publication.toml, edits.toml, a page, articles, a document of another system",
    )
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.set_defaults(command=_run_validate)


def _run_validate(options: argparse.Namespace) -> int:
    from transform.read.validate import validate_file
    from transform.report.json import encode_validation

    found = [validate_file(path) for path in options.files]
    if options.json:
        print_json(encode_validation((str(each.path), each.kind, each.holds, each.findings) for each in found))
    else:
        for each in found:
            wrong = f", {len(each.findings)} wrong" if each.findings else ""
            print_text(f"{show_name(str(each.path))}: {each.holds or 'nothing that can be used'}{wrong}")
            for finding in each.findings:
                print_error(str(finding))
    if all(each.kind is None for each in found):
        return FAILED
    return FINDINGS if any(each.findings for each in found) else DONE
