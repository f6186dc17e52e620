"""What the program did to an edition, for the editor who has ninety seconds: each page beside its articles, doubts first.

Comes in: an edition as it lies on the desk. Goes out: one HTML file. Pure. Lost: the steps of the parser (``explain`` shows them).
"""

from transform.review.find_doubts import find_doubts
from transform.review.list_articles import list_articles, list_rests
from transform.review.material import Material, SheetPage
from transform.review.paint_page import paint_page
from transform.review.report import PageView, Remark, Review
from transform.review.tell_doubt import tell_doubt
from transform.words.choose import choose_words
from transform.words.remarks import RemarkWords

__all__ = ["Material", "Review", "SheetPage", "build_review"]


def build_review(material: Material) -> Review:
    """The report on an edition, in its publication's language."""
    publication = material.decision.publication
    words = choose_words(publication.language).remarks
    doubts = find_doubts(material)
    remarks = tuple(tell_doubt(number, doubt, material, words) for number, doubt in enumerate(doubts, start=1))
    begins: dict[str, dict[int, list[str]]] = {page.number: {} for page in material.pages}
    for doubt, remark in zip(doubts, remarks, strict=True):
        if doubt.start is not None:
            begins[doubt.page].setdefault(doubt.start, []).append(remark.id)
    return Review(
        language=publication.language,
        title=publication.title,
        date=material.decision.date,
        summary=tuple(_summarize(material, remarks, words)),
        problems=tuple(str(finding) for finding in material.findings if finding.severity == "refused"),
        remarks=remarks,
        pages=tuple(_view_page(page, material, remarks, begins[page.number], words) for page in material.pages),
        edits_file=material.edits_file,
    )


def _view_page(
    page: SheetPage, material: Material, remarks: tuple[Remark, ...], begins: dict[int, list[str]], words: RemarkWords
) -> PageView:
    return PageView(
        id=f"p-{page.number}",
        number=page.number,
        title=words.place.format(page=page.number),
        runs=paint_page(page, material, words, begins),
        articles=list_articles(page, material, remarks, words),
        rests=list_rests(page, material, remarks, words),
        note=None if page.text is not None else words.no_text.format(file=page.file),
    )


def _summarize(material: Material, remarks: tuple[Remark, ...], words: RemarkWords) -> list[str]:
    """How much there is to decide, to look at, and what the edition holds."""
    numbers = {
        "decide": sum(remark.tone == "decide" for remark in remarks),
        "look": sum(remark.tone == "look" for remark in remarks),
        "done": sum(remark.tone == "done" for remark in remarks),
        "articles": len(material.decision.records),
        "rests": sum(len(page.parsed.residue) for page in material.pages),
    }
    return [words.count(key, number) for key, number in numbers.items() if number or key == "decide"]
