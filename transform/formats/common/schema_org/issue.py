"""An edition as a PublicationIssue, and the site's home page as a WebSite about the Newspaper.

Lost: refers, and of an issue's articles everything but title, identity, section, times and place in print; withdrawn articles.
"""

from collections.abc import Iterable

from transform.formats.common.schema_org.article import describe_times, identify_article
from transform.formats.common.schema_org.node import CONTEXT, Node, keep_filled
from transform.formats.common.schema_org.parts import describe_place_in_print
from transform.formats.common.schema_org.publisher import describe_newspaper, describe_publisher, name_issue
from transform.formats.format import ArticleIn, Context, EditionLink
from transform.model.edition import Edition
from transform.model.times import iso_offset


def describe_issue(edition: Edition, context: Context) -> Node:
    """The PublicationIssue document of an edition's page, with its articles on the web in print order."""
    shown = [each for each in edition.articles if each.rights.web and each.status == "usable"]
    articles = [ArticleIn(edition, each) for each in sorted(shown, key=lambda each: each.order)]
    return keep_filled(
        {
            "@context": CONTEXT,
            **name_issue(edition.date, edition.publication.title, context),
            "dateModified": iso_offset(edition.updated_at),
            "inLanguage": edition.publication.language,
            "pagination": ", ".join(page.number for page in edition.pages),
            "publisher": describe_publisher(edition.publication, context),
            "isPartOf": describe_newspaper(edition.publication, context),
            "hasPart": [_name_article(each, number, context) for number, each in enumerate(articles, 1)],
        }
    )


def _name_article(subject: ArticleIn, position: int, context: Context) -> Node:
    article = subject.article
    return keep_filled(
        {
            "@type": "NewsArticle",
            **identify_article(subject, context),
            "position": position,
            "headline": article.title,
            "articleSection": article.section,
            **describe_place_in_print(article),
            **describe_times(article),
        }
    )


def describe_site(issues: Iterable[EditionLink], context: Context) -> Node:
    """The WebSite document of the home page, with the newspaper and these issues of it."""
    facts, url = context.publication, context.url(context.path("html"))
    parts = [name_issue(link.date, facts.title, context) for link in issues]
    return keep_filled(
        {
            "@context": CONTEXT,
            "@type": "WebSite",
            "@id": f"{facts.base_url}#website",
            "url": url,
            "name": facts.title,
            "inLanguage": facts.language,
            "isAccessibleForFree": context.web.accessible_for_free,
            "publisher": describe_publisher(facts, context),
            "mainEntity": keep_filled({**describe_newspaper(facts, context), "hasPart": [*parts]}),
        }
    )
