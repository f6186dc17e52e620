"""Features of a line by the stack of heading lines that it stands in: how many there are, which one it is, how long each is, what is below the stack.

In: the Facts of a page's lines. Out: features, as words. Kicker, headline and deck differ little by themselves; in a stack of three the first leads in, the
second is the shortest, and a newspaper sets its stacks alike.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transform.parse.decode.heading_lines import LONGEST_HEADING, is_heading
from transform.parse.decode.line_facts import Fact
from transform.parse.decode.pair_features import classify

#: Lines of a stack that are counted, a longer one is a list; those of one that is told by its form.
MOST, MOST_FORMED = 6, 4
#: Lengths in Han characters; stacks of one form that are counted.
LENGTHS, ALIKE = (8, 14, 20), 3
DASHES, LEAD_INS = "—–-", "—–-…:"


@dataclass(frozen=True, slots=True)
class _Stack:
    """Lines ``start`` to ``end``: ``form`` by their lengths, what is ``below`` them, how many stacks of the page are ``alike``, how many have the
    ``same`` number of lines; the lengths of its ``longest`` and ``shortest`` line.
    """

    name: str
    start: int
    end: int
    form: str
    below: str
    alike: int
    same: int
    longest: int
    shortest: int

    @property
    def size(self) -> int:
        return min(MOST + 1, self.end - self.start)


def list_stacks(facts: Sequence[Fact]) -> list[tuple[str, ...]]:
    """Stacks by the lines alone, and by the blank lines between them, too."""
    found: list[list[str]] = [[] for _ in facts]
    short = [fact.text for fact in facts if _may_be_heading(fact)]
    lasts, firsts = Counter(text[-1] for text in short), Counter(text[0] for text in short)
    for stack in (*_list_runs(facts, "stack", parted=False), *_list_runs(facts, "unit", parted=True)):
        for k in range(stack.start, stack.end):
            found[k] += _list_line(facts, stack, k)
            found[k] += _list_signs(
                facts[k].text, f"{stack.name} {stack.size} {min(MOST, k - stack.start)}", firsts, lasts
            )
    return list(map(tuple, found))


def _list_runs(facts: Sequence[Fact], name: str, *, parted: bool) -> Iterator[_Stack]:
    runs = list(_find_runs(facts, parted=parted))
    forms = [(_name_run(facts, start, end), _name_end(facts, end)) for start, end in runs]
    sizes = [(end - start, below) for (start, end), (_, below) in zip(runs, forms, strict=True)]
    counts, same = Counter(forms), Counter(sizes)
    for (start, end), (form, below), size in zip(runs, forms, sizes, strict=True):
        lengths = [fact.length for fact in facts[start:end]]
        alike = min(ALIKE, counts[form, below]), min(ALIKE, same[size])
        yield _Stack(name, start, end, form, below, *alike, max(lengths), min(lengths))


def _find_runs(facts: Sequence[Fact], *, parted: bool) -> Iterator[tuple[int, int]]:
    """Where stacks begin and end."""
    start = None
    for k, fact in enumerate(facts):
        goes_on = _may_be_heading(fact) and not fact.marks.jump
        if start is not None and (not goes_on or (parted and fact.line.gap)):
            yield start, k
            start = None
        if goes_on and start is None:
            start = k
    if start is not None:
        yield start, len(facts)


def _may_be_heading(fact: Fact) -> bool:
    """A kicker may end with a dash or with points, as a sentence does."""
    marks = fact.marks
    leads_in = fact.text[-1] in LEAD_INS and fact.length <= LONGEST_HEADING and not fact.setting.full
    return is_heading(fact) or (leads_in and not (marks.byline or marks.dateline or marks.furniture))


def _name_run(facts: Sequence[Fact], start: int, end: int) -> str:
    if end - start > MOST:
        return "list"
    return "".join(str(classify(fact.length, LENGTHS)) for fact in facts[start:end])


def _name_end(facts: Sequence[Fact], end: int) -> str:
    """What is below a stack."""
    if end == len(facts):
        return "foot"
    marks = facts[end].marks
    if marks.byline or marks.jump:
        return "names" if marks.byline else "jump"
    return "begins" if marks.dateline or marks.lead else "furniture" if marks.furniture else "text"


def _list_line(facts: Sequence[Fact], stack: _Stack, k: int) -> Iterator[str]:
    name, size, at = stack.name, stack.size, min(MOST, k - stack.start)
    text, length = facts[k].text, facts[k].length
    rank = "longest" if length == stack.longest else "shortest" if length == stack.shortest else "other"
    yield f"{name} {size} {at}"
    yield f"{name} {size} {at} {stack.below}"
    yield f"{name} {size} {at} {rank}"
    yield f"{name} ends {size} {at} {_name_sign(text[0])} {_name_sign(text[-1])}"
    yield f"{name} alike {size} {at} {stack.alike} {stack.same} {stack.below}"
    if size <= MOST_FORMED:
        yield f"{name} form {stack.form} {at}"
        yield f"{name} form {stack.form} {at} {stack.below} {stack.alike}"


def _name_sign(char: str) -> str:
    return "word" if char.isalnum() else "dash" if char in DASHES else "sign"


def _list_signs(text: str, place: str, firsts: Counter[str], lasts: Counter[str]) -> Iterator[str]:
    """How many heading lines of the page, itself among them, begin or end with its sign."""
    if not text[0].isalnum():
        yield f"first sign {place} {min(ALIKE, firsts[text[0]])}"
    if not text[-1].isalnum():
        yield f"last sign {place} {min(ALIKE, lasts[text[-1]])}"
