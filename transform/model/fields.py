"""Field types shared by the models, each equivalent to a definition in the hand-written JSON Schemas.

The model accepts exactly what the schema accepts (``tests/model/test_schema_model.py``). JSON's 1.0 is an integer, true is not; strings
are never coerced.
"""

import datetime as dt
import re
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    StrictBool,
    StrictStr,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from transform.frozen import frozen

#: C0 and C1 controls, surrogates, noncharacters of the BMP, and invisible characters: never in a text.
FORBIDDEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2060\\ud800-\\udfff\\ufdd0-\\ufdef\\ufeff\\ufffe\\uffff]"
)
DATE = re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
TIME = re.compile(DATE.pattern + r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])")


class Frozen(BaseModel):
    """The base of all models: immutable, no unknown fields; sequences are tuples."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@frozen
class Shape:
    """A pattern for the whole string, and its greatest length.

    Python's ``$`` also matches before a final line break and ECMA's does not; a look-ahead makes them agree.
    """

    pattern: str
    longest: int

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def check(self, value: str) -> str:
        if len(value) > self.longest or not self._form.fullmatch(value):
            raise ValueError(f"not of the form {self.pattern}, of at most {self.longest} characters")
        return value

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(core) | self.rules

    @property
    def rules(self) -> JsonSchemaValue:
        """The same rules as JSON Schema."""
        return {"pattern": f"^{self.pattern}(?!\\s)$", "maxLength": self.longest}


def holds_forbidden(text: str) -> bool:
    """Whether a character of FORBIDDEN is in a text. None of them is printable, and asking for that is much faster than a pattern."""
    return not text.isprintable() and FORBIDDEN.search(text) is not None


def _check_words(value: str) -> str:
    if not value.strip() or holds_forbidden(value):
        raise ValueError("blank, or holds a control or invisible character")
    return value


def check_date(value: str) -> str:
    if not DATE.fullmatch(value):
        raise ValueError("is not a date of the form 2021-10-09")
    dt.date.fromisoformat(value)
    return value


def _check_date_or_time(value: str) -> str:
    if not TIME.fullmatch(value):
        return check_date(value)
    dt.datetime.fromisoformat(value)
    return value


def check_timezone(value: str) -> str:
    if not is_timezone(value):
        raise ValueError("is not a name of the IANA time zone database")
    return value


def is_timezone(value: str) -> bool:
    """Whether the IANA time zone database knows the name."""
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        return False
    return value[:1].isascii() and value[:1].isalpha()


def check_issn(value: str) -> str:
    if not is_issn(value):
        raise ValueError("is not an ISSN: its last character is not the check digit of the others")
    return value


def is_issn(value: str) -> bool:
    """Whether the last of eight characters is the check digit of the others, by weights 8 to 2, modulo 11 (ISO 3297 annex A)."""
    digits = value.replace("-", "")
    if not re.fullmatch("[0-9]{7}[0-9X]", digits):
        return False
    weighted = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits, strict=False))
    return "0123456789X"[-weighted % 11] == digits[-1]


def primary_subtag(language: str) -> str:
    """The primary language subtag in lower case: zh of zh-CN (RFC 5646 section 2.2.1)."""
    return language.split("-", 1)[0].lower()


TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
"""Script and regions whose Chinese is written in traditional characters (RFC 5646 sections 2.2.3 and 2.2.4)."""


def is_traditional(language: str) -> bool:
    """Whether a language tag is of Chinese in traditional characters; a script says more than a region: zh-Hans-TW is not."""
    primary, *subtags = language.lower().split("-")
    return primary == "zh" and bool(TRADITIONAL & {*subtags}) and "hans" not in subtags


def take_number(value: object) -> object:
    """Refuse booleans, which are numbers in Python but not in JSON; turn 1.0 into 1."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("is not a number")  # noqa: TRY004 - pydantic reports ValueError, not TypeError
    return int(value) if isinstance(value, float) and value.is_integer() else value


WORDS_SCHEMA = {"type": "string", "pattern": r"\S", "not": {"type": "string", "pattern": FORBIDDEN.pattern}}
DATE_SCHEMA = {"type": "string", "format": "date", "pattern": f"^{DATE.pattern}(?!\\s)$"}
TIME_SCHEMA = {"type": "string", "format": "date-time", "pattern": f"^{TIME.pattern}(?!\\s)$"}

