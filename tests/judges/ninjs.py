"""Judge of ninjs documents: IPTC's schemas, formats (URIs, times) included."""

import json
from collections.abc import Mapping
from functools import cache

import jsonschema
from referencing import Registry, Resource

from tests.helpers.standards import standard

VALIDATORS = {"3.1": jsonschema.Draft202012Validator, "1.6": jsonschema.Draft7Validator}


def assert_valid_ninjs(document: bytes, version: str) -> dict[str, object]:
    """Valid against the official schema of that version; returns the object."""
    value = json.loads(document)
    errors = [f"{each.json_path}: {each.message}" for each in official_schema(version).iter_errors(value)]
    assert errors == []
    standard_key = "$standard" if version == "1.6" else "standard"
    assert value[standard_key]["version"] == version
    assert isinstance(value, dict)
    return value


@cache
def official_schema(version: str) -> jsonschema.protocols.Validator:
    schema = json.loads(standard(f"iptc/ninjs-schema_{version}.json").read_text(encoding="utf-8"))
    shapes = json.loads(standard("iptc/GeoJSON-schema.json").read_text(encoding="utf-8"))
    resources = [("https://geojson.org/schema/GeoJSON.json", Resource.from_contents(shapes))]
    validator = VALIDATORS[version]
    return validator(schema, registry=Registry().with_resources(resources), format_checker=validator.FORMAT_CHECKER)


def judge_ninjs3(path: str, files: Mapping[str, bytes]) -> None:
    assert_valid_ninjs(files[path], "3.1")


def judge_ninjs1(path: str, files: Mapping[str, bytes]) -> None:
    assert_valid_ninjs(files[path], "1.6")


JUDGES = {("ninjs", "article"): judge_ninjs3, ("ninjs1", "article"): judge_ninjs1}
