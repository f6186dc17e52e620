"""What a run did, for people: one screen, each page with what happened to it.

Comes in: decisions before and after, findings. Goes out: text. Pure.
"""

from dataclasses import dataclass
from typing import Literal

from transform.compare import compare_articles
from transform.errors import Finding, count
from transform.markup.times import iso_offset
from transform.model import Decision, PageSummary, Record, Status

Outcome = Literal["published", "unchanged", "revised", "rendered anew", "waiting"]


@dataclass(frozen=True)
class PageOutcome:
    """A page: what became of its articles, how many refers it has, how many characters stayed unplaced."""

    number: str
    articles: int
    refers: int
    new: int
    changed: int
    withdrawn: int
    held: int
    flagged: int
    residue_chars: int


@dataclass(frozen=True)
class ArticleChange:
    """An article that is out in another version than before; ``before`` is None if it was not out."""

    guid: str
    before: int | None
    after: int
    status: Status
    title: str
    difference: tuple[str, ...] = ()


@dataclass(frozen=True)
class EditionOutcome:
    """An edition: what the run did with it; ``due`` says when it comes out."""

    date: str
    outcome: Outcome
    version: int
    pages: tuple[PageOutcome, ...]
    due: str
    changes: tuple[ArticleChange, ...] = ()


@dataclass(frozen=True)
class Report:
    """A whole run; ``written`` counts the files under out/ that changed, or would on a ``dry_run``."""

    title: str
    editions: tuple[EditionOutcome, ...]
    findings: tuple[Finding, ...]
    written: int
    dry_run: bool = False

    @property
    def exit_code(self) -> int:
        """0 done, 1 done with something refused."""
        return int(any(finding.severity == "refused" for finding in self.findings))


SENTENCES: dict[Outcome, str] = {
    "published": "published at version {version}",
    "unchanged": "unchanged at version {version}",
    "revised": "revised to version {version}",
    "rendered anew": "rendered anew at version {version}",
    "waiting": "decided; it is due at {due} and stays in state until then",
}


def describe_edition(
    now: Decision, before: Decision | None, *, rendered: bool, differences: bool = False
) -> EditionOutcome:
    """What happened to an edition between two decisions; with ``differences`` in words too."""
    old = {record.article.guid: record for record in before.records} if before else {}
    pages = tuple(describe_page(page, now, old) for page in now.pages)
    due = iso_offset(now.publication.published_at(now.date))
    outcome = name_outcome(now, before, rendered=rendered)
    changes = list_changes(now, old, differences=differences)
    return EditionOutcome(now.date, outcome, now.version, pages, due, changes)


def list_changes(now: Decision, old: dict[str, Record], *, differences: bool) -> tuple[ArticleChange, ...]:
    """The articles that are out and were not, or were in another version, in print order."""
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


def name_outcome(now: Decision, before: Decision | None, *, rendered: bool) -> Outcome:
    if not now.released:
        return "waiting"
    if before is None or not before.released:
        return "published"
    if now.version != before.version:
        return "revised"
    return "rendered anew" if rendered else "unchanged"


def describe_page(page: PageSummary, now: Decision, old: dict[str, Record]) -> PageOutcome:
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


def write_summary(report: Report) -> str:
    """The screen a person sees after a run, without the findings that want attention."""
    lines = []
    for edition in report.editions:
        sentence = SENTENCES[edition.outcome].format(version=edition.version, due=edition.due)
        lines.append(f"{report.title} {edition.date}: {sentence}")
        lines.extend(f"  {write_page(page)}" for page in edition.pages)
        if report.dry_run:
            lines.extend(line for change in edition.changes for line in write_change(change))
    if report.dry_run:
        files = count(report.written, "file")
        lines.append(f"dry run, nothing was changed: {files if report.written else 'no file'} would be written")
        return "\n".join(lines)
    files = f"{count(report.written, 'file')} written"
    lines.append(files if report.written else "nothing changed: every byte is as it was")
    return "\n".join(lines)


def write_change(change: ArticleChange) -> list[str]:
    """One article with what would change in its words."""
    rise = f"version {change.before} -> {change.after}" if change.before else f"new at version {change.after}"
    status = "" if change.status == "usable" else f", {change.status}"
    return [f"  {change.guid} {rise}{status}: {change.title}", *(f"    {line}" for line in change.difference)]


def write_page(page: PageOutcome) -> str:
    parts = [count(page.articles, "article")]
    parts += [count(page.refers, "refer")] if page.refers else []
    told = {
        "new": page.new if page.new != page.articles else 0,
        "changed": page.changed,
        "withdrawn": page.withdrawn,
        "held": page.held,
        "flagged for review": page.flagged,
    }
    parts += [f"{number} {word}" for word, number in told.items() if number]
    parts += [f"{count(page.residue_chars, 'character')} set aside"] if page.residue_chars else []
    return f"page {page.number}: {', '.join(parts)}"


def write_findings(report: Report) -> str:
    """What wants attention, refused things first."""
    order = {"refused": 0, "review": 1, "note": 2}
    ranked = sorted(report.findings, key=lambda finding: order[finding.severity])
    return "\n".join(f"{finding.severity}: {finding}" for finding in ranked)
