"""Digests of rows and seals of sets of rows, by which the state notices damage.

A row's digest covers its table, its key and every value with its type. A seal covers a set of rows, so that a lost or restored row is noticed
too: it is their number and the sum of their digests modulo 2^256, and is updated for one changed row without reading the others. Both detect
accidents (bad memory, disks, edits by hand), not deliberate forgery. Pure.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from transform.errors import OutputError, as_told, tell

MODULUS = 1 << 256
ROW_RECOVERY = (
    "'pagewire state check' lists the damage; restore a backup with 'pagewire state restore', or recover it from out/ with "
    "'pagewire state rebuild {date}'"
)
Value = str | int | bytes | float | None
TYPE_NAMES = {each: each.__name__ for each in (str, int, bytes, float, type(None))}
"""The types of values that sqlite gives back."""


class DamagedRowError(OutputError):
    """A row of the state is not what was written; ``date`` is its edition's, empty if it belongs to none."""

    def __init__(self, path: str, row: str, date: str = "") -> None:
        what = tell("{row} is damaged and was not used", row=as_told(row))
        super().__init__(path, what, tell(ROW_RECOVERY, date=date or "--force"))
        self.date = date


def digest_row(table: str, *values: Value) -> str:
    """The digest of a row, in hexadecimal."""
    parts = [table.encode()]
    for value in values:
        data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        parts += (_announce(TYPE_NAMES[type(value)], len(data)), data)
    return hashlib.sha256(b"".join(parts)).hexdigest()


@lru_cache(maxsize=1000)
def _announce(kind: str, size: int) -> bytes:
    """What comes before a value in a digest. Rows have the same kinds and mostly the same sizes."""
    return f"\0{kind} {size} ".encode()


def seal_rows(digests: Iterable[str]) -> str:
    """The seal of rows by their digests, in any order: ``number:sum``."""
    number = total = 0
    for each in digests:
        number += 1
        total += int(each, 16)
    return f"{number}:{total % MODULUS:064x}"


EMPTY_SEAL = seal_rows(())


def update_seal(seal: str, old: str | None, new: str | None) -> str:
    """The seal after a row's digest changed, or the row was added (no ``old``) or deleted (no ``new``)."""
    number, _, total = seal.partition(":")
    difference = int(new or "0", 16) - int(old or "0", 16)
    return f"{int(number) + bool(new) - bool(old)}:{(int(total, 16) + difference) % MODULUS:064x}"
