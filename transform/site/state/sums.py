"""Digests on rows: what state gives back is what was put there, or an error that names the row.

A row's digest covers its table, its key and every value with its type. A seal covers a set of rows, so that a row that was lost, or that
came back, is noticed too: their number and the sum of their digests modulo 2^256, which a change of one row moves without reading the
others. Both find accidents: bad memory, bad disks, a wrong hand. Who means to forge a state can compute them anew. Pure.
"""

import hashlib
from collections.abc import Iterable

from transform.errors import OutputError

MODULUS = 1 << 256
WAYS_OUT = (
    "'pagewire state check' tells how much is damaged; 'pagewire state restore' a backup, or take it back from out/ with "
    "'pagewire state rebuild {date}'"
)
Value = str | int | bytes | float | None


class DamagedRowError(OutputError):
    """A row of the state is not what was written; ``date`` is the edition's, empty if it belongs to none."""

    def __init__(self, path: str, row: str, date: str = "") -> None:
        super().__init__(path, f"{row} is damaged and was not used", WAYS_OUT.format(date=date or "--force"))
        self.date = date


def sum_row(table: str, *values: Value) -> str:
    """The digest of a row, in hexadecimal."""
    sums = hashlib.sha256(table.encode())
    for value in values:
        data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        sums.update(b"\x00%s %d " % (type(value).__name__.encode(), len(data)))
        sums.update(data)
    return sums.hexdigest()


def seal_rows(sums: Iterable[str]) -> str:
    """The seal of rows by their digests, in whatever order: ``number:sum``."""
    numbers = [int(each, 16) for each in sums]
    return f"{len(numbers)}:{sum(numbers) % MODULUS:064x}"


NOTHING = seal_rows(())


def move_seal(seal: str, old: str | None, new: str | None) -> str:
    """The seal after a row changed its digest, came (no ``old``) or went (no ``new``)."""
    number, _, total = seal.partition(":")
    added = int(new or "0", 16) - int(old or "0", 16)
    return f"{int(number) + bool(new) - bool(old)}:{(int(total, 16) + added) % MODULUS:064x}"
