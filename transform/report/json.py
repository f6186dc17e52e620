r"""What a run did, for machines: ``report.json`` next to the state, rewritten after each run that had the lock.

Readers must ignore keys that they do not know; keys are not renamed or removed.

- ``report``: 1, the layout of this file. ``at``: the run's time. ``publication``: its title, null if the run could not begin.
- ``exit_code``: 0 done, 1 done with findings of severity ``refused``, 2 could not run, 3 a defect. ``written``: how many files under out/ changed.
- ``editions``: those in the seeds folder, by date: ``date``, ``outcome`` (published, unchanged, revised, rendered anew, waiting),
  ``version``, ``due``; ``pages`` with ``number`` and the counts ``articles``, ``refers``, ``new``, ``changed``, ``withdrawn``, ``held``,
  ``flagged``, ``residue_chars``; ``articles``, those published in a new version: ``guid``, ``version_before`` (null if it was not
  published before), ``version``, ``status``, ``title``, and only of a dry run (``dry_run``: true) ``difference``, lines of text.
  At most the newest 100 that changed are listed, and 20 others; ``other_editions`` counts the rest by outcome. ``changed_articles``: how many
  articles of all editions are published in a new version or for the first time.
- ``findings``: ``severity`` (refused, review, note), ``file``, ``line``, ``pointer``, ``what``, ``todo``; at most 1000, the most severe,
  and ``other_findings`` counts the rest by severity.
- ``error``: null, or what ended the run: ``file``, ``line``, ``pointer``, ``what``, ``todo``.

With ``--json`` every command that reports prints one document of its own: the command's name with the layout, then its content, with findings
in the form above. A command that could not run prints ``error``, ``more`` (the other mistakes of the same file) and ``exit_code``.

A ``file`` is a name from which the original can be restored (``visible.encode_name``): each backslash is doubled (and once more by JSON); in a
path segment that is not UTF-8 each byte above ASCII is ``\xb5``. No string has a lone surrogate, which many JSON readers refuse.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping

from transform.errors import Finding, InternalError, PagewireError, Place
from transform.errors.visible import encode_name, escape_surrogates
from transform.model.times import iso_offset
from transform.report.summary import ArticleChange, EditionOutcome, Report

REPORT_NAME = "report.json"
LAYOUT = 1
FAILED, DEFECT = 2, 3

JsonObject = dict[str, object]


def encode_report(report: Report, at: dt.datetime) -> bytes:
    """The bytes of report.json after a run; of a dry run, which writes none, what ``pagewire publish --json`` prints."""
    return _encode(
        {
            **({"dry_run": True} if report.dry_run else {}),
            "publication": report.title,
            "exit_code": report.exit_code,
            "written": report.written,
            "editions": [_describe_outcome(edition) for edition in report.editions],
            "other_editions": _count_others(report),
            "changed_articles": report.articles,
            "findings": [describe_finding(one) for one in report.findings],
            "other_findings": dict(report.left_out),
            "error": None,
        },
        at,
    )


def _count_others(report: Report) -> dict[str, int]:
    """How many editions are not listed, by outcome."""
    counted: dict[str, int] = {str(outcome): number for outcome, number in report.others.items()}
    if report.unchanged:
        counted["unchanged"] = counted.get("unchanged", 0) + report.unchanged
    return counted


def encode_told(command: str, content: Mapping[str, object]) -> str:
    """What a command prints with ``--json``: its name with the layout, then its content, in which findings and errors may stand as they are."""
    document = _escape_strings({command: LAYOUT, **content})
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def encode_validation(files: Iterable[tuple[str, str | None, str | None, tuple[Finding, ...]]]) -> str:
    """What ``pagewire validate`` prints: of each file its name, its kind, what it holds (null if it cannot be used), its mistakes."""
    rows = [
        {
            "file": encode_name(file),
            "kind": kind,
            "holds": holds,
            "findings": [describe_finding(each) for each in findings],
        }
        for file, kind, holds, findings in files
    ]
    return encode_told("validation", {"files": rows})


def encode_failure(error: PagewireError, at: dt.datetime) -> bytes:
    """The bytes of report.json after a run that could not continue."""
    described = describe_error(error)
    code = DEFECT if isinstance(error, InternalError) else FAILED
    nothing: JsonObject = {"publication": None, "exit_code": code, "written": None, "editions": [], "findings": []}
    return _encode({**nothing, "error": described}, at)


def describe_error(error: PagewireError) -> JsonObject:
    """What ended a command."""
    place = error.place if isinstance(error.place, Place) else Place(error.place)
    return {**_describe_place(place), "what": error.what, "todo": error.todo}


def _encode(report: JsonObject, at: dt.datetime) -> bytes:
    document = _escape_strings({"report": LAYOUT, "at": iso_offset(at), **report})
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _escape_strings(value: object) -> object:
    """The value with lone surrogates escaped in every string."""
    if isinstance(value, str):
        return escape_surrogates(value)
    if isinstance(value, dict):
        return {key: _escape_strings(each) for key, each in value.items()}
    return [_escape_strings(each) for each in value] if isinstance(value, list) else value


def _describe_outcome(edition: EditionOutcome) -> JsonObject:
    return {
        "date": edition.date,
        "outcome": edition.outcome,
        "version": edition.version,
        "due": edition.due,
        "pages": [vars(page) for page in edition.pages],
        "articles": [_describe_change(change) for change in edition.changes],
    }


def _describe_change(change: ArticleChange) -> JsonObject:
    return {
        "guid": change.guid,
        "version_before": change.before,
        "version": change.after,
        "status": change.status,
        "title": change.title,
        **({"difference": list(change.difference)} if change.difference else {}),
    }


def describe_finding(finding: Finding) -> JsonObject:
    """A finding as report.json has it."""
    return {
        "severity": finding.severity,
        **_describe_place(finding.place),
        "what": finding.what,
        "todo": finding.todo,
    }


def _describe_place(place: Place) -> JsonObject:
    return {"file": encode_name(place.file), "line": place.line, "pointer": place.pointer}
