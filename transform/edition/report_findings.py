"""Findings for the editor: doubtful joins, missing continuations, articles not found again, stories not accepted, pages that moved.

In: the linked edition, the decision, the edition's folder. Out: Findings. Pure.
"""

from collections.abc import Sequence

from transform.edition.link import LinkedEdition
from transform.edition.match import JOINED, MISSING, is_canceled_unasked
from transform.edition.renumber import Renumbering
from transform.edition.renumber.update_page_numbers import UpdatedEdits
from transform.edition.revise.decide import Decided
from transform.errors import Finding, Place, Told, as_told, list_several, tell
from transform.model.edition import Record
from transform.model.page_number import order_of
from transform.read.edition_folders import EditionFolder

BOTH = "{before} and {after}"
UNCHANGED = "what was published stays as it is"
TIE = 'in edits.toml tie it with page, quote and guid, or, if it is new, quote it with action = "release"'


def report_links(linked: LinkedEdition, decided: Decided, folder: EditionFolder) -> list[Finding]:
    """A Finding for each doubtful join across pages and for each jump without its other part, unless the editor checked or killed the article."""
    active = (record.article for record in decided.decision.records if record.article.status != "canceled")
    flagged = {article.guid for article in active if article.needs_review}
    reviewed = {index for index, guid in decided.guids.items() if guid not in flagged}
    story_by_item = {(placed.page, placed.item): at for at, parts in enumerate(linked.parts) for placed in parts}
    files = {order_of(file.number): file.path for file in folder.pages}
    findings = []
    for join in linked.joins:
        at = story_by_item[join.first]
        if join.doubt and at not in reviewed:
            story = linked.stories[at]
            place = Place(str(files.get(order_of(join.second[0]), folder.path)))
            findings.append(
                Finding(
                    "review",
                    place,
                    tell("'{title}': {doubt}", title=story.title, doubt=as_told(join.doubt)),
                    "compare with the printed pages",
                )
            )
    for gap in linked.gaps:
        if gap.story in reviewed:
            continue
        story = linked.stories[gap.story]
        what = tell(
            "'{title}' has the mark '{mark}', but page {page} has no matching part",
            title=story.title,
            mark=gap.mark,
            page=gap.page,
        )
        place = Place(str(files.get(order_of(story.page), folder.path)))
        findings.append(Finding("review", place, what, tell("look for its other part on page {page}", page=gap.page)))
    return findings


def report_unmatched(linked: LinkedEdition, decided: Decided, folder: EditionFolder) -> list[Finding]:
    """A Finding for each article that was not found again, each canceled one that is back, and each story that several articles could be."""
    place = Place(str(folder.path))
    findings = []
    absent = {record.article.guid for record in decided.absent}
    for record in decided.decision.records:
        article = record.article
        if article.guid in absent and article.status == "usable":
            what = tell(
                "'{title}' ({guid}) was not found again: {unchanged}",
                title=article.title,
                guid=article.guid,
                unchanged=tell(UNCHANGED),
            )
            findings.append(
                Finding("refused", place, what, "restore it, kill it in edits.toml, or use --cancel-missing")
            )
    known = {record.article.guid: record for record in decided.decision.records}
    for index, guid in decided.guids.items():
        story, record = linked.stories[index], known[guid]
        if is_canceled_unasked(record):
            what = tell(
                "'{title}' is on page {page}, but its article is canceled ({reason})",
                title=story.title,
                page=story.page,
                reason=_tell_cancellation(record.reason or ""),
            )
            findings.append(Finding("review", place, what, 'bring it back with action = "release", or kill it'))
    for story, records in decided.doubts:
        guids = ", ".join(record.article.guid for record in records)
        missing = _list_missing_pages(records, folder)
        named = {"title": story.title, "page": story.page, "guids": guids}
        if missing:
            what = tell(
                "'{title}' on page {page} may be any of {guids}, last on page {last}, which is missing: it was not accepted",
                **named,
                last=list_several(missing, BOTH),
            )
            todo: str = tell("restore page {page}, or {tie}", page=missing[0], tie=tell(TIE))
        else:
            what = tell("'{title}' on page {page} may be any of {guids}: it was not accepted", **named)
            todo = TIE
        findings.append(Finding("refused", place, what, todo))
    return findings


def _list_missing_pages(records: Sequence[Record], folder: EditionFolder) -> list[str]:
    """The pages of these articles that have no file, in page order."""
    with_file = folder.doubled.union(order_of(file.number) for file in folder.pages)
    pages = {(record.source or record.article).page for record in records}
    return sorted((page for page in pages if order_of(page) not in with_file), key=order_of)


def report_renumbered(moves: Renumbering, folder: EditionFolder) -> list[Finding]:
    """A Finding for each page that no longer has a file: missing, renumbered, or its articles now on other pages."""
    place = Place(str(folder.path))
    findings = []
    for number, pages in moves.moved.items():
        if number in moves.remaining:
            what = tell("page {number} is missing: {unchanged}", number=number, unchanged=tell(UNCHANGED))
            if pages:
                what = tell("{missing}; some of its articles moved to {pages}", missing=what, pages=_name_pages(pages))
            todo = "restore it, or cancel its articles with --cancel-missing"
            findings.append(Finding("refused", place, what, todo))
        elif order_of(number) in moves.successors and len(pages) == 1:
            what = tell(
                "page {number} is now {pages}; its articles keep their guids", number=number, pages=_name_pages(pages)
            )
            findings.append(
                Finding("note", place, what, tell("if this is wrong, restore page {number}", number=number))
            )
        elif pages:
            what = tell(
                "page {number} is gone; its articles are now on {pages} and keep their guids",
                number=number,
                pages=_name_pages(pages),
            )
            findings.append(
                Finding("note", place, what, tell("if this is wrong, restore page {number}", number=number))
            )
    return findings


def _tell_cancellation(reason: str) -> Told:
    """Why the program itself canceled an article."""
    if reason == MISSING:
        return tell(MISSING)
    return tell(JOINED, guid=reason.removeprefix(JOINED.format(guid="")))


def _name_pages(pages: Sequence[str]) -> str:
    """Page 1, pages 1 and 2."""
    if len(pages) == 1:
        return tell("page {number}", number=pages[0])
    return tell("pages {numbers}", numbers=list_several(pages, BOTH))


def report_updated_edits(renewed: UpdatedEdits, places: Sequence[Place]) -> list[Finding]:
    """A Finding for each edit that names a page by its old number."""
    return [
        Finding(
            "note",
            places[number],
            tell("page {old} is now page {new}", old=old, new=new),
            tell('the edit was applied; write page = "{new}"', new=new),
        )
        for number, (old, new) in renewed.changed.items()
    ]


def report_not_canceled(folder: EditionFolder) -> Finding:
    """A Finding if nothing is canceled because articles are set aside: what is not found may be one of them."""
    what = "nothing is canceled: articles of it are set aside, and what is missing may be among them"
    return Finding("refused", Place(str(folder.path)), what, "correct these articles first, then use --cancel-missing")
