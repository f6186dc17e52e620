"""The outcome of an edition: what changed between two decisions, with counts by page and the articles concerned. Pure."""

from transform.model.edition import Decision, PageSummary, Record
from transform.model.times import iso_offset
from transform.report.compare import compare_articles
from transform.report.summary import ArticleChange, EditionOutcome, Outcome, PageOutcome


def describe_edition(
    now: Decision, before: Decision | None, *, rendered: bool, differences: bool = False
) -> EditionOutcome:
    """The outcome of an edition; with ``differences`` also those between the texts of its articles."""
    old = {record.article.guid: record for record in before.records} if before else {}
    pages = tuple(_describe_page(page, now, old) for page in now.pages)
    due = iso_offset(now.publication.published_at(now.date))
    outcome = _name_outcome(now, before, rendered=rendered)
    changes = _list_changes(now, old, differences=differences)
    return EditionOutcome(now.date, outcome, now.version, pages, due, changes)


def _list_changes(now: Decision, old: dict[str, Record], *, differences: bool) -> tuple[ArticleChange, ...]:
    """The articles that are published in a new version or for the first time, in print order."""
    changes = []
    for record in now.records:
        article = record.article
        known = old.get(article.guid)
        before = known.article if known and known.released else None
        if record.released and (before is None or before.version != article.version):
            lines = compare_articles(before, article) if differences and before else ()
            version = before.version if before else None
            changes.append(ArticleChange(article.guid, version, article.version, article.status, article.title, lines))
    return tuple(changes)


def _name_outcome(now: Decision, before: Decision | None, *, rendered: bool) -> Outcome:
    if not now.released:
        return "waiting"
    if before is None or not before.released:
        return "published"
    if now.version != before.version:
        return "revised"
    return "rendered anew" if rendered else "unchanged"


def _describe_page(page: PageSummary, now: Decision, old: dict[str, Record]) -> PageOutcome:
    records = [record for record in now.records if record.article.page == page.number]
    out = [record for record in records if record.released]
    was_out = {guid: record.article.version for guid, record in old.items() if record.released}
    return PageOutcome(
        number=page.number,
        articles=len(records),
        refers=len(page.refers),
        new=sum(record.article.guid not in was_out for record in out),
        changed=sum(was_out.get(r.article.guid, r.article.version) != r.article.version for r in out),
        withdrawn=sum(record.article.status != "usable" for record in out),
        held=sum(record.held is not None for record in records),
        flagged=sum(record.article.needs_review for record in records),
        residue_chars=page.residue_chars,
    )
