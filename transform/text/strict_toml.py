"""Strict TOML 1.0, as plain JSON-like values: dates and times become ISO strings. Pure."""

import datetime as dt
import json
import re
import tomllib

from transform.errors import InputError, Place, tell
from transform.model.violation import escape_invisible
from transform.text.strict_json import LEVELS, explain_value_error, is_deep, refuse_depth


def parse_toml(path: object, text: str) -> object:
    """The table of a TOML text, dates and times as strings; ``path`` is named in errors."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line ([0-9]+)", str(error))
        what = re.sub(r"\s*\(at .*\)", "", str(error))
        place = Place(str(path), int(line[1]) if line else text.count("\n") + 1)
        raise InputError(
            place, tell("is not valid TOML: {reason}", reason=escape_invisible(what)), "correct the line"
        ) from None
    except RecursionError:
        refuse_depth(path)
    except ValueError as error:
        raise InputError(
            str(path), tell("is not valid TOML: {reason}", reason=explain_value_error(error)), "correct the file"
        ) from None
    if is_deep(table, LEVELS):
        refuse_depth(path)
    parsed: object = json.loads(json.dumps(table, default=_write_date))
    return parsed


def _write_date(value: object) -> str:
    """A TOML date or time as its ISO string."""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    raise TypeError(type(value).__name__)
