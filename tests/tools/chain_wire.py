"""Let the items of a folder live, and see where receivers end: versions in any order, sent again, delayed, corrected, killed, released.

    python -m tests.tools.chain_wire [FOLDER]

FOLDER has NewsML-G2 items or messages of any publisher; without it those of ``tests/examine/wire`` are taken. Of each document the first item of
text is taken. Three receivers are asked: one that keys by guid and keeps the highest version, as the standard means it; Superdesk, after its
ingest (``tests/judges/superdesk.py``); and one that shows what arrived last. A chain ends right if exactly the version that the editor left
usable is usable, or none. Exit code 0 if the receiver by the standard ends right in every chain.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from tests.helpers.wire_chains import G2, Chain, list_chains
from tests.judges.superdesk import Ingest
from tests.tools.plant_faults import EXAMPLES
from transform.imports import read_document

CANONICAL = "highest version"
SUPERDESK = "Superdesk"
LAST = "what came last"


def end_as_the_standard_means(chain: Chain) -> int | None:
    """The usable version for a receiver that replaces a version only by a higher one."""
    newest, usable = 0, False
    for delivery in chain.deliveries:
        for article in read_document(delivery.message, "message").articles:
            if (article.version or 0) > newest:
                newest, usable = article.version or 0, article.status == "usable"
    return newest if usable else None


def end_in_superdesk(chain: Chain) -> int | None:
    """The version of the newest usable copy; 0 if the parser failed."""
    ingest = Ingest()
    for delivery in chain.deliveries:
        try:
            ingest.take(delivery.message, delivery.arrives_at)
        except (ValueError, KeyError, AssertionError):
            return 0
    copies = ingest.list_usable(chain.guid)
    return copies[0].version if copies else None


def end_with_the_last(chain: Chain) -> int | None:
    (article,) = read_document(chain.deliveries[-1].message, "message").articles
    return article.version if article.status == "usable" else None


GROUPS = ("all", "life", "in order", "in another order", "sent again", "the last one")
"""The rows of the table by how they begin."""
RECEIVERS: dict[str, Callable[[Chain], int | None]] = {
    CANONICAL: end_as_the_standard_means,
    SUPERDESK: end_in_superdesk,
    LAST: end_with_the_last,
}


def list_documents(folder: Path) -> list[bytes]:
    """The NewsML-G2 documents of a folder, or a file."""
    files = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*.xml") if path.is_file())
    return [raw for raw in (path.read_bytes() for path in files) if _is_news(raw)]


def _is_news(raw: bytes) -> bool:
    try:
        return etree.fromstring(raw).tag in {f"{G2}newsMessage", f"{G2}newsItem"}
    except etree.XMLSyntaxError:
        return False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES, help="your documents, or one of them")
    options = parser.parse_args()
    chains = [chain for raw in list_documents(options.folder) for chain in list_chains(raw)]
    if not chains:
        print(f"{options.folder}: holds no NewsML-G2 item with a versionCreated")
        return 2
    right = {
        name: Counter(key for chain in chains if end(chain) == chain.usable for key in name_groups(chain))
        for name, end in RECEIVERS.items()
    }
    every = Counter(key for chain in chains for key in name_groups(chain))
    width = max(map(len, every))
    print(f"{'':<{width}}  chains  " + "  ".join(RECEIVERS))
    for key, count in sorted(every.items(), key=lambda each: GROUPS.index(each[0].split(":")[0].split(" late")[0])):
        counts = "  ".join(f"{right[name][key]:>{len(name)}}" for name in RECEIVERS)
        print(f"{key:<{width}}  {count:>6}  {counts}")
    return 0 if right[CANONICAL] == every else 1


def name_groups(chain: Chain) -> list[str]:
    """The rows of the table in which a chain is counted."""
    hours = int(chain.delay.total_seconds() // 3600)
    return [
        "all",
        f"life: {chain.life}",
        "in order" if chain.in_order else "in another order",
        f"sent again: {chain.resent}",
        f"the last one late by {hours} h",
    ]


if __name__ == "__main__":
    sys.exit(main())
