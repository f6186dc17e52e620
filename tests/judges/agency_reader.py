"""A reader of agencies' wires, as it reads a newsMessage: what it takes for title and text of each item.

Written after PyPI pyconverters-newsml 0.7.4, which reads AFP's wire. It asks for pydantic 1 and pandas 1.3, which cannot be installed
beside ours on Python 3.11. In an environment of its own it reads our messages as this does.
"""

from dataclasses import dataclass

from lxml import etree

NEWSML = "{http://iptc.org/std/nar/2006-10-01/}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Text:
    guid: str
    version: str
    title: str
    body: str


def read_texts(message: bytes) -> list[Text]:
    """The texts of a message; one item in which something is missing raises, and all are lost."""
    items = _take(etree.fromstring(message), f"{NEWSML}itemSet").findall(f"{NEWSML}newsItem")
    return [_read_item(item) for item in items]


def _read_item(item: etree._Element) -> Text:
    meta, content = _take(item, f"{NEWSML}itemMeta"), _take(item, f"{NEWSML}contentMeta")
    assert str(_take(meta, f"{NEWSML}itemClass").attrib["qcode"]) == "ninat:text"
    titles = [each for each in content.findall(f"{NEWSML}headline") if not each.get("role")]
    inline = _take(_take(item, f"{NEWSML}contentSet"), f"{NEWSML}inlineXML")
    html = inline.find(f"{XHTML}html")
    blocks = html.iter(f"{XHTML}p", f"{XHTML}h2") if html is not None else ()
    body = "\n".join(each.text or "" for each in blocks)
    return Text(str(item.attrib["guid"]), str(item.attrib["version"]), titles[-1].text or "" if titles else "", body)


def _take(parent: etree._Element, name: str) -> etree._Element:
    child = parent.find(name)
    if child is None:
        raise ValueError(f"no {name}")
    return child
