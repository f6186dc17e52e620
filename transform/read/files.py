"""Bytes and listings from disk, with errors for people."""

from pathlib import Path

from transform.errors import InputError


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(str(path), "there is no such file", "check the name") from None
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}", "check the file and its permissions") from None


def list_folder(folder: Path) -> list[Path]:
    """The entries of a folder, sorted by name."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise InputError(
            str(folder), f"cannot be read: {error.strerror}", "check that it is a folder you may read"
        ) from None
