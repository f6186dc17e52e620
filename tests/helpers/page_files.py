"""Pages in files, with what is expected of them: one behaviour a file, found by its path.

A file of ``tests/parse/pages/`` or ``tests/marks/pages/`` opens with ``#`` lines that say what it shows. Settings follow, if the page
needs any:

    language en                         of the publication; zh-CN if not set
    printed 2024-01-03                  the page's date; 2024-03-12 if not set; ``printed undated`` for a page without a date
    zone America/New_York               for clock times; Asia/Shanghai if not set
    own banner WORDS                    one of the newspaper's own marks, by the name of its list in ``publication.toml``

Then what is expected of the page:

    residue REASON: WORDS               words in no article, and why
    twin WORDS                          the place that the residue above repeats
    mark WORDS                          characters that are in no text, such as the hyphen of a broken word
    remark CODE (SEVERITY): MESSAGE     a note on the page
    repair KIND: MESSAGE                a repair that concerns no article

and of its articles and refers, in this order, each under its headline:

    article HEADLINE or refer HEADLINE  nothing after the word if it has no headline
    kicker WORDS
    deck WORDS
    section WORDS                       with ``(shared)`` at the end if the words stand over another article
    by NAME (ROLE)
    dateline WORDS; source WORDS; place WORDS; date DATE
    paragraph WORDS                     or ``crosshead``, ``caption``, ``list``, ``note``
    jump KIND PAGES: WORDS              the kind is ``to``, ``from`` or ``see``
    date WORDS = DATE                   or ``DATE to DATE``; ``open`` if it is not resolved
    review                              the article needs review
    doubt CODE (SEVERITY): MESSAGE      a note on the article
    repair KIND: MESSAGE

A line ``==`` ends this, and the text of the page follows, up to the end of the file or the next such line: each further page is to
parse to the same.

A word that a file uses is checked on the whole page: if it has one line ``by``, the page has no other names. ``no by`` says that it has
none at all (``no item``: no article and no refer; ``no body``: no paragraph or the like). A word that a file does not use is not
checked. ``…`` between spaces or at the end of a line stands for any words.

A line ``case WORDS => WORDS`` makes a page of its own: its first words replace ``<1>``, the next ones ``<2>``, in all lines and pages;
``¶`` is a line break.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pydantic

from tests.helpers.pages import DATE, ZONE, parse_text
from transform.model.page import Dateline, DateMention, Item, Jump, Note, ParsedPage, Residue
from transform.model.publication import Marks
from transform.parse import STEPS
from transform.parse.draft import Step

SETTINGS = ("language", "printed", "zone")
#: The first words of expectations, each with its subject: words of one subject are checked together.
SUBJECTS = {
    **dict.fromkeys(("article", "refer", "kicker", "deck"), "item"),
    **dict.fromkeys(("paragraph", "crosshead", "caption", "list", "note"), "body"),
    **{word: word for word in ("section", "by", "dateline", "jump", "date", "review", "doubt", "repair")},
    **{word: word for word in ("residue", "twin", "mark", "remark")},
}
SLOT = re.compile(r"<([1-9])>")
LEFT_OUT = re.compile(r" … | …$")


@dataclass(frozen=True)
class Line:
    """A line of a file, without its break."""

    number: int
    text: str

    @property
    def word(self) -> str:
        return self.text.partition(" ")[0]

    @property
    def rest(self) -> str:
        return self.text.partition(" ")[2]


@dataclass(frozen=True)
class PageCase:
    """One page and what is expected of it: ``told`` in order, nothing of the subjects in ``absent``."""

    path: Path
    name: str
    settings: dict[str, str]
    own: Marks
    told: tuple[Line, ...]
    absent: frozenset[str]
    text: str


def list_cases(folder: Path) -> list[PageCase]:
    """The cases of all files under a folder, by path; ValueError with file and line if one is not as described above."""
    return [case for path in sorted(folder.rglob("*.txt")) for case in read_cases(path, folder)]


def read_cases(path: Path, folder: Path) -> list[PageCase]:
    """A case for each page of a file, or for each of its lines ``case`` on each page."""
    head, *pages = re.split("^==\n", path.read_bytes().decode("utf-8"), flags=re.MULTILINE)
    lines = [Line(number, text) for number, text in enumerate(head.split("\n"), start=1)]
    if lines[0].word != "#":
        raise ValueError(f"{path}:1: does not say what its page shows (begin with '# ')")
    if not pages:
        raise ValueError(f"{path}:{len(lines)}: has no page (put it after a line '==')")
    rows = [line for line in lines if line.word == "case"]
    lines = [line for line in lines if line.text and line.word not in {"#", "case"}]
    _check_slots(path, rows, "\n".join([*(line.text for line in lines), *pages]))
    name = path.relative_to(folder).with_suffix("").as_posix()
    cases = []
    variants: list[Line | None] = [*rows] or [None]
    for row in variants:
        for number, page in enumerate(pages, start=1):
            place = (f":{row.number}" if row else "") + (f"-{number}" if len(pages) > 1 else "")
            cases.append(_make_case(path, name + place, _fill_lines(lines, row), _fill(page, row)))
    return cases


def _split_row(row: Line) -> list[str]:
    return row.rest.split(" => ")


def _check_slots(path: Path, rows: list[Line], text: str) -> None:
    """Every slot is filled by every case, and every case fills nothing else."""
    slots = {int(slot) for slot in SLOT.findall(text)}
    if slots and not rows:
        raise ValueError(f"{path}:1: has the slots {sorted(slots)} and no case (add lines 'case WORDS')")
    for row in rows:
        count = len(_split_row(row))
        if slots != set(range(1, count + 1)):
            raise ValueError(f"{path}:{row.number}: fills slots 1 to {count}, the file has {sorted(slots)}")


def _fill(text: str, row: Line | None) -> str:
    if row is None:
        return text
    values = [value.replace("¶", "\n") for value in _split_row(row)]
    return SLOT.sub(lambda slot: values[int(slot[1]) - 1], text)


def _fill_lines(lines: list[Line], row: Line | None) -> list[Line]:
    return [Line(line.number, text) for line in lines for text in _fill(line.text, row).split("\n")]


def _make_case(path: Path, name: str, lines: list[Line], text: str) -> PageCase:
    settings: dict[str, str] = {}
    own: dict[str, list[str]] = {}
    told: list[Line] = []
    absent: set[str] = set()
    for line in lines:
        kind, _, words = line.rest.partition(" ")
        if line.word in SETTINGS and line.word not in settings:
            settings[line.word] = line.rest
        elif line.word == "own" and kind in Marks.model_fields:
            own.setdefault(kind, []).append(words)
        elif line.word == "no" and line.rest in SUBJECTS.values():
            absent.add(line.rest)
        elif line.word in SUBJECTS:
            told.append(line)
        else:
            raise ValueError(
                f"{path}:{line.number}: '{line.text}' is not a setting or expectation, or sets something twice"
            )
    if not told and not absent:
        raise ValueError(f"{path}:1: expects nothing of its page (add a line above '==')")
    for line in told:
        if SUBJECTS[line.word] in absent:
            raise ValueError(f"{path}:{line.number}: '{line.text}' contradicts 'no {SUBJECTS[line.word]}'")
    return PageCase(path, name, settings, _make_marks(path, own), tuple(told), frozenset(absent), text)


def _make_marks(path: Path, own: dict[str, list[str]]) -> Marks:
    try:
        return Marks.model_validate(own)
    except pydantic.ValidationError as error:
        raise ValueError(f"{path}:1: has own marks that no newspaper may have: {error}") from error


def check_case(case: PageCase, steps: Sequence[Step] = STEPS) -> None:
    """AssertionError that names file and line and shows the whole page if it does not parse to what its file expects."""
    date = case.settings.get("printed", DATE)
    page = parse_text(
        case.text,
        language=case.settings.get("language", "zh-CN"),
        date=None if date == "undated" else date,
        timezone=case.settings.get("zone", ZONE),
        marks=case.own,
        steps=steps,
    )
    difference = find_difference(case, describe_page(page, case.text))
    assert not difference, difference


def find_difference(case: PageCase, described: list[str]) -> str:
    """The first expectation that a described page does not meet, and the whole page; empty if it meets all."""
    subjects = {SUBJECTS[line.word] for line in case.told} | case.absent
    found = [line for line in described if SUBJECTS[line.partition(" ")[0]] in subjects]
    number = 1
    for line, actual in zip_longest(case.told, found):
        number = line.number if line else number
        if line is None or actual is None or not _matches(line.text, actual):
            expected, parsed = (f"'{text}'" if text else "nothing more" for text in (line and line.text, actual))
            page = "\n".join(f"    {one}" for one in described)
            return f"{case.path}:{number}: expected {expected}, parsed {parsed}; the page ({case.name}) is\n{page}"
    return ""


def _matches(expected: str, line: str) -> bool:
    return re.fullmatch(".+".join(re.escape(part) for part in LEFT_OUT.split(expected)), line) is not None


def describe_page(page: ParsedPage, text: str) -> list[str]:
    """All that a file may expect of a page, in its words and order."""
    lines = [line for rest in page.residue for line in _describe_residue(rest, text)]
    lines += [f"mark {text[start:end]}" for start, end in page.marks]
    lines += [_describe_note("remark", note) for note in page.notes]
    lines += _describe_repairs(page, None)
    for item in page.items:
        lines += [*_describe_heading(item, page), *_describe_text(item), *_describe_repairs(page, item.id)]
    return lines


def _describe_heading(item: Item, page: ParsedPage) -> Iterator[str]:
    yield f"{item.kind} {item.headline.text}" if item.headline else item.kind
    for word, part in (("kicker", item.kicker), ("deck", item.deck), ("section", item.section)):
        if part:
            yield f"{word} {part.text}"
    for other in page.items:
        if other.section and other.id == item.section_of:
            yield f"section {other.section.text} (shared)"


def _describe_text(item: Item) -> Iterator[str]:
    for byline in item.bylines:
        yield f"by {byline.text} ({byline.role})" if byline.role else f"by {byline.text}"
    if item.dateline:
        yield _describe_dateline(item.dateline)
    for body in item.body:
        yield f"{body.kind} {body.text}"
    for jump in item.jumps:
        yield _describe_jump(jump)
    for mention in item.dates:
        yield _describe_date(mention)
    if item.needs_review:
        yield "review"
    for note in item.notes:
        yield _describe_note("doubt", note)


def _describe_residue(rest: Residue, text: str) -> Iterator[str]:
    yield f"residue {rest.reason}: {rest.text}"
    if rest.copy_of:
        yield f"twin {' '.join(text[start:end] for start, end in rest.copy_of)}"


def _describe_repairs(page: ParsedPage, item: str | None) -> list[str]:
    return [f"repair {repair.kind}: {repair.message}" for repair in page.repairs if repair.item == item]


def _describe_note(word: str, note: Note) -> str:
    return f"{word} {note.code} ({note.severity}): {note.message}"


def _describe_dateline(dateline: Dateline) -> str:
    facts = (("source", dateline.source), ("place", dateline.place), ("date", dateline.date))
    return "; ".join([f"dateline {dateline.text}", *(f"{name} {value}" for name, value in facts if value)])


def _describe_jump(jump: Jump) -> str:
    return f"jump {jump.kind} {' '.join(jump.pages or (jump.page,))}: {jump.text}"


def _describe_date(mention: DateMention) -> str:
    days = mention.start if mention.start == mention.end else f"{mention.start} to {mention.end}"
    return f"date {mention.text} = {days or 'open'}"
