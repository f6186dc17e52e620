"""A newspaper's first logo: a mark of squares, told by the title, so that two newspapers rarely look alike. Pure.

No font is asked for: a mark is the same on every machine, whatever script the title is in. In: the title. Out: the mark as an SVG, as a
square PNG for icons, and as a PNG for links in social networks. One version of Pillow gives the same bytes.
"""

import colorsys
import hashlib
import io
from xml.sax.saxutils import escape, quoteattr

from PIL import Image, ImageDraw

from transform.frozen import frozen

CELLS = 5
"""Squares on each side; the right ones mirror the left ones."""
HALF = (CELLS + 1) // 2
FEWEST, MOST = 9, 17
"""Squares that are filled: with fewer there is nothing to see, with more nothing to tell marks apart."""
SIDE = 512
UNIT = SIDE // 8
"""The mark has a margin of one and a half squares on each side."""
MARGIN = (SIDE - CELLS * UNIT) // 2
ROUND = SIDE // 16
SHARED = (1200, 630)
SHARED_SIDE = 320
PAPER = "#fcfbf8"
FINE = 4
"""Pictures are drawn so many times larger and scaled down, for smooth corners."""


@frozen
class Mark:
    """``cells`` are the filled squares as column and row; ``colour`` is that of the ground, dark enough for the squares of PAPER on it."""

    colour: str
    cells: tuple[tuple[int, int], ...]


def design_mark(title: str) -> Mark:
    """The mark of a title; white space does not change it."""
    name = "".join(title.split()).encode("utf-8", "surrogatepass")
    for attempt in range(256):
        noise = hashlib.sha256(bytes([attempt]) + name).digest()
        half = [(at % HALF, at // HALF) for at in range(HALF * CELLS) if noise[at] & 1]
        cells = sorted({*half, *((CELLS - 1 - column, row) for column, row in half)})
        if FEWEST <= len(cells) <= MOST:
            break
    red, green, blue = colorsys.hls_to_rgb(noise[-1] / 256, 0.27, 0.55)
    return Mark(f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}", tuple(cells))


def draw_svg(title: str) -> bytes:
    mark = design_mark(title)
    path = "".join(
        f"M{MARGIN + column * UNIT} {MARGIN + row * UNIT}h{UNIT}v{UNIT}h-{UNIT}z" for column, row in mark.cells
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}"'
        f' role="img" aria-label={quoteattr(title)}>\n<title>{escape(title)}</title>\n'
        f'<rect width="{SIDE}" height="{SIDE}" rx="{ROUND}" fill="{mark.colour}"/>\n'
        f'<path fill="{PAPER}" d="{path}"/>\n</svg>\n'
    ).encode()


def draw_icon(title: str) -> bytes:
    return _write_png(_draw_mark(design_mark(title)))


def draw_share_image(title: str) -> bytes:
    """The mark in the middle of a sheet."""
    mark = _draw_mark(design_mark(title)).resize((SHARED_SIDE, SHARED_SIDE), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", SHARED, PAPER)
    sheet.paste(mark, ((SHARED[0] - SHARED_SIDE) // 2, (SHARED[1] - SHARED_SIDE) // 2), mark)
    return _write_png(sheet)


def _draw_mark(mark: Mark) -> Image.Image:
    picture = Image.new("RGBA", (SIDE * FINE, SIDE * FINE))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, SIDE * FINE - 1, SIDE * FINE - 1), radius=ROUND * FINE, fill=mark.colour)
    for column, row in mark.cells:
        left, top = (MARGIN + column * UNIT) * FINE, (MARGIN + row * UNIT) * FINE
        pen.rectangle((left, top, left + UNIT * FINE - 1, top + UNIT * FINE - 1), fill=PAPER)
    return picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def _write_png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
