"""The only place that knows the whole order: read, parse, check, link, match, edit, revise, render, gate, publish.

Comes in: where the seeds, the output and the state are, and the time. Goes out: a Report of what happened to each page. A run
begins by completing what state has decided and a kill left unpublished. An edition whose folder looks as it did when it was last decided
on is neither read nor rendered, and what only decides or renders is not imported before it is needed. Nothing is kept of an edition that
has had its turn but what the report says of it.
"""

import datetime as dt
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from transform.errors import (
    Finding,
    InputError,
    InternalError,
    OutputError,
    PagewireError,
    Place,
    finding_of,
    finding_of_defect,
    tell_defect,
)
from transform.model.digest import digest
from transform.model.publication import Config
from transform.model.stored import Row
from transform.read.looks import Look, look_at_folder
from transform.read.publication import find_unused, read_config
from transform.read.seeds import EditionFolder, Seeds, find_editions
from transform.report import json
from transform.report.summary import EditionOutcome, Report, describe_row
from transform.site import out_files
from transform.site.disk.lock import hold_locks
from transform.site.disk.overlap import check_overlap
from transform.site.disk.private import write_private_file
from transform.site.erase.erase_copies import PENDING_ERASURES, erase_copies, queue_erasure
from transform.site.erase.find_leftovers import find_leftovers, list_search_paths
from transform.site.job import NOTHING_PUBLISHED, PublishJob, PublishResult, collect_assets, make_job
from transform.site.outdated import find_outdated, is_site_up_to_date
from transform.site.paths import MANIFEST
from transform.site.state import DamagedRowError, State, copy_state, open_state

if TYPE_CHECKING:
    from transform.edition.desk import Ruling
    from transform.model.edition import Decision

SHOWN_UNCHANGED = 20
"""Of editions with which nothing happened the newest are told one by one; the others are counted."""


@dataclass(frozen=True)
class Options:
    """Where things are, the clock, and what was asked for beside."""

    seeds: Path
    out: Path
    state: Path
    now: dt.datetime
    cancel_missing: bool = False
    reparse: bool = False
    rebuild: bool = False
    dry_run: bool = False


@dataclass(frozen=True)
class _Work:
    """What lies in the seeds folder."""

    config: Config
    seeds: Seeds
    assets: Mapping[str, bytes]


@dataclass
class _Log:
    """What happened so far: outcomes by date, of the unchanged editions only the newest, findings, the looks to remember.

    ``known`` are the dates of the seeds folder; ``beside`` is the digest of what decides beside the files of an edition; ``erased`` are
    the words, by date, that this run erased.
    """

    beside: str
    differences: bool
    known: frozenset[str] = frozenset()
    outcomes: dict[str, EditionOutcome] = field(default_factory=dict)
    quiet: deque[str] = field(default_factory=lambda: deque(maxlen=SHOWN_UNCHANGED))
    unchanged: int = 0
    findings: list[Finding] = field(default_factory=list)
    looks: dict[str, str] = field(default_factory=dict)
    erased: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def pass_over(self, row: Row) -> None:
        """Nothing new was decided on an edition; one that waits for its hour is always told."""
        if not row.released:
            self.outcomes[row.date] = describe_row(row)
            return
        self.unchanged += 1
        self.quiet.append(row.date)


def publish_all(options: Options) -> Report:
    """Publish what the seeds folder holds and what state has decided earlier; on a dry run only say what would happen."""
    check_overlap(options.seeds, options.out, options.state)
    config = read_config(options.seeds)
    work = _Work(config, find_editions(options.seeds, config), collect_assets(options.seeds, config))
    log = _start_log(work, options)
    if options.dry_run:
        with copy_state(options.state, config.publication.id) as state:
            return _run_through(work, make_job(options.out, state, config, work.assets), options, log)
    with hold_locks(options.state, options.out) as notes:
        try:
            report = _publish_work(work, options, log)
        except Exception as error:
            with suppress(OutputError):
                _write_report(options, json.write_failure(_name_failure(error, options), options.now))
            raise
        report = replace(report, findings=(*notes, *report.findings))
        _write_report(options, json.write_report(report, options.now))
        if holders := _find_remains(options, log.erased):
            report = replace(report, findings=(*report.findings, *holders))
            _write_report(options, json.write_report(report, options.now))
    return report


def _find_remains(options: Options, erased: Mapping[str, tuple[str, ...]]) -> tuple[Finding, ...]:
    """A Finding for each file, the report of this run among them, that still holds words that were erased."""
    folders = {"seeds": options.seeds, "out": options.out, "state": options.state}
    sentences = {sentence for each in erased.values() for sentence in each}
    return tuple(find_leftovers(sentences, list_search_paths(folders, erased.keys()))) if sentences else ()


def _name_failure(error: Exception, options: Options) -> PagewireError:
    """What ended a run, as report.json tells it: whatever is no error for people is a defect."""
    if isinstance(error, PagewireError):
        return error
    return InternalError(str(options.seeds), tell_defect(error), "a defect of pagewire: please report it")


def _publish_work(work: _Work, options: Options, log: _Log) -> Report:
    """Complete what was decided earlier, then decide and publish."""
    with open_state(options.state, work.config.publication.id) as state:
        _check_origin(state, options)
        pending = state.pending()
        out_files.prepare_out(options.out, (*pending, "assets"))
        job = make_job(options.out, state, work.config, work.assets)
        left = _show(job, rebuild=False).written if pending else 0
        report = _run_through(work, job, options, log)
        reached = tuple(erase_copies(state, work.config.publication.id)) if state.get_meta(PENDING_ERASURES) else ()
    return replace(report, written=report.written + left, findings=(*report.findings, *reached))


