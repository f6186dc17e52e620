"""The schema.org documents of an article: NewsArticle and BreadcrumbList (schema.org 30.0).

In: an article, its edition, the Context. Out: JSON values in a fixed key order, the same for the .jsonld file and the page that embeds
it. Each document is one node with all nodes nested in place, because simple consumers follow neither ``@graph`` nor ``@id``. Empty
values are left out.
Lost: captions, jumps, dates in the text, subjects, review flags, and the history except corrections. A withdrawn article keeps only its
identity, times and place in print, with a notice as headline.
"""

import re

from pydantic import JsonValue

from transform.formats.common.origin import names_itself
from transform.formats.common.text import article_body, count_words, summary
from transform.formats.format import ArticleIn, Context
from transform.model.actions import CORRECTION
from transform.model.edition import Article, Byline, Edition, Revision
from transform.model.times import iso_offset
from transform.words.choose import choose_words
from transform.words.notices import explain_withdrawal, title_or_notice

CONTEXT = "https://schema.org"
WEB_ADDRESS = re.compile(r"https?://\S+")

Node = dict[str, JsonValue]


def _keep_filled(node: Node) -> Node:
    """The node without its empty values; 0 and false are values."""
    return {key: value for key, value in node.items() if value is not None and value not in ("", [], {})}


def describe_article(subject: ArticleIn, context: Context) -> Node:
    """The NewsArticle document of an article, or a notice once it is withheld or canceled."""
    usable = subject.article.status == "usable"
    return _keep_filled(
        {
            "@context": CONTEXT,
            "@type": "NewsArticle",
            **_identify(subject, context),
            **(_describe_content(subject, context) if usable else _describe_notice(subject)),
            **_describe_times(subject.article),
            "publisher": _describe_publisher(subject.edition, context),
            "isPartOf": _describe_issue(subject.edition, context),
        }
    )


def _identify(subject: ArticleIn, context: Context) -> Node:
    url = context.url(context.path("html", subject.edition, subject.article))
    return {"@id": url, "identifier": subject.article.guid, "url": url, "mainEntityOfPage": url}


def _describe_notice(subject: ArticleIn) -> Node:
    publication = subject.edition.publication
    return {
        "headline": title_or_notice(subject.article, publication.language),
        "creativeWorkStatus": explain_withdrawal(subject.article, publication.language, publication.timezone),
        "inLanguage": publication.language,
    }


def _describe_content(subject: ArticleIn, context: Context) -> Node:
    article, edition = subject.article, subject.edition
    heads: list[JsonValue] = [words for words in (article.kicker, article.deck) if words and words != article.title]
    return {
        "headline": article.title,
        "alternativeHeadline": heads[0] if len(heads) == 1 else heads,
        "description": summary(article),
        "author": _describe_authors(subject, context),
        "inLanguage": edition.publication.language,
        "dateline": article.dateline.text if article.dateline else None,
        "articleBody": article_body(article),
        "wordCount": count_words(article),
        "articleSection": article.section,
        **_describe_place_in_print(article),
        "image": find_asset_url(context.publication.share_image, context),
        "isAccessibleForFree": True,
        "correction": [_describe_correction(each, edition) for each in article.history if each.signal == CORRECTION],
        **_describe_rights(subject, context),
    }


def _describe_place_in_print(article: Article) -> Node:
    labels = [part.page for part in article.parts]
    return {
        "printPage": article.page,
        "printSection": article.section,
        "pageStart": article.page,
        "pagination": ", ".join(labels) if len(labels) > 1 else None,
    }


def _describe_times(article: Article) -> Node:
    return {"datePublished": iso_offset(article.published_at), "dateModified": iso_offset(article.updated_at)}


def _describe_authors(subject: ArticleIn, context: Context) -> JsonValue:
    """The persons of the byline; without one, the agency in the dateline, else the publisher."""
    if subject.article.bylines:
        return [_describe_person(byline) for byline in subject.article.bylines]
    source = subject.article.dateline.source if subject.article.dateline else None
    if source and not names_itself(source, subject.edition.publication):
        return {"@type": "Organization", "name": source}
    return _describe_publisher(subject.edition, context)


def _describe_person(byline: Byline) -> Node:
    return _keep_filled({"@type": "Person", "name": byline.name, "jobTitle": byline.role})


def _describe_publisher(edition: Edition, context: Context) -> Node:
    provider = edition.publication.provider
    logo = find_asset_url(context.publication.logo, context)
    return _keep_filled(
        {
            "@type": "NewsMediaOrganization",
            "@id": f"{context.publication.base_url}#publisher",
            "name": provider.name,
            "url": provider.url or context.publication.base_url,
            "logo": {"@type": "ImageObject", "url": logo} if logo else None,
        }
    )


def _describe_issue(edition: Edition, context: Context) -> Node:
    url = context.url(context.path("html", edition))
    return {
        "@type": "PublicationIssue",
        "@id": url,
        "url": url,
        "name": f"{edition.publication.title} {edition.date}",
        "datePublished": edition.date,
        "isPartOf": {
            "@type": "Newspaper",
            "@id": f"{context.publication.base_url}#newspaper",
            "name": edition.publication.title,
            "url": context.publication.base_url,
            "inLanguage": edition.publication.language,
        },
    }


def _describe_correction(revision: Revision, edition: Edition) -> Node:
    words = choose_words(edition.publication.language).reader
    return {
        "@type": "CorrectionComment",
        "text": revision.note or words.corrected,
        "datePublished": iso_offset(revision.at),
    }


def _describe_rights(subject: ArticleIn, context: Context) -> Node:
    """Usage terms are included only if they are a URL; schema.org has no property for terms as text."""
    rights, publication = subject.article.rights, subject.edition.publication
    holder = publication.rights.holder
    ours = holder == publication.provider.name
    terms = rights.usage_terms or ""
    return {
        "copyrightHolder": _describe_publisher(subject.edition, context)
        if ours
        else {"@type": "Organization", "name": holder},
        "copyrightNotice": rights.notice,
        "copyrightYear": int(subject.edition.date[:4]),
        "creditText": rights.creditline,
        "usageInfo": terms if WEB_ADDRESS.fullmatch(terms) else None,
    }


def describe_breadcrumbs(subject: ArticleIn, context: Context) -> Node:
    """Newspaper, edition, article: the BreadcrumbList of an article's page."""
    edition, article = subject.edition, subject.article
    trail = (
        (context.publication.title, context.path("html")),
        (choose_words(context.publication.language).reader.write_date(edition.date), context.path("html", edition)),
        (title_or_notice(article, edition.publication.language), context.path("html", edition, article)),
    )
    steps: list[JsonValue] = [
        {"@type": "ListItem", "position": position, "name": name, "item": context.url(path)}
        for position, (name, path) in enumerate(trail, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps}


def find_asset_url(name: str | None, context: Context) -> str | None:
    """The absolute URL of an asset, None if it is not configured or not published."""
    path = context.assets.get(name) if name else None
    return context.url(path) if path else None
