"""Width, height and media type of a raster image, read from its first bytes; no library is needed. Pure.

In: the bytes of a PNG, JPEG or WebP file. Out: a Measure, None for anything else.
Specifications: PNG (third edition) section 11.2.1; ITU-T T.81 annex B.2.2; RFC 9649 (WebP) section 2.
"""

import struct

from transform.frozen import frozen

PNG_START = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8"
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG markers of a frame header, which has the size (T.81 table B.1)."""
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})


@frozen
class Measure:
    """A raster image's size in pixels and its media type."""

    width: int
    height: int
    media_type: str


def measure_image(data: bytes) -> Measure | None:
    """The size of a PNG, JPEG or WebP image; None if the bytes are not the beginning of one."""
    for media_type, measure in (
        ("image/png", _measure_png),
        ("image/jpeg", _measure_jpeg),
        ("image/webp", _measure_webp),
    ):
        try:
            size = measure(data)
        except (struct.error, IndexError):
            continue
        if size and min(size) > 0:
            return Measure(*size, media_type)
    return None


def _measure_png(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(PNG_START) or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _measure_jpeg(data: bytes) -> tuple[int, int] | None:
    """Walk the segments to the first frame header; any number of 0xFF may stand before a marker."""
    if not data.startswith(JPEG_START):
        return None
    at = len(JPEG_START)
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in WITHOUT_LENGTH:
            at += 2
        elif marker in FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        else:
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _measure_webp(data: bytes) -> tuple[int, int] | None:
    """A lossy (VP8), lossless (VP8L) or extended (VP8X) file; each has its size in another place."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    chunk = data[12:16]
    if chunk == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if chunk == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    return None
