"""Read articles from JSON: ``articles.jsonl``, ``articles.json`` and ``01.articles.json``, checked against ``schemas/article.schema.json``.

In: a file with one article a line, or with a list. Out: the articles that are right, each with its place, and a Finding for each mistake in
the others: a wrong article is set aside and stops no other. A file of lines is read line by line, so that its size does not matter.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from transform.errors import Finding, InputError, Place, count, finding_of, tell
from transform.frozen import frozen
from transform.model import contract
from transform.model.violation import Violation, escape_invisible, quote_value
from transform.read.documents import MOST_ERRORS, MOST_SCANNED
from transform.read.files import MEGABYTE, read_bytes, read_lines
from transform.read.locate import find_json_line
from transform.read.names import ARTICLE_LINES, ARTICLE_LIST
from transform.read.text_page import OTHER_ENCODINGS, check_kind
from transform.text.strict_json import decode_utf8, parse_json

if TYPE_CHECKING:
    from transform.model.article import GivenArticle

MOST_BYTES = 1_000_000
"""UTF-8 bytes of an article: a hundred times the longest newspaper article; common readers of our formats reject texts of 10 MB."""
MOST_LINE = 4 * MEGABYTE
"""Bytes of a line: an article of 1 MB, each character of which is escaped."""
MOST_LIST = 40 * MEGABYTE
"""Bytes of a list, which is read as a whole; as many as a parsed page may have."""
MOST_KEPT = 200 * MEGABYTE
"""Bytes of all lines of an edition: as many as 40 000 articles of a page each have."""
MOST_ARTICLES = 100_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class PlacedArticle:
    """An article and where it stands in its file."""

    article: "GivenArticle"
    place: Place


@frozen
class ReadArticles:
    """The articles of a file that are right, in file order, and what is wrong with the others."""

    articles: tuple[PlacedArticle, ...]
    findings: tuple[Finding, ...] = ()


@frozen
class _Row:
    """What is in place of one article: its value, or why it has none. ``locate`` gives the place of a pointer in it."""

    value: object
    locate: Callable[[str], Place]
    error: InputError | None = None


def read_articles(path: Path, *, seeds: Path | None = None) -> ReadArticles:
    """The articles of an edition's file; InputError if it cannot be read or is no file of articles. ``seeds`` as ``read_bytes`` takes it."""
    if path.name.endswith(ARTICLE_LIST):
        return decode_articles(read_bytes(path, seeds=seeds, most=MOST_LIST), path)
    return _check_rows(str(path), _list_lines(path, seeds))


def decode_articles(raw: bytes, path: Path) -> ReadArticles:
    """The articles in the bytes of a JSON list; InputError if it is none."""
    _check_kind(raw, path)
    text = decode_utf8(raw, path, "JSON")
    if not text.strip():
        raise InputError(str(path), "is empty", "write a list of articles, or remove the file")
    try:
        value = parse_json(path, text)
    except InputError as error:
        if "Extra data" in error.what:
            todo = tell(
                "put [ ] round it and commas between the articles, or name it {name} with one article a line",
                name=ARTICLE_LINES,
            )
            raise InputError(error.place, "is not one list but several values", todo) from None
        raise
    if not isinstance(value, list):
        what = tell("is {value}, not a list of articles", value=quote_value(value))
        raise InputError(str(path), what, "put the article into a list: [ … ]")
    if not value:
        raise InputError(str(path), "is an empty list", "write articles into it, or remove the file")
    return _check_rows(str(path), _list_members(path, text, value))


def _list_members(path: Path, text: str, value: list[object]) -> Iterator[_Row]:
    left = MOST_SCANNED

    def locate(number: int, pointer: str) -> Place:
        nonlocal left
        pointer, left = f"/{number}{pointer}", left - len(text)
        line = find_json_line(text, pointer) if left + len(text) == MOST_SCANNED or left > 0 else None
        return Place(str(path), line, escape_invisible(pointer))

    for number, each in enumerate(value):
        yield _Row(each, partial(locate, number))


