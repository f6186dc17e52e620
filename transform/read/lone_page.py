"""Read one page by its path.

A page in a seeds folder (DATE/01.txt beside publication.toml) is read as ``publish`` reads it, any other with its language alone; what
the caller states takes precedence.
"""

from dataclasses import dataclass
from pathlib import Path

from transform.model.page import PageText
from transform.model.publication import NO_MARKS, Marks
from transform.read.files import is_file, read_named_file
from transform.read.publication import CONFIG_FILE, read_config
from transform.read.readers import PAGE_FILE, read_page_text
from transform.read.seeds import is_date

DEFAULT_LANGUAGE = "zh-CN"
TIMEZONES = {"zh-CN": "Asia/Shanghai", "zh-HK": "Asia/Hong_Kong", "zh-MO": "Asia/Macau", "zh-TW": "Asia/Taipei"}
"""Time zones of languages whose country has only one, for pages without a publication."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the caller states about a page; None leaves it to the seeds folder. ``seeds`` names another one."""

    seeds: Path | None = None
    date: str | None = None
    number: str | None = None
    language: str | None = None
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class LonePage:
    """A page and what the parser needs to know."""

    text: PageText
    language: str
    timezone: str | None
    marks: Marks = NO_MARKS


def read_lone_page(path: Path, given: PageFacts) -> LonePage:
    """The page at a path; InputError if it or its publication.toml cannot be read."""
    own_seeds = _find_seeds(path)
    seeds = given.seeds or own_seeds
    if seeds is None:
        text = read_page_text(path, source=path.name, date=given.date, number=given.number, read=read_named_file)
        language = given.language or DEFAULT_LANGUAGE
        return LonePage(text, language, given.timezone or TIMEZONES.get(language))
    config = read_config(seeds)
    publication = config.publication
    in_own_seeds = own_seeds is not None and own_seeds.resolve() == seeds.resolve()
    source, date, number = _name_page(path) if in_own_seeds else (path.name, None, None)
    facts = {"publication": publication.id, "date": given.date or date, "number": given.number or number}
    text = read_page_text(path, source=source, **facts, read=read_named_file)
    language, timezone = given.language or publication.language, given.timezone or publication.timezone
    return LonePage(text, language, timezone, config.marks)


def _name_page(path: Path) -> tuple[str, str, str | None]:
    """The source, date and number of a page in a seeds folder, from its path; number is None if the name is not a page's."""
    date, found = path.absolute().parent.name, PAGE_FILE.fullmatch(path.name)
    return f"{date}/{path.name}", date, found[1] if found else None


def _find_seeds(path: Path) -> Path | None:
    """The seeds folder of a page, or None."""
    folder = path.absolute().parent
    return folder.parent if is_date(folder.name) and is_file(folder.parent / CONFIG_FILE) else None
