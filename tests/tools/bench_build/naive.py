"""A script as somebody would write it in an afternoon with the packages that pagewire uses; it knows nothing of pagewire.

    python -m tests.tools.bench_build.naive SEEDS OUT

Each parsed page is checked with jsonschema and built with pydantic. Each article becomes a NewsML-like document with lxml and a page as a
string, each edition an RSS and an Atom feed with feedgen. There are no guids that last, no versions, no state, no check of what was written.
"""

import html
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from feedgen.feed import FeedGenerator
from jsonschema import Draft202012Validator
from lxml import etree
from pydantic import BaseModel, ConfigDict

BASE = "https://river-daily.example/news/"
NAR = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
SCHEMA = Path(__file__).parents[3] / "schemas" / "parsed-page.schema.json"


class Text(BaseModel):
    """A text of a page; whatever else a page says of it is left out."""

    model_config = ConfigDict(extra="ignore")
    text: str


class Item(BaseModel):
    """An article of a page."""

    model_config = ConfigDict(extra="ignore")
    id: str
    headline: Text
    kicker: Text | None = None
    deck: Text | None = None
    bylines: list[Text] = []
    body: list[Text] = []


class Page(BaseModel):
    """A parsed page."""

    model_config = ConfigDict(extra="ignore")
    items: list[Item]


def main() -> None:
    seeds, out = map(Path, sys.argv[1:])
    schema = Draft202012Validator(json.loads(SCHEMA.read_bytes()))
    for path in sorted(seeds.glob("*/*.json")):
        value = json.loads(path.read_bytes())
        schema.validate(value)
        publish_edition(Page.model_validate(value), path.parent.name, out / path.parent.name)


def publish_edition(page: Page, date: str, folder: Path) -> None:
    folder.mkdir(parents=True)
    for item in page.items:
        (folder / f"{item.id}.newsml.xml").write_bytes(write_newsml(item, date))
        (folder / f"{item.id}.html").write_text("\n".join(write_page(item, date)), encoding="utf-8")
    feed = build_feed(page, date)
    feed.rss_file(str(folder / "rss.xml"))
    feed.atom_file(str(folder / "atom.xml"))


def write_newsml(item: Item, date: str) -> bytes:
    root = etree.Element(
        f"{{{NAR}}}newsItem",
        {"guid": f"{BASE}{date}/{item.id}", "version": "1", "standard": "NewsML-G2", "standardversion": "2.34"},
        nsmap={None: NAR},  # type: ignore[dict-item]  # stubs forget None
    )
    meta = etree.SubElement(root, f"{{{NAR}}}itemMeta")
    etree.SubElement(meta, f"{{{NAR}}}itemClass", {"qcode": "ninat:text"})
    etree.SubElement(meta, f"{{{NAR}}}versionCreated").text = f"{date}T06:00:00+08:00"
    content = etree.SubElement(root, f"{{{NAR}}}contentMeta")
    etree.SubElement(content, f"{{{NAR}}}headline").text = item.headline.text
    for byline in item.bylines:
        etree.SubElement(content, f"{{{NAR}}}by").text = byline.text
    inline = etree.SubElement(etree.SubElement(root, f"{{{NAR}}}contentSet"), f"{{{NAR}}}inlineXML")
    page = etree.SubElement(inline, f"{{{XHTML}}}html", nsmap={None: XHTML})  # type: ignore[dict-item]  # stubs forget None
    body = etree.SubElement(page, f"{{{XHTML}}}body")
    for part in item.body:
        etree.SubElement(body, f"{{{XHTML}}}p").text = part.text
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def write_page(item: Item, date: str) -> Iterator[str]:
    title = html.escape(item.headline.text)
    yield f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head><body>'
    yield f"<h1>{title}</h1>\n<p>{date} {html.escape(' '.join(byline.text for byline in item.bylines))}</p>"
    yield from (f"<p>{html.escape(part.text)}</p>" for part in item.body)
    yield "</body></html>"


def build_feed(page: Page, date: str) -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(f"{BASE}{date}/")
    feed.title(f"江城日报 {date}")
    feed.link(href=f"{BASE}{date}/")
    feed.description("江城日报")
    for item in page.items:
        entry = feed.add_entry(order="append")
        entry.id(f"{BASE}{date}/{item.id}")
        entry.title(item.headline.text)
        entry.link(href=f"{BASE}{date}/{item.id}.html")
        entry.published(f"{date}T06:00:00+08:00")
        entry.updated(f"{date}T06:00:00+08:00")
        entry.author([{"name": byline.text} for byline in item.bylines])
        entry.content("".join(f"<p>{html.escape(part.text)}</p>" for part in item.body), type="html")
    return feed


if __name__ == "__main__":
    main()
