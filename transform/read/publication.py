"""``publication.toml`` and the files it names.

Comes in: the seeds folder. Goes out: the Config, checked against ``schemas/publication.schema.json``, or an InputError with
file, line and pointer.
"""

import datetime as dt
import json
import re
import tomllib
from pathlib import Path

from transform import contract
from transform.config import UNUSED, Config
from transform.errors import Finding, InputError, Place
from transform.locate import find_toml_line
from transform.read.files import read_bytes

CONFIG_FILE = "publication.toml"


def read_config(seeds: Path) -> Config:
    """The configuration of a seeds folder."""
    path = seeds / CONFIG_FILE
    if not path.is_file():
        raise InputError(str(path), "there is no such file", "write one: the README shows what it must say")
    text = decode_toml(path)
    checked = contract.check_config(json.loads(json.dumps(load_toml(text, path), default=write_date)))
    if isinstance(checked, Config):
        return checked
    first, more = checked[0], len(checked) - 1
    place = Place(str(path), find_toml_line(text, first.pointer), first.pointer)
    raise InputError(place, first.what, first.todo + (f"; {more} more after it" if more else ""))


def decode_toml(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(str(path), "is not UTF-8", "TOML is always UTF-8: save it so") from None


def load_toml(text: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line ([0-9]+)", str(error))
        what = re.sub(r"\s*\(at .*\)", "", str(error))
        place = Place(str(path), int(line[1]) if line else None)
        raise InputError(place, f"is no TOML: {what}", "correct the line") from None


def write_date(value: object) -> str:
    """TOML's dates and times count as their ISO strings."""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def find_unused(seeds: Path, config: Config) -> tuple[Finding, ...]:
    """A note for each table of the configuration that this version does not act on yet."""
    given = {"section": config.sections, "source": config.sources, "target": config.targets}
    present = [key for key, rows in given.items() if rows] + (["marks"] if config.marks.model_fields_set else [])
    place = Place(str(seeds / CONFIG_FILE))
    return tuple(
        Finding("note", place, f"[{key}] is read, but {UNUSED[key]} is not served yet", "do not rely on it")
        for key in present
    )


def read_assets(seeds: Path, config: Config) -> dict[str, bytes]:
    """The publication's own images, by file name."""
    names = (config.publication.logo, config.publication.share_image)
    return {name: read_bytes(seeds / name) for name in names if name}
