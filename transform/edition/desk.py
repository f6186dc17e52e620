"""The desk: one edition from what lies in the seeds folder to a decision.

Comes in: the edition's folder, what state holds of it, the configuration, the clock. Goes out: the new decision with the pages it was made
from, or none if there is nothing to decide; and a Finding for each thing that was not as it should be. Nothing is written here.

Pages are parsed again only if their bytes or the publication's marks changed (or on demand): a newer parser must not send an archive out
again. While nothing of an edition is out, a change of language or time zone counts too; then they stay as they were, like all of the
publication's facts. A page that cannot be read stands as it was last parsed; so does one that is gone, but for the stories that stand
elsewhere now (``renumber``).
"""

import datetime as dt
import json
from dataclasses import dataclass, field, replace

from transform.edition.edit import apply_edits, find_ties, find_vouched
from transform.edition.intake import ingest_page
from transform.edition.link import LinkedEdition, link_pages
from transform.edition.match import PageMoves, match_stories
from transform.edition.renumber import Pages, Renumbering, find_renumbered
from transform.edition.renumber.update_page_numbers import (
    PreviousEdition,
    find_tied_articles,
    update_edits,
    update_marks,
)
from transform.edition.report_findings import (
    STANDS,
    report_links,
    report_renumbered,
    report_unmatched,
    report_updated_edits,
)
from transform.edition.revise.decide import Decided, cancel_missing, decide_by_clock, decide_edition
from transform.edition.revise.record import DecisionContext
from transform.errors import Finding, InputError, Place, finding_of
from transform.model.actions import find_action
from transform.model.digest import digest
from transform.model.edition import Decision
from transform.model.edits import EditError, Edits
from transform.model.evolve import evolve
from transform.model.page import ParsedPage, order_of
from transform.model.publication import NO_MARKS, Config, Publication, digest_reading
from transform.model.stored import Stored, StoredPage
from transform.read.edits import EDITS_FILE, EditsFile, read_edits
from transform.read.readers import UNREADABLE, digest_file
from transform.read.seeds import EditionFolder

UNSETTLED = "!"
"""Ends the digest of inputs that left something refused: the next run looks again, so that it is said until it is mended."""


@dataclass(frozen=True)
class DeskOptions:
    """How this run goes about its editions."""

    now: dt.datetime
    cancel_missing: bool = False
    reparse: bool = False


@dataclass(frozen=True)
class EditionUpdate:
    """What was decided on an edition, None if nothing; ``input`` is the digest of what it was made from.

    ``settled``: nothing was refused, so that the next run need not look again while nothing changes.
    """

    decision: Decision | None
    input: str = ""
    pages: tuple[StoredPage, ...] = ()
    findings: tuple[Finding, ...] = ()
    settled: bool = False


@dataclass(frozen=True)
class KnownEdition:
    """What state holds of an edition: the decision, None if it is new, and its pages by number."""

    stored: Stored | None
    pages: dict[str, StoredPage]


@dataclass(frozen=True)
class AssembledEdition:
    """An edition laid out: its pages, how they are linked, what is decided; ``publication`` has the facts it is decided with."""

    publication: Publication
    pages: tuple[StoredPage, ...]
    linked: LinkedEdition
    decided: Decided
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class RefusedEdition:
    """An edition that cannot be laid out, because an edit cannot be carried out; and what was found on the way."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Laid:
    """An edition's pages linked, the edits with its page numbers of today, and what became of missing pages."""

    linked: LinkedEdition
    edits: Edits
    numbers: Renumbering


