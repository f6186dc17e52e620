"""The only place that knows the whole order: read, parse, check, link, match, edit, revise, render, gate, publish.

Comes in: where the seeds, the output and the state are, and the time. Goes out: a Report of what happened to each page. A run
begins by completing what state has decided and a kill left unpublished.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from transform import publish
from transform.config import Config
from transform.desk import Orders, Ruling, rule_edition
from transform.errors import InputError
from transform.formats import FORMATS
from transform.markup.format import Context
from transform.program import STYLE, fingerprint, read_style
from transform.read.publication import find_unused, read_assets, read_config
from transform.read.seeds import EditionFolder, Seeds, find_editions
from transform.report import Report, describe_edition
from transform.show import Stage, show_all
from transform.state import State, open_state


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


def publish_all(options: Options) -> Report:
    """Publish what the seeds folder holds and what state has decided earlier."""
    config = read_config(options.seeds)
    seeds = find_editions(options.seeds, config)
    assets = {STYLE: read_style(), **read_assets(options.seeds, config)}
    context = Context(config.publication, FORMATS, {name: f"assets/{name}" for name in assets})
    publish.prepare_out(options.out)
    with open_state(options.state, config.publication.id) as state:
        check_something(seeds, state, options.seeds)
        stage = Stage(options.out, state, context, assets, fingerprint(config.publication))
        left = show_all(stage) if state.pending() else None
        before = {folder.date: state.find(folder.date) for folder in seeds.editions}
        rulings = {folder.date: rule_and_commit(state, folder, config, options) for folder in seeds.editions}
        shown = show_all(stage, rebuild=options.rebuild)
        outcomes = tuple(
            describe_edition(stored.decision, old.decision if old else None, rendered=date in shown.dates)
            for date, old in before.items()
            if (stored := state.find(date))
        )
    findings = [*seeds.findings, *find_unused(options.seeds, config)]
    findings.extend(finding for ruling in rulings.values() for finding in ruling.findings)
    written = shown.written + (left.written if left else 0)
    return Report(config.publication.title, outcomes, (*findings, *shown.findings), written)


def check_something(seeds: Seeds, state: State, folder: Path) -> None:
    if not seeds.editions and not state.dates():
        raise InputError(str(folder), "holds no edition", "make a folder named by its date, with 01.txt in it")


def rule_and_commit(state: State, folder: EditionFolder, config: Config, options: Options) -> Ruling:
    """Decide on an edition and commit the decision."""
    orders = Orders(options.now, options.cancel_missing, options.reparse)
    ruling = rule_edition(folder, state.find(folder.date), state.pages(folder.date), config, orders)
    if ruling.decision:
        state.decide(ruling.decision, ruling.input, ruling.pages)
    return ruling
