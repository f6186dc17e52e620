"""What state has decided, made public: editions whose files are not as they should be, then the site, the manifest last.

Comes in: the state and the Context. Goes out: files under out/, through render and gate. out/ is a pure function of state,
configuration and program; the clock is not asked.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from transform import publish
from transform.config import Config
from transform.errors import Finding
from transform.formats import FORMATS, manifest
from transform.markup.feed import FEED_FORMATS
from transform.markup.format import Context, EditionLink, Site
from transform.markup.public import expose_edition
from transform.markup.times import iso_offset
from transform.model import Edition, PublishedEdition
from transform.program import STYLE, fingerprint, read_style
from transform.read.publication import read_assets
from transform.render import NOTHING, Last, RenderedEdition, digest, render_edition, render_site
from transform.state import Shown, State

SITE_ARTICLES = 100
"""Site-level files are given the newest editions whole, until they hold so many articles."""


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


@dataclass(frozen=True)
class Showing:
    """What was made public: the dates of the editions that were rendered, how many files changed, what was refused."""

    dates: tuple[str, ...]
    written: int
    findings: tuple[Finding, ...]


def collect_assets(seeds: Path, config: Config) -> dict[str, bytes]:
    """The site's own files by name: the program's and those of the seeds folder."""
    return {STYLE: read_style(), **read_assets(seeds, config)}


def set_stage(out: Path, state: State, config: Config, assets: Mapping[str, bytes]) -> Stage:
    """The stage for a publication as configured now."""
    context = Context(config.publication, FORMATS, {name: f"assets/{name}" for name in assets})
    return Stage(out, state, context, assets, fingerprint(config.publication))


def show_all(stage: Stage, *, rebuild: bool = False, force: Collection[str] = ()) -> Showing:
    """Write every edition that is not as it should be, then the site and the manifest, then remove what none of them names.

    ``force`` names dates of editions to render though they look as they should.
    """
    dates: list[str] = []
    findings: list[Finding] = []
    written = 0
    stale: list[str] = []
    for rendered in render_due(stage, rebuild=rebuild, force=force):
        findings.extend(rendered.findings)
        written += show_edition(stage, rendered) if rendered.whole else 0
        stale.extend(find_stale(stage, rendered) if rendered.whole else ())
        dates.append(rendered.date)
    site = show_site(stage)
    if not site.findings:
        publish.remove_files(stage.out, (*stale, *site.stale))
        finish_all(stage)
    return Showing(tuple(dates), written + site.written, (*findings, *site.findings))


def finish_all(stage: Stage) -> None:
    """Put down that out/ is as decided, unless that stands there already."""
    shown = tuple(one.date for one in stage.state.shown())
    sha256 = digest(publish.read_published(stage.out, manifest.PATH) or b"")
    half_done = stage.state.site_pending() or stage.state.pending().intersection(shown)
    if half_done or sha256 != stage.state.manifest_sha256():
        stage.state.finish(shown, sha256)


def preview_all(stage: Stage, *, rebuild: bool = False) -> Showing:
    """What ``show_all`` would do, with nothing written under out/; ``stage.state`` is a copy that may change."""
    dates: list[str] = []
    findings: list[Finding] = []
    written = 0
    records: dict[str, bytes] = {}
    for rendered in render_due(stage, rebuild=rebuild):
        findings.extend(rendered.findings)
        dates.append(rendered.date)
        if rendered.whole:
            records[rendered.date] = rendered.record
            stage.state.record_shown((describe_shown(stage, rendered),))
            written += publish.count_changes(stage.out, {**rendered.files, rendered.record_path: rendered.record})
    site = render_front(stage, records)
    written += 0 if site.findings else publish.count_changes(stage.out, site.files)
    return Showing(tuple(dates), written, (*findings, *site.findings))


def render_due(stage: Stage, *, rebuild: bool, force: Collection[str] = ()) -> Iterator[RenderedEdition]:
    """Every edition that is not as it should be, oldest first, rendered when its turn comes."""
    current = {one.date for one in stage.state.shown() if not rebuild and is_current(stage, one)}
    current -= {*stage.state.pending(), *force}
    for date in stage.state.dates():
        stored = stage.state.find(date) if date not in current else None
        edition = expose_edition(stored.decision) if stored else None
        if edition:
            yield render_edition(edition, stage.context, read_last(stage, date))


def is_current(stage: Stage, shown: Shown) -> bool:
    """Whether an edition stands in out/ as this program and configuration render it."""
    record = publish.read_published(stage.out, f"{shown.date}/edition.json")
    return shown.rendering == stage.rendering and record is not None and digest(record) == shown.record_sha256


def read_last(stage: Stage, date: str) -> Last:
    """What is public of an edition, as far as it is what its own record says."""
    data = publish.read_published(stage.out, f"{date}/edition.json")
    shown = next((one for one in stage.state.shown() if one.date == date), None)
    if data is None or shown is None or digest(data) != shown.record_sha256:
        return NOTHING
    record = PublishedEdition.model_validate_json(data)
    files: dict[str, bytes] = {}
    recorded = [(record.files, record.files_sha256), *((one.files, one.files_sha256) for one in record.articles)]
    for paths, digests in recorded:
        for name, path in paths.items():
            found = publish.read_published(stage.out, path)
            if found is not None and digest(found) == digests[name]:
                files[path] = found
    return Last(record, files)


def show_edition(stage: Stage, rendered: RenderedEdition) -> int:
    """Publish an edition's files and put down that they are; how many changed."""
    stage.state.begin((rendered.date,))
    written = publish.write_edition(stage.out, rendered.date, rendered.files, (rendered.record_path, rendered.record))
    stage.state.record_shown((describe_shown(stage, rendered),))
    return written


