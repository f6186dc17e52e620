"""Clean: remove from out/ what was published there, and nothing else.

Published is what the manifest and the edition.json of each edition name. A file that is not as recorded may no longer be ours: it is left.
The manifest goes first, so that no reader follows it any more.
"""

from pathlib import Path

from transform.errors import count
from transform.frozen import frozen
from transform.model.digest import digest
from transform.site import out_files
from transform.site.disk.lock import hold_folder
from transform.site.paths import MANIFEST
from transform.site.published import list_file_digests, read_edition, read_manifest


@frozen
class _CleanResult:
    """How many files were removed, and the paths of those that were left because they are not as recorded."""

    out: str
    removed: int
    left: tuple[str, ...]


def clean_out(out: Path) -> _CleanResult:
    """Remove what was published; OutputError if the manifest cannot be read or a publisher is at work in the folder."""
    if not out.is_dir():
        return _CleanResult(str(out), 0, ())
    with hold_folder(out):
        files = _list_published(out)
        left = out_files.remove_files(out, files)
    return _CleanResult(str(out), len(files) - len(left), left)


def _list_published(out: Path) -> dict[str, str]:
    """Every published file with its recorded digest, the manifest first."""
    manifest = read_manifest(out)
    if manifest is None:
        return {}
    files = {MANIFEST: digest(out_files.try_read_file(out, MANIFEST) or b""), **manifest.files}
    for entry in manifest.editions:
        data = out_files.try_read_file(out, entry.path)
        files[entry.path] = entry.sha256
        if data is not None and digest(data) == entry.sha256:
            files |= list_file_digests(read_edition(data, out / entry.path))
    return {path: sha256 for path, sha256 in files.items() if (out / path).exists()}


def format_result(result: _CleanResult) -> str:
    lines = [f"{result.out}: {count(result.removed, 'published file')} removed"]
    lines += [f"{path}: was left, because it was changed after it was published" for path in result.left]
    return "\n".join(lines)
