"""The report on what pagewire did to an edition: doubts first, then each page beside its articles. Pure.

In: an edition as laid out by the desk. Out: one HTML file. Left out: the steps of the parser (``explain`` shows them).
"""

from transform.learn.write_marks import show_proposals
from transform.review.report.describe_doubt import describe_doubt
from transform.review.report.find_doubts import find_doubts
from transform.review.report.inputs import InputPage, ReportInputs
from transform.review.report.list_articles import list_articles, list_left_out
from transform.review.report.split_runs import split_into_runs
from transform.review.report.views import PageView, Remark, Review
from transform.words.newsroom import choose_newsroom
from transform.words.remarks import RemarkWords
from transform.words.say import say

__all__ = ["InputPage", "ReportInputs", "Review", "build_review"]


def build_review(inputs: ReportInputs) -> Review:
    """The report on an edition, in its publication's language if no other is asked for."""
    publication = inputs.decision.publication
    spoken = inputs.language or publication.language
    words = choose_newsroom(spoken).remarks
    doubts = find_doubts(inputs)
    remarks = tuple(describe_doubt(number, doubt, inputs, words) for number, doubt in enumerate(doubts, start=1))
    remarks_by_start: dict[str, dict[int, list[str]]] = {page.number: {} for page in inputs.pages}
    for doubt, remark in zip(doubts, remarks, strict=True):
        if doubt.start is not None:
            remarks_by_start[doubt.page].setdefault(doubt.start, []).append(remark.id)
    return Review(
        language=publication.language,
        spoken=spoken,
        title=publication.title,
        date=inputs.decision.date,
        summary=tuple(_summarize(inputs, remarks, words)),
        problems=tuple(say(finding.tell(), spoken) for finding in inputs.findings if finding.severity == "refused"),
        remarks=remarks,
        pages=tuple(_view_page(page, inputs, remarks, remarks_by_start[page.number], words) for page in inputs.pages),
        edits_file=inputs.edits_file,
        learned=tuple(show_proposals(inputs.proposals, spoken)) if inputs.proposals else (),
    )


def _view_page(
    page: InputPage,
    inputs: ReportInputs,
    remarks: tuple[Remark, ...],
    remarks_by_start: dict[int, list[str]],
    words: RemarkWords,
) -> PageView:
    return PageView(
        id=f"p-{page.number}",
        number=page.number,
        title=words.name_place(page.number),
        runs=split_into_runs(page, inputs, words, remarks_by_start),
        articles=list_articles(page, inputs, remarks, words),
        left_out=list_left_out(page, inputs, remarks, words),
        note=None if page.text is not None else words.no_text.format(file=page.file),
    )


def _summarize(inputs: ReportInputs, remarks: tuple[Remark, ...], words: RemarkWords) -> list[str]:
    """How many places to decide and to look at, and how much the edition holds."""
    numbers = {
        "decide": sum(remark.tone == "decide" for remark in remarks),
        "look": sum(remark.tone == "look" for remark in remarks),
        "done": sum(remark.tone == "done" for remark in remarks),
        "articles": len(inputs.decision.records),
        "left_out": sum(len(page.parsed.residue) for page in inputs.pages),
    }
    return [words.count(key, number) for key, number in numbers.items() if number or key == "decide"]
