"""Change NewsML-G2 documents in one place each, and ask IPTC's schema, receivers and our gate what they say of it.

    python -m tests.tools.mutate_wire [--stride 7] [--write]       (make mutate-wire)

The documents: an article, alone and in its message, the package and the message of the real page, and a withdrawn article of the sample edition. Of each mutant it is
asked whether IPTC's schema rejects it, whether Superdesk or a reader of agencies' wires fails on it (``tests/judges``), whether they get
something else from it, and whether the gate refuses it. ``before`` is the gate of pagewire 0.1, kept here for comparison.

    python -m tests.tools.mutate_wire --of FOLDER [--gate COMMAND] [--stride 7]

With ``--of`` the documents are another publisher's, and in place of the gate, which takes our own form alone, ``pagewire check`` is asked; with
``--gate`` also a program of that publisher (``tests.tools.plant_faults`` says how it is run). That needs IPTC's schema, too, in the folder that
PAGEWIRE_STANDARDS names.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from tests.formats.test_newsml import render_item, withdrawn_article
from tests.helpers.golden_files import DATE, GOLDEN
from tests.helpers.planted_faults import tell_kinds
from tests.helpers.wire_mutants import Mutant, list_mutants
from tests.judges.agency_reader import read_texts
from tests.judges.newsml import catalog_aliases, found, official_schema, strings
from tests.judges.superdesk import read_message
from tests.tools.plant_faults import ask_gate
from tests.tools.plant_faults import list_documents as list_clean_documents
from transform.examine.document import examine_document
from transform.examine.receivers import RECEIVERS
from transform.examine.receivers.receiver import receive
from transform.formats.newsml.check import check

TABLE = Path(__file__).with_suffix(".md")
MESSAGE = (
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2021-10-09T06:00:00+08:00</sent>'
    "<priority>5</priority></header><itemSet/></newsMessage>"
)
OFFSET_TIME = re.compile(r"[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}(Z|[+-][0-9]{2}:[0-9]{2})")


@dataclass(frozen=True)
class Verdict:
    """What each says of a mutant: whether the schema rejects it, receivers fail or read something else, the gate refuses it."""

    kind: str
    schema: bool
    crash: bool
    other: bool
    before: bool
    gate: bool


def list_documents() -> dict[str, bytes]:
    real = {name: next((GOLDEN / DATE).glob(pattern)) for name, pattern in PATTERNS.items()}
    return {name: path.read_bytes() for name, path in real.items()} | {
        "withdrawn": render_item(withdrawn_article("canceled"))
    }


PATTERNS = {
    "item": "01-5dsxulgv.newsml.xml",
    "item message": "01-5dsxulgv.message.newsml.xml",
    "package": "package.newsml.xml",
    "message": "message.newsml.xml",
}


def judge_mutants(document: bytes, stride: int = 1, start: int = 0) -> Iterator[Verdict]:
    """The verdicts on every ``stride``-th mutant of a document, the first being number ``start``."""
    good = read_as_received(document)
    for number, mutant in enumerate(list_mutants(document)):
        if number % stride == start % stride:
            yield judge(mutant, good)


def judge(mutant: Mutant, good: object) -> Verdict:
    received = read_as_received(mutant.document)
    return Verdict(
        mutant.kind,
        schema=is_rejected_by_schema(mutant.document),
        crash=received is None,
        other=received != good,
        before=is_refused_by_the_gate_of_0_1(mutant.document),
        gate=next(check(mutant.document), None) is not None,
    )


def is_rejected_by_schema(document: bytes) -> bool:
    try:
        return not official_schema().validate(etree.fromstring(document, etree.XMLParser(resolve_entities=False)))
    except etree.XMLSyntaxError:
        return True


def read_as_received(document: bytes) -> object:
    """What Superdesk and the reader of agencies' wires have of it; None if one of them fails. An item is put into a message."""
    try:
        root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
        if not root.tag.endswith("newsMessage"):
            message = etree.fromstring(MESSAGE)
            message[1].append(root)
            document = etree.tostring(message)
        return read_message(document), read_texts(document)
    except (etree.XMLSyntaxError, ValueError, KeyError, IndexError, AssertionError):
        return None


