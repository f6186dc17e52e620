"""The site's images: measured without a library, icons drawn once, and a sentence where none can be drawn."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pillow

from tests.conftest import PUBLICATION, ROOT, Place
from transform.model.image import Image, find_icon
from transform.report.summary import Report
from transform.site.images import collect
from transform.site.images.draw_icons import SIZES, draw_icons
from transform.site.images.failure import CannotDrawError
from transform.site.images.measure import Measure, measure_image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#900"/></svg>'


def make_image(
    width: int, height: int, kind: str = "PNG", colour: str = "#903020", mode: str = "RGB", **more: object
) -> bytes:
    file = io.BytesIO()
    Pillow.new(mode, (width, height), colour).save(file, kind, **more)
    return file.getvalue()


def open_image(data: bytes) -> Pillow.Image:
    return Pillow.open(io.BytesIO(data))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
@pytest.mark.parametrize("size", [(1, 1), (300, 7), (1200, 630)])
def test_a_png_s_size_is_read_without_a_library(size: tuple[int, int], mode: str) -> None:
    assert measure_image(make_image(*size, mode=mode)) == Measure(*size, "image/png")


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"comment": b"x" * 999}, {"dpi": (300, 300)}])
def test_a_jpeg_s_size_is_read_past_its_other_segments(more: dict[str, Any]) -> None:
    assert measure_image(make_image(300, 70, "JPEG", **more)) == Measure(300, 70, "image/jpeg")


def test_fill_bytes_may_stand_before_a_jpeg_marker() -> None:
    data = make_image(300, 70, "JPEG")
    assert measure_image(data[:2] + b"\xff\xff" + data[2:]) == Measure(300, 70, "image/jpeg")


@pytest.mark.parametrize(
    ("mode", "more"), [("RGB", {}), ("RGB", {"lossless": True}), ("RGBA", {}), ("RGB", {"exif": b"Exif\x00\x00"})]
)
def test_a_webp_s_size_is_read_in_each_of_its_forms(mode: str, more: dict[str, Any]) -> None:
    assert measure_image(make_image(300, 70, "WEBP", mode=mode, **more)) == Measure(300, 70, "image/webp")


@pytest.mark.parametrize(
    "data", [b"", SVG, b"GIF89a\x01\x00\x01\x00", b"RIFF\x00\x00\x00\x00WEBPVP8?", b"\xff\xd8\xff"]
)
def test_what_is_not_such_an_image_has_no_size(data: bytes) -> None:
    assert measure_image(data) is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_file_that_breaks_off_has_no_size_and_raises_nothing(kind: str) -> None:
    data = make_image(300, 70, kind)
    sizes = {measure_image(data[:length]) for length in range(len(data))}
    assert {size and (size.width, size.height) for size in sizes} <= {None, (300, 70)}


def test_icons_are_square_and_never_larger_than_the_image() -> None:
    drawn = draw_icons(make_image(150, 100))
    assert {size: open_image(data).size for size, data in drawn.items()} == {
        32: (32, 32),
        48: (48, 48),
        144: (144, 144),
    }
    assert [*draw_icons(make_image(31, 31))] == []
    assert [*draw_icons(make_image(32, 32))] == []  # it is that icon itself
    assert [*draw_icons(make_image(32, 32, "JPEG"))] == [32]


def test_a_logo_that_is_not_square_stands_in_the_middle_of_nothing() -> None:
    icon = open_image(draw_icons(make_image(600, 200))[48])
    assert [icon.getpixel((24, row)) for row in (2, 24, 46)] == [(0, 0, 0, 0), (144, 48, 32, 255), (0, 0, 0, 0)]


def test_the_home_screen_s_icon_has_a_ground() -> None:
    icon = open_image(draw_icons(make_image(600, 200))[180])
    assert (icon.mode, icon.getpixel((90, 5))) == ("RGB", (255, 255, 255))


def test_the_same_image_gives_the_same_icons() -> None:
    data = (ROOT / "seeds" / "logo.png").read_bytes()
    assert draw_icons(data) == draw_icons(data)
    assert [*draw_icons(data)] == [32, 48, 144, 180]


def test_metadata_of_the_logo_are_not_in_its_icons() -> None:
    [icon] = draw_icons(make_image(40, 40, "JPEG", comment=b"private", exif=b"Exif\x00\x00private")).values()
    assert b"private" not in icon


def test_an_svg_is_drawn_with_the_extra() -> None:
    pytest.importorskip("resvg_py", reason="no resvg here: make test installs it")
    drawn = draw_icons(SVG)
    assert tuple(drawn) == SIZES
    assert [open_image(drawn[512]).getpixel((256, row)) for row in (9, 256)] == [(0, 0, 0, 0), (153, 0, 0, 255)]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x09\x00\x00\x00\x09", "cannot be read as an image"),
        (make_image(300, 300)[:200], "cannot be read as an image"),
        (b"<html>", "is not an SVG, PNG, JPEG or WebP image"),
        (b"<svg", "is not an SVG, PNG, JPEG or WebP image"),
        (b"<?xml version='1.0' encoding='iso-8859-1'?><svg viewBox='0 0 1 1'>\xe9</svg>", "cannot be drawn"),
        (SVG.replace(b"40 20", b"0 20"), "is an SVG without a viewBox"),
        (SVG.replace(b"viewBox", b"box"), "is an SVG without a viewBox"),
        (SVG.replace(b"40 20", b"421 20"), "is more than 20 times as long as wide"),
    ],
)
def test_what_cannot_be_drawn_is_told(data: bytes, what: str) -> None:
    with pytest.raises(CannotDrawError, match=what):
        draw_icons(data)


@pytest.mark.parametrize("link", ['href="/etc/x.png"', 'xlink:href=" ../x.png"', 'href="https://x.example/x.png"'])
def test_an_svg_that_would_pull_other_files_into_the_icon_is_not_drawn(link: str) -> None:
    start = b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
    with pytest.raises(CannotDrawError, match="refers to other files"):
        draw_icons(start + f"<image {link}/></svg>".encode())
    with pytest.raises(CannotDrawError, match="refers to other files"):
        draw_icons(b'<!DOCTYPE svg [<!ENTITY x "/etc/x.png">]>' + start + b'<image href="&x;"/></svg>')


def test_an_svg_may_refer_to_its_own_parts() -> None:
    pytest.importorskip("resvg_py", reason="no resvg here: make test installs it")
    drawn = draw_icons(SVG.replace(b"</svg>", b'<defs><g id="a"/></defs><use href="#a"/></svg>'))
    assert tuple(drawn) == SIZES


def test_an_svg_in_pixels_needs_no_view_box() -> None:
    pytest.importorskip("resvg_py", reason="no resvg here: make test installs it")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="40px" height="20"><rect width="40" height="20"/></svg>'
    assert tuple(draw_icons(svg)) == SIZES


def test_an_image_of_too_many_pixels_is_not_unpacked() -> None:
    head = make_image(1, 1)
    huge = head[:16] + (100_000).to_bytes(4) * 2 + head[24:]
    with pytest.raises(CannotDrawError, match="has 100000 x 100000 pixels"):
        draw_icons(huge)


# ---------------------------------------------------------------- published


def name_images(place: Place, facts: str) -> Place:
    place.write("publication.toml", f"{facts}\n{PUBLICATION}")
    return place


def list_icons(place: Place) -> dict[str, bytes]:
    return {path: data for path, data in place.files().items() if path.startswith("assets/icons/")}


def list_notes(report: Report) -> list[str]:
    return [str(finding) for finding in report.findings if finding.severity == "note"]


def test_icons_are_published_and_named_in_the_manifest(place: Place) -> None:
    name_images(place, 'logo = "logo.png"').write("logo.png", make_image(200, 200))
    assert list_notes(place.publish()) == []
    icons = list_icons(place)
    assert [*sorted(icons)] == [f"assets/icons/{size}.png" for size in (144, 180, 32, 48)]
    assert all(f'"{path}"'.encode() in place.files()["manifest.json"] for path in icons)


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The images from which icons were drawn."""
    drawn: list[bytes] = []

    def draw(data: bytes) -> dict[int, bytes]:
        drawn.append(data)
        return draw_icons(data)

    monkeypatch.setattr(collect, "draw_icons", draw)
    return drawn


