"""What is examined, and what a check says of it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from transform.errors.visible import escape_surrogates
from transform.frozen import frozen
from transform.report.json import encode_told

State = Literal["ok", "look", "stop"]


@frozen
class Patient:
    """The places of a newspaper, and the time."""

    seeds: Path
    out: Path
    state: Path
    now: dt.datetime


@frozen
class Verdict:
    """``todo`` is empty if nothing is to be done; ``stop`` means that a publish cannot run or publishes nothing."""

    state: State
    name: str
    what: str
    todo: str = ""

    def __str__(self) -> str:
        return f"{self.state}: {self.name}: {self.what}{f' ({self.todo})' if self.todo else ''}"


def is_fit(verdicts: Iterable[Verdict]) -> bool:
    """Whether a publish can run."""
    return all(each.state != "stop" for each in verdicts)


def encode_verdicts(verdicts: Iterable[Verdict]) -> str:
    """The verdicts as JSON."""
    rows = [asdict(each) for each in verdicts]
    return escape_surrogates(encode_told("doctor", {"fit": is_fit(verdicts), "checks": rows}))
