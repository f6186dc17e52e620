"""The controlled vocabularies that our NewsML-G2 uses: IPTC's catalog, and schemes of our own (``formats/common/vocabulary.py``).

Ours are in an inline catalog in every item, so that an item is complete without a network. Spec: NewsML-G2 2.35, catalog and scheme.
"""

from collections.abc import Mapping

from transform.formats.common.vocabulary import (
    BYROLE,
    CPTTYPE,
    HEADROLE,
    IDTYPE,
    NOTEROLE,
    PAGE,
    PKGPART,
    PRINT,
    SERVICE,
    WITHDRAWAL,
)
from transform.model.fields import Status
from transform.model.publication import Publication

IPTC_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"

ITEM_SCHEMES = (PRINT, HEADROLE, BYROLE, CPTTYPE, SERVICE, IDTYPE, NOTEROLE)
WITHDRAWN_SCHEMES = (PRINT, WITHDRAWAL, SERVICE, IDTYPE, NOTEROLE)
PACKAGE_SCHEMES = (PRINT, PAGE, PKGPART)

PUB_STATUS: Mapping[Status, str] = {
    "usable": "stat:usable",
    "withheld": "stat:canceled",
    "canceled": "stat:canceled",
}
"""The pubStatus of an item. Superdesk takes older versions offline for stat:canceled alone: after stat:withheld they stay usable. So both
kinds of withdrawal are canceled for receivers, and the item's role says which of them is meant."""


def tag_uri(publication: Publication) -> str:
    """The start of every guid that we mint: tag:river-daily.example,2020-01-01."""
    return f"tag:{publication.authority},{publication.authority_since}"
