"""The edge that keeps the state: ``.pagewire/state.sqlite``."""

from transform.state.access import copy_state, open_state, read_state
from transform.state.layout import LAYOUT
from transform.state.store import State
from transform.state.sums import DamagedRowError

__all__ = ["LAYOUT", "DamagedRowError", "State", "copy_state", "open_state", "read_state"]