def _check_origin(state: State, options: Options) -> None:
    """Refuse to publish with an empty state over what another one published: its versions would be given out twice."""
    if not any(True for _ in state.rows()) and not state.damaged and (options.out / MANIFEST).exists():
        what = "holds what was published with another state, and this one knows nothing of it"
        todo = "name the right --state, take it back with 'pagewire state rebuild', or publish into another folder"
        raise OutputError(str(options.out), what, todo)


def _start_log(work: _Work, options: Options) -> _Log:
    """What is known before anything happens."""
    known = frozenset(folder.date for folder in work.seeds.editions)
    beside = digest(work.config.model_dump_json().encode())
    findings = [*work.seeds.findings, *find_unused(options.seeds, work.config)]
    return _Log(beside, options.dry_run, known, findings=findings)


def _run_through(work: _Work, job: PublishJob, options: Options, log: _Log) -> Report:
    """Decide on every edition and show what was decided, or on a dry run what would be shown."""
    state = job.state
    _check_something(work.seeds, state, options.seeds)
    for folder in work.seeds.editions:
        try:
            _decide_on(folder, state, work.config, options, log)
        except DamagedRowError as error:
            log.findings.append(finding_of(error))
        except (InputError, OutputError):
            raise
        except Exception as error:  # noqa: BLE001 - a defect of ours in one edition must not stop the others; it is told with its line
            log.findings.append(finding_of_defect(error, Place(str(folder.path))))
    state.record_looks(looked=log.looks)
    shown = (_preview if options.dry_run else _show)(job, rebuild=options.rebuild)
    outcomes = tuple(sorted(_collect_outcomes(state, log, shown.dates), key=lambda one: one.date))
    told = len(outcomes) - len(log.outcomes)
    return Report(
        work.config.publication.title,
        outcomes,
        (*log.findings, *shown.findings),
        shown.written,
        dry_run=options.dry_run,
        unchanged=log.unchanged - told,
    )


def _decide_on(folder: EditionFolder, state: State, config: Config, options: Options, log: _Log) -> None:
    """Decide on an edition and commit the decision, unless its folder looks as it did and the clock releases nothing."""
    row = state.row(folder.date)
    look = look_at_folder(folder.path, log.beside)
    if row and _is_untouched(row, look, options):
        log.pass_over(row)
        return
    before, ruling = rule(state, folder, config, options)
    log.findings.extend(ruling.findings)
    looked = look.trusted if ruling.settled else ""
    if ruling.decision:
        log.outcomes[folder.date] = _commit(state, before, ruling, looked, log)
    elif row:
        log.pass_over(row)
        if looked:
            log.looks[folder.date] = looked


def _is_untouched(row: Row, look: Look, options: Options) -> bool:
    """Whether nothing can have changed: neither what lies in the folder, nor the configuration, nor what the clock releases."""
    if options.reparse or options.cancel_missing or not row.looked or row.looked != look.trusted:
        return False
    return not row.wakes_at or options.now < dt.datetime.fromisoformat(row.wakes_at)


def rule(state: State, folder: EditionFolder, config: Config, options: Options) -> "tuple[Decision | None, Ruling]":
    """What was decided on an edition before, and what is to be decided now."""
    from transform.edition.desk import Before, Orders, rule_edition

    orders = Orders(options.now, options.cancel_missing, options.reparse)
    stored = state.find(folder.date)
    ruling = rule_edition(folder, Before(stored, state.pages(folder.date)), config, orders)
    return stored.decision if stored else None, ruling


def _commit(state: State, before: "Decision | None", ruling: "Ruling", looked: str, log: _Log) -> EditionOutcome:
    """Commit a decision; what became of the edition."""
    from transform.report.outcome import describe_edition
    from transform.site.erase.sentences import list_erased_sentences

    decision = cast("Decision", ruling.decision)
    if sentences := list_erased_sentences(before, decision):
        queue_erasure(state, (decision.date,))
        log.erased[decision.date] = sentences
    state.commit_decision(decision, ruling.input, ruling.pages, looked)
    return describe_edition(decision, before, rendered=False, differences=log.differences)


def _collect_outcomes(state: State, log: _Log, rendered: tuple[str, ...]) -> Iterator[EditionOutcome]:
    """What became of each edition in the seeds folder: all to which something happened, and the newest others."""
    for date, outcome in log.outcomes.items():
        anew = outcome.outcome == "unchanged" and date in rendered
        yield replace(outcome, outcome="rendered anew") if anew else outcome
    for date in {*log.quiet, *(date for date in rendered if date in log.known)} - log.outcomes.keys():
        row = state.row(date)
        if row:
            yield describe_row(row, rendered=date in rendered)


def _show(job: PublishJob, *, rebuild: bool) -> PublishResult:
    """Make public what is not as it should be."""
    due = find_outdated(job, rebuild=rebuild)
    if not due and is_site_up_to_date(job):
        return NOTHING_PUBLISHED
    from transform.site.publish_editions import publish_editions

    return publish_editions(job, due)


def _preview(job: PublishJob, *, rebuild: bool) -> PublishResult:
    """What ``_show`` would do."""
    due = find_outdated(job, rebuild=rebuild)
    if not due and is_site_up_to_date(job):
        return NOTHING_PUBLISHED
    from transform.site.publish_editions import preview_editions

    return preview_editions(job, due)


def _write_report(options: Options, data: bytes) -> None:
    """Put the report for machines beside the state."""
    write_private_file(options.state.parent / json.NAME, data)


def _check_something(seeds: Seeds, state: State, folder: Path) -> None:
    if not seeds.editions and not state.damaged and not any(True for _ in state.rows()):
        raise InputError(str(folder), "holds no edition", "make a folder named by its date, with 01.txt in it")
