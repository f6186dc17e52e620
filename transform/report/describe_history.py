"""What ``pagewire history --json`` tells of editions, articles and their versions, as JSON-like values. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from transform.model.stored import Row
from transform.model.times import iso_offset
from transform.report.json import JsonObject

if TYPE_CHECKING:
    from transform.model.edition import Article, Decision, Record


def describe_row(row: Row) -> JsonObject:
    """An edition: its version and time, null while it waits; when it is due; its articles by status; whether all of it is public."""
    return {
        "date": row.date,
        "version": row.version if row.released else None,
        "updated_at": row.updated_at if row.released else None,
        "due": row.due,
        "articles": row.list_statuses(),
        "public": bool(row.released and not row.pending),
    }


def describe_edition(row: Row, decision: "Decision") -> JsonObject:
    """An edition with its articles in print order."""
    return {**describe_row(row), "records": [describe_record(record) for record in decision.records]}


def describe_record(record: "Record") -> JsonObject:
    """An article as the state has it; its version is null if it was never out."""
    article = record.article
    return {
        "guid": article.guid,
        "version": article.version if record.released else None,
        "status": record.tell_status(),
        "title": article.title,
    }


def describe_versions(versions: "Sequence[Article]") -> JsonObject:
    """The versions of an article, oldest first; ``kept`` is whether the state still has the text of one."""
    newest = versions[-1]
    known = {article.version for article in versions}
    return {
        "guid": newest.guid,
        "title": newest.title,
        "versions": [
            {
                "version": line.version,
                "at": iso_offset(line.at),
                "signal": line.signal,
                "note": line.note,
                "kept": line.version in known,
            }
            for line in newest.history
        ],
    }
