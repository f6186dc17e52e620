"""The files of a new newspaper's folder, by path, from the texts in ``transform/data/begin``. Pure but for these texts.

The configuration and the README say in the newspaper's language what every key and file is for; a language without texts gets English.
"""

import datetime as dt
import json
from importlib.resources import files
from string import Template
from zoneinfo import ZoneInfo

from transform.begin.answers import ENGLISH, SIMPLIFIED, TRADITIONAL, Answers
from transform.begin.draw_logo import draw_icon, draw_share_image, draw_svg
from transform.model.fields import is_traditional, primary_subtag

SEEDS = "seeds"
EXAMPLES = ("01.txt", "articles.jsonl")


def choose_texts(language: str) -> str:
    """The language of the texts for a newspaper's language."""
    if primary_subtag(language) != "zh":
        return ENGLISH
    return TRADITIONAL if is_traditional(language) else SIMPLIFIED


def choose_date(now: dt.datetime, timezone: str, hour: str) -> str:
    """The date of the example edition: the last whose hour has come, so that it is public at once."""
    local = now.astimezone(ZoneInfo(timezone))
    early = f"{local:%H:%M}" < hour
    return (local.date() - dt.timedelta(days=int(early))).isoformat()


def fill_folder(values: Answers, date: str) -> dict[str, bytes]:
    """Each file by its path in the folder; those of seeds come first."""
    own = choose_texts(values["language"])
    title = values["title"]
    words = _list_words(values) | {"plain_title": title, "date": date, "seeds": SEEDS}
    return {
        f"{SEEDS}/publication.toml": _fill(f"{own}/publication.toml", words),
        f"{SEEDS}/logo.svg": draw_svg(title),
        f"{SEEDS}/icon.png": draw_icon(title),
        f"{SEEDS}/share.png": draw_share_image(title),
        **{f"{SEEDS}/{date}/{name}": _read(f"{own}/{name}").encode() for name in EXAMPLES},
        "README.md": _fill(f"{own}/README.md", words),
        ".gitignore": _read("gitignore").encode(),
    }


def _list_words(values: Answers) -> dict[str, str]:
    """What stands for each name in the configuration, written as TOML, whose strings are those of JSON."""
    site = values["base_url"].rstrip("/")
    pages = {
        f"site_{name}": f"{site}/{name}" for name in ("principles", "corrections", "ownership", "terms", "contact")
    }
    words = {
        **values,
        **pages,
        "base_url": f"{site}/",
        "site_author": f"{site}/authors/1",
        "publisher": values["title"],
        "notice": f"© {values['title']}",
        "email": f"desk@{values['authority']}",
    }
    written = {name: json.dumps(value, ensure_ascii=False) for name, value in words.items()}
    return written | {"since": values["authority_since"]}


def _fill(name: str, words: dict[str, str]) -> bytes:
    return Template(_read(name)).substitute(words).encode()


def _read(name: str) -> str:
    return files("transform").joinpath("data", "begin", *name.split("/")).read_text(encoding="utf-8")
