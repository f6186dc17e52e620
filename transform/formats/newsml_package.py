"""NewsML-G2: the packageItem of an edition.

Comes in: an edition. Goes out: a NewsML-G2 2.35 packageItem that gives the order of the articles, grouped by page, each by
guid and version; its own version is the edition's. A withheld or canceled article stays in its place, with its status and
without a title. Lost: articles whose rights keep them off the wire, pages without articles, and refers, which are no items.
Spec: NewsML-G2 2.35 (IPTC).
"""

from transform.markup.format import Context
from transform.markup.g2_package import build_package_item
from transform.markup.xml import serialize
from transform.model import Edition


def render(subject: Edition, context: Context) -> bytes:
    return serialize(build_package_item(subject, context))
