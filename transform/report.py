"""What a run did, for people: one screen, each page with what happened to it.

Comes in: outcomes and findings. Goes out: text. Pure.
"""

from dataclasses import dataclass
from typing import Literal

from transform.errors import Finding

Outcome = Literal["published", "unchanged", "rendered anew", "waiting", "changed"]


@dataclass(frozen=True)
class PageOutcome:
    """A page: how many articles and refers it gave, how many of them are flagged, how many characters stayed unplaced."""

    number: str
    articles: int
    refers: int
    flagged: int
    residue_chars: int


@dataclass(frozen=True)
class EditionOutcome:
    """An edition: what the run did with it; ``due`` says when a waiting one comes out."""

    date: str
    outcome: Outcome
    version: int
    pages: tuple[PageOutcome, ...]
    due: str = ""


@dataclass(frozen=True)
class Report:
    """A whole run; ``written`` counts the files under out/ that changed."""

    title: str
    editions: tuple[EditionOutcome, ...]
    findings: tuple[Finding, ...]
    written: int

    @property
    def exit_code(self) -> int:
        """0 done, 1 done with something refused."""
        return int(any(finding.severity == "refused" for finding in self.findings))


SENTENCES: dict[Outcome, str] = {
    "published": "published at version {version}",
    "unchanged": "unchanged at version {version}",
    "rendered anew": "rendered anew at version {version}",
    "waiting": "decided; it is due at {due} and stays in state until then",
    "changed": "its pages changed after it was published; version {version} stands",
}


def write_summary(report: Report) -> str:
    """The screen a person sees after a run, without the findings that want attention."""
    lines = []
    for edition in report.editions:
        sentence = SENTENCES[edition.outcome].format(version=edition.version, due=edition.due)
        lines.append(f"{report.title} {edition.date}: {sentence}")
        lines.extend(f"  {describe_page(page)}" for page in edition.pages)
    lines.append(f"{report.written} files written" if report.written else "nothing changed: every byte is as it was")
    return "\n".join(lines)


def describe_page(page: PageOutcome) -> str:
    parts = [count(page.articles, "article")]
    if page.refers:
        parts.append(count(page.refers, "refer"))
    if page.flagged:
        parts.append(f"{page.flagged} flagged for review")
    if page.residue_chars:
        parts.append(f"{count(page.residue_chars, 'character')} set aside")
    return f"page {page.number}: {', '.join(parts)}"


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def write_findings(report: Report) -> str:
    """What wants attention, refused things first."""
    order = {"refused": 0, "review": 1, "note": 2}
    ranked = sorted(report.findings, key=lambda finding: order[finding.severity])
    return "\n".join(f"{finding.severity}: {finding}" for finding in ranked)
