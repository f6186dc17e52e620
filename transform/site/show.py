"""What state has decided, made public: editions whose files are not as they should be, then the site, the manifest last.

Comes in: the stage. Goes out: files under out/, through render and gate. out/ is a pure function of state, configuration and program; the
clock is not asked. What an edition no longer names is removed after the manifest, if it is still what an earlier publish wrote.
"""

from collections.abc import Collection, Iterator, Mapping

from transform.edition.public import expose_edition
from transform.errors import Finding, Place, finding_of, finding_of_defect
from transform.formats.render import NOTHING, Last, RenderedEdition, render_edition
from transform.model.digest import digest
from transform.model.edition import Edition, PublishedEdition
from transform.model.stored import Row
from transform.read.looks import look_at_file
from transform.site import publish
from transform.site.due import MANIFEST, describe_site, record_path
from transform.site.front import render_front, show_site
from transform.site.stage import Showing, Stage
from transform.site.state import DamagedRowError
from transform.site.state.summary import row_of

Due = RenderedEdition | Finding


def show_all(stage: Stage, due: Collection[str]) -> Showing:
    """Write the editions of these dates, then the site and the manifest, then remove what none of them names."""
    dates: list[str] = []
    refused: set[str] = set()
    findings: list[Finding] = []
    written = 0
    for date, rendered, last in _render_due(stage, due):
        if isinstance(rendered, Finding):
            findings.append(rendered)
            refused.add(date)
            continue
        findings.extend(rendered.findings)
        dates.append(date)
        if rendered.whole:
            written += _show_edition(stage, rendered, last)
        else:
            refused.add(date)
    site = show_site(stage)
    findings.extend(site.findings)
    if site.whole:
        findings.extend(_remove_stale(stage, site.paths))
        _finish_all(stage, refused, site.paths)
    return Showing(tuple(dates), written + site.written, tuple(findings))


def _finish_all(stage: Stage, refused: Collection[str], paths: Collection[str]) -> None:
    """Record that out/ matches the decisions, once; a refused edition is tried again by each run."""
    pending = stage.state.pending().difference(refused)
    sha256 = digest(publish.peek_published(stage.out, MANIFEST) or b"")
    front = describe_site(stage, paths)
    known = (stage.state.meta("manifest"), stage.state.meta("front"))
    if stage.state.site_pending() or pending or (sha256, front) != known:
        stage.state.finish(pending, sha256, front)


def preview_all(stage: Stage, due: Collection[str]) -> Showing:
    """What ``show_all`` would do, with nothing written under out/; ``stage.state`` is a copy that may change."""
    dates: list[str] = []
    findings: list[Finding] = []
    written = 0
    records: dict[str, bytes] = {}
    for date, rendered, _ in _render_due(stage, due):
        if isinstance(rendered, Finding):
            findings.append(rendered)
            continue
        findings.extend(rendered.findings)
        dates.append(date)
        if rendered.whole:
            records[date] = rendered.record
            stage.state.record_shown(_describe_shown(stage, rendered))
            written += publish.count_changes(stage.out, {**rendered.files, rendered.record_path: rendered.record})
    site = render_front(stage, records)
    written += publish.count_changes(stage.out, site.files)
    return Showing(tuple(dates), written, (*findings, *site.findings))


def _render_due(stage: Stage, dates: Collection[str]) -> Iterator[tuple[str, Due, Last]]:
    """These editions, rendered when their turn comes, with what is public of each; a Finding for one whose rows are damaged."""
    for date in dates:
        try:
            stored = stage.state.find(date)
        except DamagedRowError as error:
            yield date, finding_of(error), NOTHING
            continue
        edition = expose_edition(stored.decision) if stored else None
        if edition:
            last = _read_last(stage, date)
            yield date, _try_to_render(edition, stage, last), last


def _try_to_render(edition: Edition, stage: Stage, last: Last) -> Due:
    """An edition as bytes; what fails on one of them is told and stops none of the others."""
    try:
        return render_edition(edition, stage.context, last)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told with its line
        return finding_of_defect(error, Place(str(stage.out / edition.date)))


def _read_last(stage: Stage, date: str) -> Last:
    """What is public of an edition, as far as it is what its own record says."""
    data = publish.peek_published(stage.out, record_path(date))
    row = stage.state.row(date)
    if data is None or row is None or digest(data) != row.record_sha256:
        return NOTHING
    record = PublishedEdition.model_validate_json(data)
    found = {path: publish.peek_published(stage.out, path) for path in list_digests(record)}
    files = {path: data for path, data in found.items() if data and digest(data) == list_digests(record)[path]}
    return Last(record, files)


def list_digests(record: PublishedEdition) -> dict[str, str]:
    """The digest of each file that an edition's record names, by its path."""
    maps = [(record.files, record.files_sha256), *((one.files, one.files_sha256) for one in record.articles)]
    return {path: digests.get(name, "") for paths, digests in maps for name, path in paths.items()}


def _show_edition(stage: Stage, rendered: RenderedEdition, last: Last) -> int:
    """Publish an edition's files and record that they are public; how many changed."""
    assets = {stage.context.assets[name]: data for name, data in stage.assets.items()}  # first: its pages link to them
    stage.state.begin((rendered.date,), _find_stale(rendered, last))
    written = publish.write_files(stage.out, assets)
    written += publish.write_edition(stage.out, rendered.date, rendered.files, (rendered.record_path, rendered.record))
    stage.state.record_shown(_describe_shown(stage, rendered))
    return written


def _describe_shown(stage: Stage, rendered: RenderedEdition) -> Row:
    record = PublishedEdition.model_validate_json(rendered.record)
    look = look_at_file(stage.out / rendered.record_path)
    return row_of(record, digest(rendered.record), stage.rendering, look)


def _find_stale(rendered: RenderedEdition, last: Last) -> Mapping[str, str]:
    """The files that an edition named and does not name any more, with the digests that it recorded."""
    named = {*rendered.files, rendered.record_path}
    recorded = list_digests(last.record) if last.record else {}
    return {path: sha256 for path, sha256 in recorded.items() if path not in named}


def _remove_stale(stage: Stage, paths: Collection[str]) -> Iterator[Finding]:
    """Remove what an earlier publish wrote and nothing names any more; what somebody changed since is left and told."""
    removals = stage.state.removals()
    if not removals:
        return
    unnamed = {path: sha256 for path, sha256 in removals.items() if not _is_named(stage, path, paths)}
    left = publish.remove_files(stage.out, unnamed)
    stage.state.forget_removals(removals)
    for path in left:
        place = Place(str(stage.out / path))
        yield Finding("review", place, "is no longer named, and is not what was published: it was left", "look")


def _is_named(stage: Stage, path: str, paths: Collection[str]) -> bool:
    """Whether the site, by its paths, or an edition names a file again that was to be removed."""
    row = stage.state.row(path.split("/", 1)[0]) if "/" in path else None
    record = _read_last(stage, row.date).record if row else None
    return path in paths or (record is not None and path in list_digests(record))
