"""The Context that tests of pages and documents render in: the sample's publication and the program's own formats."""

from tests.helpers import sample
from transform.formats import FORMATS
from transform.formats.format import Context
from transform.model.image import Image
from transform.model.publication import NO_WEB_FACTS, Publication, WebFacts

ASSETS = {"style.css": "assets/style.css", "logo.svg": "assets/logo.svg", "share.png": "assets/share.png"}
IMAGES = {
    "share": Image("assets/share.png", 1200, 630, "image/png"),
    **{f"icon-{size}": Image(f"assets/icons/{size}.png", size, size, "image/png") for size in (32, 48, 144, 180, 512)},
}


def make_context(publication: Publication = sample.PUBLICATION, web: WebFacts = NO_WEB_FACTS) -> Context:
    """The Context of a publication; it has images if it names some."""
    has_images = publication.logo is not None
    return Context(publication, FORMATS, ASSETS, IMAGES if has_images else {}, web)
