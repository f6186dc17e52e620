"""What state has decided, made public: editions whose files are not as they should be, then the site, the manifest last.

Comes in: the state and the Context. Goes out: files under out/, through render and gate. out/ is a pure function of state,
configuration and program; the clock is not asked.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from transform import publish
from transform.errors import Finding
from transform.formats import manifest
from transform.front import render_front, show_site
from transform.markup.public import expose_edition
from transform.markup.times import iso_offset
from transform.model import PublishedEdition
from transform.render import NOTHING, Last, RenderedEdition, digest, render_edition
from transform.stage import Stage
from transform.state import Shown


@dataclass(frozen=True)
class Showing:
    """What was made public: the dates of the editions that were rendered, how many files changed, what was refused."""

    dates: tuple[str, ...]
    written: int
    findings: tuple[Finding, ...]


def show_all(stage: Stage, *, rebuild: bool = False, force: Collection[str] = ()) -> Showing:
    """Write every edition that is not as it should be, then the site and the manifest, then remove what none of them names.

    ``force`` names dates of editions to render though they look as they should.
    """
    dates: list[str] = []
    refused: set[str] = set()
    findings: list[Finding] = []
    written = 0
    stale: list[str] = []
    for rendered in render_due(stage, rebuild=rebuild, force=force):
        findings.extend(rendered.findings)
        written += show_edition(stage, rendered) if rendered.whole else 0
        stale.extend(find_stale(stage, rendered) if rendered.whole else ())
        refused |= set() if rendered.whole else {rendered.date}
        dates.append(rendered.date)
    site = show_site(stage)
    if not site.findings:
        publish.remove_files(stage.out, (*stale, *site.stale))
        finish_all(stage, refused)
    return Showing(tuple(dates), written + site.written, (*findings, *site.findings))


def finish_all(stage: Stage, refused: Collection[str]) -> None:
    """Put down that out/ is as decided, unless that stands there already; a refused edition is tried again by each run."""
    shown = tuple(one.date for one in stage.state.shown() if one.date not in refused)
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
    readable = [article for article in record.articles if article.status == "usable" and article.rights.web]
    headline = readable[0].title if readable else ""
    return Shown(record.date, rendering, sha256, len(readable), headline, iso_offset(record.updated_at))


def find_stale(stage: Stage, rendered: RenderedEdition) -> list[str]:
    """The files in an edition's folder that it does not name any more."""
    named = {*rendered.files, rendered.record_path}
    return [path for path in publish.list_files(stage.out, rendered.date) if path not in named]
