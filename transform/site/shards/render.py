"""Render a decided edition for publication. In: its decision, and what is public of it so far, read from out/. Out: its files, which passed the
gate, and the findings; nothing is written.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from transform.edition.public import expose_edition
from transform.errors import Finding
from transform.formats.render import NOTHING_PUBLIC, PublicEdition, RenderedEdition, render_edition
from transform.model.digest import digest
from transform.model.edition import Decision, PublishedEdition
from transform.model.stored import Row
from transform.site import out_files
from transform.site.context import make_context
from transform.site.facts import RunFacts
from transform.site.paths import edition_path
from transform.site.published import list_file_digests
from transform.site.shards.order import ShardOrder
from transform.site.shards.shard import RenderedShard
from transform.site.state.summary import summarize_published


def render_shard(
    decision: Decision, order: ShardOrder, facts: RunFacts
) -> tuple[RenderedShard | None, tuple[Finding, ...]]:
    """The edition's files, None if nothing of it is public or a document of its own was refused; and the findings."""
    edition = expose_edition(decision)
    if edition is None:
        return None, ()
    row = order.known.row if order.known else Row(order.date)
    public = read_public(facts.out, order.date, row.record_sha256)
    public = replace(public, alike=facts.find_alike(row.rendering, order.previous))
    context = make_context(facts.config, facts.assets, facts.images, order.previous)
    rendered = render_edition(edition, context, public)
    return (_prepare(rendered, public, order, facts) if rendered.publishable else None), rendered.findings


def _prepare(rendered: RenderedEdition, public: PublicEdition, order: ShardOrder, facts: RunFacts) -> RenderedShard:
    return RenderedShard(
        summarize_published(rendered.published, digest(rendered.record), facts.name_rendering(order.previous)),
        order.previous,
        rendered.files,
        (rendered.record_path, rendered.record),
        _find_unnamed(rendered, public),
    )


def read_public(out: Path, date: str, record_sha256: str) -> PublicEdition:
    """What is public of an edition: its edition.json and the files that match it; nothing if edition.json is not the recorded one."""
    data = out_files.try_read_file(out, edition_path(date)) if record_sha256 else None
    if data is None or digest(data) != record_sha256:
        return NOTHING_PUBLIC
    record = PublishedEdition.model_validate_json(data)
    recorded = list_file_digests(record)
    found = {path: out_files.try_read_file(out, path) for path in recorded}
    return PublicEdition(
        record, {path: data for path, data in found.items() if data and digest(data) == recorded[path]}
    )


def _find_unnamed(rendered: RenderedEdition, last: PublicEdition) -> Mapping[str, str]:
    """The recorded digests, by path, of files that the published edition names and the rendered one does not."""
    named = {*rendered.files, rendered.record_path}
    recorded = list_file_digests(last.record) if last.record else {}
    return {path: sha256 for path, sha256 in recorded.items() if path not in named}
