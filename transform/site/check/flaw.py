"""The result of verifying out/, its flaws, and both as text. Pure."""

from typing import Literal

from transform.errors import count
from transform.errors.visible import encode_name, show_name
from transform.frozen import frozen
from transform.report.json import encode_told

Kind = Literal["missing", "damaged", "dangling", "disagreement", "interrupted", "unnamed", "refused", "wording"]
REPAIR = "pagewire verify --repair renders it again"
COMPLETE = "run pagewire publish: it completes what was decided"


@frozen
class Flaw:
    """Something in out/ that is not as recorded; ``date`` is its edition's, None for the site as a whole."""

    kind: Kind
    path: str
    what: str
    todo: str
    date: str | None = None

    @property
    def is_failure(self) -> bool:
        """False for a file that nothing names, because it may not be ours; True if it is named like ours."""
        return self.kind != "unnamed" or self.date is not None

    def __str__(self) -> str:
        return f"{self.kind}: {show_name(self.path)}: {self.what} ({self.todo})"


@frozen
class Verification:
    """How much was checked, and what was found; ``repaired`` counts the files that a repair wrote, None without one."""

    out: str
    editions: int
    files: int
    references: int
    flaws: tuple[Flaw, ...]
    repaired: int | None = None

    @property
    def failed(self) -> bool:
        return any(flaw.is_failure for flaw in self.flaws)


def format_verification(result: Verification) -> str:
    parts = (count(result.editions, "edition"), count(result.files, "file"), count(result.references, "reference"))
    flaws = sum(flaw.is_failure for flaw in result.flaws)
    verdict = count(flaws, "finding") if flaws else "all as recorded"
    repaired = "" if result.repaired is None else f"repaired: {count(result.repaired, 'file')} written\n"
    return f"{repaired}{show_name(result.out)}: {', '.join(parts)}: {verdict}"


def encode_verification(result: Verification) -> str:
    """The result as JSON: what was checked, what is wrong, how many files a repair wrote (null without one)."""
    flaws = [
        {"kind": flaw.kind, "path": encode_name(flaw.path), "what": flaw.what, "todo": flaw.todo, "edition": flaw.date}
        for flaw in result.flaws
    ]
    checked = {"editions": result.editions, "files": result.files, "references": result.references}
    verdict = {"failed": result.failed, "repaired": result.repaired, "flaws": flaws}
    return encode_told("verify", {"out": encode_name(result.out), **checked, **verdict})


def format_flaws(result: Verification) -> str:
    return "\n".join(str(flaw) for flaw in result.flaws)
