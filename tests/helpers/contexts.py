"""The Context that tests of pages and documents render in: the sample's publication and the program's own formats."""

from tests.helpers import sample
from transform.formats import FORMATS
from transform.formats.format import Context
from transform.model.publication import Publication

ASSETS = {"style.css": "assets/style.css", "logo.svg": "assets/logo.svg", "share.png": "assets/share.png"}


def make_context(publication: Publication = sample.PUBLICATION) -> Context:
    return Context(publication, FORMATS, ASSETS)
