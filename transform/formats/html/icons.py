"""The icons of the site as HTML pages link to them: for browser tabs, shortcuts and home screens.

In: the Context, and how a page links to a path. Out: links in the order of the head. Browsers choose by ``sizes``. Without a raster image
or an SVG there is none.
"""

from collections.abc import Callable

from transform.formats.format import Context
from transform.frozen import frozen

TAB_SIZES = (32, 48)
"""Browser tabs, search results (Google wants a multiple of 48)."""
TOUCH_SIZE = 180
"""iOS home screens."""
LARGEST = 512
SVG = "image/svg+xml"


@frozen
class IconLink:
    """A ``link`` element; ``sizes`` is empty where every size is meant."""

    rel: str
    href: str
    media_type: str
    sizes: str = ""


def list_icons(context: Context, link: Callable[[str], str]) -> tuple[IconLink, ...]:
    """The icons of the site, each image once for each purpose."""
    source = context.web.icon or context.publication.logo or ""
    path = context.assets.get(source)
    scalable = (IconLink("icon", link(path), SVG, "any"),) if path and source.endswith(".svg") else ()
    return (
        *scalable,
        *_list_raster(context, "icon", TAB_SIZES, link),
        *_list_raster(context, "apple-touch-icon", (TOUCH_SIZE,), link),
    )


def _list_raster(
    context: Context, rel: str, sizes: tuple[int, ...], link: Callable[[str], str]
) -> tuple[IconLink, ...]:
    """The largest icon for each size; if all are larger, the largest of a usual size or the one that was given."""
    small = tuple(context.icon(size) for size in sizes)
    images = small if any(small) else (context.icon(LARGEST) or context.images.get("icon"),)
    return tuple(
        IconLink(rel, link(image.path), image.media_type, f"{image.width}x{image.height}")
        for image in dict.fromkeys(images)
        if image
    )
