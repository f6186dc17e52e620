"""What lists show of all published editions, held as one text: a tenth of what the strings of each take by themselves."""

from array import array
from collections.abc import Iterable, Sequence
from typing import overload

from transform.model.stored import Shown


class ShownEditions(Sequence[Shown]):
    """Editions in the order in which they were given; each is made when it is asked for."""

    def __init__(self, editions: Iterable[Shown] = ()) -> None:
        self._text = bytearray()
        self._ends = array("Q", [0])
        for one in editions:
            self._text += _pack(one)
            self._ends.append(len(self._text))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> Shown: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Shown]: ...

    def __getitem__(self, at: int | slice) -> Shown | Sequence[Shown]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(len(self))[at])
        place = range(len(self))[at]
        return _unpack(self._text[self._ends[place] : self._ends[place + 1]])


def _pack(one: Shown) -> bytes:
    """The fields with spaces between them, which only the last one may have."""
    fields = (one.date, one.record_sha256, one.articles, one.updated_at, int(one.revised), one.headline)
    return " ".join(map(str, fields)).encode("utf-8", "surrogatepass")


def _unpack(packed: bytearray) -> Shown:
    date, sha256, articles, updated_at, revised, headline = packed.decode("utf-8", "surrogatepass").split(" ", 5)
    return Shown(date, sha256, int(articles), headline, updated_at, revised == "1")