def is_refused_by_the_gate_of_0_1(document: bytes) -> bool:
    """Its check: well-formed, guids there, aliases declared, six kinds of times with offset."""
    try:
        root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return True
    guids = strings(root, "(descendant-or-self::n:newsItem | descendant-or-self::n:packageItem)/@guid")
    if len(guids) != len(found(root, "descendant-or-self::n:newsItem | descendant-or-self::n:packageItem")):
        return True
    known = {*catalog_aliases(), *strings(root, "//n:scheme/@alias")}
    names = ("qcode", "role", "type", "format", "jobtitle", "how", "why", "reason", "unit", "rel")
    codes = strings(root, " | ".join(f"//n:*/@{name}" for name in names))
    used = {match[1] for code in codes if (match := re.fullmatch(r"([A-Za-z][A-Za-z0-9_.-]*):\S+", code))}
    times = found(root, "//n:versionCreated | //n:firstCreated | //n:contentCreated | //n:contentModified | //n:sent")
    return (
        not all(map(str.strip, guids))
        or not used <= known
        or not all(OFFSET_TIME.fullmatch(time.text or "") for time in times)
    )


def write_table(verdicts: dict[str, list[Verdict]], minutes: float, stride: int) -> str:
    every = [verdict for each in verdicts.values() for verdict in each]
    kinds = sorted({verdict.kind.partition(" ")[0] for verdict in every})
    crashes = sorted({verdict.kind for verdict in every if verdict.crash and not verdict.schema})
    silent = Counter(verdict.kind for verdict in every if verdict.other and not verdict.crash and not verdict.gate)
    sample = f", every {stride}th mutant" if stride > 1 else ""
    lines = [
        "# Mutants of the wire: the last table",
        "",
        f"`make mutate-wire` wrote this in {minutes:.1f} minutes{sample}. Each number counts mutants. *schema*: IPTC's schema rejects them. *crash*: Superdesk or a",
        "reader of agencies' wires fails on them. *other*: they are read without failing, but not as the document was. Of these, those that the gate of",
        "pagewire 0.1 passed (*before*) and that the gate passes *now*.",
        "",
        *write_rows("document", verdicts),
        "",
        *write_rows("kind", {kind: [v for v in every if v.kind.partition(" ")[0] == kind] for kind in kinds}),
        "",
        f"Kinds on which a receiver fails though IPTC's schema lets them pass, {len(crashes)}; the gate refuses all of them:"
        if not any(verdict.crash and not verdict.gate for verdict in every)
        else "**The gate passes mutants on which a receiver fails**",
        "",
        ", ".join(f"`{kind}`" for kind in crashes) + ".",
        "",
        "What passes and is read as something else is another document that is right in itself: only the article could tell. By kind:",
        "",
        ", ".join(f"`{kind}` {count}" for kind, count in silent.most_common()) + ".",
        "",
    ]
    return "\n".join(lines)


def write_rows(title: str, groups: dict[str, list[Verdict]]) -> Iterator[str]:
    yield f"| {title} | mutants | schema | before | now | crash | before | now | other | before | now |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    rows = groups | {"**all**": [verdict for each in groups.values() for verdict in each]}
    for name, verdicts in rows.items():
        parts = (
            [verdict for verdict in verdicts if verdict.schema],
            [verdict for verdict in verdicts if verdict.crash],
            [verdict for verdict in verdicts if verdict.other and not verdict.crash],
        )
        counts = [str(count) for part in parts for count in (len(part), *count_passed(part))]
        yield f"| {name} | {len(verdicts)} | {' | '.join(counts)} |"