def _list_lines(path: Path, seeds: Path | None) -> Iterator[_Row]:
    """The lines of a file that are not blank; the values of those that are JSON."""
    kept = 0
    for number, whole in enumerate(read_lines(path, MOST_LINE, seeds=seeds), start=1):
        line = whole.removeprefix(BYTE_ORDER_MARK) if whole and number == 1 else whole
        if number == 1 and line is not None:
            _check_kind(line, path)
        if line is not None and not line.strip():
            continue
        kept += len(line or b"")
        if kept > MOST_KEPT:
            what = tell("the lines up to here have more than {most} MB", most=MOST_KEPT // MEGABYTE)
            raise InputError(Place(str(path), number), what, "give fewer articles to an edition")
        yield _read_line(path, number, line)


def _read_line(path: Path, number: int, line: bytes | None) -> _Row:
    place = Place(str(path), number)

    def locate(pointer: str) -> Place:
        return Place(str(path), number, escape_invisible(pointer) or None)

    if line is None:
        error = InputError(
            place, tell("the line is longer than {most} MB", most=MOST_LINE // MEGABYTE), "give one article a line"
        )
        return _Row(None, locate, error)
    try:
        return _Row(parse_json(path, decode_utf8(line, path, "JSON")), locate)
    except InputError as error:
        todo = error.todo if "UTF-8" in error.what else "write one whole article, a JSON object, on each line"
        return _Row(None, locate, InputError(place, error.what, todo))


def _check_kind(start: bytes, path: Path) -> None:
    """InputError for a file that is plainly something else."""
    check_kind(start, path, tell("JSON"), tell("give the articles as JSON, in UTF-8"))
    for begin, encoding in OTHER_ENCODINGS:
        if start.startswith(begin):
            raise InputError(str(path), tell("is encoded as {encoding}", encoding=encoding), "save it as UTF-8")


def _check_rows(file: str, rows: Iterable[_Row]) -> ReadArticles:
    """The articles in these rows; a second one with the same id is set aside."""
    articles: list[PlacedArticle] = []
    findings: list[Finding] = []
    ids: dict[str, Place] = {}
    wrong = seen = 0
    for seen, row in enumerate(rows, start=1):
        if seen > MOST_ARTICLES:
            raise InputError(
                row.locate(""),
                tell("is the article after the {most:,}th", most=MOST_ARTICLES),
                "give fewer to an edition",
            )
        found = (row.error,) if row.error else _check_row(row, ids)
        if isinstance(found, PlacedArticle):
            articles.append(found)
            continue
        wrong += 1
        if len(findings) < MOST_ERRORS:
            findings += map(finding_of, found)
    if not seen:
        raise InputError(file, "is empty", "write articles into it, or remove the file")
    if len(findings) >= MOST_ERRORS:
        what = tell(
            "{articles} of {seen} are wrong; only the first mistakes are listed",
            articles=count(wrong, "article"),
            seen=seen,
        )
        findings.append(Finding("refused", Place(file), what, "correct these first"))
    return ReadArticles(tuple(articles), tuple(findings))


def _check_row(row: _Row, ids: dict[str, Place]) -> PlacedArticle | tuple[InputError, ...]:
    """The article of a row, or what is wrong with it; ``ids`` are those that articles have so far, with their places."""
    if not isinstance(row.value, dict):
        what = tell("is {value}, not an article", value=quote_value(row.value))
        return (InputError(row.locate(""), what, 'write an object: {"headline": …, "body": …}'),)
    article = contract.check_article(row.value)
    if isinstance(article, tuple):
        return tuple(_tell(row, violation) for violation in article)
    place = row.locate("")
    if article.id is not None and (first := ids.setdefault(article.id, place)) != place:
        where = tell("line {line}", line=first.line) if first.line else first.pointer
        what = tell("{id} is the id of another article already, in {where}", id=quote_value(article.id), where=where)
        return (InputError(row.locate("/id"), what, "give each article its own id, or leave one of the two out"),)
    return PlacedArticle(article, place)


def _tell(row: _Row, violation: Violation) -> InputError:
    return InputError(row.locate(violation.pointer), violation.what, violation.todo)
