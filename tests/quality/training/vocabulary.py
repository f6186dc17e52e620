"""What several newspapers to learn from say, to tell lines apart by: ``python -m tests.quality.training.vocabulary``.

Writes ``transform/data/words_en.tsv``, words in small letters, and ``edges_zh.tsv``, characters with which headings begin, end and go on, each with the number of
newspapers in which it stands. Names and places are not among them, nor what one newspaper alone says.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.conftest import ROOT
from tests.quality.scripts import LEARNED, Newspaper, load_newspapers
from transform.text.span_text import fold_width

#: A word of fewer newspapers may be one paper's own.
FEWEST = 3
#: Characters at the beginning or the end of headings, and inside them.
FEWEST_EDGES, FEWEST_INSIDE = 8, 20
HEADING, SIGNS = re.compile(r"\+*[HKDX] "), re.compile(r"[\W_]+")
PARAGRAPH, WORD = re.compile(r"\+*[PC] "), re.compile(r"(?<![\w’'-])[a-z]{1,20}(?![\w’'])")


def main() -> int:
    words = [f"{word}\t{count}" for word, count in sorted(count_words().items()) if count >= FEWEST]
    write_list("words_en.tsv", "Words in small letters", words)
    edges = [
        f"{kind}\t{part}\t{count}"
        for (kind, part), count in sorted(count_edges().items())
        if count >= (FEWEST_INSIDE if kind == "inside" else FEWEST_EDGES)
    ]
    write_list("edges_zh.tsv", "With what the headings begin, end and go on", edges)
    return 0


def write_list(name: str, what: str, rows: Sequence[str]) -> None:
    head = f"# {what} of invented newspapers, and in how many each stands: python -m tests.quality.training.vocabulary."
    (ROOT / "transform" / "data" / name).write_text("\n".join((head, *rows, "")), encoding="utf-8")
    print(f"{name}: {len(rows)} rows")


def count_edges() -> Counter[tuple[str, str]]:
    """In how many newspapers each character or pair begins a heading, ends it, or stands in it."""
    newspapers = (one for one in load_newspapers(LEARNED) if one.language[:2] == "zh")
    return Counter(part for one in newspapers for part in set(list_edges(one)))


def list_edges(newspaper: Newspaper) -> Iterator[tuple[str, str]]:
    for line in (line for page in newspaper.pages for line in page if HEADING.match(line)):
        text = SIGNS.sub("", fold_width(HEADING.sub("", line)))
        for size in (1, 2):
            yield "begins", text[:size]
            yield "ends", text[-size:]
            yield from (("inside", text[k : k + size]) for k in range(len(text) - size + 1))


def count_words() -> Counter[str]:
    """In how many newspapers each word stands."""
    return Counter(word for one in load_newspapers(LEARNED) if one.language[:2] == "en" for word in list_words(one))


def list_words(newspaper: Newspaper) -> set[str]:
    """The words of a newspaper's paragraphs and captions."""
    lines = (line for page in newspaper.pages for line in page if PARAGRAPH.match(line))
    return {word for line in lines for word in WORD.findall(line[2:])}


if __name__ == "__main__":
    sys.exit(main())
