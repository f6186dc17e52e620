"""Write ``transform/data/media_topics.tsv`` from IPTC's list, or check (--check) that it is what the list says.

The list is ``iptc/mediatopics.tsv`` among the official schemas (``tests/helpers/standards.py``).
"""

import csv
import sys

from tests.conftest import ROOT
from tests.helpers.standards import standard

TABLE = ROOT / "transform" / "data" / "media_topics.tsv"
HEAD = """\
# IPTC Media Topics NewsCodes, list of 2025-03-31, (c) IPTC (https://cv.iptc.org/newscodes/mediatopic/), licence CC BY 4.0
# (https://creativecommons.org/licenses/by/4.0/). Of IPTC's columns some were chosen; nothing else was changed.
# code, broader concept, name in Simplified Chinese, name in British English, day on which the code was retired, older Subject Code
"""


def write_table() -> str:
    lines = standard("iptc/mediatopics.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    columns = ("code", "parent", "zh-Hans", "en-GB", "retired", "subj")
    chosen = sorted([row[name][:10] if name == "retired" else row[name] for name in columns] for row in rows)
    return HEAD + "".join("\t".join(row) + "\n" for row in chosen)


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        TABLE.write_text(write_table(), encoding="utf-8")
        return 0
    return int(TABLE.read_text(encoding="utf-8") != write_table())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
