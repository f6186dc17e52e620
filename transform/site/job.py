"""One publish job: the output folder, the state to publish from, and the configuration and assets to publish with.

Formats and their libraries are imported only when something is rendered.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from transform.errors import Finding
from transform.frozen import frozen
from transform.model.image import ImagesByRole
from transform.model.publication import DEFAULT_WIRE, Config
from transform.read.publication import ROBOTS, read_assets, read_robots
from transform.report.progress import Listener, say_nothing
from transform.site.facts import RunFacts
from transform.site.images.collect import collect_images
from transform.site.paths import ASSETS
from transform.site.program import (
    STYLE,
    Program,
    digest_program,
    fingerprint,
    look_at_program,
    read_style,
)
from transform.site.rendering import Rendering, compare_renderings
from transform.site.state import State

if TYPE_CHECKING:
    from transform.formats.format import Context

PROGRAM = "program"
"""The state's entry about the program: the look of its files, and their digests."""

PERIODS = ("month/", "year/")
"""Begin the keys of formats of months and years."""


@frozen
class PublishResult:
    """The dates of the editions that were rendered, how many files changed, and what was refused."""

    dates: tuple[str, ...]
    written: int
    findings: tuple[Finding, ...]


NOTHING_PUBLISHED = PublishResult((), 0, ())


@frozen
class PublishJob:
    """``assets`` are the site's own files by name, ``images`` those of them that are raster images, by role.

    ``rendering`` is the digest of everything that site-level files are rendered with, ``edition_rendering`` of what editions are,
    ``period_renderings`` of what those of months and years are, by format (``Format.key``); ``alike`` is as in RunFacts. ``findings`` are
    about the images. ``now`` is the time of the run, on which the news sitemap depends; ``listener`` hears how far the rendering has come.
    """

    out: Path
    state: State
    config: Config
    assets: Mapping[str, bytes]
    images: ImagesByRole
    rendering: str
    edition_rendering: str
    period_renderings: Mapping[str, str]
    alike: Mapping[str, frozenset[str]]
    findings: tuple[Finding, ...]
    now: dt.datetime
    listener: Listener = say_nothing

    @cached_property
    def context(self) -> "Context":
        """What renderers are given besides their subject."""
        from transform.site.context import make_context

        return make_context(self.config, self.facts.assets, self.images)

    @cached_property
    def facts(self) -> RunFacts:
        """What the work on an edition is given besides its order."""
        paths = {name: name if name == ROBOTS else f"{ASSETS}/{name}" for name in self.assets}
        return RunFacts(self.out, self.config, self.edition_rendering, paths, self.images, self.now, self.alike)

    @property
    def asset_files(self) -> dict[str, bytes]:
        """The assets by their paths under out/."""
        return {self.facts.assets[name]: data for name, data in self.assets.items()}


def collect_assets(seeds: Path, config: Config) -> dict[str, bytes]:
    """The site's own files by name: the program's and those of the seeds folder, which may have a robots.txt."""
    return {STYLE: read_style(), **read_assets(seeds, config), **read_robots(seeds)}


def make_job(  # noqa: PLR0913, PLR0917 - each is another thing
    folders: tuple[Path, Path],
    state: State,
    config: Config,
    assets: Mapping[str, bytes],
    now: dt.datetime,
    listener: Listener = say_nothing,
) -> PublishJob:
    """The job for a publication as configured now; ``folders`` are seeds and out, ``assets`` as in ``collect_assets``, without icons."""
    seeds, out = folders
    found = collect_images(seeds, out, state, config, assets)
    facts = [config.publication.model_dump_json(), config.web.model_dump_json(), repr(sorted(found.by_role.items()))]
    if config.wire != DEFAULT_WIRE:
        facts.append(config.wire.model_dump_json())
    program = _find_program(state)
    base = fingerprint(facts, program.base)
    of_periods = {key: fingerprint([base], each) for key, each in program.formats.items() if key.startswith(PERIODS)}
    rendering = Rendering(base, {key: each for key, each in program.formats.items() if key not in of_periods})
    return PublishJob(
        out,
        state,
        config,
        {**assets, **found.drawn},
        found.by_role,
        fingerprint(facts, program.digest),
        rendering.name,
        of_periods,
        compare_renderings(state, rendering),
        found.findings,
        now,
        listener,
    )


def _find_program(state: State) -> Program:
    """The digests of the program's files: those the state remembers if the files look or are the same, else new ones."""
    look = look_at_program()
    before = _read_known(state.get_meta(PROGRAM))
    if before and look and before[0] == look:
        return before[1]
    digest = digest_program()
    found = before[1] if before and before[1].digest == digest else _read_program(digest)
    if look:
        state.set_meta(PROGRAM, json.dumps({"look": look, **asdict(found)}))
    return found


@cache
def _read_program(digest: str) -> Program:
    """Read once in a process: it takes longer than publishing a small edition."""
    from transform.site.versions import digest_formats

    return Program(digest, *digest_formats())


def _read_known(text: str) -> tuple[str, Program] | None:
    """The look and the digests that the state remembers; None if there are none, or those of an earlier program."""
    if not text.startswith("{"):
        return None
    stored = json.loads(text)
    return str(stored["look"]), Program(stored["digest"], stored["base"], stored["formats"])
