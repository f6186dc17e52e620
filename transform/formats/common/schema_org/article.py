"""An article as a NewsArticle.

In: an article, its edition, the Context. Out: one document.
Lost: the difference between a jump's words and its page numbers, review flags, names of fields that were edited, and the history except
corrections and updates with a note. A withdrawn article keeps only its identity, version, times and publisher, with a notice as headline.
"""

import re

from pydantic import JsonValue

from transform.formats.common.language import take_language
from transform.formats.common.schema_org.content import (
    describe_captions,
    describe_subjects,
    list_coverage,
    locate_article,
)
from transform.formats.common.schema_org.node import CONTEXT, Node, keep_filled
from transform.formats.common.schema_org.parts import describe_parts, describe_place_in_print
from transform.formats.common.schema_org.publisher import (
    describe_newspaper,
    describe_publisher,
    name_issue,
    name_publisher,
)
from transform.formats.common.text import article_body, count_words, list_further_heads, summary
from transform.formats.format import ArticleIn, Context
from transform.formats.remember import remember_last
from transform.model.actions import CORRECTION
from transform.model.edition import Article, Byline, Revision
from transform.model.times import iso_offset
from transform.words.choose import choose_words
from transform.words.notices import explain_withdrawal, title_or_notice
from transform.words.own_name import names_itself

WEB_ADDRESS = re.compile(r"https?://\S+")


@remember_last
def describe_article(subject: ArticleIn, context: Context) -> Node:
    """The NewsArticle document of an article, or a notice once it is withheld or canceled."""
    usable = subject.article.status == "usable"
    facts = subject.edition.publication
    return keep_filled(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            **identify_article(subject, context),
            **(_describe_content(subject, context) if usable else _describe_notice(subject)),
            "version": subject.article.version,
            **describe_times(subject.article),
            "publisher": describe_publisher(facts, context),
            "isPartOf": {
                **name_issue(subject.edition.date, facts.title, context),
                "isPartOf": describe_newspaper(facts, context),
            },
        }
    )


def identify_article(subject: ArticleIn, context: Context) -> Node:
    """The article's address and guid."""
    url = context.url(context.path("html", subject.edition, subject.article))
    return {"@id": url, "identifier": subject.article.guid, "url": url, "mainEntityOfPage": url}


def describe_times(article: Article) -> Node:
    return {"datePublished": iso_offset(article.published_at), "dateModified": iso_offset(article.updated_at)}


def _describe_notice(subject: ArticleIn) -> Node:
    publication = subject.edition.publication
    return {
        "headline": title_or_notice(subject.article, publication.language),
        "creativeWorkStatus": explain_withdrawal(subject.article, publication.language, publication.timezone),
        "inLanguage": publication.language,
    }


def _describe_content(subject: ArticleIn, context: Context) -> Node:
    article, language = subject.article, subject.edition.publication.language
    heads: list[JsonValue] = [words for _, words in list_further_heads(article)]
    return {
        "headline": article.title,
        "alternativeHeadline": heads[0] if len(heads) == 1 else heads,
        "description": summary(article),
        "author": _describe_authors(subject, context),
        "sourceOrganization": _describe_agency(subject),
        "inLanguage": take_language(article, subject.edition.publication),
        "keywords": list(article.keywords),
        "dateline": article.dateline.text if article.dateline else None,
        **locate_article(article),
        "articleBody": article_body(article),
        "wordCount": count_words(article),
        "articleSection": article.section,
        "about": describe_subjects(article, language),
        "temporalCoverage": list_coverage(article),
        **describe_place_in_print(article),
        **describe_parts(article),
        "associatedMedia": describe_captions(article, language),
        **_describe_changes(subject, context),
        **_describe_rights(subject, context),
    }


def _describe_authors(subject: ArticleIn, context: Context) -> JsonValue:
    """The persons of the byline; without one, the agency in the dateline, else the publisher."""
    if subject.article.bylines:
        return [_describe_person(byline, context) for byline in subject.article.bylines]
    return _describe_agency(subject) or name_publisher(subject.edition.publication, context)


def _describe_person(byline: Byline, context: Context) -> Node:
    url = context.web.find_author_url(byline.name)
    return keep_filled({"@type": "Person", "name": byline.name, "jobTitle": byline.role, "url": url})


@remember_last
def _describe_agency(subject: ArticleIn) -> Node | None:
    """Whose copy it is, or the source in the dateline; None if there is none, or if the newspaper names itself."""
    if subject.article.rights.source:
        return {"@type": "Organization", "name": subject.article.rights.source}
    source = subject.article.dateline.source if subject.article.dateline else None
    if not source or names_itself(source, subject.edition.publication):
        return None
    return {"@type": "Organization", "name": source}


def _describe_changes(subject: ArticleIn, context: Context) -> Node:
    """Corrections, and updates that an editor explained; schema.org has a kind of comment for the first only."""
    publication = subject.edition.publication
    corrected = choose_words(publication.language).reader.corrected
    history = subject.article.history
    return {
        "correction": [
            _describe_change("CorrectionComment", each, each.note or corrected)
            for each in history
            if each.signal == CORRECTION
        ],
        "comment": [
            {**_describe_change("Comment", each, each.note), "author": name_publisher(publication, context)}
            for each in history
            if each.signal and each.signal != CORRECTION and each.note
        ],
    }


def _describe_change(kind: str, revision: Revision, text: str) -> Node:
    return {"@type": kind, "text": text, "datePublished": iso_offset(revision.at)}


def _describe_rights(subject: ArticleIn, context: Context) -> Node:
    """Usage terms are included only if they are a URL; schema.org has no property for terms as text."""
    rights, publication = subject.article.rights, subject.edition.publication
    holder = rights.name_holder(publication)
    ours = holder == publication.provider.name
    terms = rights.usage_terms or ""
    usage = None if rights.source else context.web.usage_info
    return {
        "copyrightHolder": name_publisher(publication, context)
        if ours
        else {"@type": "Organization", "name": holder}
        if holder
        else None,
        "copyrightNotice": rights.notice,
        "copyrightYear": int(subject.edition.date[:4]) if holder else None,
        "creditText": rights.creditline,
        "license": context.web.license if _is_own_copy(subject) else None,
        "usageInfo": terms if WEB_ADDRESS.fullmatch(terms) else usage,
        "isAccessibleForFree": context.web.accessible_for_free,
    }


def _is_own_copy(subject: ArticleIn) -> bool:
    """Whether the newspaper can license the article: neither an agency's, nor under a notice of its own."""
    notice = subject.edition.publication.rights.notice
    return subject.article.rights.notice == notice and _describe_agency(subject) is None
