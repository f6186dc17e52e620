"""What state has decided, made public: editions whose files are not as they should be, then the site, the manifest last.

Comes in: the state and the Context. Goes out: files under out/, through render and gate. out/ is a pure function of state,
configuration and program; the clock is not asked.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from transform import publish
from transform.errors import Finding
from transform.formats import manifest
from transform.markup.feed import FEED_FORMATS
from transform.markup.format import Context, EditionLink, Site
from transform.markup.public import expose_edition
from transform.markup.times import iso_offset
from transform.model import Edition, PublishedEdition
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


def show_all(stage: Stage, *, rebuild: bool = False) -> Showing:
    """Write every edition that is not as it should be, then the site and the manifest, then remove what none of them names."""
    current = {one.date for one in stage.state.shown() if not rebuild and is_current(stage, one)}
    current -= stage.state.pending()
    dates: list[str] = []
    findings: list[Finding] = []
    written = 0
    stale: list[str] = []
    for date in stage.state.dates():
        stored = stage.state.find(date) if date not in current else None
        edition = expose_edition(stored.decision) if stored else None
        if edition:
            rendered = render_edition(edition, stage.context, read_last(stage, date))
            findings.extend(rendered.findings)
            written += show_edition(stage, rendered) if rendered.whole else 0
            stale.extend(find_stale(stage, rendered) if rendered.whole else ())
            dates.append(date)
    site = show_site(stage)
    publish.remove_files(stage.out, (*stale, *site.stale) if not site.findings else ())
    return Showing(tuple(dates), written + site.written, (*findings, *site.findings))


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
    written = publish.write_edition(stage.out, rendered.date, rendered.files, (rendered.record_path, rendered.record))
    record = PublishedEdition.model_validate_json(rendered.record)
    headline = record.articles[0].title if record.articles else ""
    shown = Shown(
        rendered.date,
        stage.rendering,
        digest(rendered.record),
        len(record.articles),
        headline,
        iso_offset(record.updated_at),
    )
    stage.state.record_shown((shown,))
    return written


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


def show_site(stage: Stage) -> SiteShowing:
    """Write the site-level files and, last, the manifest."""
    shown = stage.state.shown()
    links = tuple(EditionLink(one.date, one.articles, one.headline) for one in shown)
    rendered = render_site(Site(load_newest(stage, shown), links), stage.context)
    if rendered.findings:
        return SiteShowing(0, rendered.findings, ())
    assets = {stage.context.assets[name]: data for name, data in stage.assets.items()}
    files_now = {**assets, **rendered.files}
    stale = tuple(path for path in read_manifest_files(stage) if path not in files_now)
    commit = manifest.render(build_manifest(shown, files_now, rendered.paths), stage.context)
    written = publish.write_files(stage.out, {**files_now, manifest.PATH: commit})
    stage.state.finish(tuple(one.date for one in shown))
    return SiteShowing(written, (), stale)


def read_manifest_files(stage: Stage) -> tuple[str, ...]:
    """The site-level files that the manifest in out/ names; none if there is no readable one."""
    data = publish.read_published(stage.out, manifest.PATH)
    try:
        return tuple(json.loads(data)["files"]) if data else ()
    except (ValueError, KeyError, TypeError):
        return ()


def load_newest(stage: Stage, shown: tuple[Shown, ...]) -> tuple[Edition, ...]:
    """The newest editions as they stand in out/, until SITE_ARTICLES articles are met."""
    newest: list[Edition] = []
    for one in shown:
        record = publish.read_published(stage.out, f"{one.date}/edition.json")
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
