"""What lists show of all published editions, held as text: a tenth of what the strings of each take by themselves."""

from collections.abc import Iterable, Sequence
from typing import overload

from transform.model.stored import Shown


class ShownEditions(Sequence[Shown]):
    """Editions in the order in which they were given; each is made when it is asked for."""

    def __init__(self, editions: Iterable[Shown] = ()) -> None:
        self._packed = [_pack(one) for one in editions]

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, at: int) -> Shown: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Shown]: ...

    def __getitem__(self, at: int | slice) -> Shown | Sequence[Shown]:
        if isinstance(at, slice):
            return tuple(map(_unpack, self._packed[at]))
        return _unpack(self._packed[at])


def _pack(one: Shown) -> bytes:
    """The fields with spaces between them, which only the last one may have."""
    fields = (one.date, one.record_sha256, one.articles, one.updated_at, int(one.revised), one.headline)
    return " ".join(map(str, fields)).encode("utf-8", "surrogatepass")


def _unpack(packed: bytes) -> Shown:
    date, sha256, articles, updated_at, revised, headline = packed.decode("utf-8", "surrogatepass").split(" ", 5)
    return Shown(date, sha256, int(articles), headline, updated_at, revised == "1")
