"""The one title of an article in every format (schemas/README.md, Title and full text)."""

import re

from transform.model.edition import BodyPart, Caption

SENTENCE_END = re.compile(r"[。！？!?][”’」』）)》]*|\.[”’\")]*(?= )")


def compose_title(
    headline: str | None,
    kicker: str | None,
    body: tuple[BodyPart, ...],
    deck: str | None,
    captions: tuple[Caption, ...],
) -> str:
    """The one title of an article in every format: headline, else kicker, else the first sentence whole.

    Without body that is the deck's or the first caption's; an article has one of these.
    """
    texts = [*(part.text for part in body), *([deck] if deck else []), *(caption.text for caption in captions)]
    return headline or kicker or (first_sentence(texts[0]) if texts else "")


def first_sentence(text: str) -> str:
    """Up to the first sentence end with the closing quotes after it; the whole text if it has none."""
    end = SENTENCE_END.search(text)
    return text[: end.end()] if end else text
