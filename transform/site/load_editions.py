"""Read published editions for the site-level files.

In: what lists show of them. Out: the editions, from their edition.json if that file is intact, else from the decision, so that damage is not
copied into feeds.
"""

from collections.abc import Mapping

from transform.edition.public import expose_edition
from transform.model.digest import digest
from transform.model.edition import Edition, PublishedEdition
from transform.model.listed_edition import ListedEdition
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

    def list_articles(self, one: Shown) -> Edition | ListedEdition | None:
        """An edition, whole or as lists of addresses need it; it is not kept in memory."""
        if one.date in self._found:
            return self._found[one.date]
        record = self._read_record(one)
        return ListedEdition.model_validate_json(record) if record else self._find_decided(one)

    def _load(self, one: Shown) -> Edition | None:
        record = self._read_record(one)
        return PublishedEdition.model_validate_json(record).as_decided() if record else self._find_decided(one)

    def _read_record(self, one: Shown) -> bytes | None:
        """The edition.json, if it is as it was published."""
        record = self._records.get(one.date) or out_files.try_read_file(self._job.out, edition_path(one.date))
        return record if record and digest(record) == one.record_sha256 else None

    def _find_decided(self, one: Shown) -> Edition | None:
        try:
            stored = self._job.state.find(one.date)
        except DamagedRowError:
            return None
        return expose_edition(stored.decision) if stored else None
