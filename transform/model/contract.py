"""Check JSON-like values against their JSON Schema (draft 2020-12, with formats) and build the models.

Returns a frozen model, or Violations with JSON pointer, what is wrong and what to do. A parsed page is checked by its schema. The tables
that every command reads are checked by the model, which agrees with the schema, and the schema is loaded only to explain a refusal.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pydantic

from transform.errors import tell
from transform.model.media_topics import LIST_DATE, SCHEME, find_substitute, load_topics
from transform.model.publication import AuthorPage, Config, Marks, Section, build_config
from transform.model.topics import Topics
from transform.model.violation import Violation, choose_errors, describe_error, pointer_to, quote_value

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

    from transform.model.article import GivenArticle
    from transform.model.edits import Edits
    from transform.model.page import ParsedPage, SourceNote

Model = TypeVar("Model", bound=pydantic.BaseModel)

MOST_VALUES = 50_000
"""The validator takes a second for so many values (a span has three) and explains no larger page; the fullest page has about 8 000."""
EXCLUSIVE_MARKS = (("jump_to", "jump_from", "see"), ("banner", "furniture"), ("advertisement", "note"))
"""Lists of marks that are matched at the same place: before a page number, as a whole line, as first words."""


def check_page(value: object) -> ParsedPage | tuple[Violation, ...]:
    """The parsed page in a JSON value, or its violations of the schema, else of the laws of spans.

    The schema is slow and only explains a refusal: the model agrees with it. Of an invalid page of more than ``MOST_VALUES`` the model alone
    says what is wrong.
    """
    from transform.model import laws
    from transform.model.page import ParsedPage

    try:
        page = ParsedPage.model_validate(value)
    except pydantic.ValidationError as error:
        explained = () if has_more_values(value, MOST_VALUES) else explain_document("parsed-page", value)
        return explained or _tell_first(error)
    broken = laws.check_laws(page, None)
    wrong = tuple(Violation(law.pointer, law.message, "correct the parser that wrote it") for law in broken)
    return (*wrong, *_find_wrong_given(page)) or page


def check_article(value: object) -> GivenArticle | tuple[Violation, ...]:
    """The article in a JSON value, or its violations of the schema, else its topics that IPTC does not have or has retired.

    The schema is slow and only explains a refusal: the model agrees with it.
    """
    from transform.model.article import GivenArticle

    try:
        article = GivenArticle.model_validate(value)
    except pydantic.ValidationError as error:
        return check_document("article", value) or _tell_first(error)
    return tuple(_find_wrong_subjects(article.subjects, ())) or article


def _tell_first(error: pydantic.ValidationError) -> tuple[Violation, ...]:
    """What the model refuses although the schema does not."""
    first = error.errors(include_url=False, include_input=False)[0]
    return (
        Violation(
            pointer_to(first["loc"]), tell("is refused: {first}", first=first["msg"]), "compare it with the schema"
        ),
    )


def _find_wrong_given(page: ParsedPage) -> Iterator[Violation]:
    for number, item in enumerate(page.items):
        if item.given:
            yield from _find_wrong_subjects(item.given.subjects, ("items", number, "given"))


def has_more_values(value: object, most: int) -> bool:
    """Whether a JSON-like value, itself included, consists of more than ``most`` values."""
    waiting, seen = [value], 0
    while waiting and seen <= most:
        one = waiting.pop()
        seen += 1
        waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
    return seen + len(waiting) > most


def check_config(value: object) -> Config | tuple[Violation, ...]:
    """The configuration in the table of publication.toml, or its violations of the schema, else what is ambiguous or wrong in it."""
    config = _screen("publication", value, lambda table: build_config(cast("dict[str, object]", table)))
    if isinstance(config, tuple):
        return config
    return (
        *_find_doubled_sections(config.sections),
        *find_ambiguous_marks(config.marks),
        *_find_repeated_authors(config.web.author),
        *_find_wrong_own_topics(config.topics),
    ) or config


def check_edits(value: object) -> Edits | tuple[Violation, ...]:
    """The edits in a table, or its violations of the schema, else its topics that IPTC does not have or has retired."""
    from transform.model.edits import Edits

    edits = _screen("edits", value, Edits.model_validate)
    return edits if isinstance(edits, tuple) else tuple(_find_wrong_topics(edits)) or edits


def check_source(value: object) -> SourceNote | tuple[Violation, ...]:
    """The content of a page's source file, or its violations."""
    from transform.model.page import SourceNote

    return _screen("source", value, SourceNote.model_validate)


def _screen(schema: str, value: object, build: Callable[[object], Model]) -> Model | tuple[Violation, ...]:
    """The model built from a table, or its violations; pydantic's ValidationError if the model refuses what the schema accepts.

    The model accepts null for a missing key and the schema does not, so a table with null (never from TOML) goes to the schema first.
    """
    violations = () if isinstance(value, dict) and not _holds_null(value) else check_document(schema, value)
    if violations:
        return violations
    try:
        return build(value)
    except pydantic.ValidationError:
        violations = check_document(schema, value)
        if not violations:
            raise
        return violations


def _holds_null(value: object) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is None or any(_holds_null(each) for each in inner)


def _find_doubled_sections(sections: Sequence[Section]) -> Iterator[Violation]:
    """Ids and labels must name one section each, for a feed has one path and a label one feed."""
    seen: set[tuple[str, str]] = set()
    for at, section in enumerate(sections):
        for kind, words in (("id", section.id), *(("label", label) for label in section.labels)):
            if (kind, words) in seen:
                yield Violation(
                    f"/section/{at}",
                    tell("'{words}' names another section already", words=words),
                    "name each section once",
                )
            seen.add((kind, words))


