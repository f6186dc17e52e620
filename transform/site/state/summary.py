"""The row of an edition: a summary of its decision, and of its published edition.json. Pure."""

import datetime as dt
import json
from collections import Counter

from transform.model.edition import Decision, PageSummary, PublishedEdition
from transform.model.stored import PageTally, Row
from transform.model.times import iso_offset


def summarize_decision(decision: Decision, row: Row) -> Row:
    """The row with the fields that follow from a decision."""
    statuses = Counter(record.tell_status() for record in decision.records)
    return row._replace(
        version=decision.version,
        updated_at=iso_offset(decision.updated_at),
        due=iso_offset(decision.publication.published_at(decision.date)),
        released=int(decision.released),
        wakes_at=_find_next_release(decision),
        statuses=json.dumps(dict(sorted(statuses.items()))),
        tally=json.dumps([_tally_page(page, decision) for page in decision.pages], ensure_ascii=False),
    )


def _find_next_release(decision: Decision) -> str:
    """When the next article that waits for its time or the end of an embargo is released, in UTC; empty if none waits."""
    due = decision.publication.published_at(decision.date)
    waiting = (record for record in decision.records if not record.released and record.held in {None, "embargo"})
    moments = [max(due, record.until or due) for record in waiting]
    return min(moments).astimezone(dt.UTC).isoformat() if moments else ""


def _tally_page(page: PageSummary, decision: Decision) -> PageTally:
    records = [record for record in decision.records if record.article.page == page.number]
    return PageTally(
        number=page.number,
        articles=len(records),
        refers=len(page.refers),
        withdrawn=sum(record.released and record.article.status != "usable" for record in records),
        held=sum(record.held is not None for record in records),
        flagged=sum(record.article.needs_review for record in records),
        residue_chars=page.residue_chars,
    )


def summarize_published(record: PublishedEdition, sha256: str, rendering: str, look: str = "") -> Row:
    """A row with the fields about what is published; ``sha256`` and ``look`` are those of the edition.json (``record``)."""
    readable = [article for article in record.articles if article.status == "usable" and article.rights.web]
    return Row(
        date=record.date,
        rendering=rendering,
        record_sha256=sha256,
        record_stat=look,
        articles=len(readable),
        headline=readable[0].title if readable else "",
        shown_at=iso_offset(record.updated_at),
    )