def test_icons_are_drawn_again_only_if_the_image_changed_or_an_icon_was_lost(
    place: Place, drawings: list[bytes]
) -> None:
    first, second = make_image(50, 50), make_image(60, 60, colour="#123456")
    name_images(place, 'logo = "logo.png"').write("logo.png", first)
    place.publish()
    before = list_icons(place)
    assert place.publish().written == 0
    assert drawings == [first]
    (place.out / "assets/icons/48.png").write_bytes(b"damaged")
    place.publish()
    assert (drawings, list_icons(place)) == ([first, first], before)
    place.write("logo.png", second)
    assert place.publish().written > 0
    assert drawings == [first, first, second]
    assert list_icons(place) != before


def test_an_icon_that_nothing_names_any_more_is_removed(place: Place) -> None:
    name_images(place, 'logo = "logo.png"').write("logo.png", make_image(200, 200))
    place.publish()
    place.write("logo.png", make_image(50, 50))
    place.publish()
    assert sorted(list_icons(place)) == ["assets/icons/32.png", "assets/icons/48.png"]


def test_the_given_icon_comes_before_the_logo(place: Place, drawings: list[bytes]) -> None:
    icon = make_image(100, 100, colour="#00f")
    name_images(place, 'logo = "logo.png"\nicon = "icon.png"').write("logo.png", make_image(600, 80))
    place.write("icon.png", icon)
    place.publish()
    assert drawings == [icon]


