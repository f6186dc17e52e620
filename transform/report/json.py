r"""What a run did, for machines: ``report.json`` beside the state, rewritten after each run that had the lock.

Comes in: a Report, or the error that ended the run, and the run's time. Goes out: JSON in UTF-8. Pure. Keys are stable; readers ignore
those they do not know:

- ``report``: 1, the layout of this file. ``at``: the run's time. ``publication``: its title, null if the run could not begin.
- ``exit_code``: 0 done, 1 done with findings of severity ``refused``, 2 could not run, 3 the program failed (a defect). ``written``: files under out/ that changed.
- ``editions``: those in the seeds folder, by date: ``date``, ``outcome`` (published, unchanged, revised, rendered anew, waiting),
  ``version``, ``due``; ``pages`` with ``number`` and the counts ``articles``, ``refers``, ``new``, ``changed``, ``withdrawn``, ``held``,
  ``flagged``, ``residue_chars``; ``articles``, those that came out or changed: ``guid``, ``version_before`` (null if it was not out),
  ``version``, ``status``, ``title``.
- ``findings``: ``severity`` (refused, review, note), ``file``, ``line``, ``pointer``, ``what``, ``todo``.
- ``error``: null, or what ended the run: ``file``, ``line``, ``pointer``, ``what``, ``todo``.

A ``file`` is the name with each backslash doubled; in a step of its path that is not UTF-8 each byte beyond ASCII is ``\xb5``
(``visible.write_name``); in JSON each backslash is doubled once more. So the name can be had again, and no string here holds a lone
surrogate, which many JSON readers refuse.
"""

import datetime as dt
import json

from transform.errors import InternalError, PagewireError, Place
from transform.errors.visible import escape_surrogates, write_name
from transform.model.times import iso_offset
from transform.report.summary import ArticleChange, EditionOutcome, Report

NAME = "report.json"
LAYOUT = 1
FAILED, DEFECT = 2, 3

Row = dict[str, object]


def write_report(report: Report, at: dt.datetime) -> bytes:
    """The bytes of report.json after a run."""
    return write(
        {
            "publication": report.title,
            "exit_code": report.exit_code,
            "written": report.written,
            "editions": [_describe_outcome(edition) for edition in report.editions],
            "findings": [
                {"severity": one.severity, **_describe_place(one.place), "what": one.what, "todo": one.todo}
                for one in report.findings
            ],
            "error": None,
        },
        at,
    )


def write_failure(error: PagewireError, at: dt.datetime) -> bytes:
    """The bytes of report.json after a run that could not go on."""
    place = error.place if isinstance(error.place, Place) else Place(error.place)
    told = {**_describe_place(place), "what": error.what, "todo": error.todo}
    code = DEFECT if isinstance(error, InternalError) else FAILED
    nothing: Row = {"publication": None, "exit_code": code, "written": None, "editions": [], "findings": []}
    return write({**nothing, "error": told}, at)


def write(report: Row, at: dt.datetime) -> bytes:
    told = _make_plain({"report": LAYOUT, "at": iso_offset(at), **report})
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _make_plain(value: object) -> object:
    """The value with every string such that it can be encoded."""
    if isinstance(value, str):
        return escape_surrogates(value)
    if isinstance(value, dict):
        return {key: _make_plain(each) for key, each in value.items()}
    return [_make_plain(each) for each in value] if isinstance(value, list) else value


def _describe_outcome(edition: EditionOutcome) -> Row:
    return {
        "date": edition.date,
        "outcome": edition.outcome,
        "version": edition.version,
        "due": edition.due,
        "pages": [vars(page) for page in edition.pages],
        "articles": [_describe_change(change) for change in edition.changes],
    }


def _describe_change(change: ArticleChange) -> Row:
    return {
        "guid": change.guid,
        "version_before": change.before,
        "version": change.after,
        "status": change.status,
        "title": change.title,
    }


def _describe_place(place: Place) -> Row:
    return {"file": write_name(place.file), "line": place.line, "pointer": place.pointer}
