"""A publish run: the only place that knows the whole order of read, parse, check, link, match, edit, revise, render, gate, publish, deliver.

In: the paths of seeds, output and state, and the time. Out: a Report. A run first completes what an interrupted run had decided. An edition
whose folder looks as it did at the last decision is neither read nor rendered, and modules that decide or render are imported only when
needed. Editions are handled one at a time; only what the report needs is kept of each.
"""

import datetime as dt
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from transform.deliver import ping_hub
from transform.errors import (
    Finding,
    InputError,
    OutputError,
    error_of,
)
from transform.frozen import frozen
from transform.model.date_set import DateSet
from transform.model.digest import digest
from transform.model.publication import Config
from transform.read.publication import find_unused, read_config
from transform.read.seeds import Seeds, find_editions
from transform.report.json import REPORT_NAME, encode_failure, encode_report
from transform.report.progress import Listener, say_nothing
from transform.report.summary import EditionOutcome, Outcome, Report, describe_row
from transform.site import out_files
from transform.site.disk.lock import hold_locks
from transform.site.disk.overlap import check_overlap
from transform.site.disk.private import write_private_file
from transform.site.erase.pending import list_pending
from transform.site.job import NOTHING_PUBLISHED, PublishJob, PublishResult, collect_assets, make_job
from transform.site.outdated import find_outdated, is_site_up_to_date
from transform.site.paths import MANIFEST, SITE_FOLDERS
from transform.site.pings import send_pings
from transform.site.state import State, copy_state, open_state
from transform.work.decide_editions import WorkOptions, decide_editions
from transform.work.engines import ALONE, Workers, start_engine
from transform.work.notes import LISTED, RunNotes

if TYPE_CHECKING:
    from transform.site.shards.collect import Collector

RENDERED_ANEW: Outcome = "rendered anew"


@frozen
class Options:
    """The paths, the time, and the options of a run."""

    seeds: Path
    out: Path
    state: Path
    now: dt.datetime
    cancel_missing: bool = False
    reparse: bool = False
    rebuild: bool = False
    dry_run: bool = False


@frozen
class _Input:
    """The contents of the seeds folder; pages are read later. ``shards`` is a folder in which work lies ready."""

    config: Config
    seeds: Seeds
    assets: Mapping[str, bytes]
    workers: Workers = ALONE
    shards: Path | None = None


def publish_all(
    options: Options,
    preview_at: str | None = None,
    listener: Listener = say_nothing,
    workers: Workers = ALONE,
    shards: Path | None = None,
) -> Report:
    """Publish the seeds folder and what was decided earlier; a dry run only reports. A preview has another address, and tells no receiver.

    ``listener`` hears how far the run has come; ``workers`` may work on editions; ``shards`` is a folder in which work lies ready.
    """
    check_overlap(options.seeds, options.out, options.state)
    config = read_config(options.seeds).move_to(preview_at)
    given = _Input(config, find_editions(options.seeds, config), collect_assets(options.seeds, config), workers, shards)
    progress = _start_progress(given, options, listener)
    if options.dry_run:
        with copy_state(options.state, config.publication.id) as state:
            job = make_job((options.seeds, options.out), state, config, given.assets, options.now, progress.listener)
            return _decide_and_publish(given, job, options, progress)
    with hold_locks(options.state, options.out) as notes:
        try:
            report = _run(given, options, progress)
        except Exception as error:
            with suppress(OutputError):
                _write_report(options, encode_failure(error_of(error, options.seeds), options.now))
            raise
        report = replace(report, findings=(*notes, *report.findings))
        _write_report(options, encode_report(report, options.now))
        if leftovers := _find_leftovers(options, progress.erased):
            report = replace(report, findings=(*report.findings, *leftovers))
            _write_report(options, encode_report(report, options.now))
    return report


def _find_leftovers(options: Options, erased: Mapping[str, tuple[str, ...]]) -> tuple[Finding, ...]:
    """A Finding for each file, report.json included, that still contains erased words."""
    if not erased:
        return ()
    from transform.site.erase.find_leftovers import find_leftovers, list_search_paths

    folders = {"seeds": options.seeds, "out": options.out, "state": options.state}
    sentences = {sentence for each in erased.values() for sentence in each}
    return tuple(find_leftovers(sentences, list_search_paths(folders, erased.keys()), erased.keys()))


