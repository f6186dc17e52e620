"""Whether a published document contains the words of its articles: title, body, captions, names; of a withdrawn article its notice.

In: a document and the articles it was made from. Out: the words that are missing. Markup and white space are ignored, because formats break
lines differently. This checks content, whichever program wrote the document; the gate checks form. Pure.
"""

import html as entities
import json
import re
from collections.abc import Iterator, Sequence

from lxml import etree, html

from transform.formats.format import ArticleIn, Format, Site
from transform.model.edition import Article, Edition
from transform.text.quotes import squeeze

TAG = re.compile(r"<[^<>]*>")
AnyFormat = Format[ArticleIn] | Format[Edition] | Format[Site]


def find_missing_words(form: AnyFormat, document: bytes, articles: tuple[Article, ...]) -> Iterator[str]:
    """The words of these articles that a document does not contain although its format holds them."""
    if "words" not in form.holds:
        return
    text = squeeze(_read_text(form.media_type, document))
    for article in articles:
        if not form.may_hold(article):
            continue
        for words in _list_words(article, form):
            if squeeze(words) not in text:
                yield words


def _list_words(article: Article, form: AnyFormat) -> Iterator[str]:
    """The words that a document must contain; of a withdrawn article its neutral title, or nothing in a wire format."""
    if article.status != "usable":
        yield from () if form.wire else (article.title,)
        return
    yield article.title
    yield from (part.text for part in article.body)
    yield from (byline.name for byline in article.bylines)
    if "captions" in form.holds:
        yield from (caption.text for caption in article.captions)


def _read_text(media_type: str, document: bytes) -> str:
    """All text of a document without its markup."""
    if media_type.endswith("json"):
        return _join_texts(list(_list_strings(json.loads(document))))
    if media_type == "text/html":
        return "".join(str(text) for text in html.document_fromstring(document.decode("utf-8")).itertext())
    root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    return _join_texts([str(text) for text in root.itertext()])


def _join_texts(texts: Sequence[str]) -> str:
    """The texts, and those with markup of their own once more without it: feeds carry HTML in a string."""
    return "\n".join([*texts, *(entities.unescape(TAG.sub("", text)) for text in texts if "<" in text)])


def _list_strings(value: object) -> Iterator[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from _list_strings(member)
    elif isinstance(value, list):
        for member in value:
            yield from _list_strings(member)
