"""The only place that knows the whole order: read, parse, check, link, revise, render, gate, publish.

Comes in: where the seeds, the output and the state are, and the time. Goes out: a Report of what happened to each page.
"""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from transform import publish
from transform.config import Config
from transform.errors import Finding, InputError, Place
from transform.formats import FORMATS
from transform.intake import take_page
from transform.link import link_pages
from transform.markup.format import Context
from transform.markup.times import iso_offset
from transform.program import STYLE, fingerprint, read_style
from transform.read.files import read_bytes
from transform.read.publication import find_unused, read_assets, read_config
from transform.read.seeds import EditionFolder, find_editions
from transform.render import digest
from transform.report import EditionOutcome, Outcome, PageOutcome, Report
from transform.revise import decide_first_release
from transform.show import Stage, show_editions, show_site
from transform.state import State, open_state


@dataclass(frozen=True)
class Options:
    """Where things are, and the clock."""

    seeds: Path
    out: Path
    state: Path
    now: dt.datetime


def publish_all(options: Options) -> Report:
    """Publish what the seeds folder holds and what state has decided earlier."""
    config = read_config(options.seeds)
    seeds = find_editions(options.seeds, config)
    assets = {STYLE: read_style(), **read_assets(options.seeds, config)}
    context = Context(config.publication, FORMATS, {name: f"assets/{name}" for name in assets})
    findings = [*seeds.findings, *find_unused(options.seeds, config)]
    publish.prepare_out(options.out)
    with open_state(options.state, config.publication.id) as state:
        decided = {folder.date: decide_edition(state, folder, config, findings) for folder in seeds.editions}
        if not seeds.editions and not state.dates("published"):
            raise InputError(
                str(options.seeds), "holds no edition", "make a folder named by its date, with 01.txt in it"
            )
        release_due(state, config, options.now)
        stage = Stage(options.out, state, context, assets, fingerprint(config.publication))
        done, written = show_editions(stage, findings)
        written += show_site(stage, findings)
        outcomes = [describe_edition(state, date, done, changed=decided[date]) for date in sorted(decided)]
    return Report(config.publication.title, tuple(filter(None, outcomes)), tuple(findings), written)


def decide_edition(state: State, folder: EditionFolder, config: Config, findings: list[Finding]) -> bool:
    """Decide on an edition that is not out yet; True if one that is out has other pages now (they are not taken up)."""
    known = state.find(folder.date)
    place = Place(str(folder.path))
    digests = digest_pages(folder)
    if known and known.phase != "waiting":
        if known.input != digests:
            what = "the pages are not those that were published; the published version stands"
            findings.append(Finding("refused", place, what, "restore the pages: revising an edition is not served yet"))
        return known.input != digests
    taken = [take_page(file, folder.date, config.publication) for file in folder.pages]
    findings.extend(finding for intake in taken for finding in intake.findings)
    pages = tuple(intake.page for intake in taken if intake.page)
    linked = link_pages(folder.date, pages, config.publication)
    if linked.stories:
        state.decide(decide_first_release(linked, config.publication), pages, digests)
    elif folder.pages:
        findings.append(Finding("refused", place, "no article was found", "look at the findings of its pages"))
    return False


def digest_pages(folder: EditionFolder) -> str:
    """One digest for the pages of an edition as they are on disk."""
    rows = [(file.path.name, digest(read_bytes(file.path))) for file in folder.pages]
    return digest(json.dumps(rows).encode())


def release_due(state: State, config: Config, now: dt.datetime) -> None:
    """Let editions out whose hour has come."""
    for date in state.dates("waiting"):
        if config.publication.published_at(date) <= now:
            state.release(date)


def describe_edition(state: State, date: str, done: dict[str, Outcome], *, changed: bool) -> EditionOutcome | None:
    """What happened to an edition; None if nothing was ever decided on it."""
    decided = state.find(date)
    if decided is None:
        return None
    edition = decided.edition
    outcome: Outcome = (
        "changed" if changed else "waiting" if decided.phase == "waiting" else done.get(date, "unchanged")
    )
    pages = tuple(
        PageOutcome(
            number=page.number,
            articles=sum(article.page == page.number for article in edition.articles),
            refers=len(page.refers),
            flagged=sum(article.page == page.number and article.needs_review for article in edition.articles),
            residue_chars=page.residue_chars,
        )
        for page in edition.pages
    )
    return EditionOutcome(date, outcome, edition.version, pages, due=iso_offset(edition.published_at))
