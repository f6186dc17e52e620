"""Ingest one page: text goes through the parser, a parsed page and articles arrive as JSON, and all pass the same checks.

In: a page file of an edition. Out: the checked ParsedPage, and a Finding for each thing an editor should check. A page that cannot be
ingested is set aside with the reason, even if the reason is a defect of pagewire. Of a page of articles, only those are that are wrong.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator

from transform.errors import (
    Finding,
    InputError,
    InternalError,
    Place,
    Told,
    as_told,
    finding_of_defect,
    findings_of,
    tell,
)
from transform.frozen import frozen
from transform.model import contract
from transform.model.fields import FORBIDDEN
from transform.model.laws import list_texts
from transform.model.page import PageText, ParsedPage
from transform.model.publication import NO_MARKS, Marks, Publication
from transform.read.articles import MOST_BYTES, ReadArticles
from transform.read.edition_folders import PageFile
from transform.read.locate import line_at
from transform.read.readers import read_page
from transform.read.source_note import check_source
from transform.text.quotes import shorten

MOST_HIDDEN = 50_000
"""Invisible characters of a page: more than a full page has characters."""
LINE_END, HIDDEN = re.compile("\n"), re.compile(rf"(?!\s){FORBIDDEN.pattern}")


@frozen
class Intake:
    """The page, None if it was refused, with its findings."""

    page: ParsedPage | None
    findings: tuple[Finding, ...]


def ingest_page(file: PageFile, date: str, publication: Publication, marks: Marks = NO_MARKS) -> Intake:
    """Ingest a page; it is refused, with a Finding, if it is unreadable, invalid or empty."""
    try:
        page, text, wrong = _open_page(file, date, publication, marks)
        _check_sizes(page, str(file.path), text)
        source_finding = None if file.articles else check_source(file.path)
    except InputError as error:
        return Intake(None, findings_of(error))
    except Exception as error:  # noqa: BLE001 - a defect of ours on one page must not stop the others; it is reported with its line
        return Intake(None, (finding_of_defect(error, Place(str(file.path))),))
    if any(note.code == "empty_page" for note in page.notes):
        place = Place(str(file.path))
        return Intake(None, (Finding("refused", place, "the page is empty", "give its text, or remove the file"),))
    if not page.items and wrong:
        return Intake(None, wrong)
    noted = [source_finding] if source_finding else []
    return Intake(page, (*wrong, *noted, *_collect_doubts(page, str(file.path), text)))


def _open_page(
    file: PageFile, date: str, publication: Publication, marks: Marks
) -> tuple[ParsedPage, str | None, tuple[Finding, ...]]:
    """The parsed page, its text if it arrived as text, and what is wrong with articles that are set aside."""
    source = f"{date}/{file.path.name}"
    text: PageText | ParsedPage | ReadArticles = ReadArticles(file.articles)
    if not file.articles:
        zone = publication.timezone
        text = read_page(file.path, source=source, publication=publication.id, date=date, number=file.number, zone=zone)
    if isinstance(text, ReadArticles):
        from transform.edition.articles.lay_out_page import PageFacts, lay_out_page
        from transform.marks.own import load_own_table

        table = load_own_table(publication.language, marks)
        facts = PageFacts(publication.id, date, file.number, table, publication.timezone)
        page, findings = lay_out_page(text.articles, facts)
        return page, None, (*text.findings, *findings)
    if isinstance(text, ParsedPage):
        return text, None, ()
    hidden = sum(1 for _ in HIDDEN.finditer(text.text))
    if hidden > MOST_HIDDEN:
        raise InputError(
            Place(str(file.path)), tell("holds {hidden} invisible characters", hidden=hidden), "save it as plain text"
        )
    from transform.parse import parse_page

    page = parse_page(text, language=publication.language, timezone=publication.timezone, marks=marks)
    return _check_page(page, text), text.text, ()


def _check_sizes(page: ParsedPage, path: str, text: str | None) -> None:
    """InputError for the first article that is larger than ``MOST_BYTES``."""
    for number, item in enumerate(page.items):
        texts = [one for _, one in list_texts(item, "")]
        if sum(len(one.text.encode()) for one in texts) <= MOST_BYTES:
            continue
        starts = [start for one in texts for start, _ in one.spans]
        line = line_at(text, min(starts)) if text is not None else None
        place = Place(path, line, None if line else f"/items/{number}")
        long = (
            tell("the article that begins at line {line} is over 1 MB", line=line)
            if line
            else "this article is over 1 MB"
        )
        raise InputError(place, long, "cut the page where it ends")


def _check_page(page: ParsedPage, text: PageText) -> ParsedPage:
    """Check our parser's output as strictly as anyone else's."""
    checked = contract.check_page(json.loads(page.model_dump_json()))
    if isinstance(checked, ParsedPage):
        return checked
    first = checked[0]
    raise InternalError(
        Place(text.source, None, first.pointer),
        tell("parsed page breaks the schema: {reason}", reason=as_told(first.what)),
        "report it",
    )


def _collect_doubts(page: ParsedPage, path: str, text: str | None) -> Iterator[Finding]:
    """A Finding for each note and repair that an editor should check, with its line, and for a guessed encoding."""
    if guess := next((note for note in page.notes if note.code == "guessed_encoding"), None):
        yield Finding(
            "note", Place(path), _tell_note(guess.code, guess.message), "look at rare characters, or save it as UTF-8"
        )
    notes = [*page.notes, *(note for item in page.items for note in item.notes)]
    doubts = [(each.spans, each.code, each.message) for each in notes if each.severity == "review"]
    doubts += [(each.spans, each.kind, each.message) for each in page.repairs if each.kind == "conflict"]
    ends = _list_ends(text) if doubts and text is not None else None
    for spans, code, message in dict.fromkeys(doubts):
        line = bisect_left(ends, spans[0][0]) + 1 if ends is not None and spans else None
        words = text[slice(*spans[0])] if text is not None and spans else ""
        yield Finding("review", Place(path, line), _tell_note(code, message, words), "compare with the printed page")


def _tell_note(code: str, message: str, words: str = "") -> Told:
    """What the parser noted; other languages say it by its code, with the first words that it is about."""
    note = Told(message, f"note: {code}", {})
    if not words:
        return note
    return Told(message, "{note}: “{words}”", {"note": note, "words": shorten(" ".join(words.split()))})


def _list_ends(text: str) -> list[int]:
    """The line ends of a page, in order; listed once because a large page may have a doubt on each line."""
    return [found.start() for found in LINE_END.finditer(text)]
