"""Write ``schemas/edition.schema.json`` from the model, or check (--check) that it is what the model says."""

import json
import sys

from tests.conftest import ROOT
from transform.model.edition import PublishedEdition

SCHEMA = ROOT / "schemas" / "edition.schema.json"
ID = "https://pagewire.example/schemas/edition/1.0/edition.schema.json"


def emit_edition_schema() -> str:
    """The schema of edition.json as the model has it, in serialization mode."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": ID}
    schema = PublishedEdition.model_json_schema(mode="serialization")
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> int:
    fresh = emit_edition_schema()
    if "--check" not in arguments:
        SCHEMA.write_text(fresh, encoding="utf-8")
        return 0
    if SCHEMA.read_text(encoding="utf-8") == fresh:
        return 0
    print(f"{SCHEMA.name} is not what the model says: run make golden and read the diff", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
