"""A document with anything changed is read, refused in a sentence or judged by check: it is never a defect."""

import json
import random
from copy import deepcopy
from typing import Any

import pytest
from lxml import etree

from tests.conftest import ROOT
from tests.helpers.soak import choose
from tests.imports.test_foreign import write_item
from transform.errors import InputError
from transform.examine.document import examine_document
from transform.imports import read_document

GOLDEN = ROOT / "tests" / "golden"
EDITION = GOLDEN / "2021-10-09"
META = '<pubStatus qcode="stat:usable"/><embargoed/><edNote>x</edNote>'
CONTENT = '<creator literal="a"/><by>x</by><located/><subject/><language/>'
XML = {
    "item": (EDITION / "01-5dsxulgv.newsml.xml").read_bytes(),
    "message": (EDITION / "01-5dsxulgv.message.newsml.xml").read_bytes(),
    "package": (EDITION / "package.newsml.xml").read_bytes(),
    "rss": (EDITION / "rss.xml").read_bytes(),
    "atom": (EDITION / "atom.xml").read_bytes(),
    "sitemap": (GOLDEN / "sitemap.xml").read_bytes(),
    "foreign": write_item(meta=META, content=CONTENT).encode("utf-8"),
}
JSON = {
    "jsonld": EDITION / "01-5dsxulgv.jsonld",
    "ninjs": EDITION / "01-5dsxulgv.ninjs.json",
    "ninjs1": EDITION / "01-5dsxulgv.ninjs1.json",
    "feed": EDITION / "feed.json",
    "edition": EDITION / "edition.json",
}
STRINGS = (
    *("", " ", "\n", "x:y", "1", "0", "-1", "99999999999999999999", "２", "stat:usable", "\u200b", "a" * 500),
    *("2021-13-40T99:99:99Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "medtop:1 2"),
)
OTHERS: tuple[Any, ...] = (None, True, 3, 1.5, [], {}, ["x"], {"@value": "x"}, {"name": "x"}, [[["x"]]], -1)
SAMPLES = choose(60, 2000)


def change_xml(document: bytes, chance: random.Random) -> bytes:
    """A few elements with another attribute, text, name or place, or without."""
    root = etree.fromstring(document)
    for _ in range(chance.randint(1, 4)):
        elements = list(root.iter(etree.Element))
        one, other = chance.choice(elements), chance.choice(elements)
        parent, names = one.getparent(), list(one.attrib)
        kind = chance.randrange(6)
        if kind == 0 and names:
            one.set(chance.choice(names), chance.choice(STRINGS))
        elif kind == 1 and names:
            del one.attrib[chance.choice(names)]
        elif kind == 2:
            one.text = chance.choice(STRINGS)
        elif kind == 3 and parent is not None:
            parent.remove(one)
        elif kind == 4:
            one.append(etree.fromstring(etree.tostring(other, with_tail=False)))
        else:
            one.tag = other.tag
    return etree.tostring(root)


def change_json(value: Any, chance: random.Random) -> bytes:
    """A few values replaced by others."""
    value = json.loads(json.dumps(value))
    for _ in range(chance.randint(1, 4)):
        at = value
        while keys := list(at if isinstance(at, dict) else range(len(at))):
            key = chance.choice(keys)
            if isinstance(at[key], dict | list) and chance.random() < 0.7:
                at = at[key]
                continue
            at[key] = deepcopy(chance.choice((*STRINGS, *OTHERS)))
            break
    return json.dumps(value).encode("utf-8")


def assert_no_defect(document: bytes) -> None:
    try:
        read_document(document, "x")
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017 - a refusal is right, if it is a sentence
    for flaw in examine_document(document, "x").flaws:
        assert "\n" not in str(flaw)


@pytest.mark.parametrize("name", XML)
def test_changed_xml_is_never_a_defect(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 - a sample, not a secret
    for _ in range(SAMPLES):
        assert_no_defect(change_xml(XML[name], chance))


@pytest.mark.parametrize("name", JSON)
def test_changed_json_is_never_a_defect(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 - a sample, not a secret
    value = json.loads(JSON[name].read_bytes())
    for _ in range(SAMPLES):
        assert_no_defect(change_json(value, chance))


@pytest.mark.parametrize("name", XML)
def test_changed_bytes_are_never_a_defect(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 - a sample, not a secret
    for _ in range(SAMPLES):
        document = bytearray(XML[name])
        document[chance.randrange(len(document))] = chance.randrange(256)
        assert_no_defect(bytes(document))
