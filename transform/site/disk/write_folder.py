"""Write the files of a new folder, all synced, so that it can be renamed into place.

Paths are joined as text, and not as ``Path``: that takes as long as writing.
"""

from collections.abc import Mapping
from pathlib import Path

from transform.site.disk.sync_files import sync_written


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder with these files, by their paths in it."""
    for name in {path.rpartition("/")[0] for path in files}:
        (folder / name).mkdir(parents=True, exist_ok=True)
    targets = {f"{folder}/{path}": data for path, data in files.items()}
    for target, data in targets.items():
        with open(target, "wb") as file:  # noqa: PTH123 - see above
            file.write(data)
    sync_written(folder, targets)