Words = Annotated[StrictStr, AfterValidator(_check_words), WithJsonSchema(WORDS_SCHEMA)]
PlainWords = Annotated[Words, Shape(r"(?!.*\.[*+])\s*[^\\{}\s]\s*[^\\{}\s][^\\{}]*", 40)]
"""Words without the signs of a pattern, two characters at least."""
Identifier = Annotated[
    StrictStr, Field(max_length=64), AfterValidator(_check_words), WithJsonSchema(WORDS_SCHEMA | {"maxLength": 64})
]
DateString = Annotated[StrictStr, AfterValidator(check_date), WithJsonSchema(DATE_SCHEMA)]
DateOrTime = Annotated[
    StrictStr, AfterValidator(_check_date_or_time), WithJsonSchema({"anyOf": [DATE_SCHEMA, TIME_SCHEMA]})
]
Timezone = Annotated[
    StrictStr, AfterValidator(check_timezone), WithJsonSchema({"type": "string", "format": "iana-timezone"})
]
Count = Annotated[
    int,
    BeforeValidator(take_number),
    Field(ge=0, strict=True),
    WithJsonSchema({"type": "integer", "minimum": 0}),
]
Ordinal = Annotated[
    int,
    BeforeValidator(take_number),
    Field(ge=1, strict=True),
    WithJsonSchema({"type": "integer", "minimum": 1}),
]
Urgency = Annotated[
    int,
    BeforeValidator(take_number),
    Field(ge=1, le=9, strict=True),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 9}),
]
"""IPTC's scale: 1 is the most urgent, 5 the usual, 9 the least."""
USUAL_URGENCY = 5
Ratio = Annotated[
    float,
    BeforeValidator(take_number),
    Field(ge=0, le=1),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1}),
]
Flag = StrictBool


def _take_instant(value: object) -> object:
    """Accept datetimes and RFC 3339 strings only, not bare dates or seconds since 1970."""
    if isinstance(value, dt.datetime) or (isinstance(value, str) and TIME.fullmatch(value)):
        return value
    raise ValueError("is not a time of the form 2021-10-09T06:00:00+08:00")


def _write_whole_minutes(value: dt.datetime) -> dt.datetime:
    """Cut to the second, with an offset in whole minutes (RFC 3339): local mean times before 1901 had seconds."""
    value = value.replace(microsecond=0) if value.microsecond else value
    offset = value.utcoffset() or dt.timedelta()
    rest = offset % dt.timedelta(minutes=1)
    return value.astimezone(dt.timezone(offset - rest)) if rest else value


Instant = Annotated[
    AwareDatetime,
    BeforeValidator(_take_instant),
    AfterValidator(_write_whole_minutes),
    PlainSerializer(dt.datetime.isoformat, return_type=str, when_used="json"),
    WithJsonSchema(TIME_SCHEMA),
]
"""A moment with its offset, to the second; printed as 2021-10-09T06:00:00+08:00."""
FORMAT_NAME = Shape("[a-z][a-z0-9_]*", 40)
PATH = Shape("[A-Za-z0-9][A-Za-z0-9._/-]*", 200)
FormatName = Annotated[StrictStr, FORMAT_NAME]
Path = Annotated[StrictStr, PATH]


def _schema_of_map(values: Shape) -> WithJsonSchema:
    """The schema of a map from formats' names to strings of one shape."""
    names, strings = FORMAT_NAME.rules, {"type": "string"} | values.rules
    return WithJsonSchema({"type": "object", "propertyNames": names, "additionalProperties": strings})


PathMap = Annotated[
    Mapping[FormatName, Path],
    AfterValidator(MappingProxyType),
    PlainSerializer(dict),
    _schema_of_map(PATH),
]
DIGEST = Shape("[0-9a-f]{64}", 64)
Digest = Annotated[StrictStr, DIGEST]
DigestMap = Annotated[
    Mapping[FormatName, Digest],
    AfterValidator(MappingProxyType),
    PlainSerializer(dict),
    _schema_of_map(DIGEST),
]


Status = Literal["usable", "withheld", "canceled"]
