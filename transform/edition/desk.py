"""The editing desk: it takes one edition from its seeds folder to a decision.

In: the edition's folder, its known state, the configuration, the clock. Out: the new decision with its pages, or none if nothing changed,
and a Finding for each problem. Nothing is written here.

A page is parsed again only if its bytes or the publication's marks changed (or on demand): a newer parser must not republish an archive.
Until an edition's first release a change of language or time zone also counts; after that the publication's facts are frozen. An
unreadable or missing page keeps its last parsed version, less the stories that now stand elsewhere (``renumber``).
"""

import datetime as dt
import json
from dataclasses import replace

from transform.edition.articles.open_articles import open_articles
from transform.edition.assign_topics import assign_topics
from transform.edition.edit import apply_edits, find_ties, find_vouched
from transform.edition.edit.obey_given import obey_given
from transform.edition.ingest_pages import IngestedPages, ingest_pages
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
    UNCHANGED,
    report_links,
    report_not_canceled,
    report_renumbered,
    report_unmatched,
    report_updated_edits,
)
from transform.edition.revise.decide import Decided, cancel_missing, decide_by_clock, decide_edition
from transform.edition.revise.record import DecisionContext
from transform.errors import Finding, InputError, Place, as_told, findings_of, tell
from transform.frozen import frozen
from transform.model.actions import find_action
from transform.model.digest import digest
from transform.model.edition import Decision
from transform.model.edits import EditError, Edits
from transform.model.evolve import evolve
from transform.model.page import ParsedPage
from transform.model.page_number import order_of
from transform.model.publication import NO_MARKS, Config, Publication
from transform.model.stored import Stored, StoredPage
from transform.model.times import NO_TIMES, GivenTimes
from transform.model.topics import NO_TOPICS
from transform.read.edition_folders import EditionFolder
from transform.read.edits import EditsFile, read_edits
from transform.read.names import EDITS_FILE
from transform.read.readers import digest_file

INCOMPLETE = "!"
"""Suffix of an input digest after a refusal: the next run decides again and repeats the finding until it is fixed."""


@frozen
class DeskOptions:
    """The options of a run that affect decisions, and the times that the site's editions have already."""

    now: dt.datetime
    cancel_missing: bool = False
    reparse: bool = False
    given: GivenTimes = NO_TIMES


@frozen
class EditionUpdate:
    """The new decision, None if nothing changed; ``input`` is the digest of what it was made from.

    ``complete``: nothing was refused, so the next run may skip the edition while nothing changes.
    """

    decision: Decision | None
    input: str = ""
    pages: tuple[StoredPage, ...] = ()
    findings: tuple[Finding, ...] = ()
    complete: bool = False


@frozen
class KnownEdition:
    """An edition as state holds it: its decision (None if it is new) and its pages by number."""

    stored: Stored | None
    pages: dict[str, StoredPage]


@frozen
class AssembledEdition:
    """An edition with its linked pages and its decision; ``publication`` has the facts the decision was made with."""

    publication: Publication
    pages: tuple[StoredPage, ...]
    linked: LinkedEdition
    decided: Decided
    findings: tuple[Finding, ...]


@frozen
class RefusedEdition:
    """The findings of an edition that has no decision because an edit cannot be applied; the last one says why."""

    findings: tuple[Finding, ...]


@frozen
class _LinkedPages:
    """Linked pages, edits with current page numbers and as written, and what became of missing pages."""

    linked: LinkedEdition
    edits: Edits
    written: Edits
    moves: Renumbering