def describe_shown(stage: Stage, rendered: RenderedEdition) -> Shown:
    return row_of(PublishedEdition.model_validate_json(rendered.record), digest(rendered.record), stage.rendering)


def row_of(record: PublishedEdition, sha256: str, rendering: str) -> Shown:
    """An edition as lists and the manifest need it; ``sha256`` is of its edition.json."""
    headline = record.articles[0].title if record.articles else ""
    return Shown(record.date, rendering, sha256, len(record.articles), headline, iso_offset(record.updated_at))


def find_stale(stage: Stage, rendered: RenderedEdition) -> list[str]:
    """The files in an edition's folder that it does not name any more."""
    named = {*rendered.files, rendered.record_path}
    return [path for path in publish.list_files(stage.out, rendered.date) if path not in named]


@dataclass(frozen=True)
class SiteShowing:
    """How many site-level files changed, what was refused, and the files that the last manifest named and this one does not."""

    written: int
    findings: tuple[Finding, ...]
    stale: tuple[str, ...]


@dataclass(frozen=True)
class Front:
    """The site-level files as they are to be, the manifest last; none if one of them was refused."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def show_site(stage: Stage) -> SiteShowing:
    """Write the site-level files and, last, the manifest."""
    front = render_front(stage)
    if front.findings:
        return SiteShowing(0, front.findings, ())
    stale = tuple(path for path in read_manifest_files(stage) if path not in front.files)
    if publish.count_changes(stage.out, front.files):
        stage.state.begin(())
    written = publish.write_files(stage.out, front.files)
    return SiteShowing(written, (), stale)


def render_front(stage: Stage, records: Mapping[str, bytes] = MappingProxyType({})) -> Front:
    """The site-level files; ``records`` are editions' records, by date, that are not in out/ yet."""
    shown = stage.state.shown()
    links = tuple(EditionLink(one.date, one.articles, one.headline) for one in shown)
    rendered = render_site(Site(load_newest(stage, shown, records), links), stage.context)
    if rendered.findings:
        return Front({}, rendered.findings)
    assets = {stage.context.assets[name]: data for name, data in stage.assets.items()}
    files = {**assets, **rendered.files}
    commit = manifest.render(build_manifest(shown, files, rendered.paths), stage.context)
    return Front({**files, manifest.PATH: commit}, ())


def read_manifest_files(stage: Stage) -> tuple[str, ...]:
    """The site-level files that the manifest in out/ names; none if there is no readable one."""
    data = publish.read_published(stage.out, manifest.PATH)
    try:
        return tuple(json.loads(data)["files"]) if data else ()
    except (ValueError, KeyError, TypeError):
        return ()


def load_newest(stage: Stage, shown: tuple[Shown, ...], records: Mapping[str, bytes]) -> tuple[Edition, ...]:
    """The newest editions as they stand in out/ or in ``records``, until SITE_ARTICLES articles are met."""
    newest: list[Edition] = []
    for one in shown:
        record = records.get(one.date) or publish.read_published(stage.out, f"{one.date}/edition.json")
        if record is not None:
            newest.append(PublishedEdition.model_validate_json(record).as_decided())
        if sum(len(edition.articles) for edition in newest) >= SITE_ARTICLES:
            break
    return tuple(newest)


def build_manifest(
    shown: tuple[Shown, ...], files_now: dict[str, bytes], paths: Mapping[str, str]
) -> manifest.Manifest:
    newest = max((dt.datetime.fromisoformat(one.updated_at) for one in shown), default=None)
    return manifest.Manifest(
        updated_at=iso_offset(newest) if newest else None,
        feeds={name: path for name, path in paths.items() if name in FEED_FORMATS},
        editions=tuple(
            manifest.ManifestEdition(one.date, f"{one.date}/edition.json", one.record_sha256) for one in shown
        ),
        files={path: digest(data) for path, data in files_now.items()},
    )
