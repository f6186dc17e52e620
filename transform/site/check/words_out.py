"""Whether the words of an article stand in a document that was made of it: title, body, captions, names; nothing of it if it is withdrawn.

Comes in: an article and a published document. Goes out: what is missing. White space is not compared, for every format breaks lines in its
own way; markup is taken off before. This is no check of form (that is the gate's), but of facts: whatever wrote the document, and whatever
became of it since, it must say what the canonical article says. Pure.
"""

import html as entities
import json
import re
from collections.abc import Iterator

from lxml import etree, html

from transform.formats.format import ArticleIn, Format, Site
from transform.model.edition import Article, Edition
from transform.text.quotes import squeeze

TAG = re.compile(r"<[^<>]*>")
AnyFormat = Format[ArticleIn] | Format[Edition] | Format[Site]


def find_missing(form: AnyFormat, document: bytes, articles: tuple[Article, ...]) -> Iterator[str]:
    """What these articles say and the document of a format that holds their words does not, quoted."""
    if "words" not in form.holds:
        return
    text = squeeze(_read_text(form.media_type, document))
    for article in articles:
        if form.rights and not getattr(article.rights, form.rights):
            continue
        for words in _list_words(article, form):
            if squeeze(words) not in text:
                yield words


def _list_words(article: Article, form: AnyFormat) -> Iterator[str]:
    """The words of an article that a document must hold; of a withdrawn one its neutral title, which the wire does without."""
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
        return "\n".join(_list_strings(json.loads(document)))
    if media_type == "text/html":
        return "".join(str(text) for text in html.document_fromstring(document.decode("utf-8")).itertext())
    root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    texts = [str(text) for text in root.itertext()]
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
