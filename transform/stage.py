"""The stage that editions and the site are shown on: where to, from which state, with what.

Comes in: the output folder, the open state, the configuration. Goes out: one frozen Stage.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from transform.config import Config
from transform.formats import FORMATS
from transform.markup.format import Context
from transform.program import STYLE, fingerprint, read_style
from transform.read.publication import read_assets
from transform.state import State


@dataclass(frozen=True)
class Stage:
    """Where and with what to publish.

    ``assets`` are the site's own files by name, ``rendering`` is the digest of program and publication.
    """

    out: Path
    state: State
    context: Context
    assets: Mapping[str, bytes]
    rendering: str


def collect_assets(seeds: Path, config: Config) -> dict[str, bytes]:
    """The site's own files by name: the program's and those of the seeds folder."""
    return {STYLE: read_style(), **read_assets(seeds, config)}


def set_stage(out: Path, state: State, config: Config, assets: Mapping[str, bytes]) -> Stage:
    """The stage for a publication as configured now."""
    context = Context(config.publication, FORMATS, {name: f"assets/{name}" for name in assets})
    return Stage(out, state, context, assets, fingerprint(config.publication))
