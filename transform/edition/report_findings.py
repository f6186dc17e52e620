"""What an editor should hear of a decision: joins in doubt, parts that are missing, articles that were not met or not taken up.

Comes in: the linked edition, the decision, the edition's folder. Goes out: Findings. Pure.
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

STANDS = "what was published stands"
TIE = 'in edits.toml tie it with page, quote and guid, or, if it is new, quote it with action = "release"'


def report_links(linked: LinkedEdition, decided: Decided, folder: EditionFolder) -> list[Finding]:
    """A Finding for each join over pages that is in doubt, and for each jump whose rest should be at hand and is not.

    None for articles that an editor has checked or killed.
    """
    asked = (record.article for record in decided.decision.records if record.article.status != "canceled")
    flagged = {article.guid for article in asked if article.needs_review}
    settled = {index for index, guid in decided.guids.items() if guid not in flagged}
    stories = {(placed.page, placed.item): at for at, parts in enumerate(linked.parts) for placed in parts}
    files = {order_of(file.number): file.path for file in folder.pages}
    findings = []
    for join in linked.joins:
        at = stories[join.first]
        if join.doubt and at not in settled:
            story = linked.stories[at]
            place = Place(str(files.get(order_of(join.second[0]), folder.path)))
            findings.append(
                Finding("review", place, f"'{story.title}': {join.doubt}", "compare with the printed pages")
            )
    for gap in linked.gaps:
        if gap.story in settled:
            continue
        story = linked.stories[gap.story]
        what = f"'{story.title}' has the mark '{gap.mark}', and nothing on page {gap.page} goes with it"
        place = Place(str(files.get(order_of(story.page), folder.path)))
        findings.append(Finding("review", place, what, f"look for its other part on page {gap.page}"))
    return findings


def report_unmatched(linked: LinkedEdition, decided: Decided, folder: EditionFolder) -> list[Finding]:
    """A Finding for each article that was not met again, that is back though it was canceled, and for each story in doubt."""
    place = Place(str(folder.path))
    findings = []
    absent = {record.article.guid for record in decided.absent}
    for record in decided.decision.records:
        article = record.article
        if article.guid in absent and article.status == "usable":
            what = f"'{article.title}' ({article.guid}) was not met again: {STANDS}"
            findings.append(
                Finding("refused", place, what, "restore it, kill it in edits.toml, or use --cancel-missing")
            )
    known = {record.article.guid: record for record in decided.decision.records}
    for index, guid in decided.guids.items():
        story, record = linked.stories[index], known[guid]
        if is_canceled_unasked(record):
            what = f"'{story.title}' stands on page {story.page}, and its article is canceled ({record.reason})"
            findings.append(Finding("review", place, what, 'bring it back with action = "release", or kill it'))
    for story, records in decided.doubts:
        guids = ", ".join(record.article.guid for record in records)
        lost = _list_lost(records, folder)
        of_pages = f", last on page {' and '.join(lost)}, which is missing" if lost else ""
        what = f"'{story.title}' on page {story.page} may be any of {guids}{of_pages}: it was not taken up"
        findings.append(Finding("refused", place, what, f"put page {lost[0]} back, or {TIE}" if lost else TIE))
    return findings


def _list_lost(records: Sequence[Record], folder: EditionFolder) -> list[str]:
    """The pages of these articles that have no file."""
    at_hand = folder.doubled.union(order_of(file.number) for file in folder.pages)
    pages = {(record.source or record.article).page for record in records}
    return sorted((page for page in pages if order_of(page) not in at_hand), key=order_of)


def report_renumbered(numbers: Renumbering, folder: EditionFolder) -> list[Finding]:
    """A Finding for each page that has no file any more: missing, in whole or in part, or found again."""
    place = Place(str(folder.path))
    findings = []
    for number, pages in numbers.moved.items():
        where = f"page{'s' if len(pages) > 1 else ''} {' and '.join(pages)}"
        if number in numbers.laid:
            rest = f"; the articles that are on {where} now moved there" if pages else ""
            what = f"page {number} is missing: {STANDS}{rest}"
            todo = "restore it, or cancel its articles with --cancel-missing"
            findings.append(Finding("refused", place, what, todo))
        elif order_of(number) in numbers.homes and len(pages) == 1:
            what = f"page {number} is {where} now: its articles keep their guids"
            findings.append(Finding("note", place, what, f"if it is not, put page {number} back"))
        elif pages:
            what = f"page {number} is gone, its articles are on {where} now: they keep their guids"
            findings.append(Finding("note", place, what, f"if that is wrong, put page {number} back"))
    return findings


def report_updated_edits(renewed: UpdatedEdits, places: Sequence[Place]) -> list[Finding]:
    """A Finding for each edit that names a page by the number it had."""
    return [
        Finding("note", places[number], f"page {old} is page {new} now", f'the edit was followed; write page = "{new}"')
        for number, (old, new) in renewed.changed.items()
    ]
