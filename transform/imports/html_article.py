"""One article in a page of HTML.

In: the bytes of a page. Out: its article as input, and what is left of it. Three ways, the surest first: schema.org's JSON-LD in the page, if it
has the whole text (our own pages have it); the page's JSON-LD for what is told of the article with the text that trafilatura finds in the page;
what trafilatura finds alone. trafilatura is the extra ``html`` and is imported only where it is needed. Lost: pictures, links, comments, and
whatever it takes for no part of the article.
"""

import json
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree, html

from transform.errors import InputError, tell
from transform.imports import jsonld
from transform.imports.imported import Facts, Told
from transform.imports.newsml.names import join_text
from transform.imports.offered import PICTURES, Offer, Offered, offer_article
from transform.imports.values import clean_words, read_instant
from transform.text.strict_json import LEVELS, is_deep

KINDS = {
    "p": "paragraph",
    "quote": "paragraph",
    "code": "paragraph",
    "head": "crosshead",
    "item": "list",
    "row": "list",
}
"""The elements of trafilatura's trees."""
CELLS = " | "
AROUND = ("nav", "footer", "aside", "form")
"""What stands round an article by its own name."""
TEXTS = {
    "deck": ("og:description", "description"),
    "section": ("article:section",),
    "source": ("og:site_name",),
    "published_at": ("article:published_time",),
}
"""What ``meta`` says, by the name or property there."""


def read_html(raw: bytes, name: str, stem: str) -> Offer:
    """The article of a page; ``stem`` identifies it if nothing in it does."""
    root = _parse(raw, name)
    values = list(_list_values(root))
    told = [facts for value in values for facts in _list_told(value, name)]
    if len(told) > 1 or (not told and any(jsonld.is_list_of_articles(value) for value in values)):
        raise InputError(name, "is a page that leads to several articles", "save the page of each article")
    whole = [facts for facts in told if facts.get("body") or facts["status"] != "usable"]
    if whole:
        return Offer(tuple(offer_article(each) for each in Told(tuple(whole)).build().articles))
    return Offer((_read_page(root, name, stem, told[0] if len(told) == 1 else None),))


def _parse(raw: bytes, name: str) -> html.HtmlElement:
    """The page's tree, as UTF-8 if it is that, else in the encoding that it names."""
    try:
        raw.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = None
    try:
        root = html.document_fromstring(raw, html.HTMLParser(encoding=encoding, no_network=True, remove_comments=True))
    except (etree.LxmlError, ValueError):
        raise InputError(name, "is not HTML that can be read", "save the page again, or its text as Markdown") from None
    if not isinstance(root, html.HtmlElement):
        raise InputError(name, "holds no page", "save the page again, or its text as Markdown")
    return root


def _list_values(root: html.HtmlElement) -> Iterator[object]:
    """The JSON-LD in a page; what cannot be read is as good as none."""
    for script in root.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            value: object = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        if not is_deep(value, LEVELS):
            yield value


def _list_told(value: object, name: str) -> tuple[Facts, ...]:
    """What JSON-LD tells of articles."""
    try:
        return jsonld.read_facts(value, name).articles
    except InputError:
        return ()


def _read_page(root: html.HtmlElement, name: str, stem: str, facts: Facts | None) -> Offered:
    """The article as trafilatura finds it, with what JSON-LD tells of it in place of what the page says."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        todo = "run: pip install 'pagewire[html]'; or save the article as Markdown or plain text"
        raise InputError(name, "is HTML, and a package to read it is missing", todo) from None
    found = bare_extraction(
        deepcopy(root),
        with_metadata=True,
        include_images=True,
        include_links=False,
        include_comments=False,
        prune_xpath=[f"//{tag}" for tag in AROUND],
    )
    if found is None or isinstance(found, dict) or found.body is None:
        raise InputError(name, "no article was found in the page", "save its text as Markdown or plain text")
    parts, pictures = _read_body(found.body, root)
    left = (tell("{what} ({number})", what=PICTURES, number=pictures),) if pictures else ()
    title = clean_words(found.title)
    if facts is not None:
        [article] = Told((facts,)).build().articles
        offered = offer_article(article, left)
        keys = dict(offered.keys)
        title = str(keys.get("headline", title))
        return Offered(keys | {"headline": title, "body": _drop_title(parts, title)}, left=offered.left)
    names = [each.strip() for each in (found.author or "").split(";") if each.strip()]
    keys = {
        "id": _find_address(root) or stem,
        "headline": title,
        "bylines": names,
        "body": _drop_title(parts, title),
        "keywords": [word for text in found.tags or () for each in text.split(",") if (word := each.strip())],
        "language": root.get("lang"),
        **{key: _find_meta(root, *words) for key, words in TEXTS.items()},
    }
    if keys["published_at"] is None or read_instant(str(keys["published_at"])) is None:
        keys["published_at"] = found.date
    return Offered({key: value for key, value in keys.items() if value not in (None, "", [])}, left=left)


def _find_meta(root: html.HtmlElement, *words: str) -> str | None:
    """What the first ``meta`` of one of these names says."""
    for word in words:
        for each in root.iter("meta"):
            if word in {each.get("name"), each.get("property")} and (text := clean_words(each.get("content"))):
                return text
    return None


def _find_address(root: html.HtmlElement) -> str | None:
    links = (each.get("href") for each in root.iter("link") if each.get("rel") == "canonical")
    return clean_words(next(links, None)) or _find_meta(root, "og:url")


def _drop_title(parts: list[dict[str, str]], title: str | None) -> list[dict[str, str]]:
    """The parts without the title that is repeated above them."""
    repeated = bool(parts) and parts[0]["kind"] == "crosshead" and parts[0]["text"] == title
    return parts[1:] if repeated else parts


def _read_body(body: etree._Element, page: html.HtmlElement) -> tuple[list[dict[str, str]], int]:
    """The innermost blocks of a text, the captions of its pictures among them, and the number of pictures."""
    captions = dict(_list_captions(page))
    parts: list[dict[str, str]] = []
    pictures = 0
    for element in body.iter():
        tag = str(element.tag)
        if tag == "graphic":
            pictures += 1
            text = captions.get(element.get("src") or "") or element.get("title") or element.get("alt") or ""
            kind = "caption"
        elif tag == "row":
            cells = [" ".join(join_text(cell).split()) for cell in element]
            kind, text = KINDS[tag], CELLS.join(cells) if any(cells) else ""
        elif tag not in KINDS or next(element.iterdescendants(*KINDS), None) is not None or _is_in_row(element):
            continue
        else:
            kind, text = KINDS[tag], join_text(element)
        if words := clean_words(" ".join(text.split())):
            parts.append({"kind": kind, "text": words})
    return parts, pictures


def _is_in_row(element: etree._Element) -> bool:
    return next(element.iterancestors("row"), None) is not None


def _list_captions(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The addresses of pictures with the captions of their figures."""
    for figure in page.iter("figure"):
        text = " ".join(" ".join(join_text(each).split()) for each in figure.iter("figcaption"))
        for picture in figure.iter("img"):
            yield picture.get("src") or "", text
