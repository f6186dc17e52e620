"""pagewire with the documents of editions thrown away in place of written: for archives that no disk here holds.

    python -m tests.tools.bench_build.null_sink publish …

Each edition's ``edition.json`` and the files of the site are written; everything is rendered and passes the gate.
"""

from pathlib import Path

from transform.__main__ import start
from transform.site import out_files
from transform.site.disk.folders import TEMPORARY_PREFIX
from transform.site.spooled_files import SpooledFile

_store = out_files._store  # noqa: SLF001 - there is no other way to write less


def store_record(path: Path, data: bytes | SpooledFile) -> None:
    """Write a file unless it is a document of a new edition."""
    if path.name == "edition.json" or not path.parent.name.startswith(TEMPORARY_PREFIX):
        _store(path, data)


if __name__ == "__main__":
    out_files._store = store_record  # noqa: SLF001
    start()
