"""The report of a run, and its text for people: what happened to each edition and page, and findings. Pure."""

from dataclasses import asdict, dataclass
from typing import Literal

from transform.errors import Finding, count
from transform.model.stored import Row

Outcome = Literal["published", "unchanged", "revised", "rendered anew", "waiting"]


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class ArticleChange:
    """An article that is published in another version than before; ``before`` is None if it was not published."""

    guid: str
    before: int | None
    after: int
    status: str
    title: str
    difference: tuple[str, ...] = ()


@dataclass(frozen=True)
class EditionOutcome:
    """What a run did with an edition; ``due`` is the time at which it is published."""

    date: str
    outcome: Outcome
    version: int
    pages: tuple[PageOutcome, ...]
    due: str
    changes: tuple[ArticleChange, ...] = ()


@dataclass(frozen=True)
class Report:
    """What a whole run did; ``written`` is the number of files under out/ that changed, or would without ``dry_run``."""

    title: str
    editions: tuple[EditionOutcome, ...]
    findings: tuple[Finding, ...]
    written: int
    dry_run: bool = False
    unchanged: int = 0

    @property
    def exit_code(self) -> int:
        """0 done, 1 if something was refused."""
        return int(any(finding.severity == "refused" for finding in self.findings))


SENTENCES: dict[Outcome, str] = {
    "published": "published at version {version}",
    "unchanged": "unchanged at version {version}",
    "revised": "revised to version {version}",
    "rendered anew": "re-rendered at version {version}",
    "waiting": "decided; it is due at {due} and kept in the state until then",
}


def describe_row(row: Row, *, rendered: bool = False) -> EditionOutcome:
    """The outcome of an edition on which nothing new was decided."""
    outcome: Outcome = "waiting" if not row.released else "rendered anew" if rendered else "unchanged"
    pages = tuple(PageOutcome(**asdict(page), new=0, changed=0) for page in row.list_pages())
    return EditionOutcome(row.date, outcome, row.version, pages, row.due)


def format_summary(report: Report) -> str:
    """What a run prints on standard output: everything but the findings."""
    lines = []
    for edition in report.editions:
        sentence = SENTENCES[edition.outcome].format(version=edition.version, due=edition.due)
        lines.append(f"{report.title} {edition.date}: {sentence}")
        lines.extend(f"  {_format_page(page)}" for page in edition.pages)
        if report.dry_run:
            lines.extend(line for change in edition.changes for line in _format_change(change))
    if report.dry_run:
        files = count(report.written, "file")
        lines.append(f"dry run, nothing was changed: {files if report.written else 'no file'} would be written")
        return "\n".join(lines)
    if report.unchanged:
        lines.append(f"and {count(report.unchanged, 'older edition')}, unchanged")
    files = f"{count(report.written, 'file')} written"
    lines.append(files if report.written else "nothing changed: every byte is as it was")
    return "\n".join(lines)


def _format_change(change: ArticleChange) -> list[str]:
    """An article with the difference between its texts."""
    rise = f"version {change.before} -> {change.after}" if change.before else f"new at version {change.after}"
    status = "" if change.status == "usable" else f", {change.status}"
    return [f"  {change.guid} {rise}{status}: {change.title}", *(f"    {line}" for line in change.difference)]


def _format_page(page: PageOutcome) -> str:
    parts = [count(page.articles, "article")]
    parts += [count(page.refers, "refer")] if page.refers else []
    counts = {
        "new": page.new if page.new != page.articles else 0,
        "changed": page.changed,
        "withdrawn": page.withdrawn,
        "held": page.held,
        "flagged for review": page.flagged,
    }
    parts += [f"{number} {word}" for word, number in counts.items() if number]
    parts += [f"{count(page.residue_chars, 'character')} set aside"] if page.residue_chars else []
    return f"page {page.number}: {', '.join(parts)}"


def format_findings(report: Report) -> str:
    """The findings, refused ones first."""
    order = {"refused": 0, "review": 1, "note": 2}
    ranked = sorted(report.findings, key=lambda finding: order[finding.severity])
    return "\n".join(f"{finding.severity}: {finding}" for finding in ranked)
