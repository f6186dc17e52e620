"""A folder for previews beside the state: what would be published, with addresses of this machine.

In: the state as it is. Out: a folder of its own for each port, with a copy of the state that a publish may change, and an out/ that it may
write. The folder is private like the state's, for it holds what is not public yet; it is emptied before it is used and removed afterwards.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from transform.errors import OutputError, tell, tell_reason
from transform.frozen import frozen
from transform.read.publication import read_config
from transform.site.disk.folders import PREVIEW
from transform.site.disk.private import make_private_folder
from transform.site.state.backup import copy_state_file


@frozen
class Preview:
    """The paths of a preview."""

    folder: Path

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def state(self) -> Path:
        return self.folder / "state" / "state.sqlite"


@contextmanager
def make_preview(seeds: Path, state: Path, port: int) -> Iterator[Preview]:
    """A preview that starts from a copy of the state, if there is one; OutputError if it cannot be made."""
    publication = read_config(seeds).publication.id
    preview = Preview(state.parent / PREVIEW / str(port))
    make_private_folder(preview.folder)
    try:
        _empty(preview.folder)
        make_private_folder(preview.state.parent)
        if state.is_file():
            copy_state_file(state, publication, preview.state)
        yield preview
    finally:
        shutil.rmtree(preview.folder, ignore_errors=True)


def _empty(folder: Path) -> None:
    """Remove what an earlier run left that was killed."""
    try:
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    except OSError as error:
        raise OutputError(
            str(folder), tell("cannot be emptied: {reason}", reason=tell_reason(error)), "remove it yourself"
        ) from None
