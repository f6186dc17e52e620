"""The report of a run, and its text for people: what happened to each edition and page, and findings. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Literal

from transform.errors import Finding, Severity, Told, as_told, count, list_several, tell
from transform.frozen import frozen
from transform.model.page_number import UNPAGED
from transform.model.stored import Row
from transform.words.say import say

Outcome = Literal["published", "unchanged", "revised", "rendered anew", "waiting"]


@frozen
class PageOutcome:
    """How many articles of a page are new, changed, withdrawn, held or flagged; its refers; characters that were set aside."""

    number: str
    articles: int
    refers: int
    new: int
    changed: int
    withdrawn: int
    held: int
    flagged: int
    residue_chars: int


@frozen
class ArticleChange:
    """An article that is published in another version than before; ``before`` is None if it was not published."""

    guid: str
    before: int | None
    after: int
    status: str
    title: str
    difference: tuple[str, ...] = ()


@frozen
class EditionOutcome:
    """What a run did with an edition; ``due`` is the time at which it is published."""

    date: str
    outcome: Outcome
    version: int
    pages: tuple[PageOutcome, ...]
    due: str
    changes: tuple[ArticleChange, ...] = ()


@frozen
class Report:
    """What a whole run did; ``written`` is the number of files under out/ that changed, or would without ``dry_run``.

    ``others`` counts the editions that are not listed, by outcome, but for the ``unchanged`` ones; ``left_out`` the findings, by severity.
    ``articles`` is how many are published in another version than before or for the first time, in all editions.
    """

    title: str
    editions: tuple[EditionOutcome, ...]
    findings: tuple[Finding, ...]
    written: int
    dry_run: bool = False
    unchanged: int = 0
    others: Mapping[Outcome, int] = field(default_factory=dict)
    left_out: Mapping[Severity, int] = field(default_factory=dict)
    articles: int = 0

    @property
    def exit_code(self) -> int:
        """0 done, 1 if something was refused."""
        return int(any(finding.severity == "refused" for finding in self.findings))


STATUSES = {"withheld": "withheld", "canceled": "canceled"}
SENTENCES: dict[Outcome, str] = {
    "published": "published at version {version}",
    "unchanged": "unchanged at version {version}",
    "revised": "revised to version {version}",
    "rendered anew": "re-rendered at version {version}",
    "waiting": "decided; it is due at {due} and kept in the state until then",
}
KINDS: dict[Outcome, str] = {
    "published": "published",
    "unchanged": "unchanged",
    "revised": "revised",
    "rendered anew": "re-rendered",
    "waiting": "decided, and not due yet",
}
SHOWN = 12
"""So many editions, the newest, are told one by one on a screen; the others are counted. A dry run of more begins with the counts."""


def describe_row(row: Row, *, rendered: bool = False) -> EditionOutcome:
    """The outcome of an edition on which nothing new was decided."""
    outcome: Outcome = "waiting" if not row.released else "rendered anew" if rendered else "unchanged"
    pages = tuple(PageOutcome(**page._asdict(), new=0, changed=0) for page in row.list_pages())
    return EditionOutcome(row.date, outcome, row.version, pages, row.due)


def format_summary(report: Report, language: str = "en") -> str:
    """What a run prints on standard output: everything but the findings."""
    return "\n".join(say(line, language) for line in _list_lines(report))


def _list_lines(report: Report) -> Iterator[str]:
    shown = report.editions[-SHOWN:]
    others = Counter(report.others) + Counter(edition.outcome for edition in report.editions[: -len(shown) or None])
    if report.dry_run and others:
        yield _tell_extent(report, others + Counter(edition.outcome for edition in shown))
    for name, number in sorted(others.items()):
        editions = count(number, "other edition")
        yield tell("and {editions}: {outcome}", editions=editions, outcome=tell(KINDS[name]))
    for edition in shown:
        outcome = tell(SENTENCES[edition.outcome], version=edition.version, due=edition.due)
        yield tell("{title} {date}: {outcome}", title=report.title, date=edition.date, outcome=outcome)
        paged = any(page.number != UNPAGED for page in edition.pages)
        for page in edition.pages:
            yield _tell_page(page, paged=paged)
        if report.dry_run:
            yield from (line for change in edition.changes for line in _list_change(change))
    if report.dry_run:
        if report.written:
            files = count(report.written, "file")
            yield tell("dry run, nothing was changed: {files} would be written", files=files)
        else:
            yield "dry run, nothing was changed: no file would be written"
        return
    if report.unchanged:
        yield tell("and {editions}, unchanged", editions=count(report.unchanged, "older edition"))
    if report.written:
        yield tell("{files} written", files=count(report.written, "file"))
    else:
        yield "nothing changed: every byte is as it was"


def _tell_extent(report: Report, outcomes: Counter[Outcome]) -> Told:
    """How much a run of many editions would change."""
    changing = count(sum(number for outcome, number in outcomes.items() if outcome != "unchanged"), "edition")
    articles, files = count(report.articles, "article"), count(report.written, "file")
    what = "{editions} would change: {articles} new or in another version, {files} written"
    return tell(what, editions=changing, articles=articles, files=files)


def _tell_page(page: PageOutcome, *, paged: bool) -> Told:
    """What became of a page's articles; nothing is said of pages where the edition has none."""
    parts = list_several(_list_parts(page))
    if page.number != UNPAGED:
        return tell("  page {number}: {parts}", number=page.number, parts=parts)
    return tell("  on no page: {parts}", parts=parts) if paged else tell("  {parts}", parts=parts)


def _list_change(change: ArticleChange) -> Iterator[str]:
    """An article with the difference between its texts."""
    if change.before:
        rise = tell("version {before} -> {after}", before=change.before, after=change.after)
    else:
        rise = tell("new at version {after}", after=change.after)
    parts = list_several([rise] if change.status == "usable" else [rise, tell(STATUSES[change.status])])
    yield tell("  {guid} {parts}: {title}", guid=change.guid, parts=parts, title=change.title)
    yield from (tell("    {line}", line=as_told(line)) for line in change.difference)


def _list_parts(page: PageOutcome) -> Iterator[Told]:
    yield count(page.articles, "article")
    if page.refers:
        yield count(page.refers, "refer")
    if page.new and page.new != page.articles:
        yield tell("{number} new", number=page.new)
    if page.changed:
        yield tell("{number} changed", number=page.changed)
    if page.withdrawn:
        yield tell("{number} withdrawn", number=page.withdrawn)
    if page.held:
        yield tell("{number} held", number=page.held)
    if page.flagged:
        yield tell("{number} flagged for review", number=page.flagged)
    if page.residue_chars:
        yield tell("{characters} set aside", characters=count(page.residue_chars, "character"))


SEVERITIES: dict[Severity, str] = {
    "refused": "refused: {finding}",
    "review": "review: {finding}",
    "note": "note: {finding}",
}
"""How a finding is announced, the most severe first."""
SEVERITY_ORDER = tuple(SEVERITIES)
TOLD = 200
"""So many findings are told one by one."""


def format_findings(report: Report, language: str = "en") -> str:
    """The findings, refused ones first."""
    ranked = sorted(report.findings, key=lambda finding: SEVERITY_ORDER.index(finding.severity))
    lines = [tell(SEVERITIES[each.severity], finding=each.tell()) for each in ranked[:TOLD]]
    if left := len(ranked[TOLD:]) + sum(report.left_out.values()):
        lines.append(tell("and {findings} more (report.json lists up to 1000)", findings=count(left, "finding")))
    return "\n".join(say(line, language) for line in lines)
