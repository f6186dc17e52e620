"""Signs of a heading's shape: how long its parts are, how they begin and end, how much of them the text repeats."""

from transform.marks.table import MarksTable
from transform.parse.draft import Story
from transform.text.sentences import rate_sentence
from transform.text.similarity import list_pairs
from transform.text.solid import fold_solid
from transform.text.span_text import SpanText

#: What a headline may begin and end with besides letters and figures.
OPENERS, CLOSERS = '“《「"', '”》」"!?'
PAIRS = (("“", "”"), ("《", "》"), ("(", ")"), ("[", "]"), ("【", "】"), ("〔", "〕"), ("「", "」"))


def describe_heading(story: Story, table: MarksTable) -> dict[str, int]:
    parts = story.heading_parts
    kicker, headline, deck = map(_fold, (parts.kicker, parts.headline, parts.deck))
    whole = kicker + headline + deck
    blocks = (block for block in story.blocks if block.kind in ("body", "list", "note") and block.piece)
    texts = set[str]().union(*(list_pairs(fold_solid(block.piece)) for block in blocks))
    fits = {
        name: _share_pairs(text, texts) for name, text in (("kicker", kicker), ("headline", headline), ("deck", deck))
    }
    return {
        "headline_length": len(headline),
        "kicker_length": len(kicker),
        "deck_length": len(deck),
        "headline_sign": int(bool(headline) and not (headline[0].isalnum() or headline[0] in OPENERS)),
        "headline_end": int(bool(headline) and not (headline[-1].isalnum() or headline[-1] in CLOSERS)),
        "headline_sentence": int(10 * rate_sentence(headline)) if headline else 0,
        "kicker_sign": int(bool(kicker) and not (kicker[0].isalnum() or kicker[0] in OPENERS)),
        "deck_end": int(bool(deck) and not (deck[-1].isalnum() or deck[-1] in CLOSERS)),
        "heading_unpaired": int(any(whole.count(left) != whole.count(right) for left, right in PAIRS)),
        "heading_dateline": int(table.dateline.search(whole) is not None),
        "heading_figures": sum(char.isdigit() for char in whole),
        "headline_fit": fits["headline"],
        "kicker_fit": fits["kicker"],
        "deck_fit": fits["deck"],
        "kicker_fits_better": fits["kicker"] - fits["headline"] if kicker else -100,
        "deck_fits_better": fits["deck"] - fits["headline"] if deck else -100,
    }


def _fold(piece: SpanText) -> str:
    return fold_solid(piece) if piece else ""


def _share_pairs(text: str, pairs: set[str]) -> int:
    """The share of a text's pairs that are among these; -1 without text."""
    own = list_pairs(text) if text else ()
    return 100 * sum(pair in pairs for pair in own) // len(own) if own else -1