def find_ambiguous_marks(marks: Marks) -> Iterator[Violation]:
    """Violations for words that are in two lists of EXCLUSIVE_MARKS, at the second occurrence."""
    for kinds in EXCLUSIVE_MARKS:
        known: dict[str, str] = {}
        for kind in kinds:
            words = cast("tuple[str, ...]", getattr(marks, kind))
            for number, word in enumerate(words):
                first = known.setdefault(_squeeze(word), kind)
                if first != kind:
                    what = tell("{value} is in {first} too", value=quote_value(word), first=first)
                    yield Violation(pointer_to(["marks", kind, number]), what, "keep it in one of the two")


def _find_repeated_authors(authors: tuple[AuthorPage, ...]) -> Iterator[Violation]:
    """Violations for names and ids that another author has already."""
    seen: set[tuple[str, str]] = set()
    for number, author in enumerate(authors):
        for key, value in (("name", author.name), ("id", author.id)):
            if value and (key, value) in seen:
                place = pointer_to(["author", number, key])
                yield Violation(
                    place, tell("{value} has a page already", value=quote_value(value)), "keep one of the two"
                )
            seen.add((key, value or ""))


def _find_wrong_topics(edits: Edits) -> Iterator[Violation]:
    for number, edit in enumerate(edits.article):
        yield from _find_wrong_subjects(edit.set.subjects, ("article", number, "set"))


def _find_wrong_subjects(subjects: Sequence[str] | None, steps: tuple[str | int, ...]) -> Iterator[Violation]:
    """Violations for Media Topics that IPTC does not have or has retired; ``steps`` lead to the table with the subjects."""
    for place, subject in enumerate(subjects or ()):
        if subject.startswith(SCHEME):
            yield from _check_topic(pointer_to((*steps, "subjects", place)), subject.removeprefix(SCHEME))


def _find_wrong_own_topics(topics: Topics) -> Iterator[Violation]:
    """Violations for codes of ``[topics]`` that IPTC does not have or has retired, and for words that are there twice."""
    seen: set[str] = set()
    lists = [("ignore", topics.ignore), *((f"term/{at}/words", each.words) for at, each in enumerate(topics.term))]
    for at, each in enumerate(topics.term):
        yield from _check_topic(f"/topics/term/{at}/code", each.code.removeprefix(SCHEME))
    for place, words in lists:
        for number, word in enumerate(words):
            if _squeeze(word) in seen:
                what = tell("{value} is in [topics] already", value=quote_value(word))
                yield Violation(f"/topics/{place}/{number}", what, "keep it in one place")
            seen.add(_squeeze(word))


def _check_topic(pointer: str, code: str) -> Iterator[Violation]:
    """A Violation unless it is the code of a Media Topic in use; of a retired one it says what to write instead."""
    topic = load_topics().get(code)
    if topic is None:
        what = tell(
            "'{scheme}{code}' is not in IPTC's Media Topics of {list_date}",
            scheme=SCHEME,
            code=code,
            list_date=LIST_DATE,
        )
        yield Violation(pointer, what, "look the code up at https://cv.iptc.org/newscodes/mediatopic/")
    elif not topic.in_use:
        instead = find_substitute(topic)
        names = " / ".join(name for name in (instead.han, instead.name) if name)
        what = tell(
            "'{scheme}{code}', {name}, was retired by IPTC on {retired_on}",
            scheme=SCHEME,
            code=code,
            name=topic.name,
            retired_on=topic.retired_on,
        )
        yield Violation(
            pointer, what, tell("write '{scheme}{code}', {names}", scheme=SCHEME, code=instead.code, names=names)
        )


def _squeeze(word: str) -> str:
    """A mark as it is compared: half width, no white space, case folded."""
    return "".join(unicodedata.normalize("NFKC", word).split()).casefold()


def check_document(schema: str, value: object) -> tuple[Violation, ...]:
    """The violations of ``schemas/<schema>.schema.json``, in document order; empty if the document is valid."""
    return () if load_screen(schema)(value) else explain_document(schema, value)


def explain_document(schema: str, value: object) -> tuple[Violation, ...]:
    """The same by the slow validator, which says where and why."""
    errors = sorted(
        load_validator(schema).iter_errors(value),
        key=lambda error: (_position_of(error.path, value), error.validator != "type"),
    )
    return tuple(violation for error in choose_errors(errors) for violation in describe_error(error))


def _position_of(path: Iterable[str | int], value: Any) -> list[int]:  # noqa: ANN401 - any JSON-like value
    """The position of a value in document order: the index of each step among its siblings."""
    order = []
    for step in path:
        order.append(step if isinstance(step, int) else list(value).index(step))
        value = value[step]
    return order


@cache
def load_validator(schema: str) -> Draft202012Validator:
    from transform.model.json_schema import build_validator

    return build_validator(_read_schema(schema))


@cache
def load_screen(schema: str) -> Callable[[object], bool]:
    """Whether a value is surely valid by a schema."""
    from transform.model.schema_formats import CHECKS
    from transform.model.schema_screen import build_screen

    return build_screen(_read_schema(schema), CHECKS)


def _read_schema(schema: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(
        files("transform").joinpath("schemas", f"{schema}.schema.json").read_text(encoding="utf-8")
    )
    return read
