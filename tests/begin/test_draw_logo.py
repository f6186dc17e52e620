"""The first logo of a newspaper: the same for the same title, another for another, drawn without fonts."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from transform.begin.draw_logo import (
    CELLS,
    FEWEST,
    MOST,
    PAPER,
    SHARED,
    SIDE,
    design_mark,
    draw_icon,
    draw_share_image,
    draw_svg,
)
from transform.site.images.draw_svg import draw_svg as rasterize

TITLES = [f"{name}{kind}" for name in "江城港湾山水南北东西" for kind in ("日报", "晚报", "晨报", "时报", "新闻")]


def test_newspapers_rarely_look_alike() -> None:
    assert len({design_mark(title) for title in TITLES}) == len(TITLES)
    assert design_mark("River Daily") == design_mark(" River  Daily")


@given(st.text(min_size=1))
def test_a_mark_is_symmetrical_and_neither_empty_nor_full(title: str) -> None:
    cells = set(design_mark(title).cells)
    assert FEWEST <= len(cells) <= MOST
    assert cells == {(CELLS - 1 - column, row) for column, row in cells}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_an_svg_names_the_newspaper_and_asks_for_no_font(title: str) -> None:
    root = etree.fromstring(draw_svg(title))
    assert {etree.QName(each).localname for each in root.iter()} == {"svg", "title", "rect", "path"}
    assert root.findtext("{*}title") == title or "\ufffe" in title or "\uffff" in title


@pytest.mark.parametrize("title", TITLES[:5])
def test_squares_stand_out_from_the_ground(title: str) -> None:
    ground, paper = (luminance(colour) for colour in (design_mark(title).colour, PAPER))
    assert (paper + 0.05) / (ground + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("title", ["江城日报", "臺江日報", "The River Daily"])
def test_icon_and_svg_show_the_same_mark(title: str) -> None:
    icon = Image.open(io.BytesIO(draw_icon(title))).convert("RGB")
    drawn = Image.open(io.BytesIO(rasterize(draw_svg(title)))).convert("RGB").resize((SIDE, SIDE))
    assert icon.size == (SIDE, SIDE)
    for at in range(40, SIDE - 40, 24):
        for to in range(40, SIDE - 40, 24):
            one, other = icon.getpixel((at, to)), drawn.getpixel((at, to))
            assert isinstance(one, tuple)
            assert isinstance(other, tuple)
            assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 8


def test_the_share_image_has_the_size_that_networks_want() -> None:
    image = Image.open(io.BytesIO(draw_share_image("江城日报")))
    assert (image.size, image.mode) == (SHARED, "RGB")
