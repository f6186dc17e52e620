"""The words of a language that several newspapers to learn from use in small letters: ``python -m tests.quality.training.vocabulary``.

Writes ``transform/data/words_en.tsv``: a word and in how many newspapers it stands. Names and places are not among them, nor what one newspaper alone says.
"""

import re
import sys
from collections import Counter

from tests.conftest import ROOT
from tests.quality.scripts import LEARNED, Newspaper, load_newspapers

#: A word of fewer newspapers may be one paper's own.
FEWEST = 3
PARAGRAPH, WORD = re.compile(r"\+*[PC] "), re.compile(r"(?<![\w’'-])[a-z]{1,20}(?![\w’'])")


def main() -> int:
    rows = [f"{word}\t{count}" for word, count in sorted(count_words().items()) if count >= FEWEST]
    head = "# Words in small letters of invented newspapers, and in how many each stands: python -m tests.quality.training.vocabulary."
    (ROOT / "transform" / "data" / "words_en.tsv").write_text("\n".join((head, *rows, "")), encoding="utf-8")
    print(f"words_en.tsv: {len(rows)} words")
    return 0


def count_words() -> Counter[str]:
    """In how many newspapers each word stands."""
    return Counter(word for one in load_newspapers(LEARNED) if one.language[:2] == "en" for word in list_words(one))


def list_words(newspaper: Newspaper) -> set[str]:
    """The words of a newspaper's paragraphs and captions."""
    lines = (line for page in newspaper.pages for line in page if PARAGRAPH.match(line))
    return {word for line in lines for word in WORD.findall(line[2:])}


if __name__ == "__main__":
    sys.exit(main())
