"""The parts of which all schema.org documents are made: nodes without empty values, images with their size."""

from pydantic import JsonValue

from transform.formats.format import Context
from transform.model.image import Image

CONTEXT = "https://schema.org"
PIXEL = "E37"
"""The unit of an image's width and height: pixel, in the codes of UN/CEFACT Recommendation 20, which schema.org uses."""

Node = dict[str, JsonValue]


def keep_filled(node: Node) -> Node:
    """The node without its empty values; 0 and false are values."""
    return {key: value for key, value in node.items() if value or value == 0}


def describe_image(image: Image, context: Context) -> Node:
    """A published raster image. schema.org's width and height are quantities, not numbers."""
    return {
        "@type": "ImageObject",
        "url": context.url(image.path),
        "width": _describe_pixels(image.width),
        "height": _describe_pixels(image.height),
        "encodingFormat": image.media_type,
    }


def _describe_pixels(number: int) -> Node:
    return {"@type": "QuantitativeValue", "value": number, "unitCode": PIXEL}
