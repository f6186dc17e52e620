"""Judges of sitemaps and robots.txt: the official schemas of sitemaps.org and Google, and Python's own reader of robots.txt.

ultimate-sitemap-parser, the one living parser on PyPI without a crawler around it, cannot be installed beside the versions of
constraints.txt (it needs python-dateutil below 3).
"""

from collections.abc import Mapping
from functools import cache
from urllib.robotparser import RobotFileParser

from lxml import etree

from tests.helpers.reader import name_path
from tests.helpers.standards import standard

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XSD = "http://www.w3.org/2001/XMLSchema"
BOTH = """<schema xmlns="{xsd}" targetNamespace="urn:both">
<import namespace="{sitemap}" schemaLocation="{sitemap_file}"/>
<import namespace="{news}" schemaLocation="{news_file}"/>
</schema>"""
"""The sitemap's schema is strict about elements of others, so that of the news is read beside it."""


@cache
def read_schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(standard(f"feeds/{name}.xsd")))


@cache
def read_news_schema() -> etree.XMLSchema:
    files = {"sitemap_file": standard("feeds/sitemap.xsd"), "news_file": standard("feeds/sitemap-news.xsd")}
    text = BOTH.format(xsd=XSD, sitemap=SITEMAP.strip("{}"), news=NEWS.strip("{}"), **files)
    return etree.XMLSchema(etree.fromstring(text))


def judge_month(path: str, files: Mapping[str, bytes]) -> None:
    root = assert_valid(files[path], read_schema("sitemap"))
    assert_addresses_lead_to_files(root, path, files)


def judge_index(path: str, files: Mapping[str, bytes]) -> None:
    root = assert_valid(files[path], read_schema("siteindex"))
    assert_addresses_lead_to_files(root, path, files)


def judge_news(path: str, files: Mapping[str, bytes]) -> None:
    root = assert_valid(files[path], read_news_schema())
    assert len(root.findall(f"{SITEMAP}url/{NEWS}news")) == len(root)
    assert_addresses_lead_to_files(root, path, files)


def assert_valid(document: bytes, schema: etree.XMLSchema) -> etree._Element:
    root = etree.fromstring(document)
    assert schema.validate(root), str(schema.error_log)
    return root


def assert_addresses_lead_to_files(root: etree._Element, path: str, files: Mapping[str, bytes]) -> None:
    """Each address is there once, absolute, and the file that it leads to is published."""
    urls = list_addresses(root)
    assert len(set(urls)) == len(urls)
    assert [url for url in urls if not any(tail in files for tail in list_tails(name_path(url)))] == [], path


def list_tails(path: str) -> list[str]:
    """The path without its first step, its first two steps …: the base address of the site is not known here."""
    steps = path.split("/")
    return ["/".join(steps[at:]) for at in range(1, len(steps))]


def list_addresses(root: etree._Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SITEMAP}loc")]


def judge_robots(path: str, files: Mapping[str, bytes]) -> None:
    robots = read_robots(files[path])
    maps = robots.site_maps() or []
    assert [url.rsplit("/", 1)[1] for url in maps] == [
        each for each in ("sitemap.xml", "news-sitemap.xml") if each in files
    ]
    assert robots.can_fetch("Googlebot-News", "https://river-daily.example/2021-10-09/01-fwdo56ug.html")


def read_robots(document: bytes) -> RobotFileParser:
    robots = RobotFileParser()
    robots.parse(document.decode().splitlines())
    return robots


JUDGES = {
    ("sitemap", "month"): judge_month,
    ("sitemap", "site"): judge_index,
    ("news", "site"): judge_news,
    ("robots", "site"): judge_robots,
}
