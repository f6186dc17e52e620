"""Plant faults into the documents of a folder, one each, and ask ``pagewire check`` whether it names them.

    python -m tests.tools.plant_faults [FOLDER] [--gate COMMAND]

FOLDER has NewsML-G2, RSS, Atom, sitemaps, JSON Feed, JSON-LD or ninjs of any publisher; without it the documents of ``tests/examine/wire``
are taken. For each kind of fault: in how many documents it was planted, in how many a finding names it by its rule. With ``--gate`` a
program of your own is asked, too: COMMAND is run with each document's path in place of ``{}``, or after it, and refuses a document by an exit
code other than 0. Exit code 0 if every fault is found, 1 if not.
"""

import argparse
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.helpers.planted_faults import FAULTS, Fault, list_faults, tell_kinds
from transform.errors import count
from transform.examine.document import examine_document

EXAMPLES = ROOT / "tests" / "examine" / "wire"


def list_documents(folder: Path) -> dict[str, bytes]:
    """The documents of a folder, or a file, in which faults can be planted, by name: those without findings of their own."""
    files = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
    found = {str(path): path.read_bytes() for path in files if path.suffix != ".html"}
    return {name: raw for name, raw in found.items() if _is_clean(raw, name) and tell_kinds(raw)}


def _is_clean(raw: bytes, name: str) -> bool:
    return raw.lstrip()[:1] in {b"<", b"{"} and examine_document(raw, name).flaws == ()


def plant(documents: dict[str, bytes]) -> Iterator[tuple[Fault, str, bytes, bool]]:
    """Each fault in each document: the fault, the document's name, the document with it, whether its rule names it."""
    for name, raw in documents.items():
        for fault, planted in list_faults(raw):
            rules = {flaw.rule for flaw in examine_document(planted, name).flaws}
            yield fault, name, planted, fault.rule in rules


def ask_gate(command: str, document: bytes, name: str) -> bool:
    """Whether a program refuses the document."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(document)
        words = shlex.split(command)
        words = [word.replace("{}", str(path)) for word in words] if "{}" in command else [*words, str(path)]
        return subprocess.run(words, capture_output=True, check=False).returncode != 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES, help="your documents, or one of them")
    parser.add_argument("--gate", metavar="COMMAND", help="a program that refuses a document by its exit code")
    options = parser.parse_args()
    if options.gate and not shutil.which(shlex.split(options.gate)[0]):
        parser.error(f"there is no program {shlex.split(options.gate)[0]}")
    documents = list_documents(options.folder)
    if not documents:
        print(f"{options.folder}: holds no document without findings: see pagewire check")
        return 2
    planted: Counter[tuple[str, str, str]] = Counter()
    found: Counter[tuple[str, str, str]] = Counter()
    refused: Counter[tuple[str, str, str]] = Counter()
    for fault, name, document, named in plant(documents):
        key: tuple[str, str, str] = (fault.of, fault.name, fault.rule)
        planted[key] += 1
        found[key] += named
        refused[key] += bool(options.gate) and ask_gate(options.gate, document, name)
    width = max(len(name) for _, name, _ in planted)
    order: list[tuple[str, str, str]] = [(fault.of, fault.name, fault.rule) for fault in FAULTS]
    for key in sorted(planted, key=order.index):
        of, name, rule = key
        own = f"  {refused[key]} by your gate" if options.gate else ""
        print(f"{of:<9}  {name:<{width}}  {found[key]} of {planted[key]}  {rule}{own}")
    kinds, faults = len(planted), planted.total()
    own = f", {refused.total()} refused by your gate" if options.gate else ""
    print(f"{count(len(documents), 'document')}, {kinds} kinds of faults, {faults} planted, {found.total()} found{own}")
    return 0 if found == planted else 1


if __name__ == "__main__":
    sys.exit(main())
