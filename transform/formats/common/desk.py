"""What desks sort an article by and call it, one rule each, so that all formats for newsrooms agree."""

import re
from itertools import groupby

from transform.formats.common.origin import name_source
from transform.formats.common.topics import find_topic, list_finest
from transform.model.edition import Article, Byline, Edition, Revision
from transform.model.fields import USUAL_URGENCY
from transform.model.publication import Publication

SLUG_SEPARATOR = "/"
WITHDRAWAL_PRIORITY = 1
SOURCE_ROLE = "cpprole:originfo"
"""IPTC's code for the party whose information it is."""
SUBJECT_CODE = re.compile(r"(medtop|subj):[^\s]+")
"""Subjects that are codes of IPTC's catalog; others are free text."""


def name_for_desk(edition: Edition, article: Article) -> str | None:
    """How a desk names the article on the telephone: date, page, number on the page (2022-03-15-01-3); None if it has no number."""
    return f"{edition.date}-{article.first_page}-{article.place}" if article.place else None


def take_urgency(article: Article) -> int:
    return article.urgency or USUAL_URGENCY


def take_priority(article: Article) -> int:
    """The urgency of an article as something to send: a withdrawal goes before everything."""
    return take_urgency(article) if article.status == "usable" else WITHDRAWAL_PRIORITY


def compose_slugline(article: Article, language: str) -> str | None:
    """Column and keyword, as far as the article has them. The keyword is the name of the finest topic."""
    return SLUG_SEPARATOR.join(filter(None, (article.section, _name_first_subject(article, language)))) or None


def _name_first_subject(article: Article, language: str) -> str | None:
    """The name of the first subject that has one; a narrower topic stands for those above it."""
    for subject in list_finest(article):
        topic = find_topic(subject)
        if topic:
            return topic.name_in(language)
        if not SUBJECT_CODE.fullmatch(subject):
            return subject
    return None


def compose_by(bylines: tuple[Byline, ...]) -> str:
    """The by line, each role once before its names: 记者 赵知秋 钱望舒 通讯员 孙远."""
    words: list[str] = []
    for role, group in groupby(bylines, key=lambda byline: byline.role):
        words += [*([role] if role else []), *(byline.name for byline in group)]
    return " ".join(words)


def find_source(article: Article, publication: Publication) -> str | None:
    """Whose copy it is, wherever that is said. A receiver cannot know which newspaper 本报 means, so the newspaper is named as provider."""
    printed = article.dateline.source if article.dateline else None
    return article.rights.source or (name_source(printed, publication) if printed else None)


def find_credit(article: Article, publication: Publication) -> str | None:
    """Who is to be credited: the newspaper's provider for its own copy, nobody for another house's of which nobody said who."""
    return article.rights.creditline or (None if article.rights.source else publication.provider.name)


def list_pages(article: Article) -> tuple[str, ...]:
    """The pages of an article, its own first."""
    return tuple(dict.fromkeys((article.page, *(part.page for part in article.parts))))


def find_newest_revision(article: Article) -> Revision | None:
    return max(article.history, key=lambda line: line.version, default=None)
