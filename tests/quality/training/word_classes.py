"""The classes of Chinese words: ``python -m tests.quality.training.word_classes``, after ``pip install jieba==0.42.1``.

Reads the dictionary of the package jieba 0.42.1 (MIT; Sun Junyi), which counts each word and names its part of speech, and writes
``transform/data/word_classes_zh.tsv``: a class and its words a row. Personal names are left out, and what is rare.
"""

import sys
from collections import defaultdict
from importlib.resources import files

from tests.conftest import ROOT

#: How often a word must have been counted, of one character and of more.
FEWEST, LONGEST = {1: 100, 2: 80, 3: 80, 4: 200}, 4
#: Classes by the tags of the dictionary: nouns, verbs, both, adjectives, adverbs, numerals, measure words, times, places, offices, prepositions,
#: conjunctions, pronouns, directions, set phrases, particles.
CLASSES = {
    "n": "n nz an j l ng", "v": "v vd vi vq vg df", "w": "vn", "a": "a ad z b", "d": "d", "m": "m mq", "q": "q zg", "t": "t tg", "s": "ns", "o": "nt",
    "p": "p", "c": "c", "r": "r rr rz", "f": "f s", "i": "i", "u": "u ud ug uj ul uv uz y e o",
}  # fmt: skip
HEAD = (
    "# Chinese words by their class: n nouns, v verbs, w both, a adjectives, d adverbs, m numerals, q measure words, t times, s places, o offices,",
    "# p prepositions, c conjunctions, r pronouns, f directions, i set phrases, u particles. From the dictionary of jieba 0.42.1 (MIT), by",
    "# python -m tests.quality.training.word_classes.",
)


def main() -> int:
    classes = {tag: name for name, tags in CLASSES.items() for tag in tags.split()}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = row.split()
        name = classes.get(tag, "")
        if (
            name
            and len(word) <= LONGEST
            and int(count) >= FEWEST[len(word)]
            and all("一" <= char <= "龥" for char in word)
        ):
            found[name].add(word)
    rows = [f"{name}\t{' '.join(sorted(words))}" for name, words in sorted(found.items())]
    (ROOT / "transform" / "data" / "word_classes_zh.tsv").write_text("\n".join((*HEAD, *rows, "")), encoding="utf-8")
    print(f"word_classes_zh.tsv: {sum(map(len, found.values()))} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
