"""The life of an item on its way to receivers: versions that arrive in any order, twice, late; and where each receiver ends.

In: a NewsML-G2 item or message of any publisher. Out: chains of messages made from its first item of text, with what must be usable at the
end. A life is what an editor does; a chain is a life as it arrives. Only guid, version, versionCreated, pubStatus, headline and the body of
the item change from version to version; of a withdrawal the text stays, because other publishers' notices are not known.
"""

import datetime as dt
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import permutations

from lxml import etree

G2 = "{http://iptc.org/std/nar/2006-10-01/}"
LIVES: dict[str, tuple[str, ...]] = {
    "publish": ("usable",),
    "correct": ("usable", "usable"),
    "correct twice": ("usable", "usable", "usable"),
    "kill": ("usable", "canceled"),
    "withhold": ("usable", "withheld"),
    "correct and kill": ("usable", "usable", "canceled"),
    "kill and release": ("usable", "canceled", "usable"),
    "correct, kill and release": ("usable", "usable", "canceled", "usable"),
}
"""The statuses of the versions of an item, oldest first."""
RESENT = ("nothing", "the newest", "everything")
DELAYS = (dt.timedelta(0), dt.timedelta(hours=1), dt.timedelta(hours=49))
"""How long after its making the last message arrives; Superdesk takes nothing that is older than 48 hours."""
STEP = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class Delivery:
    message: bytes
    arrives_at: dt.datetime


@dataclass(frozen=True)
class Chain:
    """``usable`` is the version that must be usable at the end, None if the item was withdrawn."""

    life: str
    in_order: bool
    resent: str
    delay: dt.timedelta
    guid: str
    usable: int | None
    deliveries: tuple[Delivery, ...]


def list_chains(document: bytes) -> Iterator[Chain]:
    """Every life in every order, with every way to send again and every delay of what comes last; none if there is no text in it."""
    item = next(etree.fromstring(document).iter(f"{G2}newsItem"), None)
    made_at = _read_time(item)
    if item is None or made_at is None:
        return
    for life, statuses in LIVES.items():
        messages = [_make_version(item, version, status, made_at) for version, status in enumerate(statuses, 1)]
        usable = len(statuses) if statuses[-1] == "usable" else None
        newest_at = made_at + STEP * len(statuses)
        for order in permutations(range(len(statuses))):
            for resent in RESENT:
                again = {"nothing": (), "the newest": (len(statuses) - 1,), "everything": tuple(range(len(statuses)))}
                sequence = [messages[at] for at in (*order, *again[resent])]
                for delay in DELAYS:
                    times = [newest_at + STEP * at / 10 for at in range(len(sequence))]
                    times[-1] += delay
                    yield Chain(
                        life,
                        list(order) == sorted(order),
                        resent,
                        delay,
                        item.get("guid") or "",
                        usable,
                        tuple(map(Delivery, sequence, times)),
                    )


def _read_time(item: etree._Element | None) -> dt.datetime | None:
    text = item.findtext(f"{G2}itemMeta/{G2}versionCreated") if item is not None else None
    try:
        made_at = dt.datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return made_at if made_at.tzinfo else None


def _make_version(item: etree._Element, version: int, status: str, made_at: dt.datetime) -> bytes:
    """A message of the item in this version."""
    copy = deepcopy(item)
    at = (made_at + STEP * version).replace(microsecond=0).isoformat()
    copy.set("version", str(version))
    meta = copy.find(f"{G2}itemMeta")
    if meta is not None:
        _write(meta, "versionCreated", at)
        state = meta.find(f"{G2}pubStatus")
        if state is None:
            created = [each for each in meta if each.tag in {f"{G2}versionCreated", f"{G2}firstCreated"}]
            state = etree.Element(f"{G2}pubStatus")
            created[-1].addnext(state)
        state.attrib.clear()
        state.set("qcode", f"stat:{status}")
    for headline in copy.iterfind(f"{G2}contentMeta/{G2}headline"):
        headline.text = f"{headline.text or ''} ({version})"
        break
    root = etree.Element(f"{G2}newsMessage", nsmap={None: G2[1:-1]})  # type: ignore[dict-item]  # stubs forget None
    header = etree.SubElement(root, f"{G2}header")
    etree.SubElement(header, f"{G2}sent").text = at
    etree.SubElement(header, f"{G2}priority").text = "5"
    etree.SubElement(root, f"{G2}itemSet").append(copy)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _write(parent: etree._Element, name: str, text: str) -> None:
    child = parent.find(f"{G2}{name}")
    if child is not None:
        child.text = text
