"""``pagewire history``: 0 done, 1 an edition is damaged, 2 could not run."""

import argparse
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FINDINGS
from transform.cli.options import add_json_option, add_path_options
from transform.cli.terminal import print_error, print_json, print_text
from transform.errors import InputError, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transform.cli.options import Commands
    from transform.model.edition import Record
    from transform.report.json import JsonObject
    from transform.site.state import State


def add_history(commands: "Commands") -> None:
    parser = commands.add_parser("history", help="show the versions of editions and articles")
    parser.add_argument(
        "subject", nargs="?", metavar="GUID|DATE", help="an article or an edition (default: all editions)"
    )
    add_path_options(parser, "seeds", "state")
    add_json_option(parser)
    parser.set_defaults(command=run_history)


def run_history(options: argparse.Namespace) -> int:
    from transform.cli.language import choose_language
    from transform.read.publication import read_config
    from transform.report.json import encode_told
    from transform.site.disk.overlap import check_overlap
    from transform.site.state import read_state
    from transform.words.say import say

    check_overlap(options.seeds, None, options.state)
    publication = read_config(options.seeds).publication
    language = choose_language(options)
    with read_state(options.state, publication.id) as state:
        if options.json:
            content = _collect_history(state, options.subject)
        else:
            for text in _list_history(state, options.subject, language):
                print_text(text)
        damaged = sorted(state.damaged)
    if options.json:
        print_json(encode_told("history", {**content, "damaged": damaged}))
        return FINDINGS if damaged else DONE
    for date in damaged:
        print_error(say(tell("damaged: the row of {date} (see 'pagewire state check')", date=date), language))
    return FINDINGS if damaged else DONE


def _list_history(state: "State", subject: str | None, language: str) -> "Iterator[str]":
    """The text about all editions, about one by its date, or about an article by its guid."""
    from transform.read.seeds import is_date
    from transform.report import history

    if subject is None:
        yield from (history.format_row(row, language) for row in state.rows())
    elif is_date(subject) and (row := state.row(subject)) and (stored := state.find(subject)):
        yield history.format_edition(row, stored.decision, language)
    elif versions := state.versions(subject):
        yield history.format_versions(versions, language)
    elif record := _find_record(state, subject):
        yield history.format_record(record, language)
    else:
        raise _refuse(subject)


def _collect_history(state: "State", subject: str | None) -> "JsonObject":
    """The same for machines."""
    from transform.read.seeds import is_date
    from transform.report import describe_history

    if subject is None:
        return {"editions": [describe_history.describe_row(row) for row in state.rows()]}
    if is_date(subject) and (row := state.row(subject)) and (stored := state.find(subject)):
        return {"edition": describe_history.describe_edition(row, stored.decision)}
    if versions := state.versions(subject):
        return {"article": describe_history.describe_versions(versions)}
    if record := _find_record(state, subject):
        return {"article": describe_history.describe_record(record)}
    raise _refuse(subject)


def _refuse(subject: str) -> InputError:
    todo = "give a date like 2021-10-09, or a whole guid as 'pagewire history DATE' lists it"
    return InputError(f"'{subject}'", "there is no such edition or article in the state", todo)


def _find_record(state: "State", guid: str) -> "Record | None":
    """An article by its guid, published or not."""
    from transform.read.seeds import is_date

    date = next(filter(is_date, guid.split("/")), None)
    stored = state.find(date) if date else None
    records = stored.decision.records if stored else ()
    return next((record for record in records if record.article.guid == guid), None)
