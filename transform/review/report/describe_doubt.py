"""Describe a doubt as a remark: what and where, in the editor's language, with the ways to decide."""

from transform.read.locate import line_at
from transform.review.report.find_doubts import Doubt, find_subject
from transform.review.report.inputs import ReportInputs
from transform.review.report.list_choices import list_choices
from transform.review.report.owners import list_owners
from transform.review.report.views import Remark
from transform.words.remarks import RemarkWords, shorten_title


def describe_doubt(number: int, doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> Remark:
    """The remark on a doubt; ``number`` counts from 1."""
    title, text = _choose_words(doubt, inputs, words)
    return Remark(
        id=f"d-{number}",
        tone=doubt.tone,
        title=title,
        text=text,
        quotes=doubt.quotes,
        place=_name_place(doubt, inputs, words),
        anchor=_find_anchor(doubt, inputs),
        story=None if doubt.story is None else doubt.story + 1,
        choices=tuple(list_choices(doubt, inputs, words)) if doubt.tone == "decide" else (),
    )


def _choose_words(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> tuple[str, str]:
    """Title and sentence; the parser's own message for a kind that has no words here."""
    story, _ = find_subject(doubt, inputs)
    facts = {"story": shorten_title(story.title) if story else "", **doubt.facts}
    known = words.remarks.get(doubt.kind)
    if known is None or (doubt.kind == "conflict" and not doubt.facts):
        return (known[0] if known else doubt.kind), words.other.format(message=doubt.message)
    return known[0].format(**facts), known[1].format(**facts)


def _name_place(doubt: Doubt, inputs: ReportInputs, words: RemarkWords) -> str:
    text = next((page.text for page in inputs.pages if page.number == doubt.page), None)
    if text is None or doubt.start is None:
        return words.name_place(doubt.page)
    return words.place_line.format(page=doubt.page, line=line_at(text, doubt.start))


def _find_anchor(doubt: Doubt, inputs: ReportInputs) -> str:
    """The id of the owner of the doubtful place, else of its page."""
    page = inputs.find_page(doubt.page)
    if doubt.start is not None:
        for owner in list_owners(page.parsed, inputs):
            if any(start <= doubt.start < end for start, end in owner.spans):
                return owner.part
    return f"p-{doubt.page}"
