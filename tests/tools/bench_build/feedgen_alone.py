"""feedgen and nothing else: the articles of each date as one RSS feed.

python -m tests.tools.bench_build.feedgen_alone SEEDS OUT
"""

import html
import json
import sys
from pathlib import Path

from feedgen.feed import FeedGenerator

BASE = "https://river-daily.example/news/"


def main() -> None:
    seeds, out = map(Path, sys.argv[1:])
    out.mkdir()
    for path in sorted(seeds.glob("*/*.json")):
        date = path.parent.name
        feed = FeedGenerator()
        feed.title(f"江城日报 {date}")
        feed.link(href=f"{BASE}{date}/")
        feed.description("江城日报")
        for item in json.loads(path.read_bytes())["items"]:
            entry = feed.add_entry(order="append")
            entry.guid(f"{BASE}{date}/{item['id']}")
            entry.title(item["headline"]["text"])
            entry.link(href=f"{BASE}{date}/{item['id']}.html")
            entry.published(f"{date}T06:00:00+08:00")
            entry.content("".join(f"<p>{html.escape(part['text'])}</p>" for part in item["body"]), type="CDATA")
        feed.rss_file(str(out / f"{date}.xml"))


if __name__ == "__main__":
    main()
