"""``make schema-dts``: every JSON-LD document as a TypeScript constant of schema-dts's type, checked by the TypeScript compiler.

Documents: those of ``tests.helpers.linked_data`` and of the real page. schema-dts is made from schema.org's vocabulary by others; its
literal types refuse unknown properties and values of a wrong type. A file of wrong documents shows that the compiler sees them.
With --write the table goes to tests/tools/schema_dts.md. Exit code 1 if a document is refused.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from tests.helpers.linked_data import list_documents
from tests.helpers.pages_for_judges import publish_real
from tests.judges.html import extract_documents
from tests.tools.node_packages import FOLDER, PACKAGES, install_packages

TABLE = Path(__file__).with_suffix(".md")
WRONG = (
    {"@type": "NewsArticle", "headlin": "x"},
    {"@type": "NewsPiece", "headline": "x"},
    {"@type": "NewsArticle", "isAccessibleForFree": "perhaps"},
    {"@type": "NewsArticle", "author": {"@type": "Newspaper", "name": "x"}},
    {"@type": "ImageObject", "width": 512},
)


def collect_documents(folder: Path) -> dict[str, Any]:
    out = publish_real(folder)
    documents: dict[str, Any] = dict(list_documents())
    for path in sorted(out.rglob("*.html")):
        for number, document in enumerate(extract_documents(path.read_bytes())):
            documents[f"{path.relative_to(out)} {number}"] = document
    for path in sorted(out.rglob("*.jsonld")):
        documents[str(path.relative_to(out))] = json.loads(path.read_bytes())
    return documents


def write_constants(documents: dict[str, Any]) -> str:
    kinds = sorted({document["@type"] for document in documents.values()})
    lines = [f'import type {{ {", ".join(kinds)}, WithContext }} from "schema-dts";']
    for number, (name, document) in enumerate(documents.items()):
        value = json.dumps(document, ensure_ascii=True, indent=1)
        lines.append(f"// {name}\nexport const d{number}: WithContext<{document['@type']}> = {value};")
    return "\n".join(lines) + "\n"


def write_wrong() -> str:
    """Each on one line, where the compiler must find an error or complain that it expected one."""
    lines = ['import type { Thing } from "schema-dts";']
    lines += [
        f"// @ts-expect-error\nexport const w{number}: Thing = {json.dumps(document)};"
        for number, document in enumerate(WRONG)
    ]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    modules = install_packages("schema-dts", "typescript")
    if modules is None:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        documents = collect_documents(Path(folder))
    work = FOLDER / "documents"
    work.mkdir(exist_ok=True)
    (work / "documents.ts").write_text(write_constants(documents), "utf-8")
    (work / "wrong.ts").write_text(write_wrong(), "utf-8")
    options = ["--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "bundler", "--module", "esnext"]
    done = subprocess.run(
        [modules / ".bin" / "tsc", *options, "documents.ts", "wrong.ts"],
        cwd=work,
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [line for line in done.stdout.splitlines() if ": error TS" in line]
    print(done.stdout + done.stderr, end="")
    table = describe(Counter(document["@type"] for document in documents.values()), len(errors))
    print(table, end="")
    if "--write" in arguments:
        TABLE.write_text(table, "utf-8")
    return 1 if errors or done.returncode else 0


def describe(kinds: Counter[str], errors: int) -> str:
    versions = ", ".join(f"{name} {PACKAGES[name]}" for name in ("schema-dts", "typescript"))
    rows = "".join(f"| {kind} | {number} |\n" for kind, number in sorted(kinds.items()))
    return (
        f"# JSON-LD by the types of schema-dts\n\n`make schema-dts` ({versions}). Documents of the sample in every state, "
        f"without and with\nweb facts, and of the real page.\n\n| document | number |\n|---|---|\n{rows}\n"
        f"Refused by the compiler: {errors}. Wrong documents that it has to refuse: {len(WRONG)}, and it does.\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
