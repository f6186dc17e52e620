"""An SVG drawn as a PNG by resvg, which is an extra (``pagewire[svg]``).

In: the bytes of an SVG file. Out: PNG bytes. An SVG that refers to other files is refused: resvg would read them, wherever they are, and
their pixels would be published.
"""

from typing import TYPE_CHECKING, cast

from transform.errors import tell
from transform.site.images.failure import CannotDrawError

if TYPE_CHECKING:
    from lxml import etree

SIDE = 1024
"""Pixels of the longer side."""
LONGEST = 20
"""The longer side of a logo is at most so many times the shorter one: a width alone is given to resvg, and the other side follows."""
OWN = ("#", "data:")


def draw_svg(data: bytes) -> bytes:
    """The SVG as a PNG whose longer side has SIDE pixels; CannotDrawError if it cannot or must not be drawn."""
    width, height = _measure(_parse(data))
    try:
        import resvg_py
    except ImportError:
        raise CannotDrawError(
            "is an SVG, and the library that draws it is not installed: there are no icons",
            "install pagewire[svg], or name a square PNG as icon",
        ) from None
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=data.decode("utf-8"), width=_scale_width(width, height)))
    except ValueError as error:
        raise CannotDrawError(
            tell("cannot be drawn: {reason}", reason=" ".join(str(error).split())), "save it again"
        ) from None


def _scale_width(width: float, height: float) -> int:
    return max(1, round(SIDE * min(1, width / height)))


def _parse(data: bytes) -> "etree._Element":
    """The root of a document that needs no other file."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None or etree.QName(root).localname != "svg":
        raise CannotDrawError("is not an SVG, PNG, JPEG or WebP image", "save it again")
    links = [str(link) for link in cast("list[str]", root.xpath("//@*[local-name() = 'href']"))]
    if b"<!ENTITY" in data or not all(link.strip().startswith(OWN) for link in links):
        raise CannotDrawError("is an SVG that refers to other files", "embed them, or name a square PNG as icon")
    return root


def _measure(root: "etree._Element") -> tuple[float, float]:
    """Width and height in the SVG's own units, from its viewBox, else from its attributes."""
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sides = box[2:] if len(box) == 4 else [(root.get(name) or "").removesuffix("px") for name in ("width", "height")]
    try:
        width, height = map(float, sides)
    except ValueError:
        width = height = 0
    if not (0 < width < float("inf") and 0 < height < float("inf")):
        raise CannotDrawError("is an SVG without a viewBox", "give it one")
    if max(width / height, height / width) > LONGEST:
        raise CannotDrawError(
            tell("is more than {most} times as long as wide", most=LONGEST), "name a square PNG as icon"
        )
    return width, height
