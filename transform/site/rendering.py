"""What editions are rendered with, and which formats still render as they did with something earlier.

In: what they are rendered with now, and the state, whose rows have the names of what each edition was rendered with. Out: the formats alike, by
that name. An edition is then rendered only in the others. What the state does not remember is like nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict

from transform.frozen import frozen
from transform.site.state import State

RENDERINGS = "renderings"
"""The state's entry: each Rendering by its name, as far as an edition was rendered with it."""


@frozen
class Rendering:
    """``base`` is the digest of what every file depends on, publication and program; ``formats`` are as in Program."""

    base: str
    formats: Mapping[str, str]

    @property
    def name(self) -> str:
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    def list_alike(self, other: "Rendering") -> frozenset[str]:
        """The formats that render alike with both."""
        same = self.formats.items() & other.formats.items() if self.base == other.base else ()
        return frozenset(key for key, _ in same)


def compare_renderings(state: State, now: Rendering) -> Mapping[str, frozenset[str]]:
    """The formats that render as they did, by the name of each remembered rendering; ``now`` is remembered from now on."""
    stored = json.loads(state.get_meta(RENDERINGS) or "{}")
    known = {str(name): Rendering(**each) for name, each in stored.items()}
    if now.name not in known:
        used = {row.rendering.partition(" ")[0] for row in state.rows()}
        known = {name: each for name, each in known.items() if name in used} | {now.name: now}
        state.set_meta(RENDERINGS, json.dumps({name: asdict(each) for name, each in known.items()}))
    return {name: now.list_alike(each) for name, each in known.items()}
