"""What a proof of out/ finds: flaws, and the proof as a whole. Values and the words for them; pure."""

from dataclasses import dataclass
from typing import Literal

from transform.errors import count
from transform.errors.visible import show_name

Kind = Literal["missing", "damaged", "dangling", "disagreement", "interrupted", "unnamed", "refused", "wording"]
REPAIR = "pagewire verify --repair renders it again"
COMPLETE = "run pagewire publish: it completes what was decided"


@dataclass(frozen=True)
class Flaw:
    """Something that is not as recorded; ``date`` is the edition's whose it is, None for the site as a whole."""

    kind: Kind
    path: str
    what: str
    todo: str
    date: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it is a flaw of what we published; a file that nobody names may be its owner's."""
        return self.kind != "unnamed" or self.date is not None

    def __str__(self) -> str:
        return f"{self.kind}: {show_name(self.path)}: {self.what} ({self.todo})"


@dataclass(frozen=True)
class Proof:
    """How much was looked at, and what was found; ``repaired`` counts the files that a repair wrote, None without one."""

    out: str
    editions: int
    files: int
    references: int
    flaws: tuple[Flaw, ...]
    repaired: int | None = None

    @property
    def flawed(self) -> bool:
        return any(flaw.counts for flaw in self.flaws)


def write_proof(proof: Proof) -> str:
    """What was looked at, in a sentence."""
    parts = (count(proof.editions, "edition"), count(proof.files, "file"), count(proof.references, "reference"))
    flaws = sum(flaw.counts for flaw in proof.flaws)
    verdict = f"{count(flaws, 'finding')}" if flaws else "all as recorded"
    repaired = "" if proof.repaired is None else f"repaired: {count(proof.repaired, 'file')} written\n"
    return f"{repaired}{show_name(proof.out)}: {', '.join(parts)}: {verdict}"


def write_flaws(proof: Proof) -> str:
    return "\n".join(str(flaw) for flaw in proof.flaws)
