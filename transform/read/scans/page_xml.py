"""PAGE, the recognized text of one page (OCR-D, Transkribus, PRImA), as the text of that page.

In: the root of a document. Out: its text, a line for each TextLine, a blank line between text regions, in its ReadingOrder with all nested
groups; regions that it leaves out follow in the order of the file. Lost: geometry, styles, confidences, types of regions, images, all but
the first reading of a line. Spec: PAGE content 2019-07-15; the earlier ones are read alike.
"""

from collections.abc import Iterator

from lxml import etree

from transform.imports.safe_xml import local_name
from transform.read.scans.order import list_order
from transform.read.scans.write_text import write_text

FIRST = 0


def read_page_xml(root: etree._Element, name: str) -> str:
    """The text of the page; InputError if it has none."""
    regions = list(root.iter("{*}TextRegion"))
    named = {each.get("id"): each for each in root.iter() if local_name(each).endswith("Region")}
    chosen: dict[etree._Element, None] = {}
    for found in (named[each] for each in list_order(root) if each in named):
        chosen |= dict.fromkeys([found] if local_name(found) == "TextRegion" else found.iter("{*}TextRegion"))
    chosen |= dict.fromkeys(regions)
    return write_text((_list_lines(region) for region in chosen), name)


def _list_lines(region: etree._Element) -> list[str]:
    """The lines of a region; without any, the text of the region as a whole. A region inside it is a block of its own."""
    lines = [_read_words(line) for line in region.iterchildren("{*}TextLine")]
    if any(lines):
        return [text for line in lines for text in line.splitlines()]
    inside = any(region.iterdescendants("{*}TextRegion"))
    return [] if inside else (_read_reading(region) or "").splitlines()


def _read_words(line: etree._Element) -> str:
    """The text of a line, else of its words."""
    text = _read_reading(line)
    if text is None:
        text = " ".join(filter(None, (_read_reading(word) for word in line.iterchildren("{*}Word"))))
    return text


def _read_reading(element: etree._Element) -> str | None:
    """The first reading of an element: that with the lowest index."""
    readings = sorted(element.iterchildren("{*}TextEquiv"), key=_index_of)
    return next(_list_unicode(readings), None)


def _index_of(reading: etree._Element) -> int:
    index = reading.get("index") or str(FIRST)
    return int(index[:9]) if index.isascii() and index.isdecimal() else FIRST


def _list_unicode(readings: list[etree._Element]) -> Iterator[str]:
    for reading in readings:
        text = reading.find("{*}Unicode")
        if text is not None and text.text and text.text.strip():
            yield text.text
