"""Give out the work on editions, and collect it: decisions are committed, files published.

State first: a decision is committed before its first public byte. Files are published if they lead to the edition that is published before
theirs; an edition whose files cannot be used stays pending.
"""

from collections.abc import Iterable

from transform.model.date_set import DateSet
from transform.model.times import NO_TIMES, GivenTimes
from transform.read.edition_folders import EditionFolder
from transform.read.metadata import describe_metadata
from transform.site import out_files
from transform.site.erase.pending import queue_erasure
from transform.site.job import PublishJob
from transform.site.neighbours import collect_dates
from transform.site.shards.order import ShardOrder
from transform.site.shards.shard import DecidedShard, RenderedShard
from transform.site.shards.stage import StagedFiles


class Collector:
    """The one who holds the state. ``published`` are the dates that this run published."""

    def __init__(self, job: PublishJob) -> None:
        self._job = job
        self._public = collect_dates(job, job.state.published_dates())
        self._expected = DateSet(self._public)
        self.published = DateSet()
        self.written = 0

    def order_decision(self, folder: EditionFolder, look: str, given: GivenTimes) -> ShardOrder:
        """The order to decide on an edition; it is expected to become public. DamagedRowError if what is known of it is damaged."""
        return ShardOrder(
            folder.date, folder, look, self._job.state.bodies(folder.date), given, self._expect(folder.date)
        )

    def order_rendering(self, date: str) -> ShardOrder:
        """The order to render an edition as it was decided. DamagedRowError if what is known of it is damaged."""
        known = self._job.state.bodies(date, with_pages=False)
        return ShardOrder(date, None, "", known, NO_TIMES, self._expect(date))

    def commit(self, decided: DecidedShard) -> None:
        """Commit a decision; what it erased is queued first, to be erased from all copies."""
        if decided.erased:
            queue_erasure(self._job.state, (decided.encoded.row.date,))
        self._job.state.commit_decision(decided.encoded)

    def publish(self, date: str, rendered: RenderedShard | None) -> bool:
        """Write an edition's files and record that they are public; False if there are none, or if they lead to the wrong edition."""
        if not self.takes(date, rendered) or rendered is None:
            return False
        job = self._job
        job.state.begin_publishing((date,), rendered.unnamed)
        if not self.published:
            self.written += out_files.write_files(job.out, job.asset_files)  # first, for pages link to them
        self.written += self._write(date, rendered)
        look = describe_metadata(job.out / rendered.record[0])
        job.state.record_published(rendered.row._replace(record_stat=look))
        self.published.add(date)
        return True

    def _write(self, date: str, rendered: RenderedShard) -> int:
        staged = rendered.files.folder if isinstance(rendered.files, StagedFiles) else None
        if staged and out_files.place_edition(self._job.out, date, staged):
            return len(rendered.files) + 1
        return out_files.write_edition(self._job.out, date, rendered.files, rendered.record)

    def takes(self, date: str, rendered: RenderedShard | None) -> bool:
        """Whether an edition's files lead to the edition that is published before it; if so, it counts as published from now on."""
        if rendered is None or rendered.previous != self._public.find_before(date):
            return False
        self._public.add(date)
        return True

    def settle(self, date: str) -> None:
        """The work on an edition is over: if it did not become public, no other is expected to lead to it."""
        if date not in self._public:
            self._expected.discard(date)

    def expect(self, dates: Iterable[str]) -> None:
        """Editions that become public in this run, too."""
        self._expected |= DateSet(dates)

    def _expect(self, date: str) -> str | None:
        """The edition published before this one, if all that was ordered is published; from now on this one is expected, too."""
        self._expected.add(date)
        return self._expected.find_before(date)
