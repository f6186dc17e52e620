"""The check of HTML pages: title, one h1, embedded JSON-LD that is valid JSON."""

import json
from collections.abc import Iterator

from lxml import html


def check(document: bytes) -> Iterator[str]:
    """Reasons to refuse a page."""
    page = html.document_fromstring(document.decode("utf-8"))
    if not (page.findtext(".//title") or "").strip():
        yield "has no title"
    if len(page.findall(".//h1")) != 1:
        yield "has not exactly one h1"
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            json.loads(script.text or "")
        except ValueError:
            yield "embeds JSON-LD that is not JSON"
