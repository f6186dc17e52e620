"""The publisher, the newspaper and its issues: who issues the news, and in what it appears.

Names and contact are those an edition was decided with; addresses, policies and images are those configured now.
"""

from transform.formats.common.schema_org.node import Node, describe_image, keep_filled
from transform.formats.format import Context
from transform.formats.remember import remember_last
from transform.model.image import Image, ImagesByRole
from transform.model.publication import Contact, Publication, WebFacts

LEAST_LOGO = 112
"""Fewest pixels a side of a publisher's logo that search engines take (Google Search Central, Article)."""
ICON_SIZE = 512


def describe_publisher(facts: Publication, context: Context) -> Node:
    """The publisher with everything that is known of it."""
    return _describe_publisher(facts, context.publication, context.images, context.web)


@remember_last
def _describe_publisher(facts: Publication, publication: Publication, images: ImagesByRole, web: WebFacts) -> Node:
    """The same for all articles of an edition."""
    context = Context(publication, images=images, web=web)
    logo = _find_logo(context)
    return keep_filled(
        {
            **name_publisher(facts, context),
            "logo": describe_image(logo, context) if logo else None,
            "sameAs": list(web.same_as),
            "publishingPrinciples": web.publishing_principles,
            "correctionsPolicy": web.corrections_policy,
            "ownershipFundingInfo": web.ownership,
            "contactPoint": _describe_contact(facts.contact),
        }
    )


def name_publisher(facts: Publication, context: Context) -> Node:
    """The publisher by name and address, as author and copyright holder."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{context.publication.base_url}#publisher",
        "name": facts.provider.name,
        "url": facts.provider.url or context.publication.base_url,
    }


def describe_newspaper(facts: Publication, context: Context) -> Node:
    """The newspaper as a serial: title, address, language, ISSN."""
    return keep_filled(
        {
            "@type": "Newspaper",
            "@id": f"{context.publication.base_url}#newspaper",
            "name": facts.title,
            "url": context.publication.base_url,
            "inLanguage": facts.language,
            "issn": context.web.issn,
        }
    )


def name_issue(date: str, title: str, context: Context) -> Node:
    """An edition by address, name and date."""
    url = context.url(context.find("html", "edition").path.format(date=date, stem=""))
    return {"@type": "PublicationIssue", "@id": url, "url": url, "name": f"{title} {date}", "datePublished": date}


def _find_logo(context: Context) -> Image | None:
    """The logo if it is a raster image that is large enough, else an icon."""
    candidates = (context.images.get("logo"), context.icon(ICON_SIZE), context.images.get("icon"))
    return next((image for image in candidates if image and min(image.width, image.height) >= LEAST_LOGO), None)


def _describe_contact(contact: Contact) -> Node | None:
    known = keep_filled({"email": contact.email, "telephone": contact.phone, "url": contact.url})
    return {"@type": "ContactPoint", **known} if known else None
