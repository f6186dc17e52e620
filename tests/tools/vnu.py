"""``make vnu``: every HTML page by the Nu Html Checker, which is what validator.w3.org runs. It needs npm and Java.

Pages: those of ``tests.helpers.pages_for_judges``, and what only the server makes. With --write the table goes to tests/tools/vnu.md. Exit code 1 if there is an error or
a warning. A page with errors shows that the checker sees them.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from tests.helpers.pages_for_judges import HOSTILE, write_pages
from tests.tools.node_packages import PACKAGES, install_packages
from transform.serve.catalog import EditionRecord
from transform.serve.live import Changes
from transform.serve.missing_page import write_missing_page

TABLE = Path(__file__).with_suffix(".md")
WRONG = '<!DOCTYPE html><html lang="zh"><title>x</title><p><img src="a b"><div></p>'


def check_pages(jar: Path, pages: list[Path]) -> list[dict[str, Any]]:
    """The checker's messages."""
    done = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", *map(str, pages)], capture_output=True, text=True, check=False
    )
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return messages


def main(arguments: list[str]) -> int:
    if not shutil.which("java"):
        print("skipped: there is no java here")
        return 0
    modules = install_packages("vnu-jar")
    if modules is None:
        return 0
    jar = modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    with tempfile.TemporaryDirectory() as folder:
        pages = [*write_pages(Path(folder) / "pages"), *write_served_pages(Path(folder) / "pages")]
        wrong = Path(folder) / "wrong.html"
        wrong.write_text(WRONG, "utf-8")
        seen = len(check_pages(jar, [wrong]))
        messages = check_pages(jar, pages)
        groups = Counter(page.relative_to(Path(folder) / "pages").parts[0] for page in pages)
    for message in messages:
        print(f"{message['url'].rpartition('/pages/')[2]}: {message['type']}: {message['message']}")
    table = describe(groups, messages, seen)
    print(table, end="")
    if "--write" in arguments:
        TABLE.write_text(table, "utf-8")
    return 1 if messages or not seen else 0


def write_served_pages(root: Path) -> list[Path]:
    """Pages that only the server makes: for an address with nothing, and one that follows changes."""
    missing = write_missing_page(EditionRecord(HOSTILE, "zh-CN"))
    pages = {
        "missing.html": missing,
        "live.html": Changes().add_script(missing),
        "bare.html": write_missing_page(EditionRecord()),
    }
    folder = root / "served"
    folder.mkdir()
    for name, data in pages.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in pages]


def describe(groups: Counter[str], messages: list[dict[str, Any]], seen: int) -> str:
    kinds = Counter("error" if each["type"] == "error" else "warning" for each in messages)
    names = {
        "real": "the real page",
        "bare": "the sample in every state",
        "facts": "the sample with web facts",
        "served": "the server alone",
    }
    rows = "".join(f"| {names[group]} | {number} |\n" for group, number in sorted(groups.items()))
    return (
        f"# HTML by the Nu Html Checker\n\n`make vnu` (vnu-jar {PACKAGES['vnu-jar']}).\n\n| pages of | number |\n|---|---|\n"
        f"{rows}\nErrors: {kinds['error']}. Warnings: {kinds['warning']}. A wrong page has {seen} messages.\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
