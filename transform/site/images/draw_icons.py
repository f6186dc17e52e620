"""Square PNG icons drawn from a logo by Pillow, from an SVG by resvg first.

In: the bytes of an image. Out: PNG bytes by size; no size is larger than the image, for a blurred icon is worse than none. One version of
these libraries gives the same bytes for the same image. Lost: metadata, colour profiles, all pictures of an animation but the first.
A logo that is not square is centred on a transparent square.
"""

import io
from typing import TYPE_CHECKING

from transform.errors import tell
from transform.site.images.draw_svg import draw_svg
from transform.site.images.failure import CannotDrawError
from transform.site.images.measure import measure_image

if TYPE_CHECKING:
    from PIL.Image import Image

SIZES = (32, 48, 144, 180, 512)
"""Browser tab, shortcut, feed (RSS 2.0: at most 144 wide), iOS home screen, search engines and JSON Feed."""
OPAQUE_SIZE = 180
"""iOS fills what is transparent with black, so the icon for its home screen gets a white ground."""
MOST_PIXELS = 40_000_000
"""Larger images are refused before they are unpacked: they would take more than 160 MB of memory."""


def draw_icons(data: bytes) -> dict[int, bytes]:
    """PNG icons by size, without the size of the image if that is a square PNG itself; CannotDrawError if a library is missing or the image cannot be read."""
    given = measure_image(data)
    image = _open_square(data if given else draw_svg(data))
    is_icon = given is not None and (given.width, given.media_type) == (given.height, "image/png")
    sizes = [size for size in SIZES if size < image.width or (size == image.width and not is_icon)]
    return {size: _write_png(_scale(image, size)) for size in sizes}


def _open_square(data: bytes) -> "Image":
    """The image on a square as wide as its longer side; RGB if nothing of it is transparent, else RGBA."""
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        raise CannotDrawError(
            "cannot be scaled, because Pillow is not installed: there are no icons of other sizes", "install Pillow"
        ) from None
    size = measure_image(data)
    if size and size.width * size.height > MOST_PIXELS:
        raise CannotDrawError(
            tell("has {width} x {height} pixels", width=size.width, height=size.height),
            "scale it down: 512 x 512 is enough",
        )
    try:
        with Image.open(io.BytesIO(data)) as opened:
            image = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        what = tell("cannot be read as an image: {reason}", reason=" ".join(str(error).split()))
        raise CannotDrawError(what, "save it again as a PNG") from None
    side = max(image.size)
    square = Image.new("RGBA", (side, side))
    square.paste(image, ((side - image.width) // 2, (side - image.height) // 2))
    return square.convert("RGB") if square.getchannel("A").getextrema() == (255, 255) else square


def _scale(image: "Image", size: int) -> "Image":
    from PIL import Image

    scaled = image.resize((size, size), Image.Resampling.LANCZOS)
    if size != OPAQUE_SIZE or scaled.mode == "RGB":
        return scaled
    ground = Image.new("RGBA", scaled.size, "white")
    ground.alpha_composite(scaled)
    return ground.convert("RGB")


def _write_png(image: "Image") -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=9)
    return file.getvalue()
