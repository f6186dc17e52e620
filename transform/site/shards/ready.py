"""Shards that lie ready in a folder: ``DATE/result.json``, and the edition's files as they will be under out/ in ``DATE/files``.

A shard is made from one order: it is used only for an order that is the same, at no earlier time than its own, and if its files are those that
its edition.json records, no more and no less. Anything else is as if it were not there.
"""

import datetime as dt
import json
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from transform.errors import Finding, OutputError, Place
from transform.errors.told_json import decode_told, encode_told
from transform.model.digest import digest
from transform.model.stored import Row
from transform.site.disk.private import make_private_folder, write_private_file
from transform.site.facts import RunFacts
from transform.site.paths import edition_path
from transform.site.published import InsidePath, list_file_digests, list_tree, read_edition
from transform.site.shards.order import ShardOrder
from transform.site.shards.shard import DecidedShard, RenderedShard, Shard
from transform.site.shards.stage import StagedFiles, stage_shard

RESULT = "result.json"
FILES = "files"
LAYOUT = 1
DECIDED = TypeAdapter(DecidedShard)


def put_shard(shard: Shard, order: ShardOrder, facts: RunFacts, folder: Path) -> None:
    """Lay a shard ready; its result is written last."""
    place = folder / shard.date
    make_private_folder(place)
    staged = stage_shard(shard, place / FILES)
    rendered = staged.rendered
    result = {
        "shard": LAYOUT,
        "made_from": digest_order(order, facts),
        "made_at": shard.made_at.isoformat(),
        "base": shard.base.isoformat(),
        "findings": [_encode_finding(each) for each in shard.findings],
        "looked": shard.looked,
        "decided": DECIDED.dump_python(shard.decided, mode="json") if shard.decided else None,
        "rendered": _encode_rendered(rendered) if rendered else None,
    }
    write_private_file(place / RESULT, json.dumps(result, ensure_ascii=False).encode())


def take_shard(order: ShardOrder, facts: RunFacts, folder: Path) -> Shard | None:
    """The shard that was made from this order; None if there is none."""
    place = folder / order.date
    try:
        result = json.loads((place / RESULT).read_bytes())
        if result["shard"] != LAYOUT or result["made_from"] != digest_order(order, facts):
            return None
        shard = Shard(
            order.date,
            dt.datetime.fromisoformat(result["made_at"]),
            dt.datetime.fromisoformat(result["base"]),
            tuple(_decode_finding(each) for each in result["findings"]),
            str(result["looked"]),
            DECIDED.validate_python(result["decided"]) if result["decided"] else None,
            _decode_rendered(result["rendered"], place / FILES / order.date) if result["rendered"] else None,
        )
    except (OSError, ValueError, LookupError, TypeError, ValidationError, OutputError):
        return None
    return shard if shard.made_at <= facts.now else None


def digest_order(order: ShardOrder, facts: RunFacts) -> str:
    """What a shard is made from, but for the times, which are compared when it is collected.

    A folder that changed just now has no look, and is like nothing that was seen before.
    """
    known = order.known
    parts = (
        order.date,
        order.look or f"{facts.now}",
        known.row.input if known else "",
        known.row.record_sha256 if known else "",
        digest(known.decision.encode()) if known else "",
        *((f"{page.number} {page.digest} {page.reading}" for page in known.pages) if known else ()),
        facts.rendering,
        str((facts.cancel_missing, facts.reparse, facts.renders, facts.with_differences)),
    )
    return digest("\0".join(parts).encode())


def _encode_rendered(rendered: RenderedShard) -> dict[str, object]:
    return {
        "row": rendered.row._asdict(),
        "previous": rendered.previous,
        "paths": list(rendered.files),
        "unnamed": dict(rendered.unnamed),
    }


def _decode_rendered(value: dict[str, object], folder: Path) -> RenderedShard:
    row = TypeAdapter(Row).validate_python(value["row"])
    path = edition_path(folder.name)
    record = (folder / Path(path).name).read_bytes()
    recorded = list_file_digests(read_edition(record, folder))
    files = StagedFiles(folder, TypeAdapter(tuple[str, ...]).validate_python(value["paths"]))
    if digest(record) != row.record_sha256 or {name: digest(data) for name, data in files.items()} != recorded:
        raise ValueError("is not what was laid ready")
    if list_tree(folder.parent) != {*recorded, path}:
        raise ValueError("holds other files, too")
    return RenderedShard(
        row,
        TypeAdapter(str | None).validate_python(value["previous"]),
        files,
        (path, record),
        TypeAdapter(dict[InsidePath, str]).validate_python(value["unnamed"]),
    )


def _encode_finding(finding: Finding) -> list[object]:
    place = finding.place
    return [
        finding.severity,
        [place.file, place.line, place.pointer],
        encode_told(finding.what),
        encode_told(finding.todo),
    ]


def _decode_finding(value: list[object]) -> Finding:
    severity, place, what, todo = value
    found = TypeAdapter(tuple[str, int | None, str | None]).validate_python(place)
    told = (decode_told(what), decode_told(todo))
    if severity == "refused" or severity == "review" or severity == "note":  # noqa: PLR1714 - narrows the type
        return Finding(severity, Place(*found), *told)
    raise ValueError("is no severity")