def count_passed(verdicts: Iterable[Verdict]) -> tuple[int, int]:
    """How many the gate of 0.1 passed, and how many the gate passes."""
    listed = list(verdicts)
    return sum(not verdict.before for verdict in listed), sum(not verdict.gate for verdict in listed)


@dataclass(frozen=True)
class ForeignVerdict:
    """What each says of a mutant of another publisher's document; ``gate`` is None if no program was named."""

    kind: str
    schema: bool
    crash: bool
    other: bool
    check: bool
    gate: bool | None


def judge_foreign(documents: Mapping[str, bytes], stride: int, command: str | None) -> Iterator[ForeignVerdict]:
    for name, document in documents.items():
        good = read_as_received(document)
        for number, mutant in enumerate(list_mutants(document)):
            if number % stride == 0:
                received = read_as_received(mutant.document)
                yield ForeignVerdict(
                    mutant.kind,
                    schema=is_rejected_by_schema(mutant.document),
                    crash=received is None,
                    other=received != good,
                    check=is_found(mutant.document, name),
                    gate=ask_gate(command, mutant.document, name) if command else None,
                )


def is_found(document: bytes, name: str) -> bool:
    """Whether ``pagewire check`` has a finding, asked for the receivers, too."""
    examined = examine_document(document, name)
    if examined.flaws or examined.root is None:
        return bool(examined.flaws)
    return any(receive(RECEIVERS[receiver], examined.root).failures for receiver in ("superdesk", "kairntech"))


def show_foreign(verdicts: list[ForeignVerdict]) -> Iterator[str]:
    """How many mutants each rejects, fails on or reads otherwise, and how many of these pass."""
    own = "  pass your gate" if any(verdict.gate is not None for verdict in verdicts) else ""
    yield f"{len(verdicts)} mutants                     found  pass check{own}"
    for words, chosen in (
        ("IPTC's schema rejects", [verdict for verdict in verdicts if verdict.schema]),
        ("a receiver fails on", [verdict for verdict in verdicts if verdict.crash]),
        ("a receiver reads otherwise", [verdict for verdict in verdicts if verdict.other and not verdict.crash]),
    ):
        passed = sum(verdict.gate is False for verdict in chosen)
        gate = f"  {passed:>14}" if own else ""
        yield f"{words:<32}  {len(chosen):>5}  {sum(not verdict.check for verdict in chosen):>10}{gate}"
    crashes = Counter(verdict.kind for verdict in verdicts if verdict.crash and not verdict.check)
    if crashes:
        yield "fail and pass check: " + ", ".join(f"{kind} {count}" for kind, count in crashes.most_common())


def main_of_others(options: argparse.Namespace) -> int:
    try:
        official_schema()
    except pytest.skip.Exception as missing:
        print(missing)
        return 2
    documents = {name: raw for name, raw in list_clean_documents(options.of).items() if "NewsML-G2" in tell_kinds(raw)}
    if not documents:
        print(f"{options.of}: holds no NewsML-G2 without findings: see pagewire check")
        return 2
    for line in show_foreign(list(judge_foreign(documents, options.stride, options.gate))):
        print(line)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stride", type=int, default=1, help="judge only every so many mutants")
    parser.add_argument("--write", action="store_true", help=f"write the table to {TABLE.name}")
    parser.add_argument("--of", type=Path, metavar="FOLDER", help="documents of another publisher, or one of them")
    parser.add_argument(
        "--gate", metavar="COMMAND", help="with --of: a program that refuses a document by its exit code"
    )
    options = parser.parse_args()
    if options.of:
        return main_of_others(options)
    started = time.perf_counter()
    verdicts = {name: list(judge_mutants(data, options.stride)) for name, data in list_documents().items()}
    table = write_table(verdicts, (time.perf_counter() - started) / 60, options.stride)
    print(table)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")
    return int(any((each.schema or each.crash) and not each.gate for part in verdicts.values() for each in part))


if __name__ == "__main__":
    sys.exit(main())
