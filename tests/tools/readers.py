"""Other people's feed readers follow a newspaper for 60 or 400 editions: what they miss, misorder, or never learn.

    python -m tests.tools.readers [--editions 60 400] [--readers reader feedparser fastfeedparser] [--write]       (make readers)

A life of two pages a day is generated (tests/helpers/archive_life): corrections, kills, embargoes, late pages, late editions, a day of
128 stories. Each reader polls each of the site's feeds daily, every 5 and every 14 days by HTTP on loopback. Exit code 1 if anything is lacking.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import Place
from tests.helpers.archive_life.facts import FAULTS
from tests.helpers.archive_life.follow import EACH, Followed, follow_life
from tests.helpers.archive_life.life import PLAN, build_life
from tests.helpers.archive_life.subscribers import FORMATS
from tests.helpers.memory import use_memory

TABLE = Path(__file__).with_suffix(".md")
NAMES = ("missed", "never", "misordered", "buried", "kills", "corrections", "silent", "still")
SHOWN = 3
"""Refusals that the table quotes."""
FREE = frozenset({"never"})
"""What is counted and promised to nobody: who polls more rarely than the window lasts may miss what is older."""


def format_head() -> Iterator[str]:
    yield "# Readers that follow a newspaper: the last table"
    yield ""
    yield "`make readers` wrote this. Each number counts faults of one reader that follows one feed; the promises are in"
    yield "`schemas/README.md`, Feeds."
    yield ""
    for name in NAMES:
        yield f"- **{name}**: {FAULTS[name]}"
    yield ""
    yield "What happens in the life, besides a day of 128 stories: " + "; ".join(PLAN) + "."


def format_result(editions: int, followed: Followed, seconds: float) -> Iterator[str]:
    yield ""
    yield f"## {editions} editions ({seconds:.0f} s)"
    yield ""
    yield f"| reader | format | polls | number | expected | {' | '.join(NAMES)} |"
    yield f"|{'---|' * (len(NAMES) + 5)}"
    for (reader, kind, days), score in followed.scores.items():
        polls = "after each event" if days == EACH else "daily" if days == 1 else f"every {days} days"
        faults = " | ".join(str(score.count(name)) for name in NAMES)
        yield f"| {reader} | {kind} | {polls} | {score.polls} | {len(score.expected)} | {faults} |"
    yield ""
    yield "Walking back from the site's feed through its archives, keeping the first entry of each id:"
    yield ""
    yield "| format | documents | live articles | met nowhere | met in an old version |"
    yield "|---|---|---|---|---|"
    for kind, walk in followed.walks.items():
        yield f"| {kind} | {len(walk.documents)} | {walk.articles} | {len(walk.lost)} | {len(walk.outdated)} |"
    if followed.refused:
        yield ""
        yield f"Runs refused {len(followed.refused)} things, first:"
        yield ""
        yield from [f"- {event}: {finding}" for finding, event in followed.refused.items()][:SHOWN]


def is_faultless(followed: Followed) -> bool:
    scores = [score.count(name) for score in followed.scores.values() for name in NAMES if name not in FREE]
    walks = [walk.lost or walk.outdated for kind, walk in followed.walks.items() if kind != "json"]
    return not any(scores) and not any(walks) and not followed.refused


def main() -> int:
    parser = argparse.ArgumentParser(description="Let readers follow a newspaper.")
    parser.add_argument("--editions", type=int, nargs="+", default=[60])
    parser.add_argument("--readers", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--write", action="store_true", help="write the table to tests/tools/readers.md")
    options = parser.parse_args()
    use_memory()
    lines, good = list(format_head()), True
    for editions in options.editions:
        with tempfile.TemporaryDirectory() as name:
            begun = time.monotonic()
            followed = follow_life(build_life(editions), Place(Path(name)), options.readers)
            lines += format_result(editions, followed, time.monotonic() - begun)
            good &= is_faultless(followed)
    table = "\n".join(lines) + "\n"
    print(table)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
