"""The entries of feeds: an article in full, the notice of a withdrawn one, the correction of one.

In: an edition and the Context. Out: entries. Left out: articles that may not be on the web or in feeds. Lost: captions, dates, jumps,
bylines' roles, usage terms and credit lines; a withheld or canceled article keeps only its id, address, times and a notice (when,
why).
"""

import datetime as dt
from collections.abc import Iterator

from transform.formats.common.markup import write_block, write_link
from transform.formats.common.subjects import list_terms
from transform.formats.common.text import body_html, summary
from transform.formats.feeds.feed import Entry
from transform.formats.format import Context
from transform.model.edition import Article, Edition, Revision
from transform.words.choose import choose_words
from transform.words.notices import explain_change, explain_withdrawal, list_noted_changes, title_or_notice


def list_entries(edition: Edition, context: Context) -> tuple[Entry, ...]:
    """An entry for each article of the edition that may be in feeds, in print order."""
    return tuple(
        _make_article_entry(edition, article, context)
        if article.status == "usable"
        else _make_notice_entry(edition, article, context)
        for article in edition.articles
        if article.rights.allows("feeds")
    )


def list_revised_entries(edition: Edition, context: Context) -> tuple[Entry, ...]:
    """The entries that came or changed after the edition was due: revisions, late releases, an edition published out of order."""
    return tuple(
        entry
        for entry, article in zip(list_entries(edition, context), _list_in_feeds(edition), strict=True)
        if article.version > 1 or entry.changed_at > edition.published_at
    )


def list_correction_entries(edition: Edition, context: Context) -> tuple[Entry, ...]:
    """An entry with an id of its own for each correction, noted update and withdrawal of an article that may be in feeds."""
    return tuple(entry for article in _list_in_feeds(edition) for entry in _list_corrections(edition, article, context))


def _list_in_feeds(edition: Edition) -> tuple[Article, ...]:
    return tuple(article for article in edition.articles if article.rights.allows("feeds"))


def _make_article_entry(edition: Edition, article: Article, context: Context) -> Entry:
    """The article in full, its corrections before it. Without text (a picture story) the summary repeats the title: RSS requires one."""
    notice, facts = article.rights.notice, edition.publication
    notes = [explain_change(each, facts.language, facts.timezone) for each in reversed(list_noted_changes(article))]
    return Entry(
        guid=article.guid,
        url=context.url(context.path("html", edition, article)),
        title=article.title,
        summary=" ".join([*notes[:1], summary(article) or article.title]),
        content_html="".join(write_block("p", note) for note in notes) + body_html(article),
        authors=_list_authors(article),
        category=article.section,
        subjects=list_terms(article, facts.language),
        rights=notice if notice != facts.rights.notice else None,
        published_at=article.published_at,
        updated_at=article.updated_at,
        changed_at=_find_change(edition, article.updated_at),
        page=article.page,
        order=article.order,
    )


def _list_authors(article: Article) -> tuple[str, ...]:
    """The names in print order; of another house's copy that nobody signed, the house: else the newspaper would be its author."""
    names = tuple(dict.fromkeys(byline.name for byline in article.bylines))
    return names or ((article.rights.source,) if article.rights.source else ())


def _make_notice_entry(edition: Edition, article: Article, context: Context) -> Entry:
    """The notice of a withheld or canceled article: when and why, without its text."""
    facts = edition.publication
    notice = explain_withdrawal(article, facts.language, facts.timezone)
    return Entry(
        guid=article.guid,
        url=context.url(context.path("html", edition, article)),
        title=title_or_notice(article, facts.language),
        summary=notice,
        content_html=write_block("p", notice),
        authors=(),
        category=None,
        rights=None,
        published_at=article.published_at,
        updated_at=article.updated_at,
        changed_at=_find_change(edition, article.updated_at),
        page=article.page,
        order=article.order,
        withdrawn=True,
    )


def _list_corrections(edition: Edition, article: Article, context: Context) -> Iterator[Entry]:
    """Of a withdrawn article only its withdrawal, because notes of earlier corrections may quote its words."""
    facts = edition.publication
    if article.status != "usable":
        notice = explain_withdrawal(article, facts.language, facts.timezone)
        yield _make_correction(
            edition, article, article.history[-1], (title_or_notice(article, facts.language), notice), context
        )
        return
    words = choose_words(facts.language).reader
    for change in list_noted_changes(article):
        kind = words.corrected if change.is_correction else words.changed
        title = words.labelled.format(label=kind, text=article.title)
        note = explain_change(change, facts.language, facts.timezone)
        yield _make_correction(edition, article, change, (title, note), context)


def _make_correction(
    edition: Edition, article: Article, change: Revision, words: tuple[str, str], context: Context
) -> Entry:
    """An entry about one version of an article; ``words`` are its title and its text."""
    title, text = words
    url = context.url(context.path("html", edition, article))
    link = write_link(url, title_or_notice(article, edition.publication.language))
    return Entry(
        guid=f"{article.guid}/v{change.version}",
        url=url,
        title=title,
        summary=text,
        content_html=write_block("p", text) + link,
        authors=(),
        category=article.section if article.status == "usable" else None,
        rights=None,
        published_at=change.at,
        updated_at=change.at,
        changed_at=change.at,
        page=article.page,
        order=article.order,
    )


def _find_change(edition: Edition, updated_at: dt.datetime) -> dt.datetime:
    return max(updated_at, edition.released_at or updated_at)
