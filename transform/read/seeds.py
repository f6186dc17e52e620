"""The seeds folder: which editions there are, and which pages each has.

Comes in: the folder. Goes out: dates and page files in page order, and a Finding for each thing that is neither. Nothing
is opened here.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path

from transform.errors import Finding, InputError, Place, finding_of
from transform.errors.visible import SURROGATE
from transform.model.page import order_of
from transform.model.publication import Config
from transform.read.edits import EDITS_FILE
from transform.read.files import is_file, is_folder, leads_out, list_folder, tell_other
from transform.read.publication import CONFIG_FILE
from transform.read.readers import EXAMPLES, PAGE_FILE

DATE_FOLDER = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
SOURCE_FILE = re.compile(r"([A-Za-z]{0,2}[0-9]{1,3})\.source\.toml")
TOLD = 20
"""Findings of a kind that are told of one folder one by one; the rest are counted."""
NOT_UTF8 = "has a name that is not UTF-8"


@dataclass(frozen=True)
class PageFile:
    """A page of an edition on disk: its number as printed, and its path."""

    number: str
    path: Path


@dataclass(frozen=True)
class EditionFolder:
    """An edition on disk: its date, its folder and its pages in page order; ``doubled`` are pages with two files, by their order."""

    date: str
    path: Path
    pages: tuple[PageFile, ...]
    doubled: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True)
class Seeds:
    """A seeds folder: its editions by date, and what was set aside."""

    editions: tuple[EditionFolder, ...]
    findings: tuple[Finding, ...]


def find_editions(seeds: Path, config: Config) -> Seeds:
    """The editions of a seeds folder, oldest first; what is no edition or no page is set aside."""
    editions: list[EditionFolder] = []
    findings: list[Finding] = []
    own = {CONFIG_FILE, config.publication.logo, config.publication.share_image}
    for entry in list_folder(seeds):
        if entry.name.startswith(".") or (entry.name in own and is_file(entry)):
            continue
        try:
            edition, aside = _read_edition_folder(entry)
        except InputError as error:
            findings.append(finding_of(error))
            continue
        editions.append(edition)
        findings.extend(aside)
    return Seeds(tuple(editions), tuple(_bound_findings(seeds, findings)))


def _read_edition_folder(folder: Path) -> tuple[EditionFolder, tuple[Finding, ...]]:
    """The pages of one edition's folder; InputError if the folder is no edition at all."""
    _check_edition_folder(folder)
    found: dict[tuple[str, int], list[PageFile]] = {}
    findings: list[Finding] = []
    for path in list_folder(folder):
        match = PAGE_FILE.fullmatch(path.name)
        if path.name.startswith(".") or path.name == EDITS_FILE:
            continue
        if SOURCE_FILE.fullmatch(path.name):
            findings.extend(_find_lone_source(path))
        elif match and not is_folder(path) and not tell_other(path):
            page = PageFile(match[1], path)
            found.setdefault(order_of(page.number), []).append(page)
        else:
            what = NOT_UTF8 if SURROGATE.search(path.name) else tell_other(path) or "is no page"
            findings.append(Finding("refused", Place(str(path)), what, f"name pages like {EXAMPLES}"))
    findings = _bound_findings(folder, findings)
    findings.extend(_refuse_doubles(pages) for pages in found.values() if len(pages) > 1)
    single = tuple(found[label][0] for label in sorted(found) if len(found[label]) == 1)
    doubled = frozenset(label for label in found if len(found[label]) > 1)
    return EditionFolder(folder.name, folder, single, doubled), tuple(findings)


def _check_edition_folder(folder: Path) -> None:
    """InputError if something in the seeds folder is no edition."""
    if SURROGATE.search(folder.name):
        raise InputError(str(folder), NOT_UTF8, "move it out of the seeds folder")
    if not is_folder(folder):
        what = tell_other(folder) or "is neither publication.toml nor a date"
        raise InputError(str(folder), what, "move it out of the seeds folder")
    if not is_date(folder.name):
        raise InputError(str(folder), "is no date", "name the folder like 2021-10-09, after the edition's date")
    if leads_out(folder, folder.parent):
        raise InputError(str(folder), "is a link out of the seeds folder", "put the folder itself there")


def _bound_findings(folder: Path, findings: list[Finding]) -> list[Finding]:
    """The findings, of each kind about entries of this folder so many at most, and how many more there are: 100,000 would hide all else."""
    bounded: list[Finding] = []
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        own = Path(finding.place.file).parent == folder
        alike = kinds.setdefault((finding.severity, finding.todo), []) if own else []
        alike.append(finding)
        bounded += [finding] if len(alike) <= TOLD else []
    for first, *others in kinds.values():
        if len(others) >= TOLD:
            what = f"{len(others) + 1 - TOLD} more like the {TOLD} that are told"
            bounded.append(replace(first, place=Place(str(folder)), what=what))
    return bounded


def _find_lone_source(path: Path) -> tuple[Finding, ...]:
    """A source file tells of the page of the same name."""
    pages = [path.with_name(path.name.removesuffix("source.toml") + kind) for kind in ("txt", "json")]
    if any(is_file(page) for page in pages):
        return ()
    return (
        Finding("review", Place(str(path)), f"there is no {pages[0].name} that it tells of", "rename or remove it"),
    )


def is_date(name: str) -> bool:
    try:
        return bool(DATE_FOLDER.fullmatch(name)) and bool(dt.date.fromisoformat(name))
    except ValueError:
        return False


def _refuse_doubles(pages: list[PageFile]) -> Finding:
    """Several files for one page: none is taken, for any may be the right one."""
    names = " and ".join(page.path.name for page in pages)
    return Finding(
        "refused", Place(str(pages[0].path.parent)), f"{names} are one and the same page", "keep one of them"
    )
