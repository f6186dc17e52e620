"""Clean: what was published is removed from out/, and nothing else.

Comes in: the output folder. Goes out: how many files went, and which were left. What was published is what the manifest and the records of
editions name; a file that is not as they record it is somebody's by now and stays. The manifest goes first: no reader follows it any more.
"""

from dataclasses import dataclass
from pathlib import Path

from transform.errors import count
from transform.formats import manifest
from transform.model.digest import digest
from transform.site import publish
from transform.site.disk.lock import hold_folder
from transform.site.published import read_commit, read_record
from transform.site.show import list_digests


@dataclass(frozen=True)
class _Cleaning:
    """How many files were removed, and the paths of those that are not what was published, and were left."""

    out: str
    removed: int
    left: tuple[str, ...]


def clean_out(out: Path) -> _Cleaning:
    """Remove what was published; OutputError if the manifest cannot be read, or while a publisher is at work in the folder."""
    if not out.is_dir():
        return _Cleaning(str(out), 0, ())
    with hold_folder(out):
        files = _list_published(out)
        left = publish.remove_files(out, files)
        for folder in sorted({(out / path).parent for path in files.keys() - {*left}}, reverse=True):
            if folder != out and not any(folder.iterdir()):
                folder.rmdir()
    return _Cleaning(str(out), len(files) - len(left), left)


def _list_published(out: Path) -> dict[str, str]:
    """Every published file with its recorded digest, the manifest first."""
    commit = read_commit(out)
    if commit is None:
        return {}
    files = {manifest.PATH: digest(publish.peek_published(out, manifest.PATH) or b""), **commit.files}
    for entry in commit.editions:
        data = publish.peek_published(out, entry.path)
        files[entry.path] = entry.sha256
        if data is not None and digest(data) == entry.sha256:
            files |= list_digests(read_record(data, out / entry.path))
    return {path: sha256 for path, sha256 in files.items() if (out / path).exists()}


def write_cleaning(cleaning: _Cleaning) -> str:
    lines = [f"{cleaning.out}: {count(cleaning.removed, 'published file')} removed"]
    lines += [f"{path}: is not what was published: it was left" for path in cleaning.left]
    return "\n".join(lines)