def _run(given: _Input, options: Options, progress: RunNotes) -> Report:
    """Complete what was decided earlier, then decide and publish."""
    with open_state(options.state, given.config.publication.id) as state:
        _check_not_empty_over_published(state, options)
        if pending := state.pending():
            progress.find_given_times(state)
        out_files.prepare_out(options.out, (*pending, *SITE_FOLDERS))
        job = make_job((options.seeds, options.out), state, given.config, given.assets, options.now, progress.listener)
        completed = _publish_outdated(job, rebuild=False).written if pending else 0
        report = _decide_and_publish(given, job, options, progress)
        erasing = _erase_copies(state, given.config) if list_pending(state) else ()
        undelivered = send_pings(job, ping_hub)
    return replace(report, written=report.written + completed, findings=(*report.findings, *erasing, *undelivered))


def _erase_copies(state: State, config: Config) -> tuple[Finding, ...]:
    """Erase what is to be erased from all copies."""
    from transform.site.erase.erase_copies import erase_copies

    return tuple(erase_copies(state, config.publication.id))


def _check_not_empty_over_published(state: State, options: Options) -> None:
    """OutputError if the state is empty and out/ was published from another one: versions would be given out twice."""
    if not any(True for _ in state.rows()) and not state.damaged and (options.out / MANIFEST).exists():
        what = "was published with another state, and this state is empty"
        todo = "name the right --state, recover it with 'pagewire state rebuild', or publish into another folder"
        raise OutputError(str(options.out), what, todo)


def _start_progress(given: _Input, options: Options, listener: Listener) -> RunNotes:
    dates = DateSet(given.seeds.editions.dates)
    config_digest = digest(given.config.model_dump_json().encode())
    findings = [*given.seeds.findings, *find_unused(options.seeds, given.config)]
    return RunNotes(config_digest, listener, dates, findings=findings)


def _decide_and_publish(given: _Input, job: PublishJob, options: Options, progress: RunNotes) -> Report:
    """Decide on every edition and publish what was decided; on a dry run only preview it."""
    state = job.state
    _check_not_empty(given.seeds, state, options.seeds)
    orders = WorkOptions(options.cancel_missing, options.reparse, options.dry_run)
    with start_engine(given.workers, options.out, given.shards) as engine:
        collector = decide_editions(given.seeds.editions, job, orders, progress, engine)
    progress.record_looks(state)
    published = _publish_outdated(job, rebuild=options.rebuild, dry_run=options.dry_run, collector=collector)
    rendered = DateSet(published.dates) | (collector.published if collector else DateSet())
    progress.add_findings((*job.findings, *published.findings))
    progress.bound_findings()
    outcomes = tuple(sorted(_collect_outcomes(state, progress, rendered), key=lambda one: one.date))
    listed = len(outcomes) - len(progress.outcomes)
    named = {one.date for one in outcomes}
    undecided = (date for date in rendered if date in progress.dates and date not in progress.decided)
    anew = sum(date not in named for date in undecided)
    return Report(
        given.config.publication.title,
        outcomes,
        tuple(progress.findings),
        published.written,
        dry_run=options.dry_run,
        unchanged=progress.unchanged - listed - anew,
        others=progress.others + Counter({RENDERED_ANEW: anew}),
        left_out=progress.left_out,
        articles=progress.articles,
    )


def _collect_outcomes(state: State, progress: RunNotes, rendered: AbstractSet[str]) -> Iterator[EditionOutcome]:
    """The outcome of each edition of the seeds folder that changed, and of the newest others."""
    for date, outcome in progress.outcomes.items():
        rerendered = outcome.outcome == "unchanged" and date in rendered
        yield replace(outcome, outcome=RENDERED_ANEW) if rerendered else outcome
    undecided = (date for date in rendered if date in progress.dates and date not in progress.decided)
    anew = deque((date for date in undecided if date not in progress.outcomes), LISTED)
    for date in {*progress.newest_unchanged, *anew} - progress.outcomes.keys():
        row = state.row(date)
        if row:
            yield describe_row(row, rendered=date in rendered)


def _publish_outdated(
    job: PublishJob, *, rebuild: bool, dry_run: bool = False, collector: "Collector | None" = None
) -> PublishResult:
    """Publish what is outdated after what ``collector`` published; on a dry run only preview it."""
    outdated = find_outdated(job, rebuild=rebuild, done=collector.published if collector else ())
    if not outdated and is_site_up_to_date(job):
        return NOTHING_PUBLISHED
    from transform.site.publish_editions import preview_editions, publish_editions

    job = replace(job, alike={}) if rebuild else job
    return preview_editions(job, outdated) if dry_run else publish_editions(job, outdated, collector)


def _write_report(options: Options, data: bytes) -> None:
    write_private_file(options.state.parent / REPORT_NAME, data)


def _check_not_empty(seeds: Seeds, state: State, folder: Path) -> None:
    if not seeds.editions and not state.damaged and not any(True for _ in state.rows()):
        raise InputError(str(folder), "has no edition", "make a folder named by its date, with 01.txt in it")
