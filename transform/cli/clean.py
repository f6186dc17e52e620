"""``pagewire clean``: 0 clean, 1 changed files were left, 2 could not run."""

import argparse
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FINDINGS
from transform.cli.options import add_json_option, add_path_options
from transform.cli.terminal import print_json, print_text
from transform.errors.visible import encode_name

if TYPE_CHECKING:
    from transform.cli.options import Commands


def add_clean(commands: "Commands") -> None:
    parser = commands.add_parser("clean", help="remove from out/ what was published there, and nothing else")
    add_path_options(parser, "out")
    add_json_option(parser)
    parser.set_defaults(command=_run_clean)


def _run_clean(options: argparse.Namespace) -> int:
    from transform.report.json import encode_told
    from transform.site.clean import clean_out, format_result

    result = clean_out(options.out)
    if options.json:
        named = {"out": encode_name(result.out), "left": [encode_name(path) for path in result.left]}
        print_json(encode_told("clean", {**named, "removed": result.removed}))
    else:
        print_text(format_result(result))
    return FINDINGS if result.left else DONE
