"""Findings for the editor: doubtful joins, missing continuations, articles not found again, stories not accepted, pages that moved.

In: the linked edition, the decision, the edition's folder. Out: Findings. Pure.
"""

from collections.abc import Sequence

from transform.edition.link import LinkedEdition
from transform.edition.match import is_canceled_unasked
from transform.edition.renumber import Renumbering
from transform.edition.renumber.update_page_numbers import UpdatedEdits
from transform.edition.revise.decide import Decided
from transform.errors import Finding, Place
from transform.model.edition import Record
from transform.model.page import order_of
from transform.read.seeds import EditionFolder

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
                Finding("review", place, f"'{story.title}': {join.doubt}", "compare with the printed pages")
            )
    for gap in linked.gaps:
        if gap.story in reviewed:
            continue
        story = linked.stories[gap.story]
        what = f"'{story.title}' has the mark '{gap.mark}', but page {gap.page} has no matching part"
        place = Place(str(files.get(order_of(story.page), folder.path)))
        findings.append(Finding("review", place, what, f"look for its other part on page {gap.page}"))
    return findings


def report_unmatched(linked: LinkedEdition, decided: Decided, folder: EditionFolder) -> list[Finding]:
    """A Finding for each article that was not found again, each canceled one that is back, and each story that several articles could be."""
    place = Place(str(folder.path))
    findings = []
    absent = {record.article.guid for record in decided.absent}
    for record in decided.decision.records:
        article = record.article
        if article.guid in absent and article.status == "usable":
            what = f"'{article.title}' ({article.guid}) was not found again: {UNCHANGED}"
            findings.append(
                Finding("refused", place, what, "restore it, kill it in edits.toml, or use --cancel-missing")
            )
    known = {record.article.guid: record for record in decided.decision.records}
    for index, guid in decided.guids.items():
        story, record = linked.stories[index], known[guid]
        if is_canceled_unasked(record):
            what = f"'{story.title}' is on page {story.page}, but its article is canceled ({record.reason})"
            findings.append(Finding("review", place, what, 'bring it back with action = "release", or kill it'))
    for story, records in decided.doubts:
        guids = ", ".join(record.article.guid for record in records)
        missing = _list_missing_pages(records, folder)
        last_seen = f", last on page {' and '.join(missing)}, which is missing" if missing else ""
        what = f"'{story.title}' on page {story.page} may be any of {guids}{last_seen}: it was not accepted"
        findings.append(Finding("refused", place, what, f"restore page {missing[0]}, or {TIE}" if missing else TIE))
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
        where = f"page{'s' if len(pages) > 1 else ''} {' and '.join(pages)}"
        if number in moves.remaining:
            moved = f"; some of its articles moved to {where}" if pages else ""
            what = f"page {number} is missing: {UNCHANGED}{moved}"
            todo = "restore it, or cancel its articles with --cancel-missing"
            findings.append(Finding("refused", place, what, todo))
        elif order_of(number) in moves.successors and len(pages) == 1:
            what = f"page {number} is now {where}; its articles keep their guids"
            findings.append(Finding("note", place, what, f"if this is wrong, restore page {number}"))
        elif pages:
            what = f"page {number} is gone; its articles are now on {where} and keep their guids"
            findings.append(Finding("note", place, what, f"if this is wrong, restore page {number}"))
    return findings


def report_updated_edits(renewed: UpdatedEdits, places: Sequence[Place]) -> list[Finding]:
    """A Finding for each edit that names a page by its old number."""
    return [
        Finding("note", places[number], f"page {old} is now page {new}", f'the edit was applied; write page = "{new}"')
        for number, (old, new) in renewed.changed.items()
    ]


def report_not_canceled(folder: EditionFolder) -> Finding:
    """A Finding if nothing is canceled because articles are set aside: what is not found may be one of them."""
    what = "nothing is canceled: articles of it are set aside, and what is missing may be among them"
    return Finding("refused", Place(str(folder.path)), what, "correct these articles first, then use --cancel-missing")
