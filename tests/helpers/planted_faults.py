"""Faults that are planted into documents of any publisher, each of one kind, with the rule of ``pagewire check`` that names it.

In: a document that has no faults. Out: the document with one fault; None where the fault has no place in it, as a repeated item in a document
of one. A fault is planted at the first place where it can be.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from tests.helpers.planting import (
    NAMES,
    Plant,
    add_json_topic,
    add_subject,
    attribute,
    cut_text,
    declare,
    drop_offset,
    empty,
    in_item,
    in_json,
    in_xml,
    put,
    remove,
    repeat,
    replace,
    text,
)

Kind = Literal["NewsML-G2", "RSS", "Atom", "sitemap", "JSON Feed", "JSON-LD", "ninjs", "XML", "JSON"]
"""``XML`` and ``JSON`` are faults of every document written so."""
ROOTS: dict[str, Kind] = {
    **{f"{{{NAMES['n']}}}{name}": "NewsML-G2" for name in ("newsMessage", "newsItem", "packageItem")},
    "rss": "RSS",
    f"{{{NAMES['a']}}}feed": "Atom",
    f"{{{NAMES['s']}}}urlset": "sitemap",
}
RETIRED, RETIRED_ON = "20000030", "2021-09-30"
"""A Media Topic that IPTC retired, and when: in an earlier document it is no fault."""


@dataclass(frozen=True)
class Fault:
    """``rule`` is the rule that a finding must name."""

    name: str
    of: Kind
    rule: str
    plant: Plant


def list_faults(document: bytes) -> Iterator[tuple[Fault, bytes]]:
    """Every fault that can be planted in the document, with the document that has it; nothing for a document of another kind."""
    kinds = tell_kinds(document)
    for fault in FAULTS:
        if fault.of in kinds and (planted := fault.plant(document)) is not None:
            yield fault, planted


def tell_kinds(document: bytes) -> tuple[Kind, ...]:
    """What a document is; () if faults of none of the kinds can be planted in it."""
    if document.lstrip().startswith(b"<"):
        kind = ROOTS.get(str(etree.fromstring(document).tag))
        return ("XML", kind) if kind else ()
    try:
        value = json.loads(document)
    except ValueError:
        return ()
    if not isinstance(value, dict):
        return ()
    if str(value.get("version")).startswith("https://jsonfeed.org/version/"):
        return ("JSON", "JSON Feed")
    if value.get("@type") == "NewsArticle":
        return ("JSON", "JSON-LD")
    return ("JSON", "ninjs") if "uri" in value and "@type" not in value else ()


ITEM = "//n:newsItem"
TIMED = f"{ITEM}/n:itemMeta/n:versionCreated"
KNOWN_CATALOGS = "not(//n:catalogRef[not(contains(@href, 'iptc.org/std/catalog/'))])"
"""Whether it is known which aliases there are."""

FAULTS: tuple[Fault, ...] = (
    # any document
    Fault("cut off in the middle", "XML", "well-formed", lambda raw: raw[: len(raw) // 2]),
    Fault("a byte that is no UTF-8", "XML", "well-formed", lambda raw: raw.rstrip()[:-1] + b"\xff>"),
    Fault("a document type", "XML", "well-formed", declare("<!DOCTYPE {root}>")),
    Fault(
        "a document type elsewhere", "XML", "well-formed", declare('<!DOCTYPE {root} SYSTEM "http://a.example/x.dtd">')
    ),
    Fault(
        "an external entity",
        "XML",
        "well-formed",
        declare('<!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
    ),
    Fault(
        "an entity of entities",
        "XML",
        "well-formed",
        declare('<!DOCTYPE {root} [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'),
    ),
    Fault("JSON cut off", "JSON", "well-formed", lambda raw: raw[: len(raw) // 2]),
    Fault("a key twice", "JSON", "well-formed", lambda raw: raw.replace(b"{", b'{"x": 1, "x": 2, ', 1)),
    # NewsML-G2
    Fault("no guid", "NewsML-G2", "newsml-guid", in_xml(ITEM, attribute("guid", None))),
    Fault("an empty guid", "NewsML-G2", "newsml-guid", in_xml(ITEM, attribute("guid", " "))),
    Fault("no version", "NewsML-G2", "newsml-version", in_xml(ITEM, attribute("version", None))),
    Fault("a version in words", "NewsML-G2", "newsml-version", in_xml(ITEM, attribute("version", "one"))),
    Fault("version 0", "NewsML-G2", "newsml-version", in_xml(ITEM, attribute("version", "0"))),
    Fault("version 1.5", "NewsML-G2", "newsml-version", in_xml(ITEM, attribute("version", "1.5"))),
    Fault("an item twice", "NewsML-G2", "newsml-once", in_xml("//n:itemSet/n:newsItem", repeat)),
    Fault("no item class", "NewsML-G2", "newsml-class", in_xml(f"{ITEM}/n:itemMeta/n:itemClass", remove)),
    Fault(
        "an item class without code",
        "NewsML-G2",
        "newsml-class",
        in_xml(f"{ITEM}/n:itemMeta/n:itemClass[@qcode]", attribute("qcode", None)),
    ),
    Fault(
        "a misspelt status",
        "NewsML-G2",
        "newsml-status",
        in_xml("//n:pubStatus", attribute("qcode", "stat:cancelled")),
    ),
    Fault("a status in words", "NewsML-G2", "newsml-status", in_xml("//n:pubStatus", attribute("qcode", "usable"))),
    Fault("month 13", "NewsML-G2", "newsml-time", in_xml("//n:sent", cut_text(5, 7, "13"))),
    Fault("30 February", "NewsML-G2", "newsml-time", in_xml(TIMED, cut_text(5, 10, "02-30"))),
    Fault("a time without offset", "NewsML-G2", "newsml-time", in_xml(TIMED, cut_text(19, None))),
    Fault("a day in place of a time", "NewsML-G2", "newsml-time", in_xml(TIMED, cut_text(10, None))),
    Fault("an empty time", "NewsML-G2", "newsml-time", in_xml(TIMED, text(""))),
    Fault("no versionCreated", "NewsML-G2", "newsml-time", in_xml(TIMED, remove)),
    Fault(
        "created after it was changed",
        "NewsML-G2",
        "newsml-order",
        in_xml("//n:firstCreated", cut_text(0, 4, "2999")),
    ),
    Fault(
        "an undeclared alias",
        "NewsML-G2",
        "newsml-code",
        in_xml(f"{ITEM}/n:contentMeta/n:headline", attribute("role", "nosuch:main"), KNOWN_CATALOGS),
    ),
    Fault("a topic of seven digits", "NewsML-G2", "newsml-topic", add_subject("medtop:2000013")),
    Fault("a topic in words", "NewsML-G2", "newsml-topic", add_subject("medtop:flood")),
    Fault("an unknown topic", "NewsML-G2", "newsml-topic", add_subject("medtop:20999999")),
    Fault("a retired topic", "NewsML-G2", "newsml-topic", add_subject(f"medtop:{RETIRED}", made_after=RETIRED_ON)),
    Fault(
        "a root group that is not there",
        "NewsML-G2",
        "newsml-group",
        in_xml("//n:groupSet", attribute("root", "g-0")),
    ),
    Fault("a group that is not there", "NewsML-G2", "newsml-group", in_xml("//n:groupRef", attribute("idref", "g-0"))),
    Fault("a group twice", "NewsML-G2", "newsml-group", in_xml("//n:groupSet/n:group", repeat)),
    Fault(
        "a reference to nothing",
        "NewsML-G2",
        "newsml-ref",
        in_xml("//n:itemRef[@residref and not(@href)]", attribute("residref", None)),
    ),
    Fault(
        "a reference to another version",
        "NewsML-G2",
        "newsml-ref",
        in_xml("//n:itemRef[@version and @residref = //n:newsItem/@guid]", attribute("version", "999")),
    ),
    Fault(
        "no content",
        "NewsML-G2",
        "newsml-content",
        in_xml(
            f"{ITEM}[not(n:itemMeta/n:pubStatus) or n:itemMeta/n:pubStatus/@qcode = 'stat:usable']/n:contentSet",
            remove,
        ),
    ),
    Fault(
        "an empty content",
        "NewsML-G2",
        "newsml-content",
        in_xml(
            f"{ITEM}[not(n:itemMeta/n:pubStatus) or n:itemMeta/n:pubStatus/@qcode = 'stat:usable']/n:contentSet",
            empty,
        ),
    ),
    # feeds
    *(
        Fault(f"a channel without {name}", "RSS", "feed-parts", in_xml(f"channel/{name}", remove))
        for name in ("title", "link", "description")
    ),
    Fault("no channel", "RSS", "feed-parts", in_xml("channel", remove)),
    Fault(
        "an item without words",
        "RSS",
        "feed-parts",
        in_xml("channel/item", lambda item: [remove(each) for each in item if each.tag in {"title", "description"}]),
    ),
    Fault("an item without id", "RSS", "feed-id", in_xml("channel/item/guid", remove)),
    Fault("an id twice", "RSS", "feed-id", in_xml("channel/item[guid]", repeat)),
    Fault("a relative link", "RSS", "feed-link", in_xml("channel/item/link", text("/ferry"))),
    Fault("a date of another kind", "RSS", "feed-time", in_xml("//pubDate", text("2024-03-05"))),
    *(
        Fault(f"a feed without {name}", "Atom", "feed-parts", in_xml(f"a:{name}", remove))
        for name in ("id", "title", "updated")
    ),
    *(
        Fault(f"an entry without {name}", "Atom", "feed-parts", in_xml(f"a:entry/a:{name}", remove))
        for name in ("title", "updated")
    ),
    Fault("an entry without id", "Atom", "feed-id", in_xml("a:entry/a:id", remove)),
    Fault("an entry twice", "Atom", "feed-id", in_xml("a:entry", repeat)),
    Fault("a relative link", "Atom", "feed-link", in_xml("a:entry/a:link", attribute("href", "ferry"))),
    Fault("a day in place of a time", "Atom", "feed-time", in_xml("a:entry/a:updated", cut_text(10, None))),
    Fault("a relative address", "sitemap", "sitemap", in_xml("s:url/s:loc", text("/ferry"))),
    Fault("no address", "sitemap", "sitemap", in_xml("s:url/s:loc", remove)),
    Fault("a day that does not exist", "sitemap", "sitemap", in_xml("s:url/s:lastmod", text("2024-02-30"))),
    Fault("an item without id", "JSON Feed", "feed-id", in_item(lambda item: item.pop("id"))),
    Fault(
        "an item without content",
        "JSON Feed",
        "feed-id",
        in_item(lambda item: [item.pop(key, None) for key in ("content_text", "content_html")]),
    ),
    Fault("an item twice", "JSON Feed", "feed-id", in_json(lambda feed: feed["items"].append(feed["items"][0]))),
    Fault("a relative link", "JSON Feed", "feed-value", in_item(lambda item: item.update(url="/ferry"))),
    Fault(
        "a time without offset",
        "JSON Feed",
        "feed-value",
        in_item(lambda item: item.update(date_published=drop_offset(item["date_published"]))),
    ),
    # articles in JSON
    Fault("no context", "JSON-LD", "jsonld-keys", in_json(lambda node: node.pop("@context"))),
    Fault(
        "no headline",
        "JSON-LD",
        "jsonld-keys",
        in_json(lambda node: [node.pop(key, None) for key in ("headline", "name")]),
    ),
    Fault(
        "no identity",
        "JSON-LD",
        "jsonld-keys",
        in_json(lambda node: [node.pop(key, None) for key in ("@id", "identifier", "url")]),
    ),
    Fault("a time without offset", "JSON-LD", "jsonld-time", replace("datePublished", by=drop_offset)),
    Fault(
        "changed before it was published",
        "JSON-LD",
        "jsonld-time",
        replace("dateModified", by=lambda time: f"1999{time[4:]}"),
    ),
    Fault("an empty uri", "ninjs", "ninjs-value", put("uri", "")),
    Fault("a version in words", "ninjs", "ninjs-value", put("version", "two")),
    Fault(
        "a misspelt status",
        "ninjs",
        "ninjs-value",
        replace("pubStatus", "pubstatus", by=lambda status: f"{status}led"),
    ),
    Fault("urgency 10", "ninjs", "ninjs-value", put("urgency", 10)),
    Fault("a time without offset", "ninjs", "ninjs-time", replace("versionCreated", "versioncreated", by=drop_offset)),
    Fault("an unknown topic", "ninjs", "ninjs-topic", add_json_topic("20999999")),
    Fault("a retired topic", "ninjs", "ninjs-topic", add_json_topic(RETIRED, RETIRED_ON)),
)
