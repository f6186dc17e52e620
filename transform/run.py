"""The only place that knows the whole order: read, parse, check, link, match, edit, revise, render, gate, publish.

Comes in: where the seeds, the output and the state are, and the time. Goes out: a Report of what happened to each page. A run
begins by completing what state has decided and a kill left unpublished.
"""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from transform import publish, report_json
from transform.config import Config
from transform.desk import Before, Orders, Ruling, rule_edition
from transform.errors import InputError, OutputError, PagewireError
from transform.lock import hold_lock
from transform.read.publication import find_unused, read_config
from transform.read.seeds import EditionFolder, Seeds, find_editions
from transform.report import Report, describe_edition
from transform.show import Showing, preview_all, show_all
from transform.stage import Stage, collect_assets, set_stage
from transform.state import State, copy_state, open_state


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
class Work:
    """What lies in the seeds folder."""

    config: Config
    seeds: Seeds
    assets: Mapping[str, bytes]


class Show(Protocol):
    """How to show: for real, or only on trial."""

    def __call__(self, stage: Stage, *, rebuild: bool) -> Showing: ...


def publish_all(options: Options) -> Report:
    """Publish what the seeds folder holds and what state has decided earlier; on a dry run only say what would happen."""
    config = read_config(options.seeds)
    work = Work(config, find_editions(options.seeds, config), collect_assets(options.seeds, config))
    if options.dry_run:
        with copy_state(options.state, config.publication.id) as state:
            return run_through(work, set_stage(options.out, state, config, work.assets), options, preview_all)
    with hold_lock(options.state, options.out) as notes:
        try:
            report = publish_work(work, options)
        except PagewireError as error:
            with suppress(OutputError):
                write_report(options, report_json.write_failure(error, options.now))
            raise
        report = replace(report, findings=(*notes, *report.findings))
        write_report(options, report_json.write_report(report, options.now))
    return report


def publish_work(work: Work, options: Options) -> Report:
    """Complete what was decided earlier, then decide and publish."""
    publish.prepare_out(options.out)
    with open_state(options.state, work.config.publication.id) as state:
        stage = set_stage(options.out, state, work.config, work.assets)
        left = show_all(stage).written if state.pending() else 0
        report = run_through(work, stage, options, show_all)
    return replace(report, written=report.written + left)


def run_through(work: Work, stage: Stage, options: Options, show: Show) -> Report:
    """Decide on every edition and show what was decided."""
    state = stage.state
    check_something(work.seeds, state, options.seeds)
    editions = work.seeds.editions
    before = {folder.date: state.find(folder.date) for folder in editions}
    rulings = [rule_and_commit(state, folder, work.config, options) for folder in editions]
    shown = show(stage, rebuild=options.rebuild)
    outcomes = tuple(
        describe_edition(
            stored.decision,
            old.decision if old else None,
            rendered=date in shown.dates,
            differences=options.dry_run,
        )
        for date, old in before.items()
        if (stored := state.find(date))
    )
    findings = [*work.seeds.findings, *find_unused(options.seeds, work.config)]
    findings.extend(finding for ruling in rulings for finding in ruling.findings)
    title = work.config.publication.title
    return Report(title, outcomes, (*findings, *shown.findings), shown.written, dry_run=options.dry_run)


def write_report(options: Options, data: bytes) -> None:
    """Put the report for machines beside the state."""
    publish.write_files(options.state.parent, {report_json.NAME: data})


def check_something(seeds: Seeds, state: State, folder: Path) -> None:
    if not seeds.editions and not state.dates():
        raise InputError(str(folder), "holds no edition", "make a folder named by its date, with 01.txt in it")


def rule_and_commit(state: State, folder: EditionFolder, config: Config, options: Options) -> Ruling:
    """Decide on an edition and commit the decision."""
    orders = Orders(options.now, options.cancel_missing, options.reparse)
    ruling = rule_edition(folder, Before(state.find(folder.date), state.pages(folder.date)), config, orders)
    if ruling.decision:
        state.decide(ruling.decision, ruling.input, ruling.pages)
    return ruling
