"""What state has decided, made public: editions whose files are not as they should be, then the site, the manifest last.

Comes in: the state and the Context. Goes out: files under out/, through render and gate. out/ is a pure function of state,
configuration and program; the clock is not asked.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from transform import publish
from transform.errors import Finding
from transform.formats import manifest
from transform.markup.feed import FEED_FORMATS
from transform.markup.format import Context, EditionLink, Site
from transform.markup.times import iso_offset
from transform.model import Edition, PublishedEdition
from transform.render import RenderedEdition, digest, render_edition, render_site
from transform.report import Outcome
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


def show_editions(stage: Stage, findings: list[Finding]) -> tuple[dict[str, Outcome], int]:
    """Write the files of every edition that is out and not as it should be; what was done by date, and how many files."""
    done: dict[str, Outcome] = {}
    written = 0
    current = {shown.date: shown for shown in stage.state.shown() if is_current(stage, shown)}
    for date in (*stage.state.dates("released"), *stage.state.dates("published")):
        decided = stage.state.find(date) if date not in current else None
        if decided:
            rendered = render_edition(decided.edition, stage.context)
            findings.extend(rendered.findings)
            written += show_edition(stage, decided.edition, rendered)
            done[date] = "published" if decided.phase == "released" else "rendered anew"
    return done, written


def is_current(stage: Stage, shown: Shown) -> bool:
    """Whether an edition stands in out/ as this program and configuration render it."""
    record = publish.read_published(stage.out, f"{shown.date}/edition.json")
    return shown.rendering == stage.rendering and record is not None and digest(record) == shown.record_sha256


def show_edition(stage: Stage, edition: Edition, rendered: RenderedEdition) -> int:
    if not rendered.whole:
        return 0
    written = publish.write_edition(stage.out, edition.date, rendered.files, (rendered.record_path, rendered.record))
    record = PublishedEdition.model_validate_json(rendered.record)
    headline = record.articles[0].title if record.articles else ""
    shown = Shown(
        edition.date,
        stage.rendering,
        digest(rendered.record),
        len(record.articles),
        headline,
        iso_offset(record.updated_at),
    )
    stage.state.record_shown((shown,))
    return written


def show_site(stage: Stage, findings: list[Finding]) -> int:
    """Write the site-level files and, last, the manifest; how many files changed."""
    shown = stage.state.shown()
    links = tuple(EditionLink(one.date, one.articles, one.headline) for one in shown)
    rendered = render_site(Site(load_newest(stage, shown), links), stage.context)
    findings.extend(rendered.findings)
    if rendered.findings:
        return 0
    assets = {stage.context.assets[name]: data for name, data in stage.assets.items()}
    files_now = {**assets, **rendered.files}
    commit = manifest.render(build_manifest(shown, files_now, rendered.paths), stage.context)
    written = publish.write_files(stage.out, {**files_now, manifest.PATH: commit})
    stage.state.finish(tuple(one.date for one in shown))
    return written


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
