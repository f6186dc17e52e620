"""The table of edit actions: everything that an action in ``edits.toml`` means. Pure.

The model takes its names from here and decisions use these facts; tests compare ``schemas/edits.schema.json`` and the words of each
language with it. To add an action: a row here, its name in the schema, a word for it in each language, a scenario.
"""

from dataclasses import dataclass

from transform.model.fields import Status

CORRECTION, UPDATE = "sig:correction", "sig:update"
"""IPTC signals (``http://cv.iptc.org/newscodes/signal/``) of a new version."""


@dataclass(frozen=True)
class Effect:
    """What an edit does to its article."""

    status: Status | None = None
    """The new status; None keeps the status."""
    signal: str | None = None
    """The signal of the new version; None if the status is enough."""
    on_wire: bool = False
    """Whether it makes a new version even if no word changed, with its reason as the note for newsrooms."""
    erases: bool = False
    """Whether all words of the article are deleted for good."""
    strictness: int = 0
    """How urgent a withdrawal is: it wins over milder orders that stand before it in the file. 0 if it withdraws nothing."""
    waits: bool = False
    """Whether the article waits for the time in ``until``, which only such an action has, and must have."""
    approves: bool = False
    """Whether it confirms the article, so that it no longer needs review."""
    places: bool = False
    """Whether the quoted story may be published even if it resembles a known article."""

    @property
    def is_order(self) -> bool:
        """Whether it stays in force until the next order; a mere approval does not."""
        return self.on_wire or self.waits or self.status is not None

    @property
    def restores(self) -> bool:
        """Whether it undoes orders that withdrew the article."""
        return self.status == "usable"


@dataclass(frozen=True, kw_only=True)
class Action(Effect):
    """An effect with the name that an editor writes; ValueError if its row makes no sense."""

    name: str

    def __post_init__(self) -> None:
        if not (self.status or self.on_wire or self.waits or self.approves):
            raise ValueError(f"the action '{self.name}' changes nothing")
        if self.on_wire and not (self.status or self.signal):
            raise ValueError(f"the action '{self.name}' makes a version without a status or signal")
        if (self.strictness > 0) != (self.status not in {None, "usable"}):
            raise ValueError(f"the action '{self.name}' must be strict if it withdraws an article, and only then")


ACTIONS: tuple[Action, ...] = (
    Action(name="correct", signal=CORRECTION, on_wire=True),
    Action(name="update", signal=UPDATE, on_wire=True),
    Action(name="kill", status="canceled", on_wire=True, strictness=2),
    Action(name="erase", status="canceled", on_wire=True, erases=True, strictness=3),
    Action(name="withhold", status="withheld", on_wire=True, strictness=1),
    Action(name="release", status="usable", signal=UPDATE, on_wire=True, approves=True, places=True),
    Action(name="embargo", waits=True),
    Action(name="checked", approves=True),
)
NO_ACTION = Effect()
_BY_NAME = {action.name: action for action in ACTIONS}


def find_action(name: str | None) -> Effect:
    """The action of this name, ``NO_ACTION`` for None; KeyError for an unknown name."""
    return NO_ACTION if name is None else _BY_NAME[name]


def find_strictest(status: Status) -> str | None:
    """The strictest action that leads to a status, by name; None for usable."""
    named = [action for action in ACTIONS if action.status == status and not action.restores]
    return max(named, key=lambda action: action.strictness).name if named else None
