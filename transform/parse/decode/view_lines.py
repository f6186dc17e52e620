"""How the weights see lines in a certain order: what is said of each line, between each two, and by which weights.

In: the page and its lines. Out: a View, and from it the likeliest path of roles. Each line is read by the marks and weights of its script: a page in Chinese
may have a part in English.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transform.marks.load import load_other_table
from transform.marks.table import MarksTable
from transform.parse.decode.certain_roles import list_certain_roles
from transform.parse.decode.find_path import Choice, Weights, find_path, name_border, rate_path
from transform.parse.decode.line_facts import Fact, describe_lines
from transform.parse.decode.line_features import list_features
from transform.parse.decode.load_weights import load_weights
from transform.parse.decode.tell_scripts import tell_scripts
from transform.parse.draft import Draft, Line


@dataclass(frozen=True, slots=True)
class View:
    """For each line its Fact, its features, the roles that it may have if its marks are certain, the weights and the table of its script;
    ``borders``: what is above each line but the first.
    """

    facts: Sequence[Fact]
    features: Sequence[Sequence[str]]
    certain: Sequence[frozenset[str]]
    weights: Sequence[Weights]
    tables: Sequence[MarksTable]
    borders: Sequence[str]

    def find_path(self) -> list[Choice]:
        return find_path(self.features, self.borders, self.certain, self.weights)

    def rate(self) -> int:
        """The total of the likeliest path: of two orders of the same lines, the one that reads better has more."""
        return rate_path(self.features, self.borders, self.certain, self.weights)


def view_lines(draft: Draft, lines: Sequence[Line]) -> View:
    scripts = tell_scripts([line.piece.folded for line in lines])
    mixed = len(set(scripts)) > 1
    page = replace(draft, lines=tuple(lines))
    views = {spaced: _view_script(page, spaced=spaced, mixed=mixed) for spaced in sorted(set(scripts))}
    seen = [(views[spaced], k) for k, spaced in enumerate(scripts)]
    facts = [view.facts[k] for view, k in seen]
    return View(
        facts,
        [view.features[k] for view, k in seen],
        [view.certain[k] for view, k in seen],
        [view.weights[k] for view, k in seen],
        [view.tables[k] for view, k in seen],
        [name_border(above, fact) for above, fact in pairwise(facts)],
    )


def _view_script(draft: Draft, *, spaced: bool, mixed: bool) -> View:
    """The lines by one script; on a page in two scripts by the table of that script, else by that of the newspaper."""
    table = draft.table if draft.table.spaced == spaced or not mixed else load_other_table(spaced=spaced)
    facts = describe_lines(replace(draft, table=table), spaced=spaced)
    features = list_features(facts, table, spaced=spaced)
    certain = list_certain_roles(facts, table)
    count = len(facts)
    return View(facts, features, certain, [load_weights(spaced=spaced)] * count, [table] * count, ())
