"""Read published editions for the site-level files.

In: what lists show of them. Out: the editions, from their edition.json if that file is intact, else from the decision, so that damage is not
copied into feeds.
"""

from collections.abc import Mapping

from transform.edition.public import expose_edition
from transform.model.digest import digest
from transform.model.edition import Edition, PublishedEdition
from transform.model.stored import Shown
from transform.site import out_files
from transform.site.job import PublishJob
from transform.site.paths import edition_path
from transform.site.state import DamagedRowError


class EditionLoader:
    """Reads published editions, those that are needed again each once."""

    def __init__(self, job: PublishJob, records: Mapping[str, bytes]) -> None:
        self._job = job
        self._records = records
        self._found: dict[str, Edition | None] = {}

    def find(self, one: Shown) -> Edition | None:
        """An edition as published, from ``records``, out/ or the state; None if none of them can be used."""
        if one.date not in self._found:
            self._found[one.date] = self._load(one)
        return self._found[one.date]

    def read(self, one: Shown) -> Edition | None:
        """An edition that is needed only here: it is not kept in memory."""
        return self._found[one.date] if one.date in self._found else self._load(one)

    def _load(self, one: Shown) -> Edition | None:
        record = self._records.get(one.date) or out_files.try_read_file(self._job.out, edition_path(one.date))
        if record and digest(record) == one.record_sha256:
            return PublishedEdition.model_validate_json(record).as_decided()
        try:
            stored = self._job.state.find(one.date)
        except DamagedRowError:
            return None
        return expose_edition(stored.decision) if stored else None
