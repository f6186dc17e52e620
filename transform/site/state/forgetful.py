"""A state that is only read: what it is told to remember for the next run, it forgets."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transform.site.state.access import copy_state, read_state
from transform.site.state.store import State


class ForgetfulState(State):
    """For those who only look what is to be done."""

    def set_meta(self, name: str, value: str) -> None:
        """Nothing: what would be remembered is found out again."""


@contextmanager
def look_at_state(path: Path, publication: str) -> Iterator[State]:
    """The state for reading, an empty one if there is no file."""
    with (read_state if path.is_file() else copy_state)(path, publication) as state, state.query() as sql:
        yield ForgetfulState(sql, path)
