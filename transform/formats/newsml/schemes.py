"""The controlled vocabularies that our NewsML-G2 uses: IPTC's catalog, and schemes of our own.

IPTC has no codes for a newspaper's pages, kickers or printed role words. Ours are in an inline catalog in every item, so that an item is
complete without a network. Their URIs are tag URIs (RFC 4151) of the publication's authority, so that no two newspapers share one. Spec:
NewsML-G2 2.35, catalog and scheme.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from transform.model.fields import Status
from transform.model.publication import Publication

IPTC_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"


@dataclass(frozen=True)
class Scheme:
    """A scheme of our own: ``alias`` is the part of a qcode before the colon and ends the scheme's URI."""

    alias: str
    name: str
    definition: str


PRINT = Scheme(
    "print",
    "Print facts",
    "What a published property says of the printed paper: date (of the edition), page (the label as printed), section (the "
    "column's label as printed).",
)
HEADROLE = Scheme(
    "headrole", "Headline roles", "kicker stands above the main headline, deck below it. The main headline has no role."
)
BYROLE = Scheme("byrole", "Byline roles", "The role word printed with a name, percent-encoded (RFC 3986) as UTF-8.")
SERVICE = Scheme(
    "service",
    "Services",
    "The newspaper's id stands for its editions; with a full stop and a column's label as printed, percent-encoded, for that column.",
)
IDTYPE = Scheme(
    "idtype",
    "Types of short ids",
    "desk is date, page and number on the page, by which desks name an article on the telephone.",
)
NOTEROLE = Scheme(
    "noterole",
    "Roles of editor's notes",
    "What a note explains: a correction, an update, a withdrawal; release is a note on a version that is none of these.",
)
PAGE = Scheme("page", "Pages", "A page of the edition, by its label as printed, white space replaced by underscores.")
PKGPART = Scheme("pkgpart", "Package parts", "edition is the whole edition, its groups the pages in order.")
CPTTYPE = Scheme("cptType", "Concept types", "5 is a place. The alias and code that Superdesk reads.")
WITHDRAWAL = Scheme(
    "withdrawal",
    "Withdrawals",
    "What the editors mean by canceling an item: withheld is until further notice, so a higher version may bring it back; canceled is for good.",
)

ITEM_SCHEMES = (PRINT, HEADROLE, BYROLE, CPTTYPE, SERVICE, IDTYPE, NOTEROLE)
WITHDRAWN_SCHEMES = (PRINT, WITHDRAWAL, NOTEROLE)
PACKAGE_SCHEMES = (PRINT, PAGE, PKGPART)

PUB_STATUS: Mapping[Status, str] = {
    "usable": "stat:usable",
    "withheld": "stat:canceled",
    "canceled": "stat:canceled",
}
"""The pubStatus of an item. Superdesk takes older versions offline for stat:canceled alone: after stat:withheld they stay usable. So both
kinds of withdrawal are canceled for receivers, and the item's role says which of them is meant."""


def scheme_uri(publication: Publication, scheme: Scheme) -> str:
    return f"{tag_uri(publication)}:scheme/{scheme.alias}/"


def tag_uri(publication: Publication) -> str:
    """The start of every URI that we mint: tag:river-daily.example,2020-01-01."""
    return f"tag:{publication.authority},{publication.authority_since}"


def encode(words: str) -> str:
    """Printed words as the code of one of our schemes, in ASCII: percent-encoded, so that the scheme's URI and the code make a URI."""
    return quote(words, safe="").replace("_", "%5F")


def qcode(scheme: Scheme, words: str) -> str:
    """A code of one of our schemes; white space becomes underscores."""
    return f"{scheme.alias}:{'_'.join(words.split())}"