@dataclass
class _Taken:
    """The pages of an edition as they come in, by number, with what was found on the way; ``missing`` have no file any more."""

    pages: dict[str, StoredPage] = field(default_factory=dict)
    missing: dict[str, StoredPage] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def update_edition(folder: EditionFolder, before: KnownEdition, config: Config, orders: DeskOptions) -> EditionUpdate:
    """Decide on an edition, if its pages, its edits or the clock say anything new."""
    stored = before.stored
    at = _set_moment(folder, stored, config, orders)
    inputs = digest_inputs(folder, config, fresh=at.fresh)
    if stored and stored.input == inputs and not (orders.reparse or orders.cancel_missing):
        return _rule_by_clock(stored.decision, folder, config, tuple(before.pages.values()), at)
    try:
        edits = read_edits(folder.path)
    except InputError as error:
        return EditionUpdate(None, findings=(finding_of(error),))
    desk = assemble_edition(folder, before, config, orders, edits)
    if isinstance(desk, RefusedEdition):
        return EditionUpdate(None, findings=desk.findings)
    if not desk.decided.decision.records:
        place = Place(str(folder.path))
        todo = "look at the findings of its pages, or put pages there"
        return EditionUpdate(None, findings=(*desk.findings, Finding("refused", place, "no article was found", todo)))
    inputs = digest_inputs(folder, config, fresh=not desk.decided.decision.released)
    settled = all(finding.severity != "refused" for finding in desk.findings)
    if not settled:
        inputs += UNSETTLED
    pages = _list_kept(desk)
    if (
        stored
        and (stored.decision, stored.input) == (desk.decided.decision, inputs)
        and pages == tuple(before.pages.values())
    ):
        return EditionUpdate(None, findings=desk.findings, settled=settled)
    return EditionUpdate(desk.decided.decision, inputs, pages, desk.findings, settled)


def _set_moment(folder: EditionFolder, stored: Stored | None, config: Config, orders: DeskOptions) -> DecisionContext:
    """When and as what the edition is decided on, with the publication's facts of today."""
    fresh = not (stored and stored.decision.released)
    return DecisionContext(config.publication, folder.date, orders.now, fresh=fresh, hold_flagged=config.review.hold)


def assemble_edition(
    folder: EditionFolder, before: KnownEdition, config: Config, orders: DeskOptions, edits: EditsFile
) -> AssembledEdition | RefusedEdition:
    """Everything about an edition as these edits make it, whether or not it changes anything."""
    at = _set_moment(folder, before.stored, config, orders)
    known_decision = before.stored.decision if before.stored else None
    if known_decision and not at.fresh and not orders.reparse:
        at = replace(at, publication=known_decision.publication)
    taken = _take_pages(folder, before.pages, evolve(config, publication=at.publication), orders)
    numbers = _settle_missing(taken, folder, known_decision, edits.edits, forget=orders.cancel_missing)
    pages = tuple(taken.pages[number] for number in sorted(taken.pages, key=order_of))
    sheets = _lay_sheets(pages, numbers)
    own_edits = edits.edits
    if known_decision:
        memory = PreviousEdition(known_decision, numbers)
        renewed = update_edits(edits.edits, sheets, memory)
        taken.findings.extend(report_updated_edits(renewed, edits.places))
        sheets, own_edits = update_marks(sheets, memory), renewed.edits
    try:
        linked = link_pages(folder.date, sheets, at.publication, own_edits)
        decided = decide(known_decision, _Laid(linked, own_edits, numbers), at, orders)
    except EditError as error:
        place = edits.places[error.number]
        refusal = Finding("refused", place, error.what, f"{error.todo}; until then {STANDS}")
        return RefusedEdition((*taken.findings, refusal))
    findings = (*taken.findings, *report_links(linked, decided, folder), *report_unmatched(linked, decided, folder))
    return AssembledEdition(at.publication, pages, linked, decided, findings)


def _settle_missing(
    taken: _Taken, folder: EditionFolder, known: Decision | None, edits: Edits, *, forget: bool
) -> Renumbering:
    """Where the pages went that have no file any more; what nothing is found of stays among the pages."""
    if known is None:
        return Renumbering()
    present, missing = (tuple(one.page for one in pages.values()) for pages in (taken.pages, taken.missing))
    at_hand = folder.doubled.union(order_of(file.number) for file in folder.pages)
    pages = Pages(present, missing, at_hand, find_tied_articles(edits, present))
    numbers = find_renumbered(pages, known.records, known.publication, forget=forget)
    taken.pages |= {number: page for number, page in taken.missing.items() if number in numbers.laid}
    taken.findings.extend(report_renumbered(numbers, folder))
    return numbers


