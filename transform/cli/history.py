"""``pagewire history``: 0 done, 1 an edition is damaged, 2 could not run."""

import argparse
from typing import TYPE_CHECKING

from transform.cli.ending import DONE, FINDINGS
from transform.cli.options import add_places
from transform.cli.terminal import complain, say
from transform.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transform.cli.options import Commands
    from transform.model.edition import Record
    from transform.site.state import State


def add_history(commands: "Commands") -> None:
    parser = commands.add_parser("history", help="tell what became of editions and articles, version by version")
    parser.add_argument(
        "subject", nargs="?", metavar="GUID|DATE", help="an article or an edition (all editions in short)"
    )
    add_places(parser, "seeds", "state")
    parser.set_defaults(command=run_history)


def run_history(options: argparse.Namespace) -> int:
    from transform.read.publication import read_config
    from transform.site.disk.overlap import check_overlap
    from transform.site.state import read_state

    check_overlap(options.seeds, None, options.state)
    publication = read_config(options.seeds).publication
    with read_state(options.state, publication.id) as state:
        for line in _tell_history(state, options.subject):
            say(line)
        damaged = sorted(state.damaged)
    for date in damaged:
        complain(f"damaged: the row of {date} (see 'pagewire state check')")
    return FINDINGS if damaged else DONE


def _tell_history(state: "State", subject: str | None) -> "Iterator[str]":
    """All editions in short, an edition by its date, or an article by its guid."""
    from transform.read.seeds import is_date
    from transform.report import history

    if subject is None:
        yield from map(history.write_row, state.rows())
    elif is_date(subject) and (row := state.row(subject)) and (stored := state.find(subject)):
        yield history.write_edition(row, stored.decision)
    elif versions := state.versions(subject):
        yield history.write_versions(versions)
    elif record := _find_record(state, subject):
        yield history.write_record(record)
    else:
        todo = "give a date like 2021-10-09 or a whole guid: 'pagewire history DATE' lists them"
        raise InputError(f"'{subject}'", "the state knows no such edition or article", todo)


def _find_record(state: "State", guid: str) -> "Record | None":
    """An article by its guid, out or not: the guid names the edition."""
    from transform.read.seeds import is_date

    date = next(filter(is_date, guid.split("/")), None)
    stored = state.find(date) if date else None
    records = stored.decision.records if stored else ()
    return next((record for record in records if record.article.guid == guid), None)
