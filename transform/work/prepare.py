"""Work on editions ahead of the run that publishes them, anywhere that sees the same folders: each shard is laid ready in a folder.

In: the folders, the dates, the time. Out: shards, and what there was to report of each. No lock is taken and nothing public is changed: a
shard that does not fit any more when it is collected is not used.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from operator import attrgetter
from pathlib import Path

from transform.errors import Finding, InputError
from transform.frozen import frozen
from transform.model.digest import digest
from transform.read.publication import read_config
from transform.read.seeds import find_editions
from transform.report.progress import Listener, say_nothing
from transform.site.disk.overlap import check_overlap
from transform.site.disk.private import make_private_folder
from transform.site.job import collect_assets, make_job
from transform.site.shards.ready import put_shard
from transform.site.shards.work import work_edition
from transform.site.state.forgetful import look_at_state
from transform.work.decide_editions import Work, WorkOptions
from transform.work.notes import RunNotes


@frozen
class Places:
    """The folders of a newspaper, and the one in which shards lie ready."""

    seeds: Path
    out: Path
    state: Path
    shards: Path


@frozen
class Prepared:
    """Whether an edition lies ready to be published, and what there is to report of it."""

    is_ready: bool
    findings: tuple[Finding, ...]


def prepare_shards(
    places: Places, dates: Collection[str], now: dt.datetime, listener: Listener = say_nothing
) -> Iterator[Prepared]:
    """Lay the shards of these editions ready, of all that may have changed if none is named; InputError for a date without a folder."""
    check_overlap(places.seeds, places.out, places.state)
    config = read_config(places.seeds)
    folders = find_editions(places.seeds, config).editions
    wanted = [each for each in folders if each.date in dates] if dates else folders
    if missing := set(dates) - {each.date for each in wanted}:
        raise InputError(str(places.seeds / min(missing)), "there is no such edition", "name dates of the seeds folder")
    make_private_folder(places.shards)
    with look_at_state(places.state, config.publication.id) as state:
        assets = collect_assets(places.seeds, config)
        job = make_job((places.seeds, places.out), state, config, assets, now, listener)
        notes = RunNotes(digest(config.model_dump_json().encode()), listener)
        work = Work(job, WorkOptions(), notes)
        work.expect(map(attrgetter("date"), folders))
        for order in work.list_orders(wanted):
            shard = work_edition(order, work.facts)
            put_shard(shard, order, work.facts, places.shards)
            yield Prepared(shard.decided is not None, shard.findings)
        yield Prepared(is_ready=False, findings=tuple(notes.findings))
