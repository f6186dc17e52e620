"""Which editions and whether the site have to be rendered: told by narrow rows and by how files look, without reading them.

Comes in: the stage. Goes out: dates, and whether the site stands as it should. Where a file does not look as when it was last proved, its
bytes are digested; that it was whole is then remembered. Nothing is rendered here.
"""

import hashlib
import json
from collections.abc import Collection, Iterator

from transform.model.digest import digest
from transform.model.stored import Row
from transform.read.looks import look_at_file
from transform.site import publish
from transform.site.stage import Stage

MANIFEST = "manifest.json"


def find_due(stage: Stage, *, rebuild: bool = False, force: Collection[str] = ()) -> tuple[str, ...]:
    """The dates of editions that have to be rendered, oldest first."""
    looks: dict[str, str] = {}
    due = []
    for row in stage.state.rows():
        if not row.released:
            continue
        if rebuild or row.date in force or row.pending or not _is_current(stage, row, looks):
            due.append(row.date)
    stage.state.record_looks(record_stats=looks)
    return tuple(due)


def _is_current(stage: Stage, row: Row, looks: dict[str, str]) -> bool:
    """Whether an edition stands in out/ as this program and configuration render it.

    Puts into ``looks`` how a file looks that had to be read.
    """
    if row.rendering != stage.rendering:
        return False
    path = record_path(row.date)
    look = look_at_file(stage.out / path)
    if look and look == row.record_stat:
        return True
    record = publish.peek_published(stage.out, path)
    if record is None or digest(record) != row.record_sha256:
        return False
    if look:
        looks[row.date] = look
    return True


def record_path(date: str) -> str:
    return f"{date}/edition.json"


def is_site_current(stage: Stage) -> bool:
    """Whether the site-level files and the manifest stand as the rows and this program make them."""
    front = stage.state.meta("front")
    if not front or stage.state.site_pending():
        return False
    made, files = json.loads(front)
    looks = all(look and look_at_file(stage.out / path) == look for path, look in files.items())
    return looks and made == _digest_site(stage)


def describe_site(stage: Stage, paths: Collection[str]) -> str:
    """The site as it was made just now, for ``is_site_current`` to compare with."""
    return json.dumps([_digest_site(stage), {path: look_at_file(stage.out / path) for path in paths}])


def _digest_site(stage: Stage) -> str:
    """One digest for what the site is made from: program and publication, its own files, and what rows say of each edition."""
    sums = hashlib.sha256(stage.rendering.encode())
    for part in (*_list_assets(stage), *_list_shown(stage)):
        sums.update(part.encode("utf-8"))
    return sums.hexdigest()


def _list_assets(stage: Stage) -> Iterator[str]:
    yield from (f"\0{name}\0{digest(data)}" for name, data in sorted(stage.assets.items()))


def _list_shown(stage: Stage) -> Iterator[str]:
    for row in stage.state.rows():
        if row.record_sha256:
            yield f"\0{row.date}\0{row.record_sha256}\0{row.articles}\0{row.headline}\0{row.shown_at}"
