"""Learn the weights of the roles of lines: ``python -m tests.quality.training [han] [spaced]`` (make train: both).

Writes ``transform/data/line_roles.tsv`` for scripts without spaces between words, ``line_roles_spaced.tsv`` for those with. Prints for each the
time, the number of examples, and the digest of what was written: the same twice in a row.
"""

import hashlib
import os
import sys
from collections.abc import Sequence

from tests.conftest import ROOT
from tests.quality.sets import has_pages
from tests.quality.training.examples import list_examples
from tests.quality.training.field import Field
from transform.parse.decode.load_weights import FILE, SPACED_FILE
from transform.parse.roles import ROLES

HEAD = (
    "# The weights of the roles of lines, learned by `make train` (tests/quality/training) from pages with answers. Of the words of a page only the characters are among them by which many newspapers begin and end headings.",
    "# A line for each feature with a weight for each role, then the weights of moves from one line's role to the next's.",
)


SCRIPTS = {"han": (FILE, False), "spaced": (SPACED_FILE, True)}
"""The file of each script, and whether it has spaces between words."""
DROPPED = {False: 0.45, True: 0.25}
"""The share of features that are left out at random, by whether a script has spaces: chosen on newspapers before they were learned from."""


def main(names: Sequence[str]) -> int:
    if not has_pages():
        print("the pages to learn from are not beside the repository (../shared/pages)", file=sys.stderr)
        return 1
    for name in names or SCRIPTS:
        learn(*SCRIPTS[name])
    return 0


def learn(file: str, spaced: bool) -> None:  # noqa: FBT001 - a value of SCRIPTS
    """Learn the weights of a script and write them."""
    begun = sum(os.times()[:4])
    examples = list_examples(spaced=spaced)
    field = Field(examples, DROPPED[spaced])
    field.learn(examples)
    features, moves = field.list_weights()
    rows = ["\t".join(("feature", *ROLES))]
    rows += ["\t".join((name, *map(str, features[name]))) for name in sorted(features)]
    rows += [f"{name}\t{moves[name]}" for name in sorted(moves)]
    data = "\n".join((*HEAD, *rows, "")).encode()
    (ROOT / "transform" / "data" / file).write_bytes(data)
    seconds = sum(os.times()[:4]) - begun
    print(
        f"{file}: {len(examples)} examples, {len(features)} features, {len(moves)} moves, {seconds:.0f} s of CPU; sha256 {hashlib.sha256(data).hexdigest()[:16]}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
