"""What another publisher's news document says that an article has no key for, so that it is not lost without a word. Pure.

In: a document and the tables of what is read or is no news (identity, technique). Out: the names of the rest, in the document's own words. Of
documents of our own the tables of losses tell it (``transform/formats/common/losses.py``).
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from transform.imports.jsonld import ARTICLE_TYPES
from transform.imports.newsml.names import G2, read_code
from transform.imports.safe_xml import local_name
from transform.imports.values import list_values

NEWSML: Mapping[str, frozenset[str]] = {
    "newsItem": frozenset(
        [
            "catalogRef",
            "catalog",
            "hopHistory",
            "pubHistory",
            "rightsInfo",
            "itemMeta",
            "contentMeta",
            "contentSet",
            "assert",
            "inlineRef",
        ]
    ),
    "rightsInfo": frozenset(["copyrightNotice", "usageTerms", "copyrightHolder", "link"]),
    "itemMeta": frozenset(
        [
            "itemClass",
            "provider",
            "versionCreated",
            "firstCreated",
            "embargoed",
            "pubStatus",
            "role",
            "fileName",
            "generator",
            "profile",
            "service",
            "title",
            "edNote",
            "memberOf",
            "instanceOf",
            "signal",
            "altRep",
            "deliverableOf",
            "hash",
            "origRep",
            "incomingFeedId",
            "metadataCreator",
        ]
    ),
    "contentMeta": frozenset(
        [
            "urgency",
            "contentCreated",
            "contentModified",
            "located",
            "infoSource",
            "creator",
            "altId",
            "language",
            "genre",
            "keyword",
            "subject",
            "slugline",
            "headline",
            "dateline",
            "by",
            "creditline",
            "description",
        ]
    ),
    "contentSet": frozenset(["inlineXML", "inlineData"]),
}
"""The children that are read or steer only the way of a document, by their parent."""
ENTITIES = ("cpnat:person", "cpnat:organisation", "cpnat:organization", "cpnat:geoArea", "cpnat:poi", "cpnat:event")
NINJS = frozenset(
    [
        "uri",
        "type",
        "standard",
        "schema",
        "version",
        "versioncreated",
        "firstcreated",
        "contentcreated",
        "pubstatus",
        "embargoed",
        "embargoeduntil",
        "urgency",
        "title",
        "headlines",
        "descriptions",
        "by",
        "byline",
        "people",
        "person",
        "bodies",
        "body_xhtml",
        "body_html",
        "body_text",
        "language",
        "copyrightnotice",
        "usageterms",
        "subjects",
        "subject",
        "genres",
        "genre",
        "slugline",
        "ednote",
        "altids",
        "renditions",
        "representationtype",
        "mimetype",
        "profile",
        "provider",
        "infosource",
        "infosources",
        "charcount",
        "wordcount",
        "contentmodified",
        "itemclass",
        "generator",
    ]
)
JSONLD = frozenset(
    [
        "@context",
        "@type",
        "@id",
        "identifier",
        "url",
        "mainEntityOfPage",
        "version",
        "creativeWorkStatus",
        "datePublished",
        "dateModified",
        "inLanguage",
        "headline",
        "name",
        "alternativeHeadline",
        "printPage",
        "articleSection",
        "author",
        "dateline",
        "dateCreated",
        "sourceOrganization",
        "locationCreated",
        "articleBody",
        "associatedMedia",
        "hasPart",
        "about",
        "keywords",
        "copyrightNotice",
        "creditText",
        "publisher",
        "isPartOf",
        "wordCount",
        "thumbnailUrl",
        "potentialAction",
    ]
)


def list_left_of_newsml(root: etree._Element) -> Iterator[str]:
    """The elements of the items of a document that are not read."""
    for item in [root] if root.tag == f"{G2}newsItem" else root.iter(f"{G2}newsItem"):
        for home in (item, *(each for each in item if local_name(each) in NEWSML)):
            known = NEWSML[local_name(home)]
            yield from (local_name(each) for each in home if local_name(each) not in known)
        for subject in item.iter(f"{G2}subject"):
            if subject.get("type") in ENTITIES:
                yield f"subject ({(subject.get('type') or '').rpartition(':')[2]})"
        if any(read_code(each, "role") != "drol:caption" for each in item.iter(f"{G2}description")):
            yield "description"


def list_left_of_json(value: object) -> Iterator[str]:
    """The keys of news objects and of articles of schema.org that are not read."""
    for node in list_values(value):
        if not isinstance(node, dict):
            continue
        if "uri" in node and "@type" not in node:
            yield from (key for key in node if not _is_known(key))
            people = [each for key in ("people", "person") for each in list_values(node.get(key))]
            yield from (
                "people" for each in people if isinstance(each, dict) and each.get("rel") not in {"creator", "author"}
            )
        elif ARTICLE_TYPES & {each for each in list_values(node.get("@type")) if isinstance(each, str)}:
            yield from (key for key in node if key not in JSONLD)
        yield from list_left_of_json(node.get("@graph"))


def _is_known(key: str) -> bool:
    """Whether a key of ninjs is read; version 1 has one for each role: headline_deck."""
    return key.lower() in NINJS or key.partition("_")[0] in {"headline", "description"}
