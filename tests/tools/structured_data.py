"""``make structured-data``: every page that may be indexed by structured-data-testing-tool, with its presets for Google, Facebook, Twitter.

Pages: those of ``tests.helpers.pages_for_judges``. With --write the table goes to tests/tools/structured_data.md. Exit code 1 if a check
fails, or if a page has none. One check is left out: the preset for Google asks for an ``image`` of every article, which Google only
recommends; an article has none, because no picture of it is known.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.helpers.pages_for_judges import write_pages
from tests.tools.node_packages import FOLDER, PACKAGES, install_packages

TABLE = Path(__file__).with_suffix(".md")
LEFT_OUT = "NewsArticle[0].image"
NO_KIND = "nothing of schema.org"
"""Pages of vocabularies."""
WITHDRAWN = b'<meta name="robots" content="noindex">'
SCRIPT = """\
const fs = require("fs");
const { structuredDataTest } = require("structured-data-testing-tool");
const { Google, Twitter, Facebook } = require("structured-data-testing-tool/presets");
const presets = [Google, Twitter, Facebook];
(async () => {
  const results = [];
  for (const file of process.argv.slice(2)) {
    const result = await structuredDataTest(fs.readFileSync(file), { presets }).catch((error) => {
      if (!error.res) throw error;
      return error.res;
    });
    const name = (test) => test.test;
    results.push({
      file, schemas: result.schemas, passed: result.passed.map(name), failed: result.failed.map(name),
    });
  }
  console.log(JSON.stringify(results));
})();
"""


def judge_pages(pages: list[Path]) -> list[dict[str, Any]]:
    """The tool's results, one for each page, without the check that is left out."""
    script = FOLDER / "structured_data.js"
    script.write_text(SCRIPT, "utf-8")
    done = subprocess.run(["node", script, *pages], capture_output=True, text=True, check=True)
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return [result | {"failed": [test for test in result["failed"] if test != LEFT_OUT]} for result in results]


def main(arguments: list[str]) -> int:
    if install_packages("structured-data-testing-tool") is None:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        written = write_pages(Path(folder))
        pages = [page for page in written if WITHDRAWN not in page.read_bytes()]
        results = judge_pages(pages)
    bad = [result for result in results if result["failed"] or not result["passed"]]
    for result in bad:
        print(f"{result['file']}: {len(result['passed'])} passed, failed: {result['failed']}")
    table = describe(results, len(bad), len(written) - len(pages))
    print(table, end="")
    if "--write" in arguments:
        TABLE.write_text(table, "utf-8")
    return 1 if bad else 0


def describe(results: list[dict[str, Any]], bad: int, withdrawn: int) -> str:
    passed: dict[str, list[int]] = {}
    for result in results:
        kind = next(iter(result["schemas"]), NO_KIND)
        passed.setdefault(kind, []).append(len(result["passed"]))
    rows = "".join(
        f"| {kind} | {len(counts)} | {sum(counts)} | {min(counts)} |\n" for kind, counts in sorted(passed.items())
    )
    return (
        f"# Pages by structured-data-testing-tool\n\n`make structured-data` (structured-data-testing-tool "
        f"{PACKAGES['structured-data-testing-tool']}, presets Google, Facebook, Twitter).\n\n"
        f"| pages with | number | checks passed | fewest on a page |\n|---|---|---|---|\n{rows}\n"
        f"Pages with a failed check: {bad}. Withdrawn articles, which are not indexed, are not looked at: {withdrawn}.\n"
        "Left out: the preset's wish for an `image` of each article; none has one, because no picture of it is known.\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
