"""The dates on which something was erased, until its words are gone from every copy."""

import json
from collections.abc import Collection

from transform.site.state import State

PENDING_ERASURES = "erasing"
"""The state's entry for the dates whose erased words may still be in some copy."""


def queue_erasure(state: State, dates: Collection[str]) -> None:
    """Remember, before anything is erased, that it must be erased from all copies."""
    state.set_meta(PENDING_ERASURES, json.dumps(sorted({*list_pending(state), *dates})))


def list_pending(state: State) -> list[str]:
    return list(json.loads(state.get_meta(PENDING_ERASURES) or "[]"))
