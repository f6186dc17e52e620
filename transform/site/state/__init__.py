"""The state: what has been decided and published, in an sqlite file (``.pagewire/state.sqlite``)."""

from transform.site.state.access import copy_state, open_state, read_state
from transform.site.state.digests import DamagedRowError
from transform.site.state.layout import LAYOUT
from transform.site.state.store import State

__all__ = ["LAYOUT", "DamagedRowError", "State", "copy_state", "open_state", "read_state"]