def update_edition(folder: EditionFolder, before: KnownEdition, config: Config, orders: DeskOptions) -> EditionUpdate:
    """Decide on an edition if its pages, its edits or the clock changed anything."""
    stored = before.stored
    context = _set_context(folder, stored, config, orders)
    files = digest_files(folder)
    inputs = digest_inputs(folder, config, fresh=context.fresh, files=files)
    if stored and stored.input == inputs and not (orders.reparse or orders.cancel_missing):
        return _release_by_clock(stored.decision, folder, config, tuple(before.pages.values()), context)
    try:
        edits = read_edits(folder.path)
    except InputError as error:
        return EditionUpdate(None, findings=findings_of(error))
    assembled = assemble_edition(folder, before, config, orders, edits)
    if isinstance(assembled, RefusedEdition):
        return EditionUpdate(None, findings=assembled.findings)
    if not assembled.decided.decision.records:
        place = Place(str(folder.path))
        todo = "see the findings of its pages, or add pages"
        return EditionUpdate(
            None, findings=(*assembled.findings, Finding("refused", place, "no article was found", todo))
        )
    inputs = digest_inputs(folder, config, fresh=not assembled.decided.decision.released, files=files)
    complete = all(finding.severity != "refused" for finding in assembled.findings)
    if not complete:
        inputs += INCOMPLETE
    pages = _list_storable(assembled)
    if (
        stored
        and (stored.decision, stored.input) == (assembled.decided.decision, inputs)
        and pages == tuple(before.pages.values())
    ):
        return EditionUpdate(None, findings=assembled.findings, complete=complete)
    return EditionUpdate(assembled.decided.decision, inputs, pages, assembled.findings, complete)


def _set_context(folder: EditionFolder, stored: Stored | None, config: Config, orders: DeskOptions) -> DecisionContext:
    """The context of a decision, with the publication as configured now."""
    fresh = not (stored and stored.decision.released)
    context = DecisionContext(config.publication, folder.date, orders.now, fresh=fresh, given=orders.given)
    return replace(context, hold_flagged=config.review.hold, topics=config.topics)


def assemble_edition(
    folder: EditionFolder, before: KnownEdition, config: Config, orders: DeskOptions, edits: EditsFile
) -> AssembledEdition | RefusedEdition:
    """Link, edit and decide an edition with these edits, whether or not anything changes."""
    context = _set_context(folder, before.stored, config, orders)
    known_decision = before.stored.decision if before.stored else None
    if known_decision and not context.fresh and not orders.reparse:
        context = replace(context, publication=known_decision.publication, keeps_versions=True)
    opened = open_articles(folder, context.publication.timezone)
    folder = opened.folder
    decided_with = evolve(config, publication=context.publication)
    ingested = ingest_pages(opened, before.pages, decided_with, reparse=orders.reparse)
    if orders.cancel_missing and ingested.is_partial:
        orders = replace(orders, cancel_missing=False)
        ingested.findings.append(report_not_canceled(folder))
    moves = _locate_missing(ingested, folder, known_decision, edits.edits, drop_missing=orders.cancel_missing)
    pages = tuple(ingested.pages[number] for number in sorted(ingested.pages, key=order_of))
    selected = _select_pages(pages, moves)
    own_edits = edits.edits
    if known_decision:
        previous = PreviousEdition(known_decision, moves)
        updated = update_edits(edits.edits, selected, previous)
        ingested.findings.extend(report_updated_edits(updated, edits.places))
        selected, own_edits = update_marks(selected, previous), updated.edits
    try:
        linked = link_pages(folder.date, selected, context.publication, own_edits, config.sources)
        decided = decide(known_decision, _LinkedPages(linked, own_edits, edits.edits, moves), context, orders)
    except EditError as error:
        place = edits.places[error.number]
        refusal = Finding(
            "refused",
            place,
            error.what,
            tell("{todo}; until then {unchanged}", todo=as_told(error.todo), unchanged=tell(UNCHANGED)),
        )
        return RefusedEdition((*ingested.findings, refusal))
    findings = (*ingested.findings, *report_links(linked, decided, folder), *report_unmatched(linked, decided, folder))
    return AssembledEdition(context.publication, pages, linked, decided, findings)


def _locate_missing(
    ingested: IngestedPages, folder: EditionFolder, known: Decision | None, edits: Edits, *, drop_missing: bool
) -> Renumbering:
    """Find where missing pages went; the last version of those not found is added to the pages."""
    if known is None:
        return Renumbering()
    present, missing = (tuple(one.page for one in pages.values()) for pages in (ingested.pages, ingested.missing))
    with_file = folder.doubled.union(order_of(file.number) for file in folder.pages)
    pages = Pages(present, missing, with_file, find_tied_articles(edits, present))
    moves = find_renumbered(pages, known.records, known.publication, drop_missing=drop_missing)
    ingested.pages |= {number: page for number, page in ingested.missing.items() if number in moves.remaining}
    ingested.findings.extend(report_renumbered(moves, folder))
    return moves


