"""The check of pages, which does not parse them, refuses whatever a check with a parser refuses."""

import json
import re
from collections.abc import Iterator

import pytest
from lxml import etree, html

from tests.helpers.golden_files import DATE, GOLDEN
from transform.formats.html.check import check

PAGES = [f"{DATE}/01-rmbi2k7j.html", f"{DATE}/index.html", "index.html"]
TAG = re.compile(r"<[^>]*>")


def is_refused_by_a_parser(page: str) -> bool:
    """The check by lxml's parser of HTML: a title, one h1, embedded JSON-LD that is JSON."""
    try:
        root = html.document_fromstring(page)
    except etree.ParserError:
        return True
    titled = (root.findtext(".//title") or "").strip()
    return not titled or len(root.findall(".//h1")) != 1 or not all(map(_is_json, root.iterfind(".//script[@type]")))


def _is_json(script: etree._Element) -> bool:
    try:
        json.loads(script.text or "")
    except ValueError:
        return script.get("type") != "application/ld+json"
    return True


def list_mutants(page: str) -> Iterator[str]:
    """Each tag left out, doubled, renamed or in capitals; the page cut before it."""
    for tag in TAG.finditer(page):
        before, after = page[: tag.start()], page[tag.end() :]
        yield before + after
        yield before + tag[0] * 2 + after
        yield before + re.sub(r"[a-z]+\d?", "div", tag[0], count=1) + after
        yield before + re.sub(r"[a-z]+\d?", "h1", tag[0], count=1) + after
        yield before + tag[0].upper() + after
        yield before


@pytest.mark.parametrize("path", PAGES)
def test_what_a_parser_refuses_is_refused(path: str) -> None:
    page = (GOLDEN / path).read_text(encoding="utf-8")
    assert list(check(page.encode())) == []
    mutants = list(list_mutants(page))
    refused = [mutant for mutant in mutants if is_refused_by_a_parser(mutant)]
    assert len(refused) > 20
    passed = [mutant for mutant in refused if not list(check(mutant.encode()))]
    assert passed == [], len(passed)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("</title>", "</title ", None),
        ("<h1", "<H1", None),
        ("<main", "<!-- <h1>another</h1> --><main", None),
        ("<main", "<h1>another</h1><main", "exactly one h1"),
        ("<main", "<H1>another</H1><main", "exactly one h1"),
        ("<h1", "<!-- <h1", "exactly one h1"),
        ("</html>", "", "does not end"),
        ("</body>", "</body></html><p>more</p>", None),
        ('"@type"', '"@type', "not JSON"),
    ],
)
def test_tags_are_told_from_text(old: str, new: str, says: str | None) -> None:
    page = (GOLDEN / PAGES[0]).read_text(encoding="utf-8")
    assert old in page
    told = " ".join(check(page.replace(old, new, 1).encode()))
    assert (says or "") in told
    assert bool(told) == (says is not None)
