"""The two Python scripts as contestants: each reads the pages of the seeds folder, and writes into a folder of its own.

They run as if only the packages were installed that pagewire needs: ``jsonschema`` loads a grammar that takes a second of CPU if it finds one
that only our tests use.
"""

import sys
from pathlib import Path

from tests.tools.bench_build.measure import Case, check_count, remove

START = """\
import runpy, sys
sys.modules["rfc3987_syntax"] = None
runpy.run_module("tests.tools.bench_build.{module}", run_name="__main__")
"""


def list_cases(seeds: Path, root: Path, articles: int) -> list[Case]:
    naive, feeds = root / "naive", root / "feeds"

    def check_naive() -> None:
        check_count("naive script", sum(1 for _ in naive.glob("*/*.html")), articles)
        check_count("naive script's NewsML", sum(1 for _ in naive.glob("*/*.newsml.xml")), articles)

    def check_feeds() -> None:
        check_count("feedgen alone", sum(feed.read_bytes().count(b"<item>") for feed in feeds.iterdir()), articles)

    def list_command(module: str, out: Path) -> list[str]:
        return [sys.executable, "-c", START.format(module=module), str(seeds), str(out)]

    return [
        Case("naive script", list_command("naive", naive), lambda: remove(naive), check_naive),
        Case("feedgen alone", list_command("feedgen_alone", feeds), lambda: remove(feeds), check_feeds),
    ]
