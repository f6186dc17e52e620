"""A page given by its path: its text, with what its seeds folder says of it if it lies in one.

Comes in: the path of a page file, and what the caller says of it, which goes before. Goes out: the page and how it is to be read. A page
of a seeds folder (DATE/01.txt beside publication.toml) is read as ``publish`` reads it; any other by its language alone.
"""

from dataclasses import dataclass
from pathlib import Path

from transform.model.page import PageText
from transform.model.publication import NO_MARKS, Marks
from transform.read.files import is_file, read_given
from transform.read.publication import CONFIG_FILE, read_config
from transform.read.readers import PAGE_FILE, read_page_text
from transform.read.seeds import is_date

LANGUAGE = "zh-CN"
TIMEZONES = {"zh-CN": "Asia/Shanghai", "zh-HK": "Asia/Hong_Kong", "zh-MO": "Asia/Macau", "zh-TW": "Asia/Taipei"}
"""The time zone of a language whose country has one only, for pages of no publication."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of a page: None where the page's folder, or nothing, is to say it; ``seeds`` names another folder."""

    seeds: Path | None = None
    date: str | None = None
    number: str | None = None
    language: str | None = None
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class LonePage:
    """A page and how it is to be read."""

    text: PageText
    language: str
    timezone: str | None
    marks: Marks = NO_MARKS


def read_lone_page(path: Path, given: Given) -> LonePage:
    """The page at a path; InputError if it, or the publication.toml that speaks for it, cannot be read."""
    home = _find_seeds(path)
    seeds = given.seeds or home
    if seeds is None:
        text = read_page_text(path, source=path.name, date=given.date, number=given.number, read=read_given)
        language = given.language or LANGUAGE
        return LonePage(text, language, given.timezone or TIMEZONES.get(language))
    config = read_config(seeds)
    publication = config.publication
    at_home = home is not None and home.resolve() == seeds.resolve()
    source, date, number = _name_page(path) if at_home else (path.name, None, None)
    facts = {"publication": publication.id, "date": given.date or date, "number": given.number or number}
    text = read_page_text(path, source=source, **facts, read=read_given)
    language, timezone = given.language or publication.language, given.timezone or publication.timezone
    return LonePage(text, language, timezone, config.marks)


def _name_page(path: Path) -> tuple[str, str, str | None]:
    """The source, date and number of a page by its place in a seeds folder; a file that is no page has no number."""
    date, found = path.absolute().parent.name, PAGE_FILE.fullmatch(path.name)
    return f"{date}/{path.name}", date, found[1] if found else None


def _find_seeds(path: Path) -> Path | None:
    """The seeds folder in which a page lies; None if it lies in none."""
    folder = path.absolute().parent
    return folder.parent if is_date(folder.name) and is_file(folder.parent / CONFIG_FILE) else None
