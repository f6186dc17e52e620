"""The site-level files and the manifest: what names every edition, written after them, the manifest last.

Comes in: the stage, whose editions are public. Goes out: index, feeds, assets and manifest under out/, through render and gate.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from transform import publish
from transform.errors import Finding
from transform.formats import manifest
from transform.markup.feed import FEED_FORMATS, REVISED_FOR
from transform.markup.format import EditionLink, Site
from transform.markup.times import iso_offset
from transform.model import Edition, PublishedEdition
from transform.render import digest, render_site
from transform.stage import Stage
from transform.state import Shown

SITE_ARTICLES = 100
"""Site-level files are given the newest editions whole, until they hold so many articles."""
REVISED_EDITIONS = 200
"""Older editions that were revised lately and may be told of in the site's feeds: more than a feed can hold."""


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
    newest = load_newest(stage, shown, records)
    revised = load_revised(stage, shown[len(newest) :], records, since=find_newest(shown) - REVISED_FOR)
    rendered = render_site(Site(newest, links, revised), stage.context)
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
    """The newest editions as they stand in out/ or in ``records``, without gaps, until SITE_ARTICLES articles are met."""
    newest: list[Edition] = []
    for one in shown:
        edition = load_edition(stage, one, records)
        if edition is None:
            break
        newest.append(edition)
        if sum(len(edition.articles) for edition in newest) >= SITE_ARTICLES:
            break
    return tuple(newest)


def load_revised(
    stage: Stage, shown: tuple[Shown, ...], records: Mapping[str, bytes], *, since: dt.datetime
) -> tuple[Edition, ...]:
    """Of older editions those that were revised lately, newest revision first; REVISED_EDITIONS of them at most."""
    late = [one for one in shown if dt.datetime.fromisoformat(one.updated_at) >= since]
    late.sort(key=lambda one: dt.datetime.fromisoformat(one.updated_at), reverse=True)
    editions = (load_edition(stage, one, records) for one in late[:REVISED_EDITIONS])
    return tuple(edition for edition in editions if edition)


def load_edition(stage: Stage, one: Shown, records: Mapping[str, bytes]) -> Edition | None:
    record = records.get(one.date) or publish.read_published(stage.out, f"{one.date}/edition.json")
    return PublishedEdition.model_validate_json(record).as_decided() if record else None


def find_newest(shown: tuple[Shown, ...]) -> dt.datetime:
    """The newest ``updated_at`` of anything published; the beginning of time if nothing is."""
    beginning = dt.datetime.min.replace(tzinfo=dt.UTC) + REVISED_FOR
    return max((dt.datetime.fromisoformat(one.updated_at) for one in shown), default=beginning)


def build_manifest(
    shown: tuple[Shown, ...], files_now: dict[str, bytes], paths: Mapping[str, str]
) -> manifest.Manifest:
    return manifest.Manifest(
        updated_at=iso_offset(find_newest(shown)) if shown else None,
        feeds={name: path for name, path in paths.items() if name in FEED_FORMATS},
        editions=tuple(
            manifest.ManifestEdition(one.date, f"{one.date}/edition.json", one.record_sha256) for one in shown
        ),
        files={path: digest(data) for path, data in files_now.items()},
    )
