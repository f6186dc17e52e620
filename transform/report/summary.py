"""What a run did, for people: one screen, each page with what happened to it.

Comes in: what became of each edition, findings. Goes out: text. Pure.
"""

from dataclasses import asdict, dataclass
from typing import Literal

from transform.errors import Finding, count
from transform.model.stored import Row

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
    status: str
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
    unchanged: int = 0

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


def describe_row(row: Row, *, rendered: bool = False) -> EditionOutcome:
    """An edition on which nothing new was decided, as state has it."""
    outcome: Outcome = "waiting" if not row.released else "rendered anew" if rendered else "unchanged"
    pages = tuple(PageOutcome(**asdict(page), new=0, changed=0) for page in row.list_pages())
    return EditionOutcome(row.date, outcome, row.version, pages, row.due)


def write_summary(report: Report) -> str:
    """The screen a person sees after a run, without the findings that want attention."""
    lines = []
    for edition in report.editions:
        sentence = SENTENCES[edition.outcome].format(version=edition.version, due=edition.due)
        lines.append(f"{report.title} {edition.date}: {sentence}")
        lines.extend(f"  {_write_page(page)}" for page in edition.pages)
        if report.dry_run:
            lines.extend(line for change in edition.changes for line in _write_change(change))
    if report.dry_run:
        files = count(report.written, "file")
        lines.append(f"dry run, nothing was changed: {files if report.written else 'no file'} would be written")
        return "\n".join(lines)
    if report.unchanged:
        lines.append(f"and {count(report.unchanged, 'older edition')}, unchanged")
    files = f"{count(report.written, 'file')} written"
    lines.append(files if report.written else "nothing changed: every byte is as it was")
    return "\n".join(lines)


def _write_change(change: ArticleChange) -> list[str]:
    """One article with what would change in its words."""
    rise = f"version {change.before} -> {change.after}" if change.before else f"new at version {change.after}"
    status = "" if change.status == "usable" else f", {change.status}"
    return [f"  {change.guid} {rise}{status}: {change.title}", *(f"    {line}" for line in change.difference)]


def _write_page(page: PageOutcome) -> str:
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
