"""Completion of the command line by a shell: one script for each, made from the commands and options that there are.

A script calls nothing: it holds all words, so that a key press is not slowed down by Python.
"""

from collections.abc import Callable, Mapping

from transform.cli.shells.bash import write_bash
from transform.cli.shells.command import Command
from transform.cli.shells.fish import write_fish
from transform.cli.shells.zsh import write_zsh

WRITERS: Mapping[str, Callable[[tuple[Command, ...]], str]] = {
    "bash": write_bash,
    "zsh": write_zsh,
    "fish": write_fish,
}
