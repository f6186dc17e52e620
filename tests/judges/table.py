"""Which judge checks the documents of which format: every file here may define ``JUDGES``, by (name, scope) of the table of formats.

A judge is a reader or validator that is not ours. It takes the path of a document and the whole tree of files, and raises if it finds
anything wrong. A format that no outside judge can read is in ``WITHOUT`` with the reason.
"""

import json
import pkgutil
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module

import tests.judges
from transform.formats import FORMATS
from transform.model import contract

Files = Mapping[str, bytes]
Judge = Callable[[str, Files], None]

WITHOUT: dict[tuple[str, str], str] = {}
"""Formats that no outside program can judge, and why."""


@cache
def collect_judges() -> dict[tuple[str, str], Judge]:
    """The judges of all files here."""
    judges: dict[tuple[str, str], Judge] = {}
    for found in pkgutil.iter_modules(tests.judges.__path__):
        judges |= getattr(import_module(f"tests.judges.{found.name}"), "JUDGES", {})
    return judges


@cache
def name_format(path: str) -> tuple[str, str] | None:
    """Name and scope of the format whose path a file has; None for what is not in the table."""
    for each in FORMATS:
        form = (
            re.escape(each.path)
            .replace(r"\{date\}", "[0-9-]{10}")
            .replace(r"\{stem\}", "[A-Za-z0-9]+-[a-z0-9-]+")
            .replace(r"\{month\}", "[0-9]{4}-[0-9]{2}(-[0-9]+)?")
            .replace(r"\{year\}", "[0-9]{4}")
            .replace(r"\{alias\}", "[A-Za-z]+")
            .replace(r"\{slug\}", "(corrections|more-[0-9]+|feeds/[a-z0-9A-Z-]+)")
        )
        if re.fullmatch(form, path):
            return each.name, each.scope
    return None


def judge_files(files: Files, before: Files | None = None) -> None:
    """Let its judge check every document of a tree, except those that were there ``before`` with the same bytes."""
    judges = collect_judges()
    for path, data in files.items():
        if before and before.get(path) == data:
            continue
        if judge := judges.get(name_format(path) or ("", "")):
            judge(path, files)
        elif path.endswith("/edition.json"):
            assert contract.check_document("edition", json.loads(data)) == ()
