"""Check the articles that a foreign document offers, as those of ``articles.json`` are checked.

In: the offer, the path, the newspaper's time zone. Out: the articles that are right, each with its place, and Findings: what is wrong with the
others, all at once, and a note of what is left of each, which stops nothing.

Times: one without an offset is in the newspaper's time zone. A day without a time is no time of publication; where an article waits for
its date (Markdown), a day after the edition's is an embargo until it begins, and so is a time from the edition's day on.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from transform.errors import Finding, InputError, Place, as_told, findings_of, tell
from transform.imports.imported import note_left
from transform.imports.offered import Offer, Offered
from transform.model import contract
from transform.model.article import GivenArticle
from transform.model.violation import quote_value
from transform.read.articles import PlacedArticle, ReadArticles

TIMES = ("published_at", "embargo")
DAY = r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?"
WRITTEN = re.compile(
    DAY
    + r"(?:[T\s]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?\s*(Z|UTC|GMT|[+-][0-9]{2}:?(?:[0-9]{2})?)?)?"
)
"""Days and times as people and site generators write them: 2022-03-15, 2022-03-15 10:30:00 +0800, 2022年3月15日."""
TIME_TODO = 'write it like "2022-03-15T10:30:00+08:00" or "2022-03-15"'
MISSING = {
    "body": ("has no text", "write some, or remove the file"),
    "title": ("has no title", "write one: an article needs it"),
}


def check_offer(offer: Offer, path: Path, zone: str | None) -> ReadArticles:
    """The articles that can be taken; InputError if the document is the only article's and it is wrong."""
    articles: list[PlacedArticle] = []
    findings: list[Finding] = list(offer.findings)
    alone = len(offer.articles) == 1
    for each in (replace(one, name="") if alone else one for one in offer.articles):
        try:
            placed, left = _check_one(each, path, ZoneInfo(zone) if zone else dt.UTC)
        except InputError as error:
            if alone and all(finding.severity == "note" for finding in offer.findings):
                raise
            findings += findings_of(error)
            continue
        articles.append(placed)
        if left:
            note = note_left(_place_of(each, path, ""), left)
            findings.append(replace(note, what=_name(each, note.what)))
    return ReadArticles(tuple(articles), tuple(findings))


def _name(offered: Offered, what: str) -> str:
    """What is said of an article, after its name if it has one."""
    told = as_told(what)
    return tell("{name} {what}", name=quote_value(offered.name), what=told) if offered.name else told


def _place_of(offered: Offered, path: Path, key: str) -> Place:
    return Place(str(path), offered.lines.get(key, offered.lines.get("")))


def _check_one(offered: Offered, path: Path, zone: dt.tzinfo) -> tuple[PlacedArticle, tuple[str, ...]]:
    """The article and what is left of it; InputError with all its mistakes."""
    errors = list(_find_missing(offered, path))
    keys, left = dict(offered.keys), list(offered.left)
    errors += _settle_times(keys, left, offered, path, zone)
    checked = contract.check_article(keys)
    if isinstance(checked, GivenArticle) and not errors:
        return PlacedArticle(checked, _place_of(offered, path, "")), tuple(left)
    named = {each.place for each in errors}
    for each in () if isinstance(checked, GivenArticle) else checked:
        key = each.pointer.split("/")[1] if each.pointer else ""
        place = _place_of(offered, path, key)
        if place not in named or not (key or errors):
            what = as_told(each.what)
            said = tell("'{key}' {what}", key=offered.words.get(key, key), what=what) if key else what
            errors.append(InputError(place, _name(offered, said), each.todo))
    first, *more = errors
    raise InputError(first.place, first.what, first.todo, tuple(more))


def _find_missing(offered: Offered, path: Path) -> Iterator[InputError]:
    missing = ["body"] if not offered.keys.get("body") else []
    missing += ["title"] if not (offered.keys.get("headline") or offered.keys.get("kicker")) else []
    for each in missing:
        what, todo = MISSING[each]
        yield InputError(_place_of(offered, path, ""), _name(offered, what), todo)


def _settle_times(
    keys: dict[str, object], left: list[str], offered: Offered, path: Path, zone: dt.tzinfo
) -> Iterator[InputError]:
    """Write the times of an article as its schema wants them, and order what waits."""
    edition = _read_day(path.parent.name)
    for key in TIMES:
        if not isinstance(keys.get(key), str):
            continue
        found = _read_time(str(keys[key]), zone)
        if found is None:
            word = offered.words.get(key, key)
            what = tell("'{key}' is {value}, which is no date or time", key=word, value=quote_value(keys.pop(key)))
            yield InputError(_place_of(offered, path, key), _name(offered, what), TIME_TODO)
        elif isinstance(found, dt.datetime):
            keys[key] = found.isoformat()
            late = edition is None or found.astimezone(zone).date() >= edition
            if key == "published_at" and offered.waits and late:
                keys.setdefault("embargo", keys[key])
        elif key == "embargo" or (offered.waits and edition is not None and found > edition):
            keys.pop(key)
            keys["embargo"] = dt.datetime.combine(found, dt.time(), zone).isoformat()
        else:
            day = keys.pop(key)
            left += [tell("date '{day}' (without a time)", day=day)] if edition is not None and found != edition else []


def _read_day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _read_time(text: str, zone: dt.tzinfo) -> dt.datetime | dt.date | None:
    """A time with its offset, else in this zone; a date alone; None for neither, or for a day that does not exist."""
    found = WRITTEN.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        date = dt.date(int(year), int(month), int(day))
        if hour is None:
            return date
        clock = dt.time(int(hour), int(minute), int(second or 0))
        return dt.datetime.combine(date, clock, _read_offset(offset) if offset else zone)
    except ValueError:
        return None


def _read_offset(text: str) -> dt.tzinfo:
    """The zone of an offset: Z, +08, +0800, +08:00."""
    if not text.startswith(("+", "-")):
        return dt.UTC
    digits = text[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return dt.timezone(dt.timedelta(minutes=minutes if text[0] == "+" else -minutes))
