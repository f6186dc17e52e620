"""A published image as documents refer to it, and how big an icon is wanted. Pure."""

from collections.abc import Mapping

from transform.frozen import frozen


@frozen
class Image:
    """A raster image under out/; width and height in pixels."""

    path: str
    width: int
    height: int
    media_type: str


ImagesByRole = Mapping[str, Image]
"""``logo``, ``share``, ``icon`` (a square image that was given) and ``icon-32``, ``icon-48`` … (drawn), as far as they are published."""
ICON = "icon"


def find_icon(images: ImagesByRole, size: int) -> Image | None:
    """The largest square icon of at most ``size`` pixels a side; None if there is none so small."""
    icons = [image for role, image in images.items() if role.split("-")[0] == ICON and image.width <= size]
    return max(icons, key=lambda image: image.width, default=None)
