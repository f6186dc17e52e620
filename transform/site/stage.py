"""The stage that editions and the site are shown on: where to, from which state, with what.

Comes in: the output folder, the open state, the configuration. Goes out: one frozen Stage. What only rendering needs (every format, with
its libraries) is not imported before something is rendered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from transform.errors import Finding
from transform.model.publication import Config
from transform.read.publication import read_assets
from transform.site.program import STYLE, digest_program, fingerprint, look_at_program, read_style
from transform.site.state import State

if TYPE_CHECKING:
    from transform.formats.format import Context


@dataclass(frozen=True)
class Showing:
    """What was made public: the dates of the editions that were rendered, how many files changed, what was refused."""

    dates: tuple[str, ...]
    written: int
    findings: tuple[Finding, ...]


NOTHING_SHOWN = Showing((), 0, ())
PROGRAM = "program"
"""What state calls its word on the program: how its files looked, and their digest."""


@dataclass(frozen=True)
class Stage:
    """Where and with what to publish.

    ``assets`` are the site's own files by name, ``rendering`` is the digest of program and publication.
    """

    out: Path
    state: State
    config: Config
    assets: Mapping[str, bytes]
    rendering: str

    @cached_property
    def context(self) -> "Context":
        """What renderers know beside their subject."""
        from transform.formats import FORMATS
        from transform.formats.format import Context

        return Context(self.config.publication, FORMATS, {name: f"assets/{name}" for name in self.assets})


def collect_assets(seeds: Path, config: Config) -> dict[str, bytes]:
    """The site's own files by name: the program's and those of the seeds folder."""
    return {STYLE: read_style(), **read_assets(seeds, config)}


def set_stage(out: Path, state: State, config: Config, assets: Mapping[str, bytes]) -> Stage:
    """The stage for a publication as configured now."""
    return Stage(out, state, config, assets, fingerprint(config.publication, _know_program(state)))


def _know_program(state: State) -> str:
    """The digest of the program's files, as the state remembers it of files that look the same; else taken anew."""
    look = look_at_program()
    before, _, known = state.meta(PROGRAM).partition(" ")
    if look and before == look:
        return known
    digest = digest_program()
    if look:
        state.note(PROGRAM, f"{look} {digest}")
    return digest