def _select_pages(pages: tuple[StoredPage, ...], moves: Renumbering) -> tuple[ParsedPage, ...]:
    """The pages to link: missing ones only with the stories left on them, none that are empty now."""
    pairs = ((one.page, moves.remaining.get(one.page.page.number or "", one.page)) for one in pages)
    return tuple(left for full, left in pairs if left.items or not full.items)


def _find_moves(linked: LinkedEdition, moves: Renumbering) -> PageMoves:
    """What matching needs to know about missing pages."""
    copies = {
        index: moves.unplaced_copies[placed.page, placed.item]
        for index, parts in enumerate(linked.parts)
        for placed in parts
        if (placed.page, placed.item) in moves.unplaced_copies
    }
    return PageMoves(frozenset(map(order_of, moves.remaining)), moves.possible_pages, copies)


def _list_storable(assembled: AssembledEdition) -> tuple[StoredPage, ...]:
    """The pages that state may store: none that has, or may have, the words of an erased article."""
    erased = {record.article.guid for record in assembled.decided.decision.records if find_action(record.action).erases}
    erased_stories = {index for index, guid in assembled.decided.guids.items() if guid in erased}
    pages = {placed.page for index in erased_stories for placed in assembled.linked.parts[index]}
    for story, records in assembled.decided.doubts:
        pages |= {part.page for part in story.parts if any(record.article.guid in erased for record in records)}
    return tuple(one for one in assembled.pages if one.page.page.number not in pages)


def _release_by_clock(
    known: Decision, folder: EditionFolder, config: Config, pages: tuple[StoredPage, ...], context: DecisionContext
) -> EditionUpdate:
    """The decision after releases that were due; none if nothing was due."""
    decision = decide_by_clock(known, context)
    if decision.records == known.records:
        return EditionUpdate(None, complete=True)
    return EditionUpdate(decision, digest_inputs(folder, config, fresh=not decision.released), pages, complete=True)


def decide(
    known: Decision | None, linked_pages: _LinkedPages, context: DecisionContext, orders: DeskOptions
) -> Decided:
    """Match stories with known articles, apply the edits, decide."""
    linked, edits = linked_pages.linked, linked_pages.edits
    records = known.records if known else ()
    ties, vouched = find_ties(linked, edits), find_vouched(linked, edits)
    ids = {index: given.id for index, given in linked.given.items() if given.id}
    matching = match_stories(linked.stories, records, ties, vouched, _find_moves(linked, linked_pages.moves), ids)
    edited = apply_edits(linked, matching, records, edits, linked_pages.written)
    edited = obey_given(edited, linked.given, records)
    subjects = assign_topics(edited, context.publication.language, context.topics)
    if orders.cancel_missing:
        subjects, matching = cancel_missing(subjects, matching)
    return decide_edition(known, linked, matching, subjects, context)


FileDigests = tuple[tuple[str, str | None], ...]
"""The files of an edition's folder, each with its digest, None if there is no such file."""


def digest_files(folder: EditionFolder) -> FileDigests:
    paths = [file.path for file in folder.pages]
    paths.append(folder.path / EDITS_FILE)
    if folder.articles:
        paths.append(folder.articles)
    return tuple((path.name, digest_file(path)) for path in (*paths, *folder.documents))


def digest_inputs(folder: EditionFolder, config: Config, *, fresh: bool, files: FileDigests | None = None) -> str:
    """One digest of what a decision is made from: facts, ``[[source]]`` and ``[topics]`` only before the first release (``fresh``).

    ``files`` are those of the folder as they were before it was read: what is changed meanwhile is seen by the next run.
    """
    rows: list[object] = [*(digest_files(folder) if files is None else files)]
    rows.append((config.review.hold, config.publication.language, config.publication.timezone))
    if fresh:
        rows.append(config.publication.model_dump_json())
        topics = () if config.topics == NO_TOPICS else (config.topics,)
        rows.append([each.model_dump_json() for each in (*config.sources, *topics)])
    if config.marks != NO_MARKS:
        rows.append(config.marks.model_dump(exclude_defaults=True))
    return digest(json.dumps(rows).encode())
