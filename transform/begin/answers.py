"""What has to be known of a new newspaper: the questions, what is proposed where nothing is said, and what is wrong with an answer. Pure."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from transform.errors import Told, tell
from transform.frozen import frozen
from transform.model import contract
from transform.model.default_facts import DEFAULT_HOUR
from transform.model.publication import Config
from transform.model.violation import Violation
from transform.read.lone_page import TIMEZONES
from transform.text.traditional import load_simplified

Answers = Mapping[str, str]
"""Values by the keys of publication.toml, checked one by one."""
SIMPLIFIED, TRADITIONAL, ENGLISH = "zh-CN", "zh-TW", "en"
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
HOST = re.compile(r"https?://([^/:]*)", re.IGNORECASE)
LONGEST_NAME = 40
"""Characters of an id that is made from a title or a host; it is part of every guid."""
UNNAMED = "newspaper"
FILLED = {
    "id": "river-daily",
    "title": "River Daily",
    "language": "en",
    "timezone": "UTC",
    "hour": DEFAULT_HOUR,
    "base_url": "https://river-daily.example/",
    "authority": "river-daily.example",
    "authority_since": "2020-01-01",
}
"""A right table, in which one value after the other is replaced by an answer to be checked."""


@frozen
class Place:
    """What the folder and the machine tell: the folder's name, and the machine's time zone, None if it is unknown."""

    folder: str
    timezone: str | None


@frozen
class Question:
    """``propose`` gives the answer that is taken if nobody says anything else, from the answers before it; None if there is none."""

    key: str
    asks: Told
    propose: Callable[[Answers, Place], str | None]
    tidy: Callable[[str], str] = str.strip

    @property
    def option(self) -> str:
        return f"--{self.key.replace('_', '-')}"


def _propose_language(known: Answers, _: Place) -> str:
    """By the script of the title: Chinese in simplified or traditional characters, else English."""
    title = known["title"]
    if not HAN.search(title):
        return ENGLISH
    return SIMPLIFIED if title == title.translate(load_simplified()) else TRADITIONAL


def _propose_address(known: Answers, place: Place) -> str:
    """An address under a domain that nobody can have (RFC 2606 section 2)."""
    return f"https://{name_newspaper(known, place)}.example/"


def _propose_timezone(known: Answers, place: Place) -> str:
    return TIMEZONES.get(known["language"]) or place.timezone or "UTC"


def _tidy_address(answer: str) -> str:
    """A bare host is an address too: river.example is https://river.example/."""
    address = answer.strip()
    return address if not address or "://" in address else f"https://{address}"


QUESTIONS = (
    Question("title", tell("Title of the newspaper"), lambda *_: None),
    Question("language", tell("Language (zh-CN, zh-TW, en)"), _propose_language),
    Question("base_url", tell("Address at which it will be served"), _propose_address, _tidy_address),
    Question("timezone", tell("Time zone"), _propose_timezone),
    Question("hour", tell("Hour at which an edition comes out"), lambda *_: DEFAULT_HOUR),
)


def find_mistake(key: str, answer: str) -> Violation | None:
    """What is wrong with an answer, None if nothing is."""
    checked = contract.check_config({**FILLED, key: answer})
    return None if isinstance(checked, Config) else checked[0]


def complete(known: Answers, place: Place, today: str) -> Answers:
    """All live values of publication.toml: the answers, and an identity made from them."""
    found = HOST.match(known["base_url"])
    host = (found[1] if found else "").lower()
    return {**known, "id": name_newspaper(known, place), "authority": host, "authority_since": today}


def name_newspaper(known: Answers, place: Place) -> str:
    """An id: the title in Latin letters, else the first part of the host's name, else the folder's name."""
    return _spell(known["title"]) or _spell(_name_host(known.get("base_url", ""))) or _spell(place.folder) or UNNAMED


def _name_host(address: str) -> str:
    """``river`` of https://www.river.example/; nothing of a host without letters."""
    found = HOST.match(address)
    steps = found[1].lower().removeprefix("www.").split(".") if found else [""]
    return steps[0] if re.search("[a-z]", steps[0]) else ""


def _spell(words: str) -> str:
    """A name of the letters a to z, digits and dashes; nothing if the words have other letters too, for a part of a name misleads."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    if any(each.isalpha() and not each.isascii() for each in letters):
        return ""
    name = re.sub("[^a-z0-9]+", "-", letters.replace("'", "")).strip("-")
    return (
        name[:LONGEST_NAME].rpartition("-")[0].strip("-") or name[:LONGEST_NAME] if len(name) > LONGEST_NAME else name
    )
