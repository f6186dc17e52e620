r"""Scenarios: small scripts of a newsroom's days, one step after the other.

A file of ``tests/scenarios/`` is read by its lines; ``#`` begins a comment, an empty line says nothing:

    == WHAT HAPPENS                     a step; everything up to the next one belongs to it
    write PATH                          a file under seeds/; its lines follow, each after ``| ``
    replace PATH: OLD => NEW            in a file; OLD stands there once, ``|`` in NEW is a line's end
    remove PATH                         a file
    rename PATH => PATH; PATH => PATH   files, all at once: two may swap their names
    lose out                            the whole output folder is gone
    run TIME [--cancel-missing] [--reparse] [--rebuild]

and then what is expected:

    exit N                              the run's exit code; 0 if not said
    says WORDS                          are in the run's findings or its summary
    new NAME = TITLE                    an article came out, at version 1; from here on it is called NAME, and {NAME} in a
                                        written file is its guid
    NAME: FACT; FACT; …                 an article changed, or is new: ``v2``, ``usable``, ``withheld`` or ``canceled``, ``sig:…``,
                                        ``page N``, ``at TIME`` and ``out TIME`` (of this version, of the first one), ``title WORDS``,
                                        ``note WORDS`` (of its newest line of history; ``no note``)
    edition DATE v2                     an edition changed, or came out
    waits TITLE: review                 state holds an article back, and why
    hidden WORDS                        are in no file under out/ from here on, in any form
    shown WORDS                         are in out/ (and need no longer be hidden)
    stored 01 02                        the pages that state holds, all of them and of all editions
    forgotten WORDS                     are not in the state's file either

Everything else must be unchanged: the version, the times and the wire bytes of every other article and edition.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

COMMANDS = ("write", "replace", "remove", "rename", "lose", "run")
EXPECTATIONS = ("exit", "says", "new", "edition", "waits", "hidden", "shown", "stored", "forgotten")
LINE = re.compile(rf"({'|'.join((*COMMANDS, *EXPECTATIONS))}) (.*)")
FACTS = re.compile(r"([a-z][a-z-]*): (.*)")
REPLACE = re.compile(r"(\S+): (.+) => (.*)")


@dataclass(frozen=True)
class Command:
    """What a newsroom does: one of COMMANDS, its argument, and the lines of a written file."""

    name: str
    argument: str
    text: str = ""


@dataclass
class Step:
    """A step of a scenario: its title and line, its commands in order, what is expected after them."""

    title: str
    line: int
    commands: list[Command] = field(default_factory=list)
    exit: int = 0
    says: list[str] = field(default_factory=list)
    new: dict[str, str] = field(default_factory=dict)
    articles: dict[str, list[str]] = field(default_factory=dict)
    editions: dict[str, int] = field(default_factory=dict)
    waits: dict[str, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)


def read_scenario(path: Path) -> list[Step]:
    """The steps of a file; ValueError with file and line if a line has another form."""
    steps: list[Step] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("== "):
            steps.append(Step(line.removeprefix("== "), number))
        elif line.startswith("|") and steps and steps[-1].commands:
            last = steps[-1].commands[-1]
            steps[-1].commands[-1] = Command(last.name, last.argument, f"{last.text}{line[2:]}\n")
        elif line and not line.startswith("#") and not (steps and take_line(steps[-1], line)):
            raise ValueError(f"{path}:{number}: what is '{line}'?")
    return steps


def take_line(step: Step, line: str) -> bool:
    """Put a line into its step; False if it has none of the forms."""
    facts, match = FACTS.fullmatch(line), LINE.fullmatch(line)
    if match and match[1] in COMMANDS:
        step.commands.append(Command(match[1], match[2]))
    elif match:
        expect(step, match[1], match[2])
    elif facts:
        step.articles[facts[1]] = facts[2].split("; ")
    return bool(match or facts)


def expect(step: Step, name: str, value: str) -> None:
    if name == "exit":
        step.exit = int(value)
    elif name == "new":
        handle, _, title = value.partition(" = ")
        step.new[handle] = title
    elif name == "edition":
        date, _, version = value.partition(" v")
        step.editions[date] = int(version)
    elif name == "waits":
        title, _, why = value.partition(": ")
        step.waits[title] = why
    else:
        getattr(step, name).append(value)
