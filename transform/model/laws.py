"""The laws of a parsed page that a schema cannot express: spans, conservation, references.

In: a ParsedPage, and its page text where there is one. Out: violations, each a JSON pointer and a sentence; none means that every character
that is not white space is in exactly one owning span, and that every text has exactly the words of its spans. Source: schemas/README.md,
Parsed page. Without page text only bounds, order, ownership and references are checked; a page that never had page text has no spans at
all.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from transform.errors import count
from transform.model.fields import FORBIDDEN
from transform.model.page import Item, ParsedPage, Spans, Text

#: Words allowed in marks: roles, and words around names.
ROLE_WORDS = [
    "本报",
    "本社",
    "新华社",
    "特约",
    "见习",
    "实习生",
    "实习",
    "首席",
    "全媒体",
    "融媒体",
    "记者",
    "通讯员",
    "评论员",
    "摄影",
    "摄",
    "文",
    "图",
    "供图",
    "整理",
    "报道",
    "编辑",
    "作者",
    "本報",
    "記者",
    "通訊員",
    "特約",
    "見習",
    "實習",
    "攝影",
    "攝",
    "圖",
    "報道",
    "by",
    "and",
    "von",
    "und",
    "par",
    "et",
]
WHITE = re.compile(r"\s+")
#: What may separate the letters of one word in marks: line ends and invisible characters.
BETWEEN = re.compile(rf"(?:\s|{FORBIDDEN.pattern})+")
#: Texts of an item that own their characters, in the order of the contract.
SINGLE_OWNERS = ("kicker", "headline", "deck", "section", "dateline")
LISTED_OWNERS = ("bylines", "body", "jumps")


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken law: where (JSON pointer into the parsed page) and what."""

    pointer: str
    message: str


@dataclass(frozen=True, slots=True)
class Owner:
    pointer: str
    spans: Spans


def check_laws(page: ParsedPage, text: str | None = None, *, roles: tuple[str, ...] = ()) -> tuple[Violation, ...]:
    """Every violation of a parsed page; ``text`` is the decoded page text, None if unavailable.

    ``roles`` are the newspaper's own role words, beside ROLE_WORDS.
    """
    found = [*_check_ids(page), *_check_items(page)]
    if page.page.length is None:
        return (*found, *_check_no_spans(page))
    length = page.page.length
    if text is not None and len(text) != length:
        return (*found, Violation("/page/length", f"is {length}, the page text has {count(len(text), 'character')}"))
    found += _check_bounds(page, length)
    if found:
        return tuple(found)
    found += _check_owners(page, text, length)
    if text is not None:
        found += _check_span_law(page, text)
        found += _check_marks(page.marks, text, roles)
    return tuple(found)


def list_texts(item: Item, pointer: str) -> Iterator[tuple[str, Text]]:
    """The texts of an item that own characters, with their pointers."""
    for name in SINGLE_OWNERS:
        text: Text | None = getattr(item, name)
        if text is not None:
            yield f"{pointer}/{name}", text
    for name in LISTED_OWNERS:
        for index, text in enumerate(getattr(item, name)):
            yield f"{pointer}/{name}/{index}", text


def list_owners(page: ParsedPage) -> Iterator[Owner]:
    for index, item in enumerate(page.items):
        for pointer, text in list_texts(item, f"/items/{index}"):
            yield Owner(pointer, text.spans)
    for index, rest in enumerate(page.residue):
        yield Owner(f"/residue/{index}", rest.spans)
    for index, span in enumerate(page.marks):
        yield Owner(f"/marks/{index}", (span,))


def _list_references(page: ParsedPage) -> Iterator[Owner]:
    """Spans that refer to text without owning it: dates, notes, repairs, copies."""
    for index, item in enumerate(page.items):
        for name in ("dates", "notes"):
            for number, one in enumerate(getattr(item, name)):
                yield Owner(f"/items/{index}/{name}/{number}", one.spans)
    for index, rest in enumerate(page.residue):
        yield Owner(f"/residue/{index}/copy_of", rest.copy_of or ())
    for name in ("repairs", "notes"):
        for index, one in enumerate(getattr(page, name)):
            yield Owner(f"/{name}/{index}", one.spans)


def _check_ids(page: ParsedPage) -> list[Violation]:
    """Ids are unique among items and residue; every reference names an item."""
    found: list[Violation] = []
    for name in ("items", "residue"):
        counts = Counter(one.id for one in getattr(page, name))
        found += [Violation(f"/{name}", f"the id {id_!r} is used twice") for id_, count in counts.items() if count > 1]
    ids = {item.id for item in page.items}
    references = [(f"/residue/{index}/candidate", rest.candidate) for index, rest in enumerate(page.residue)]
    references += [(f"/repairs/{index}/item", repair.item) for index, repair in enumerate(page.repairs)]
    found += [
        Violation(at, f"there is no item {id_!r}") for at, id_ in references if id_ is not None and id_ not in ids
    ]
    return found


def _check_items(page: ParsedPage) -> list[Violation]:
    """``section_of`` names an item with a section, and the item has no section itself; an article has a headline or a body."""
    sections = {item.id for item in page.items if item.section is not None}
    found: list[Violation] = []
    for index, item in enumerate(page.items):
        if item.section_of is not None and (item.section_of not in sections or item.section is not None):
            why = "is given beside a section" if item.section is not None else "is not an item with a section"
            found.append(Violation(f"/items/{index}/section_of", f"{item.section_of!r} {why}"))
        if item.kind == "article" and item.headline is None and not item.body:
            found.append(Violation(f"/items/{index}", "an article has neither headline nor body"))
    return found


