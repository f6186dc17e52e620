"""List the seeds folder: its editions, the pages of each in order, and a Finding for anything else. No page is opened."""

import datetime as dt
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from transform.errors import Finding, InputError, Place, finding_of, list_several, tell
from transform.errors.visible import SURROGATE
from transform.frozen import frozen
from transform.model.page_number import order_of
from transform.model.publication import Config
from transform.read.edition_folders import EditionFolder, EditionFolders, PageFile
from transform.read.files import (
    describe_special_file,
    is_file,
    is_folder,
    links_out,
    list_folder,
    list_names,
    list_plain_files,
)
from transform.read.names import ARTICLE_LINES, ARTICLE_LIST, EDITS_FILE, LIST_SUFFIX
from transform.read.publication import CONFIG_FILE, ROBOTS
from transform.read.readers import EXAMPLES, PAGE_FILE, READERS, find_document_reader
from transform.read.text_page import EXPORT, RECOGNIZE

DATE_FOLDER = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
DATE_LIKE = re.compile(
    r"(?<![0-9])([12][0-9]{3})(?:([0-9]{2})([0-9]{2})|[^0-9A-Za-z]{1,2}([0-9]{1,2})[^0-9A-Za-z]{1,2}([0-9]{1,2}))(?![0-9])"
)
"""Year, month and day in another form, perhaps with words around them: 20211009, 2021_10_9, 2021年10月9日, 2021-10-09-late."""
SOURCE_FILE = re.compile(r"([A-Za-z]{0,2}[0-9]{1,3})\.source\.toml")
ARTICLE_FILES = (ARTICLE_LINES, ARTICLE_LIST)
"""An edition has one of them at most."""
ARTICLES_LIKE = re.compile(r".*articles?\.[A-Za-z]+|.*\.(jsonl|ndjson)", re.IGNORECASE)
NO_ARTICLE = re.compile(r"(readme|license|changelog|_index)\.[a-z]+", re.IGNORECASE)
"""Files that lie in folders and are no news."""
OTHER_SUFFIXES = {
    (".pdf", ".ps", ".eps"): tell("give its text: 'pdftotext -layout' writes it; name it like 01.txt"),
    (".docx", ".doc", ".odt", ".rtf", ".pages", ".wps", ".wpd"): tell(EXPORT),
    (".indd", ".idml", ".qxp", ".fit", ".fbd"): tell("export the text of the page from its program, as 01.txt"),
    (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2", ".gif", ".webp", ".bmp", ".heic", ".djvu"): tell(RECOGNIZE),
    (".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".xz", ".bz2"): tell(
        "unpack it, and put the files themselves there"
    ),
    (".eml", ".msg", ".mht", ".mhtml"): tell("save its text as 01.txt or Markdown (.md), or the page as HTML (.html)"),
    (".xlsx", ".xls", ".csv", ".tsv", ".ods"): tell("write its rows as articles.jsonl, an article a line"),
    (".epub", ".mobi"): tell("give the text of each article in a file of its own, as Markdown (.md)"),
    (".hocr",): tell("make it ALTO, and name it like 01.xml"),
    (".mp3", ".mp4", ".mov", ".wav", ".m4a"): tell("only text is published: move it out of the seeds folder"),
}
"""What to do with files that are no input, by the ends of their names."""
MOST_ALIKE = 20
"""So many findings of a kind are reported one by one for a folder; the others are only counted."""
BOTH = "{before} and {after}"
NOT_UTF8 = "has a name that is not UTF-8"


@frozen
class Seeds:
    """The editions of a seeds folder by date, and findings about what was refused."""

    editions: EditionFolders
    findings: tuple[Finding, ...]


def find_editions(seeds: Path, config: Config) -> Seeds:
    """The editions of a seeds folder, oldest first; anything that is neither edition nor page is refused."""
    editions = EditionFolders(seeds)
    findings: list[Finding] = []
    own = {CONFIG_FILE, ROBOTS, *config.images.values()}
    for name in list_names(seeds):
        files = list_plain_files(f"{seeds}/{name}") if is_date(name) else None
        if files is not None and editions.append_like(name, files):
            continue
        entry = seeds / name
        if name.startswith(".") or (name in own and is_file(entry)):
            continue
        try:
            edition, aside = _read_edition_folder(entry)
        except InputError as error:
            findings.append(finding_of(error))
            continue
        editions.append(edition, None if aside else files)
        findings.extend(aside)
    return Seeds(editions, tuple(bound_findings(seeds, findings)))


def _read_edition_folder(folder: Path) -> tuple[EditionFolder, tuple[Finding, ...]]:
    """The pages of one edition's folder; InputError if the folder is not an edition."""
    _check_edition_folder(folder)
    found: dict[tuple[str, int], list[PageFile]] = {}
    findings: list[Finding] = []
    lists: list[Path] = []
    documents: list[Path] = []
    for path in list_folder(folder):
        match = PAGE_FILE.fullmatch(path.name)
        if path.name.startswith(".") or path.name == EDITS_FILE:
            continue
        if SOURCE_FILE.fullmatch(path.name):
            findings.extend(_find_lone_source(path))
        elif path.name in ARTICLE_FILES and not is_folder(path) and not describe_special_file(path):
            lists.append(path)
        elif match and not is_folder(path) and not describe_special_file(path):
            page = PageFile(match[1], path)
            found.setdefault(order_of(page.number), []).append(page)
        elif _is_document(path):
            documents.append(path)
        else:
            what = NOT_UTF8 if SURROGATE.search(path.name) else describe_special_file(path) or "is not a page"
            findings.append(Finding("refused", Place(str(path)), what, _suggest_name(path)))
    findings = bound_findings(folder, findings)
    findings.extend(_refuse_duplicate_pages(pages) for pages in found.values() if len(pages) > 1)
    if len(lists) > 1:
        what = tell(
            "{files} are both files of the edition's articles", files=list_several([path.name for path in lists], BOTH)
        )
        findings.append(Finding("refused", Place(str(folder)), what, "put all articles into one of them"))
    single = tuple(found[label][0] for label in sorted(found) if len(found[label]) == 1)
    doubled = frozenset(label for label in found if len(found[label]) > 1)
    articles = lists[0] if len(lists) == 1 else None
    return EditionFolder(folder.name, folder, single, doubled, articles, tuple(documents)), tuple(findings)


def _is_document(path: Path) -> bool:
    """Whether a file is a document of articles by its name."""
    if ARTICLES_LIKE.fullmatch(path.name) or NO_ARTICLE.fullmatch(path.name) or is_folder(path):
        return False
    return (
        find_document_reader(path) is not None and not describe_special_file(path) and not SURROGATE.search(path.name)
    )


def _suggest_name(path: Path) -> str:
    """How a file should be called that is nothing by its name."""
    if NO_ARTICLE.fullmatch(path.name):
        return "move it out of the seeds folder, or name it like bridge.md if it is an article"
    for ends, todo in OTHER_SUFFIXES.items():
        if path.name.lower().endswith(ends):
            return todo
    if ARTICLES_LIKE.fullmatch(path.name):
        return tell(
            "name a file of articles {names}, or 01{suffix} for those of a page",
            names=list_several(ARTICLE_FILES, "{before} or {after}"),
            suffix=LIST_SUFFIX,
        )
    return tell("name pages like {examples}", examples=EXAMPLES)


def _check_edition_folder(folder: Path) -> None:
    """InputError if an entry of the seeds folder is not an edition."""
    if SURROGATE.search(folder.name):
        raise InputError(str(folder), NOT_UTF8, "move it out of the seeds folder")
    if not is_folder(folder):
        what = describe_special_file(folder) or "is neither publication.toml nor a date"
        raise InputError(str(folder), what, "move it out of the seeds folder")
    if not is_date(folder.name):
        raise InputError(str(folder), "is not a date", _suggest_date(folder.name))
    if folder.is_symlink() and links_out(folder, folder.parent):
        raise InputError(str(folder), "is a link out of the seeds folder", "put the folder itself there")


def _suggest_date(name: str) -> str:
    """What an edition's folder should be called: the date that its name means, else an example."""
    found = DATE_LIKE.search(unicodedata.normalize("NFKC", name))
    if found:
        year, month, day = (int(number) for number in found.groups() if number)
        try:
            meant = dt.date(year, month, day).isoformat()
        except ValueError:
            return "the calendar does not have it: name the folder after the edition's date"
        return tell("rename the folder to {date}, if it is of that day", date=meant)
    return "name the folder like 2021-10-09, after the edition's date"


def bound_findings(folder: Path, findings: list[Finding]) -> list[Finding]:
    """At most MOST_ALIKE findings of each kind for this folder, then their number: 100,000 would hide all others."""
    bounded: list[Finding] = []
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        own = Path(finding.place.file).parent == folder
        alike = kinds.setdefault((finding.severity, finding.todo), []) if own else []
        alike.append(finding)
        bounded += [finding] if len(alike) <= MOST_ALIKE else []
    for first, *others in kinds.values():
        if len(others) >= MOST_ALIKE:
            what = tell("{number} more like these {listed}", number=len(others) + 1 - MOST_ALIKE, listed=MOST_ALIKE)
            bounded.append(replace(first, place=Place(str(folder)), what=what))
    return bounded


def _find_lone_source(path: Path) -> tuple[Finding, ...]:
    """A finding if a source file has no page of the same name."""
    pages = [path.with_name(path.name.removesuffix(".source.toml") + reader.suffix) for reader in READERS]
    if any(is_file(page) for page in pages):
        return ()
    return (
        Finding(
            "review",
            Place(str(path)),
            tell("there is no page {page} for it", page=pages[0].name),
            "rename or remove it",
        ),
    )


def is_date(name: str) -> bool:
    try:
        return bool(DATE_FOLDER.fullmatch(name)) and bool(dt.date.fromisoformat(name))
    except ValueError:
        return False


def _refuse_duplicate_pages(pages: list[PageFile]) -> Finding:
    """Refuse all files of one page, because any of them may be the right one."""
    names = list_several([page.path.name for page in pages], BOTH)
    return Finding(
        "refused", Place(str(pages[0].path.parent)), tell("{names} are the same page", names=names), "keep one of them"
    )
