"""Learn what signs say about a story: ``python -m tests.quality.confidence [han] [spaced]`` (make confidence: both).

Writes ``transform/data/story_signs.tsv`` for scripts without spaces between words, ``story_signs_spaced.tsv`` for those with. Margins are signs, and weights are
too sure of pages that they were learned from: those of lines are learned here once more without the newspapers that are kept back, and by these stories are read. Prints how well stories are told apart on pages that were not learned from (a third at a time
is kept back), level by level, the time, and the digest of what was written: the same twice in a row.
"""

import hashlib
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from tests.conftest import ROOT
from tests.quality.confidence.boost import Binned, Pair, bin_signs, learn_pairs, rate_examples
from tests.quality.confidence.examples import Example, list_examples, plan_pages, plan_spaced_pages
from tests.quality.confidence.examples import Page as PagePlan
from tests.quality.sets import has_pages
from tests.quality.training.__main__ import DROPPED
from tests.quality.training.examples import list_examples as list_line_examples
from tests.quality.training.field import Example as LineExample
from tests.quality.training.field import Field
from transform.parse.decode import view_lines
from transform.parse.decode.find_path import Weights
from transform.parse.decode.load_weights import load_weights
from transform.parse.finish.weigh_signs import FILE, SCALE, SPACED_FILE

ROWS, PARTS = 200, 3
"""Rows of the table, and parts of the pages for cross-validation."""
POINTS = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)
HEAD = (
    "# How probable a story is right by its signs, learned by `make confidence` (tests/quality/confidence) from pages with answers. Hundredths of log-odds.",
    "# First what each story starts from. Then rows: is the first sign at least that? If not, is the second; if so, is the third? Then what is added for",
    "# no-no, no-yes, yes-no, yes-yes. transform/parse/finish/signs says what each sign is.",
)


SCRIPTS: dict[str, tuple[str, bool, Callable[[], Iterable[PagePlan]]]] = {
    "han": (FILE, False, plan_pages),
    "spaced": (SPACED_FILE, True, plan_spaced_pages),
}
"""The file of each script, whether it has spaces between words, and the pages to read."""


def main(scripts: Sequence[str]) -> int:
    if not has_pages():
        print("the pages to learn from are not beside the repository (../shared/pages)", file=sys.stderr)
        return 1
    for script in scripts or SCRIPTS:
        file, spaced, plan = SCRIPTS[script]
        with read_by(learn_lines(list_line_examples(spaced=spaced, kept_back=False), spaced=spaced), spaced=spaced):
            examples = list_examples(list(plan()))
        learn(file, examples)
    return 0


def learn_lines(examples: Iterable[LineExample], *, spaced: bool) -> Weights:
    """The weights of lines by these examples."""
    known = list(examples)
    field = Field(known, DROPPED[spaced])
    field.learn(known)
    return Weights(*field.list_weights())


@contextmanager
def read_by(weights: Weights, *, spaced: bool) -> Iterator[None]:
    """Let lines in a script be read by these weights, here and in processes that begin meanwhile."""
    others = {spaced: weights, not spaced: load_weights(spaced=not spaced)}
    with patch.object(view_lines, "load_weights", lambda *, spaced=False: others[spaced]):
        yield


def learn(file: str, examples: Sequence[Example]) -> None:
    """Learn a table from examples and write it."""
    begun = time.perf_counter()
    names = sorted(examples[0].signs)
    table = np.array([[example.signs[name] for name in names] for example in examples], dtype=np.int64)
    right = np.array([example.right for example in examples])
    print(f"{len(examples)} stories, {right.mean():.3f} right, {len(names)} signs, {time.perf_counter() - begun:.0f} s")
    print_validation(examples, cross_validate(examples, table, right), right)
    binned = bin_signs(table)
    start = find_start(right)
    data = write_table(names, binned, start, learn_pairs(binned, right, start, ROWS)).encode()
    (ROOT / "transform" / "data" / file).write_bytes(data)
    print(f"{file}: {time.perf_counter() - begun:.0f} s; sha256 {hashlib.sha256(data).hexdigest()[:16]}")


def find_start(right: npt.NDArray[np.bool_]) -> float:
    """The log-odds of all stories."""
    share = float(right.mean())
    return float(np.log(share / (1 - share)))


def cross_validate(
    examples: Sequence[Example], table: npt.NDArray[np.int64], right: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    """How probable each story is by the pages of other parts."""
    parts = np.array([zlib.crc32(example.page.encode()) % PARTS for example in examples])
    likely = np.zeros(len(examples))
    for part in range(PARTS):
        kept = parts == part
        binned = bin_signs(table[~kept])
        start = find_start(right[~kept])
        pairs = learn_pairs(binned, right[~kept], start, ROWS)
        likely[kept] = 1 / (1 + np.exp(-rate_examples(binned.place(table[kept]), pairs, start)))
    return likely


def print_validation(
    examples: Sequence[Example], likely: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]
) -> None:
    levels = np.array([example.level for example in examples])
    print(
        "level\tstories\tright\tmean\t"
        + "\t".join(f"below {point}" for point in POINTS)
        + "\t(share of wrong / of right ones)"
    )
    for level in sorted(set(levels.tolist())):
        chosen = levels == level
        wrong, good = likely[chosen & ~right], likely[chosen & right]
        shares = "\t".join(f"{np.mean(wrong < point):.2f}/{np.mean(good < point):.2f}" for point in POINTS)
        print(f"{level}\t{chosen.sum()}\t{right[chosen].mean():.2f}\t{likely[chosen].mean():.2f}\t{shares}")


def write_table(names: Sequence[str], binned: Binned, start: float, pairs: Sequence[Pair]) -> str:
    rows = [f"start\t{round(SCALE * start)}"]
    for pair in pairs:
        cells: list[str | int] = []
        for question in (pair.first, pair.below, pair.above):
            cells += [names[question.sign], binned.cuts[question.sign][question.cut - 1]]
        rows.append("\t".join(map(str, (*cells, *(round(SCALE * weight) for weight in pair.weights)))))
    return "\n".join((*HEAD, *rows, ""))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
