"""``pagewire doctor``: 0 a publish can run, 1 something stops it."""

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FINDINGS
from transform.cli.options import add_json_option, add_path_options
from transform.cli.terminal import print_json, print_text

if TYPE_CHECKING:
    from transform.cli.options import Commands


def add_doctor(commands: "Commands") -> None:
    parser = commands.add_parser("doctor", help="check the program, the folders, the clock and publication.toml")
    add_path_options(parser, "seeds", "out", "state")
    add_json_option(parser)
    parser.set_defaults(command=_run_doctor)


def _run_doctor(options: argparse.Namespace) -> int:
    from transform.doctor import examine
    from transform.doctor.verdict import Patient, encode_verdicts, is_fit

    verdicts = examine(Patient(options.seeds, options.out, options.state, dt.datetime.now(dt.UTC)))
    if options.json:
        print_json(encode_verdicts(verdicts))
    else:
        print_text("\n".join(map(str, verdicts)))
    return DONE if is_fit(verdicts) else FINDINGS
