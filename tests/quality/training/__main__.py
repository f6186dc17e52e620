"""Learn the weights of the roles of lines and write ``transform/data/line_roles.tsv``: ``python -m tests.quality.training`` (make train).

Prints the time, the number of examples, and the digest of what was written: the same twice in a row.
"""

import hashlib
import sys
import time

from tests.conftest import ROOT
from tests.quality.sets import has_pages
from tests.quality.training.examples import list_examples
from tests.quality.training.perceptron import Perceptron
from transform.parse.decode.load_weights import FILE
from transform.parse.roles import ROLES

HEAD = (
    "# The weights of the roles of lines, learned by `make train` (tests/quality/training) from pages with answers; no word of a page is among them.",
    "# A line for each feature with a weight for each role, then the weights of moves from one line's role to the next's.",
)


def main() -> int:
    if not has_pages():
        print("the pages to learn from are not beside the repository (../shared/pages)", file=sys.stderr)
        return 1
    begun = time.process_time()
    examples = list(list_examples())
    perceptron = Perceptron(examples)
    perceptron.learn(examples)
    features, moves = perceptron.list_weights()
    rows = ["\t".join(("feature", *ROLES))]
    rows += ["\t".join((name, *map(str, features[name]))) for name in sorted(features)]
    rows += [f"{name}\t{moves[name]}" for name in sorted(moves)]
    data = "\n".join((*HEAD, *rows, "")).encode()
    (ROOT / "transform" / "data" / FILE).write_bytes(data)
    seconds = time.process_time() - begun
    print(
        f"{len(examples)} examples, {len(features)} features, {len(moves)} moves, {seconds:.0f} s of CPU; sha256 {hashlib.sha256(data).hexdigest()[:16]}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
