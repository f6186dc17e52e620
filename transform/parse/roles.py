"""The roles of lines, and which may follow which: the small grammar of a newspaper page.

A line is part of one thing: furniture, a label, a heading, a byline, a caption, a paragraph, a crosshead, an advertisement, a jump. Where
a thing may have several lines, the first has a role of its own, so that a path of roles also says where each thing begins.
"""

from typing import Final

FURNITURE, LABEL = "furniture", "label"
KICKER, HEADLINE, HEADLINE_MORE, DECK, DECK_MORE = "kicker", "headline", "headline+", "deck", "deck+"
OVER_BYLINE, HEAD_BYLINE, TAIL_BYLINE = "byline above", "byline", "tail byline"
HEAD_CAPTION, CAPTION, CAPTION_MORE = "head caption", "caption", "caption+"
LEAD, PARAGRAPH, TEXT_MORE, CROSSHEAD = "lead", "paragraph", "text+", "crosshead"
AD, AD_MORE = "ad", "ad+"
TO, FROM, SEE = "to", "from", "see"

#: Further lines of a thing.
MORE = frozenset({HEADLINE_MORE, DECK_MORE, CAPTION_MORE, TEXT_MORE, AD_MORE})
TEXTS = frozenset({LEAD, PARAGRAPH, TEXT_MORE})
#: Lines of names: above a heading, below it, after a text.
BYLINES = frozenset({OVER_BYLINE, HEAD_BYLINE, TAIL_BYLINE})
HEADING = (KICKER, HEADLINE, HEADLINE_MORE, DECK, DECK_MORE)
#: A story or another thing begins.
_OPEN = (FURNITURE, LABEL, OVER_BYLINE, KICKER, HEADLINE, LEAD, CAPTION, AD, FROM)
#: What may stand after the lines of a heading.
_UNDER = (HEAD_BYLINE, HEAD_CAPTION, SEE, *_OPEN)
#: What may stand after text.
_BELOW = (PARAGRAPH, CROSSHEAD, TAIL_BYLINE, TO, SEE, *_OPEN)

FOLLOWERS: Final[dict[str, tuple[str, ...]]] = {
    "": (*_OPEN, TAIL_BYLINE, TO, PARAGRAPH, TEXT_MORE),
    FURNITURE: (*_OPEN, TAIL_BYLINE, TO, PARAGRAPH, TEXT_MORE, CROSSHEAD),
    LABEL: (LABEL, OVER_BYLINE, KICKER, HEADLINE, LEAD, FURNITURE, HEAD_BYLINE, FROM, CAPTION, AD),
    OVER_BYLINE: (OVER_BYLINE, KICKER, HEADLINE),
    KICKER: (KICKER, HEADLINE),
    HEADLINE: (HEADLINE_MORE, DECK, *_UNDER),
    HEADLINE_MORE: (HEADLINE_MORE, DECK, *_UNDER),
    DECK: (DECK, DECK_MORE, *_UNDER),
    DECK_MORE: (DECK, DECK_MORE, *_UNDER),
    HEAD_BYLINE: (HEAD_BYLINE, LEAD, HEAD_CAPTION, FROM, CROSSHEAD, FURNITURE),
    HEAD_CAPTION: (HEAD_CAPTION, CAPTION_MORE, LEAD, HEAD_BYLINE, FROM, CROSSHEAD, *_OPEN),
    CAPTION: (CAPTION_MORE, TEXT_MORE, *_BELOW),
    CAPTION_MORE: (CAPTION_MORE, TEXT_MORE, HEAD_BYLINE, *_BELOW),
    LEAD: (TEXT_MORE, *_BELOW),
    PARAGRAPH: (TEXT_MORE, *_BELOW),
    TEXT_MORE: (TEXT_MORE, *_BELOW),
    CROSSHEAD: (PARAGRAPH, CAPTION, LEAD, CROSSHEAD),
    TAIL_BYLINE: (*_OPEN, TAIL_BYLINE, PARAGRAPH, TO, SEE),
    AD: (AD_MORE, *_OPEN),
    AD_MORE: (AD_MORE, *_OPEN),
    TO: (*_OPEN, TAIL_BYLINE, TO),
    FROM: (LEAD, HEAD_BYLINE, OVER_BYLINE, KICKER, HEADLINE, HEAD_CAPTION),
    SEE: (*_OPEN, TAIL_BYLINE, TO),
}
ROLES: Final = tuple(FOLLOWERS)[1:]
