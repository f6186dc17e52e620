"""Learn the weights of the roles of lines: ``python -m tests.quality.training [han] [spaced]`` (make train: both).

Writes ``transform/data/line_roles.tsv`` for scripts without spaces between words, ``line_roles_spaced.tsv`` for those with. Prints for each the
time, the number of examples, and the digest of what was written: the same twice in a row.
"""

import hashlib
import sys
import time
from collections.abc import Callable, Iterable, Sequence

from tests.conftest import ROOT
from tests.quality.sets import has_pages
from tests.quality.training.examples import list_examples, list_spaced_examples
from tests.quality.training.perceptron import Example, Perceptron
from transform.parse.decode.load_weights import FILE, SPACED_FILE
from transform.parse.roles import ROLES

HEAD = (
    "# The weights of the roles of lines, learned by `make train` (tests/quality/training) from pages with answers; no word of a page is among them.",
    "# A line for each feature with a weight for each role, then the weights of moves from one line's role to the next's.",
)


SCRIPTS: dict[str, tuple[str, Callable[[], Iterable[Example]]]] = {
    "han": (FILE, list_examples),
    "spaced": (SPACED_FILE, list_spaced_examples),
}


def main(names: Sequence[str]) -> int:
    if not has_pages():
        print("the pages to learn from are not beside the repository (../shared/pages)", file=sys.stderr)
        return 1
    for name in names or SCRIPTS:
        learn(*SCRIPTS[name])
    return 0


def learn(file: str, list_pages: Callable[[], Iterable[Example]]) -> None:
    """Learn the weights of a script and write them."""
    begun = time.process_time()
    examples = list(list_pages())
    perceptron = Perceptron(examples)
    perceptron.learn(examples)
    features, moves = perceptron.list_weights()
    rows = ["\t".join(("feature", *ROLES))]
    rows += ["\t".join((name, *map(str, features[name]))) for name in sorted(features)]
    rows += [f"{name}\t{moves[name]}" for name in sorted(moves)]
    data = "\n".join((*HEAD, *rows, "")).encode()
    (ROOT / "transform" / "data" / file).write_bytes(data)
    seconds = time.process_time() - begun
    print(
        f"{file}: {len(examples)} examples, {len(features)} features, {len(moves)} moves, {seconds:.0f} s of CPU; sha256 {hashlib.sha256(data).hexdigest()[:16]}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