@pytest.mark.parametrize(
    ("library", "logo", "note"),
    [
        ("resvg_py", "logo.svg", "is an SVG, and the library that draws it is not installed: there are no icons"),
        ("PIL", "logo.png", "cannot be scaled, because Pillow is not installed"),
    ],
)
def test_without_the_library_the_run_says_so_and_publishes_what_is_there(
    place: Place, monkeypatch: pytest.MonkeyPatch, library: str, logo: str, note: str
) -> None:
    name_images(place, f'logo = "{logo}"').write(logo, SVG if logo.endswith("svg") else make_image(300, 300))
    monkeypatch.setitem(sys.modules, library, None)
    for _ in range(2):
        report = place.publish()
        assert len(list_notes(report)) == 1
        assert f"seeds/{logo}: {note}" in list_notes(report)[0]
    assert f"assets/{logo}" in place.files()
    assert list_icons(place) == {}


def test_an_image_that_is_none_is_told_and_the_rest_goes_out(place: Place) -> None:
    name_images(place, 'share_image = "share.png"').write("share.png", b"not an image")
    report = place.publish()
    assert [note.partition(": ")[2] for note in list_notes(report)] == [
        "is not a PNG, JPEG or WebP image (save it again as a PNG)"
    ]
    assert b"og:image" not in place.files()["index.html"]


def test_the_largest_icon_that_is_small_enough_is_found(tmp_path: Path) -> None:
    def image(size: int) -> Image:
        return Image(f"{tmp_path}/{size}.png", size, size, "image/png")

    images = {"logo": image(100), "icon": image(600), "icon-48": image(48), "icon-144": image(144), "share": image(120)}
    found = {size: find_icon(images, size) for size in (32, 48, 143, 144, 599, 1000)}
    assert {size: icon and icon.width for size, icon in found.items()} == {
        32: None,
        48: 48,
        143: 48,
        144: 144,
        599: 144,
        1000: 600,
    }
