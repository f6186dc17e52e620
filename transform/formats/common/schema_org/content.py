"""What an article's words tell of places, days, subjects and pictures.

In: an article. Out: properties of its node. A picture has a caption and a credit and no address, because its file is not known.
"""

from pydantic import JsonValue

from transform.formats.common.captions import find_credit
from transform.formats.common.schema_org.node import Node, keep_filled
from transform.formats.common.subjects import SubjectTerm, list_terms
from transform.model.edition import Article, Caption, DateMention


def locate_article(article: Article) -> Node:
    """The dateline's place, where the article was written and what it reports from, and the day it was written, if it names them."""
    dateline = article.dateline
    if not dateline:
        return {}
    place: Node | None = {"@type": "Place", "name": dateline.place} if dateline.place else None
    return {"contentLocation": place, "locationCreated": place, "dateCreated": dateline.date}


def list_coverage(article: Article) -> list[JsonValue]:
    """The days and periods that the text names, each once, in order: ISO 8601 dates, times and intervals, open ones with ``..``."""
    named = (_write_interval(each) for each in article.dates if each.start or each.end)
    return [*dict.fromkeys(named)]


def _write_interval(mention: DateMention) -> str:
    if mention.start and mention.start == mention.end:
        return mention.start
    return f"{mention.start or '..'}/{mention.end or '..'}"


def describe_subjects(article: Article, language: str) -> list[JsonValue]:
    """Subjects as terms; IPTC's with their name, their vocabulary and their addresses in it and in the older one."""
    return [_describe_subject(term) for term in list_terms(article, language)]


def _describe_subject(term: SubjectTerm) -> Node:
    return keep_filled(
        {
            "@type": "DefinedTerm",
            "name": term.name,
            "termCode": term.code,
            "inDefinedTermSet": term.vocabulary,
            "sameAs": term.addresses[0] if len(term.addresses) == 1 else [*term.addresses],
        }
    )


def describe_captions(article: Article, language: str) -> list[JsonValue]:
    """The pictures printed with the article, by their captions."""
    return [_describe_picture(caption, language) for caption in article.captions]


def _describe_picture(caption: Caption, language: str) -> Node:
    credit = find_credit(caption.text, language)
    return keep_filled({"@type": "ImageObject", "caption": caption.text, "creditText": credit})
