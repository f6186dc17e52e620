"""Decide on the editions of the seeds folder, and publish what was decided.

In: the editions, the publish job, an engine that does the work. Out: notes for the report. An edition whose folder looks as it did at the last
decision is neither read nor rendered. One bad edition stops none of the others.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from transform.errors import InputError, OutputError, Place, finding_of, finding_of_defect
from transform.frozen import frozen
from transform.model.stored import Row
from transform.read.edition_folders import EditionFolder
from transform.read.metadata import Metadata, digest_folder_metadata
from transform.report.progress import follow
from transform.site.facts import RunFacts
from transform.site.job import PublishJob
from transform.site.state import DamagedRowError
from transform.work.engines.engine import Engine
from transform.work.engines.inline import work_here
from transform.work.notes import RunNotes
from transform.work.row_blocks import RowBlocks

if TYPE_CHECKING:
    from transform.site.shards.collect import Collector
    from transform.site.shards.order import ShardOrder
    from transform.site.shards.shard import Shard


@frozen
class WorkOptions:
    """The options of a run that concern decisions; on a dry run nothing is rendered."""

    cancel_missing: bool = False
    reparse: bool = False
    dry_run: bool = False


class Work:
    """One pass over the editions."""

    def __init__(self, job: PublishJob, options: WorkOptions, notes: RunNotes) -> None:
        self._job = job
        self._options = options
        self._notes = notes
        self._rows = RowBlocks(job.state)
        self.collector: Collector | None = None

    def expect(self, dates: Iterable[str]) -> None:
        """These editions become public in the same run: others lead to them."""
        self._open_collector().expect(dates)

    def list_orders(self, folders: Collection[EditionFolder]) -> Iterator["ShardOrder"]:
        """An order for each edition that may have changed."""
        for folder in follow(folders, "publish", self._notes.listener, attrgetter("date")):
            try:
                order = self._order(folder)
            except DamagedRowError as error:
                self._notes.findings.append(finding_of(error))
                continue
            except (InputError, OutputError):
                raise
            except Exception as error:  # noqa: BLE001 - as in decide_editions
                self._notes.findings.append(finding_of_defect(error, Place(str(folder.path))))
                continue
            if order:
                yield order

    def _order(self, folder: EditionFolder) -> "ShardOrder | None":
        row = self._rows.find(folder.date)
        look = digest_folder_metadata(folder.path, self._notes.config_digest)
        if row and self._is_untouched(row, look):
            self._notes.add_unchanged(row)
            return None
        given = self._notes.find_given_times(self._job.state)
        return self._open_collector().order_decision(folder, look.trusted, given)

    def _is_untouched(self, row: Row, look: Metadata) -> bool:
        """Whether folder and configuration look unchanged, and no article is due for release."""
        options = self._options
        if options.reparse or options.cancel_missing or not row.looked or row.looked != look.trusted:
            return False
        return not row.wakes_at or self._job.now < dt.datetime.fromisoformat(row.wakes_at)

    def _open_collector(self) -> "Collector":
        from transform.site.shards.collect import Collector

        self.collector = self.collector or Collector(self._job)
        return self.collector

    def collect(self, order: "ShardOrder", shard: "Shard") -> None:
        """Commit and publish; an edition that was decided on with times that do not count any more is decided on again."""
        notes, collector = self._notes, self._open_collector()
        given = notes.find_given_times(self._job.state)
        if order.folder and shard.base != given.count_from(shard.made_at):
            again = collector.order_decision(order.folder, order.look, given)
            ((order, shard),) = work_here([again], self.facts)
        notes.add_findings(shard.findings)
        if shard.decided:
            collector.commit(shard.decided)
            notes.add_decided(shard.decided)
            collector.publish(shard.date, shard.rendered)
        elif order.known:
            notes.add_unchanged(order.known.row)
            if shard.looked:
                notes.add_look(shard.date, shard.looked, self._job.state)

    def settle(self, order: "ShardOrder") -> None:
        self._open_collector().settle(order.date)

    @property
    def facts(self) -> RunFacts:
        options = self._options
        return replace(
            self._job.facts,
            cancel_missing=options.cancel_missing,
            reparse=options.reparse,
            renders=not options.dry_run,
            with_differences=options.dry_run,
        )


def decide_editions(
    folders: Collection[EditionFolder],
    job: PublishJob,
    options: WorkOptions,
    notes: RunNotes,
    engine: Engine = work_here,
) -> "Collector | None":
    """Decide on every edition that may have changed, and publish it; on a dry run only decide. None if there was none."""
    work = Work(job, options, notes)
    with closing(engine(work.list_orders(folders), work.facts)) as worked:
        for order, shard in worked:
            try:
                work.collect(order, shard)
            except DamagedRowError as error:
                notes.findings.append(finding_of(error))
            except (InputError, OutputError):
                raise
            except Exception as error:  # noqa: BLE001 - a defect in one edition must not stop the others; it is reported with its line
                place = order.folder.path if order.folder else job.out / order.date
                notes.findings.append(finding_of_defect(error, Place(str(place))))
            finally:
                work.settle(order)
    return work.collector
