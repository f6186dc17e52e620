"""A doubt in the editor's words: what and where, with the ways to decide.

Comes in: a doubt, the material. Goes out: a remark.
"""

from transform.read.locate import line_at
from transform.review.find_doubts import Doubt, find_subject
from transform.review.material import Material
from transform.review.offer_choices import list_choices
from transform.review.paint_page import list_owners
from transform.review.report import Remark
from transform.words.remarks import RemarkWords, shorten_title


def tell_doubt(number: int, doubt: Doubt, material: Material, words: RemarkWords) -> Remark:
    """The remark with this number, from 1."""
    title, text = _choose_words(doubt, material, words)
    return Remark(
        id=f"d-{number}",
        tone=doubt.tone,
        title=title,
        text=text,
        quotes=doubt.quotes,
        place=_name_place(doubt, material, words),
        anchor=_find_anchor(doubt, material),
        story=None if doubt.story is None else doubt.story + 1,
        choices=tuple(list_choices(doubt, material, words)) if doubt.tone == "decide" else (),
    )


def _choose_words(doubt: Doubt, material: Material, words: RemarkWords) -> tuple[str, str]:
    """Title and sentence; of a kind that is not known here, what its parser says."""
    story, _ = find_subject(doubt, material)
    facts = {"story": shorten_title(story.title) if story else "", **doubt.facts}
    known = words.remarks.get(doubt.kind)
    if known is None or (doubt.kind == "conflict" and not doubt.facts):
        return (known[0] if known else doubt.kind), words.other.format(message=doubt.message)
    return known[0].format(**facts), known[1].format(**facts)


def _name_place(doubt: Doubt, material: Material, words: RemarkWords) -> str:
    text = next((page.text for page in material.pages if page.number == doubt.page), None)
    if text is None or doubt.start is None:
        return words.place.format(page=doubt.page)
    return words.place_line.format(page=doubt.page, line=line_at(text, doubt.start))


def _find_anchor(doubt: Doubt, material: Material) -> str:
    """The id of what owns the place of a doubt, else of its page."""
    page = material.find_page(doubt.page)
    if doubt.start is not None:
        for owner in list_owners(page.parsed, material):
            if any(start <= doubt.start < end for start, end in owner.spans):
                return owner.part
    return f"p-{doubt.page}"
