"""The site-level files and the manifest: what names every edition, written after them, the manifest last.

Comes in: the stage, whose editions are public. Goes out: index, feeds, assets and manifest under out/, through render and gate.
An edition is taken from its edition.json where that is the recorded one, else from the decision: a damaged file is not copied into feeds.
An edition whose row in the state is damaged stands in the lists as the last manifest has it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from transform.edition.public import expose_edition
from transform.errors import Finding, OutputError, Place
from transform.formats import SITE_FORMATS, manifest
from transform.formats.feeds.feed import REVISED_FOR
from transform.formats.format import EditionLink, Site
from transform.formats.render import render_site
from transform.model.digest import digest
from transform.model.edition import Edition, PublishedEdition
from transform.model.stored import Shown
from transform.model.times import iso_offset
from transform.site import publish
from transform.site.due import record_path
from transform.site.published import Commit, read_commit
from transform.site.stage import Stage
from transform.site.state import DamagedRowError
from transform.site.state.summary import row_of

SITE_ARTICLES = 100
"""Site-level files are given the newest editions whole, until they hold so many articles."""
REVISED_EDITIONS = 200
"""Older editions that were revised lately and may be told of in the site's feeds: more than a feed can hold."""

FEEDS = frozenset(each.name for each in SITE_FORMATS if each.feed)


@dataclass(frozen=True)
class _SiteShowing:
    """How many site-level files changed, what was refused, and the paths of all of them; none if the site was not written."""

    written: int
    findings: tuple[Finding, ...]
    paths: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return bool(self.paths)


@dataclass(frozen=True)
class _Front:
    """The site-level files as they are to be, the manifest last; none if one of them was refused."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def show_site(stage: Stage) -> _SiteShowing:
    """Write the site-level files and, last, the manifest."""
    front = render_front(stage)
    if not front.files:
        return _SiteShowing(0, front.findings, ())
    if publish.count_changes(stage.out, front.files):
        commit = _read_last_commit(stage)
        named = commit.files if commit else {}
        stage.state.begin((), {path: sha256 for path, sha256 in named.items() if path not in front.files})
    written = publish.write_files(stage.out, front.files)
    return _SiteShowing(written, front.findings, tuple(front.files))


def render_front(stage: Stage, records: Mapping[str, bytes] = MappingProxyType({})) -> _Front:
    """The site-level files; ``records`` are editions' records, by date, that are not in out/ yet."""
    shown = tuple(row.shown for row in stage.state.rows(newest_first=True) if row.record_sha256)
    if stage.state.damaged:
        try:
            shown = tuple(sorted((*shown, *_recover_shown(stage, shown)), key=lambda one: one.date, reverse=True))
        except OutputError as error:
            return _Front({}, (_tell_unwritten(stage, error),))
    links = tuple(EditionLink(one.date, one.articles, one.headline) for one in shown)
    newest = _load_newest(stage, shown, records)
    revised = _load_revised(stage, shown[len(newest) :], records, since=_find_newest(shown) - REVISED_FOR)
    rendered = render_site(Site(newest, links, revised), stage.context)
    if rendered.findings:
        return _Front({}, rendered.findings)
    assets = {stage.context.assets[name]: data for name, data in stage.assets.items()}
    files = {**assets, **rendered.files}
    commit = manifest.render(_build_manifest(shown, files, rendered.paths), stage.context)
    return _Front({**files, manifest.PATH: commit}, ())


def _recover_shown(stage: Stage, known: tuple[Shown, ...]) -> Iterator[Shown]:
    """The editions that the last manifest names and no sound row tells of; OutputError if that manifest is not at hand whole."""
    commit = _read_last_commit(stage)
    if commit is None:
        raise OutputError(
            str(stage.out / manifest.PATH), "is not the manifest that was published last", "repair the state"
        )
    dates = {one.date for one in known}
    for entry in commit.editions:
        if entry.date not in dates:
            data = publish.peek_published(stage.out, entry.path)
            if data is None or digest(data) != entry.sha256:
                raise OutputError(str(stage.out / entry.path), "is not as the manifest records it", "repair the state")
            yield row_of(PublishedEdition.model_validate_json(data), entry.sha256, "").shown


def _tell_unwritten(stage: Stage, error: OutputError) -> Finding:
    dates = ", ".join(sorted(stage.state.damaged))
    what = f"rows of editions are damaged ({dates}), and {error.place} {error.what}: the site stays as it is"
    return Finding("refused", Place(str(stage.state.path)), what, f"repair them: 'pagewire state rebuild {dates}'")


def _read_last_commit(stage: Stage) -> Commit | None:
    """The manifest in out/, if it is the one that was published last."""
    data = publish.peek_published(stage.out, manifest.PATH)
    if data is None or digest(data) != stage.state.meta("manifest"):
        return None
    return read_commit(stage.out)


def _load_newest(stage: Stage, shown: tuple[Shown, ...], records: Mapping[str, bytes]) -> tuple[Edition, ...]:
    """The newest editions as they stand in out/ or in ``records``, without gaps, until SITE_ARTICLES articles are met."""
    newest: list[Edition] = []
    for one in shown:
        edition = _load_edition(stage, one, records)
        if edition is None:
            break
        newest.append(edition)
        if sum(len(edition.articles) for edition in newest) >= SITE_ARTICLES:
            break
    return tuple(newest)


def _load_revised(
    stage: Stage, shown: tuple[Shown, ...], records: Mapping[str, bytes], *, since: dt.datetime
) -> tuple[Edition, ...]:
    """Of older editions those that were revised lately, newest revision first; REVISED_EDITIONS of them at most."""
    late = [one for one in shown if dt.datetime.fromisoformat(one.updated_at) >= since]
    late.sort(key=lambda one: dt.datetime.fromisoformat(one.updated_at), reverse=True)
    editions = (_load_edition(stage, one, records) for one in late[:REVISED_EDITIONS])
    return tuple(edition for edition in editions if edition)


def _load_edition(stage: Stage, one: Shown, records: Mapping[str, bytes]) -> Edition | None:
    """An edition as it is public; None if neither its file nor its decision can be used."""
    record = records.get(one.date) or publish.peek_published(stage.out, record_path(one.date))
    if record and digest(record) == one.record_sha256:
        return PublishedEdition.model_validate_json(record).as_decided()
    try:
        stored = stage.state.find(one.date)
    except DamagedRowError:
        return None
    return expose_edition(stored.decision) if stored else None


def _find_newest(shown: tuple[Shown, ...]) -> dt.datetime:
    """The newest ``updated_at`` of anything published; the beginning of time if nothing is."""
    beginning = dt.datetime.min.replace(tzinfo=dt.UTC) + REVISED_FOR
    return max((dt.datetime.fromisoformat(one.updated_at) for one in shown), default=beginning)


def _build_manifest(
    shown: tuple[Shown, ...], files_now: dict[str, bytes], paths: Mapping[str, str]
) -> manifest.Manifest:
    return manifest.Manifest(
        updated_at=iso_offset(_find_newest(shown)) if shown else None,
        feeds={name: path for name, path in paths.items() if name in FEEDS},
        editions=tuple(
            manifest.ManifestEdition(one.date, f"{one.date}/edition.json", one.record_sha256) for one in shown
        ),
        files={path: digest(data) for path, data in files_now.items()},
    )