def _lay_sheets(pages: tuple[StoredPage, ...], numbers: Renumbering) -> tuple[ParsedPage, ...]:
    """The pages as they are linked: of a missing one what is left on it, and none from which all is gone."""
    laid = ((one.page, numbers.laid.get(one.page.page.number or "", one.page)) for one in pages)
    return tuple(left for whole, left in laid if left.items or not whole.items)


def _find_shift(linked: LinkedEdition, numbers: Renumbering) -> PageMoves:
    """What matching is to know of missing pages."""
    copies = {
        index: numbers.held[placed.page, placed.item]
        for index, parts in enumerate(linked.parts)
        for placed in parts
        if (placed.page, placed.item) in numbers.held
    }
    return PageMoves(frozenset(map(order_of, numbers.laid)), numbers.places, copies)


def _list_kept(desk: AssembledEdition) -> tuple[StoredPage, ...]:
    """The pages that state may keep: none on which an erased article's words stand, or may stand."""
    erased = {record.article.guid for record in desk.decided.decision.records if find_action(record.action).erases}
    bare = {index for index, guid in desk.decided.guids.items() if guid in erased}
    pages = {placed.page for index in bare for placed in desk.linked.parts[index]}
    for story, records in desk.decided.doubts:
        pages |= {part.page for part in story.parts if any(record.article.guid in erased for record in records)}
    return tuple(one for one in desk.pages if one.page.page.number not in pages)


def _rule_by_clock(
    known: Decision, folder: EditionFolder, config: Config, pages: tuple[StoredPage, ...], at: DecisionContext
) -> EditionUpdate:
    """The decision that the clock alone makes; none if it changes nothing."""
    decision = decide_by_clock(known, at)
    if decision.records == known.records:
        return EditionUpdate(None, settled=True)
    return EditionUpdate(decision, digest_inputs(folder, config, fresh=not decision.released), pages, settled=True)


def decide(known: Decision | None, laid: _Laid, at: DecisionContext, orders: DeskOptions) -> Decided:
    """Match, edit, revise."""
    linked, edits = laid.linked, laid.edits
    records = known.records if known else ()
    ties, vouched = find_ties(linked, edits), find_vouched(linked, edits)
    matching = match_stories(linked.stories, records, ties, vouched, _find_shift(linked, laid.numbers))
    subjects = apply_edits(linked, matching, records, edits)
    if orders.cancel_missing:
        subjects, matching = cancel_missing(subjects, matching)
    return decide_edition(known, linked, matching, subjects, at)


def digest_inputs(folder: EditionFolder, config: Config, *, fresh: bool) -> str:
    """One digest for what a decision is made from.

    The publication's facts count only while nothing of the edition is out; then they stay as they were.
    """
    rows: list[object] = [(file.path.name, digest_file(file.path)) for file in folder.pages]
    rows.append((EDITS_FILE, digest_file(folder.path / EDITS_FILE)))
    rows.append((config.review.hold, config.publication.language, config.publication.timezone))
    if fresh:
        rows.append(config.publication.model_dump_json())
    if config.marks != NO_MARKS:
        rows.append(config.marks.model_dump(exclude_defaults=True))
    return digest(json.dumps(rows).encode())


def _take_pages(folder: EditionFolder, known: dict[str, StoredPage], config: Config, orders: DeskOptions) -> _Taken:
    """The pages of the folder, and those that only state knows; ``config`` has the publication's facts as the edition has them."""
    taken = _Taken()
    reading = digest_reading(config.publication.language, config.publication.timezone, config.marks)
    labels = {order_of(number): number for number in known}
    for file in folder.pages:
        before = known.get(labels.get(order_of(file.number), ""))
        current = digest_file(file.path)
        if before and (before.digest, before.reading) == (current, reading) and not orders.reparse:
            taken.pages[file.number] = before
            continue
        intake = ingest_page(file, folder.date, config.publication, config.marks)
        taken.findings.extend(intake.findings)
        if intake.page and current not in {None, UNREADABLE}:
            taken.pages[file.number] = StoredPage(current, intake.page, reading)
        elif before:
            taken.pages[file.number] = before
    present = {order_of(file.number) for file in folder.pages}
    for number, page in known.items():
        if order_of(number) in folder.doubled:
            taken.pages[number] = page
        elif order_of(number) not in present:
            taken.missing[number] = page
    return taken
