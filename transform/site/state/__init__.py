"""The edge that keeps the state: ``.pagewire/state.sqlite``."""

from transform.site.state.access import copy_state, open_state, read_state
from transform.site.state.layout import LAYOUT
from transform.site.state.store import State
from transform.site.state.sums import DamagedRowError

__all__ = ["LAYOUT", "DamagedRowError", "State", "copy_state", "open_state", "read_state"]
