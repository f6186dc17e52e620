"""Every edit action with all that it means: the one table of what an editor may order in ``edits.toml``.

The model takes the names from here, decisions act on these facts, and tests hold ``schemas/edits.schema.json`` and the words of each
language to it. To add an action: a row here, its name in the schema, a word for it in each language, a scenario. Pure.
"""

from dataclasses import dataclass

from transform.model.fields import Status

CORRECTION, UPDATE = "sig:correction", "sig:update"
"""IPTC signals (``http://cv.iptc.org/newscodes/signal/``) of a new version."""


@dataclass(frozen=True)
class Orders:
    """What an edit orders of its article."""

    status: Status | None = None
    """The status that it orders; None leaves it as it is."""
    signal: str | None = None
    """The signal of the version that it makes; None where the status says it."""
    on_wire: bool = False
    """Whether it makes a version of its own, even without a changed word, with its reason as the note that newsrooms read."""
    erases: bool = False
    """Whether every word of the article is removed for good."""
    waits: bool = False
    """Whether the article waits until the time that ``until`` gives; such an action needs ``until``, no other takes it."""
    approves: bool = False
    """Whether the editor says with it that the article is right: it needs no review any more."""
    places: bool = False
    """Whether the quoted story may come out, whatever known article it resembles."""

    @property
    def is_order(self) -> bool:
        """Whether it stands until another is given; an approval alone does not."""
        return self.on_wire or self.waits or self.status is not None

    @property
    def restores(self) -> bool:
        """Whether it undoes every order that took the article back."""
        return self.status == "usable"


@dataclass(frozen=True, kw_only=True)
class Action(Orders):
    """Orders under the name that an editor writes. An action that changes nothing cannot be made: ValueError."""

    name: str

    def __post_init__(self) -> None:
        if not (self.status or self.on_wire or self.waits or self.approves):
            raise ValueError(f"the action '{self.name}' changes nothing")
        if self.on_wire and not (self.status or self.signal):
            raise ValueError(f"the action '{self.name}' makes a version that says nothing")


ACTIONS: tuple[Action, ...] = (
    Action(name="correct", signal=CORRECTION, on_wire=True),
    Action(name="update", signal=UPDATE, on_wire=True),
    Action(name="kill", status="canceled", on_wire=True),
    Action(name="erase", status="canceled", on_wire=True, erases=True),
    Action(name="withhold", status="withheld", on_wire=True),
    Action(name="release", status="usable", signal=UPDATE, on_wire=True, approves=True, places=True),
    Action(name="embargo", waits=True),
    Action(name="checked", approves=True),
)
NO_ACTION = Orders()
_BY_NAME = {action.name: action for action in ACTIONS}


def find_action(name: str | None) -> Orders:
    """The action of a name, ``NO_ACTION`` where none is named. KeyError for a name that no row has."""
    return NO_ACTION if name is None else _BY_NAME[name]


def find_strictest(status: Status) -> str | None:
    """The name of the action that may have led to a status, the one that gives back least; None for usable."""
    named = [action for action in ACTIONS if action.status == status and not action.restores]
    return max(named, key=lambda action: action.erases).name if named else None