def _check_no_spans(page: ParsedPage) -> list[Violation]:
    """A page without page text has no spans at all."""
    owners = [*list_owners(page), *_list_references(page)]
    return [Violation(owner.pointer, "has spans on a page without page text") for owner in owners if owner.spans]


def _check_bounds(page: ParsedPage, length: int) -> list[Violation]:
    found: list[Violation] = []
    for owner in (*list_owners(page), *_list_references(page)):
        bad = [span for span in owner.spans if not 0 <= span[0] < span[1] <= length]
        found += [Violation(owner.pointer, f"the span {list(span)} is empty or outside 0..{length}") for span in bad]
    for owner in list_owners(page):
        if not owner.spans:
            found.append(Violation(owner.pointer, "has no spans on a page with page text"))
    return found


def _check_owners(page: ParsedPage, text: str | None, length: int) -> list[Violation]:
    """Each character has at most one owner; with the page text, exactly one, and dates are inside their item."""
    solid = _mark_solid(text, length)
    owned = bytearray(length)
    found: list[Violation] = []
    for owner in list_owners(page):
        for start, end in owner.spans:
            twice = owned.find(1, start, end)
            if twice >= 0:
                found.append(Violation(owner.pointer, f"character {twice} has two owners"))
            free = end if twice < 0 else twice
            owned[start:free] = solid[start:free]
    if text is not None:
        lost = [] if owned == solid else [at for at in range(length) if solid[at] and not owned[at]]
        found += [
            Violation("/page", f"characters {start}-{end} are in no span: {text[start:end][:30]!r}")
            for start, end in _join_runs(lost)
        ]
        found += _check_dates(page, text)
    return found


def _mark_solid(text: str | None, length: int) -> bytearray:
    """A 1 for each character that needs an owner: all but white space, all if the text is unknown."""
    solid = bytearray(b"\1") * length
    for gap in WHITE.finditer(text or ""):
        solid[gap.start() : gap.end()] = bytes(gap.end() - gap.start())
    return solid


def _join_runs(offsets: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at in offsets:
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _check_dates(page: ParsedPage, text: str) -> list[Violation]:
    found: list[Violation] = []
    inside = bytearray(len(text))
    for index, item in enumerate(page.items):
        own = [span for _, part in list_texts(item, "") for span in part.spans] if item.dates else []
        for start, end in own:
            inside[start:end] = b"\1" * (end - start)
        for number, date in enumerate(item.dates):
            if not all(inside[at] or text[at].isspace() for start, end in date.spans for at in range(start, end)):
                found.append(Violation(f"/items/{index}/dates/{number}", f"{date.text!r} is outside its own item"))
        for start, end in own:
            inside[start:end] = bytes(end - start)
    return found


def _check_span_law(page: ParsedPage, text: str) -> list[Violation]:
    """A text and its spans' characters differ in white space only."""
    texts = [one for index, item in enumerate(page.items) for one in list_texts(item, f"/items/{index}")]
    texts += [(f"/items/{i}/dates/{n}", date) for i, item in enumerate(page.items) for n, date in enumerate(item.dates)]
    texts += [(f"/residue/{index}", rest) for index, rest in enumerate(page.residue)]
    found: list[Violation] = []
    for pointer, one in texts:
        read = WHITE.sub("", "".join(text[start:end] for start, end in one.spans))
        if read != WHITE.sub("", one.text):
            found.append(Violation(pointer, f"the text is {one.text[:30]!r}, its spans hold {read[:30]!r}"))
    return found


def _check_marks(marks: Spans, text: str, roles: tuple[str, ...]) -> list[Violation]:
    """Letters and digits in marks are role words, full or half width, possibly broken at a line end."""
    inside = sorted({at for start, end in marks for at in range(start, end)})
    found: list[Violation] = []
    run: list[int] = []
    for at in [*inside, None]:
        if at is not None and BETWEEN.match(text[at]):
            continue
        letter = at is not None and _is_letter(text[at])
        if at is not None and letter and (not run or not BETWEEN.sub("", text[run[-1] + 1 : at])):
            run.append(at)
            continue
        word = "".join(text[k] for k in run)
        if word and not _match_roles(roles).fullmatch(unicodedata.normalize("NFKC", word)):
            found.append(Violation("/marks", f"{word[:30]!r} at {run[0]} is neither punctuation nor a role word"))
        run = [at] if at is not None and letter else []
    return found


def is_role_word(words: str) -> bool:
    """Whether words around a name may be marks; what is between them (文/图) does not count."""
    letters = "".join(char for char in unicodedata.normalize("NFKC", words) if _is_letter(char))
    return _match_roles(()).fullmatch(letters) is not None


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN"


@lru_cache(maxsize=16)
def _match_roles(roles: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for one or more role words in a row; punctuation splits a newspaper's own (图/视频记者 are two)."""
    own = ["".join(char if _is_letter(char) else "/" for char in WHITE.sub("", role)) for role in roles]
    words = {*ROLE_WORDS, *(part for role in own for part in unicodedata.normalize("NFKC", role).split("/") if part)}
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})+", re.IGNORECASE)
