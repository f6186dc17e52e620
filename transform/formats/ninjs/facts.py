"""What both versions of ninjs say of an article, so that they say the same.

In: an article with its edition. Out: its facts in the words of the newsroom; of a withdrawn article only what its NewsML item has, too. As
there, a withheld article is canceled, because receivers act on nothing else.
"""

import datetime as dt

from transform.formats.common.desk import (
    SUBJECT_CODE,
    compose_by,
    compose_slugline,
    find_newest_revision,
    find_source,
    list_pages,
    name_for_desk,
    take_priority,
)
from transform.formats.common.genre import find_genre
from transform.formats.common.language import take_language
from transform.formats.common.text import (
    body_html,
    count_han_and_words,
    count_words,
    full_text,
    list_further_heads,
    summary,
    write_paragraph,
)
from transform.formats.common.topics import find_topic, list_topics_above
from transform.formats.format import ArticleIn, Context
from transform.formats.remember import remember_last
from transform.frozen import frozen
from transform.model.edition import Article
from transform.model.media_topics import SCHEME
from transform.words.notices import explain_withdrawal, title_or_notice


@frozen
class Term:
    """A subject: a Media Topic with its code, another code without a name, or free words; ``above`` if a narrower one is why it is there."""

    code: str | None
    name: str | None
    above: bool = False


@frozen
class Facts:
    """``heads`` and ``descriptions`` are (role, words), ``ids`` are (role, value): print facts and the short id."""

    guid: str
    version: int
    complete: bool
    usable: bool
    created_at: dt.datetime
    updated_at: dt.datetime
    urgency: int
    holder: str | None
    notice: str
    usage_terms: str | None
    note: str | None
    language: str
    title: str
    heads: tuple[tuple[str, str], ...]
    by: str | None
    people: tuple[str, ...]
    source: str | None
    place: str | None
    slugline: str | None
    genre: str | None
    subjects: tuple[Term, ...]
    descriptions: tuple[tuple[str, str], ...]
    html: str
    text: str
    words: int
    url: str | None
    ids: tuple[tuple[str, str], ...]


@remember_last
def collect_facts(subject: ArticleIn, context: Context) -> Facts:
    edition, article = subject.edition, subject.article
    publication, rights = edition.publication, article.rights
    last = find_newest_revision(article)
    usable = article.status == "usable"
    notice = explain_withdrawal(article, publication.language, publication.timezone) if not usable else ""
    return Facts(
        guid=article.guid,
        version=article.version,
        complete=not article.incomplete,
        usable=usable,
        created_at=article.published_at,
        updated_at=article.updated_at,
        urgency=take_priority(article),
        holder=rights.name_holder(publication),
        notice=rights.notice,
        usage_terms=rights.usage_terms,
        note=last.note if last else None,
        language=take_language(article, publication),
        title=title_or_notice(article, publication.language),
        heads=list_further_heads(article) if usable else (),
        by=(compose_by(article.bylines) or None) if usable else None,
        people=tuple(dict.fromkeys(byline.name for byline in article.bylines)) if usable else (),
        source=find_source(article, publication) if usable else None,
        place=article.dateline.place if usable and article.dateline else None,
        slugline=compose_slugline(article, publication.language) if usable else None,
        genre=find_genre(article, publication.language) if usable else None,
        subjects=_list_subjects(article, publication.language) if usable else (),
        descriptions=_list_descriptions(article) if usable else (),
        html=body_html(article) if usable else write_paragraph(notice),
        text=full_text(article) if usable else notice,
        words=count_words(article) if usable else count_han_and_words(notice),
        url=publication.base_url + context.path("html", edition, article) if rights.web else None,
        ids=_list_ids(subject),
    )


def _list_descriptions(article: Article) -> tuple[tuple[str, str], ...]:
    short = summary(article)
    captions = tuple(("caption", caption.text) for caption in article.captions)
    return ((("summary", short),) if short else ()) + captions


def _list_subjects(article: Article, language: str) -> tuple[Term, ...]:
    terms = []
    for subject in article.subjects:
        topic = find_topic(subject)
        is_code = SUBJECT_CODE.fullmatch(subject) is not None
        terms.append(
            Term(subject if is_code else None, topic.name_in(language) if topic else None if is_code else subject)
        )
    above = (Term(f"{SCHEME}{topic.code}", topic.name_in(language), above=True) for topic in list_topics_above(article))
    return (*terms, *above)


def _list_ids(subject: ArticleIn) -> tuple[tuple[str, str], ...]:
    """The short id, and what of the printed paper has no key in ninjs: date, pages, column."""
    edition, article = subject.edition, subject.article
    usable = article.status == "usable"
    desk = name_for_desk(edition, article)
    section = article.section if usable else None
    return (
        *((("desk", desk),) if desk else ()),
        ("print_date", edition.date),
        *(("print_page", page) for page in list_pages(article)),
        *((("print_section", section),) if section else ()),
    )
