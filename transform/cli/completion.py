"""``pagewire completion``: 0 printed."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE
from transform.cli.terminal import print_plain

if TYPE_CHECKING:
    from transform.cli.options import Commands

SHELLS = ("bash", "zsh", "fish")
"""Those of ``transform.cli.shells``."""


def add_completion(commands: "Commands", build: Callable[[], argparse.ArgumentParser]) -> None:
    """``build`` gives the parser of the whole command line."""
    parser = commands.add_parser("completion", help="print a script by which a shell completes commands and options")
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=" or ".join(SHELLS))

    def run(options: argparse.Namespace) -> int:
        from transform.cli.shells import WRITERS
        from transform.cli.shells.command import list_commands

        print_plain(WRITERS[options.shell](tuple(list_commands(build()))))
        return DONE

    parser.set_defaults(command=run)
