"""The site's images: what was given, and the icons drawn from it, drawn again only if it changed.

In: the assets of the seeds folder by name, the configuration, the state and out/. Out: the assets with the icons, a record of each raster
image by its role, and Findings about images of which no icons can be made. The state remembers what icons were drawn from and their
digests; their bytes are read back from out/, so that a run with nothing to do loads no library for images.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from transform.errors import Finding, Place
from transform.frozen import frozen
from transform.model.digest import digest
from transform.model.image import ICON, Image, ImagesByRole
from transform.model.publication import Config
from transform.site import out_files
from transform.site.images.draw_icons import SIZES, draw_icons
from transform.site.images.failure import CannotDrawError
from transform.site.images.measure import measure_image
from transform.site.paths import ASSETS
from transform.site.state import State

DRAWN = "icons"
"""The state's entry about icons: the digest of the image (and sizes) they were drawn from, and their own by size."""


@frozen
class SiteImages:
    """The icons drawn, by asset name; every raster image by role; what could not be drawn."""

    drawn: Mapping[str, bytes]
    by_role: ImagesByRole
    findings: tuple[Finding, ...]


def collect_images(seeds: Path, out: Path, state: State, config: Config, assets: Mapping[str, bytes]) -> SiteImages:
    """Measure the given images and draw icons from ``icon``, else from the logo."""
    named = config.images
    source = named.get(ICON) or named.get("logo")
    drawn, findings = _draw(assets[source], seeds / source, state, out) if source else ({}, ())
    icons = {_name_icon(size): data for size, data in drawn.items()}
    unreadable = [name for name in named.values() if name != source and not _is_readable(name, assets[name])]
    notes = (
        Finding("note", Place(str(seeds / name)), "is not a PNG, JPEG or WebP image", "save it again as a PNG")
        for name in dict.fromkeys(unreadable)
    )
    return SiteImages(icons, dict(_measure_all(named, source, assets, icons)), (*findings, *notes))


def _measure_all(
    named: Mapping[str, str], source: str | None, assets: Mapping[str, bytes], icons: Mapping[str, bytes]
) -> Iterator[tuple[str, Image]]:
    """Each raster image with its role; the image that icons were drawn from is an icon itself if it is square."""
    for role, name in ({**named, ICON: source} if source else named).items():
        image = _measure(name, assets[name])
        if image and (role != ICON or image.width == image.height):
            yield role, image
    for name, data in icons.items():
        if image := _measure(name, data):
            yield f"{ICON}-{image.width}", image


def _measure(name: str, data: bytes) -> Image | None:
    found = measure_image(data)
    return Image(f"{ASSETS}/{name}", found.width, found.height, found.media_type) if found else None


def _is_readable(name: str, data: bytes) -> bool:
    return name.endswith(".svg") or measure_image(data) is not None


def _name_icon(size: int) -> str:
    """The asset name of an icon; no file of the seeds folder can have it, for it has a slash."""
    return f"icons/{size}.png"


def _draw(data: bytes, file: Path, state: State, out: Path) -> tuple[Mapping[int, bytes], tuple[Finding, ...]]:
    """The icons of an image by size: those in out/ if they were drawn from it, else new ones."""
    source = digest(data + bytes(str(SIZES), "ascii"))
    kept = _read_drawn(source, state, out)
    if kept is not None:
        return kept, ()
    try:
        drawn = draw_icons(data)
    except CannotDrawError as error:
        return {}, (Finding("note", Place(str(file)), error.what, error.todo),)
    record = json.dumps({"source": source, "icons": {size: digest(icon) for size, icon in drawn.items()}})
    if record != state.get_meta(DRAWN):
        state.set_meta(DRAWN, record)
    return drawn, ()


def _read_drawn(source: str, state: State, out: Path) -> Mapping[int, bytes] | None:
    """The icons in out/, by size; None if they were drawn from another image or are not as recorded."""
    record = json.loads(state.get_meta(DRAWN) or "{}")
    if record.get("source") != source:
        return None
    found = {int(size): out_files.try_read_file(out, f"{ASSETS}/{_name_icon(int(size))}") for size in record["icons"]}
    intact = {size: data for size, data in found.items() if data and digest(data) == record["icons"][str(size)]}
    return intact if intact.keys() == found.keys() else None
