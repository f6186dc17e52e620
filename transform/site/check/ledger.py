"""What the state says should stand in out/, and where what stands there says otherwise.

Comes in: an open state, the manifest's entries, the records of editions. Goes out: flaws. Of each edition the whole canonical article is
compared, word for word, not only digests. An edition whose rows in the state are damaged is named; nothing is proved against it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from transform.edition.public import expose_edition
from transform.errors import PagewireError, count
from transform.formats import manifest
from transform.model.edition import Article, Edition, PublishedEdition
from transform.site.check.flaw import COMPLETE, REPAIR, Flaw
from transform.site.disk import lock
from transform.site.state import State

OTHER_STATE = "name the right --state, or use 'pagewire state rebuild --force'"


@dataclass
class Ledger:
    """What the state says of out/; ``shown``: the digest of each edition's edition.json by date."""

    state: State
    manifest: str
    shown: dict[str, str]
    pending: frozenset[str]
    site_pending: bool
    met: set[str] = field(default_factory=set)


def open_ledger(state: State) -> Ledger:
    """The ledger of an open state."""
    shown = {row.date: row.record_sha256 for row in state.rows() if row.record_sha256}
    return Ledger(state, state.meta("manifest"), shown, state.pending(), state.site_pending())


def list_damaged(ledger: Ledger) -> Iterator[Flaw]:
    """The editions whose row in the state is not what was written."""
    for date in sorted(ledger.state.damaged):
        yield _tell_damage(ledger.state.path, f"the row of {date} is damaged", date)


def _tell_damage(path: Path, what: str, date: str) -> Flaw:
    return Flaw("damaged", path.name, what, f"pagewire state rebuild {date} takes it back from out/", date)


def compare_entry(ledger: Ledger, date: str, sha256: str, record: PublishedEdition | None) -> Iterator[Flaw]:
    """Where the state says otherwise than the manifest, or than the record of an edition that the manifest names."""
    ledger.met.add(date)
    path = f"{date}/edition.json"
    if date in ledger.state.damaged:
        return
    if date not in ledger.shown:
        yield Flaw("disagreement", manifest.PATH, f"names {date}, of which the state knows nothing", OTHER_STATE, date)
    elif sha256 != ledger.shown[date]:
        yield Flaw("disagreement", path, "the state records another digest than the manifest", REPAIR, date)
    elif record is not None:
        yield from compare_decision(ledger, record, path)


def compare_decision(ledger: Ledger, record: PublishedEdition, path: str) -> Iterator[Flaw]:
    try:
        stored = ledger.state.find(record.date)
    except PagewireError as error:
        yield _tell_damage(ledger.state.path, error.what, record.date)
        return
    edition = expose_edition(stored.decision) if stored else None
    if edition is None or _list_versions(edition) != _list_versions(record.as_decided()):
        what = "does not hold the articles and versions that state has decided"
        yield Flaw(
            "disagreement", path, what, "pagewire verify --repair renders it, or tells what was refused", record.date
        )
        return
    for decided, public in zip(edition.articles, record.as_decided().articles, strict=True):
        for name in _find_differences(decided, public):
            what = f"says another {name} of {decided.guid} than the state"
            yield Flaw("disagreement", path, what, REPAIR, record.date)


def _list_versions(edition: Edition) -> list[tuple[str, int]]:
    return [(article.guid, article.version) for article in edition.articles]


def _find_differences(one: Article, other: Article) -> list[str]:
    """The names of the fields in which two versions of an article differ."""
    return [name for name in Article.model_fields if getattr(one, name) != getattr(other, name)]


def list_unnamed_editions(ledger: Ledger) -> Iterator[Flaw]:
    """The editions that have been public and that the manifest does not name."""
    for date in sorted(ledger.shown.keys() - ledger.met):
        yield Flaw("disagreement", manifest.PATH, f"does not name {date}, which the state has", REPAIR, date)


def soften(flaws: tuple[Flaw, ...], ledger: Ledger, holder: lock.Holder | None) -> tuple[Flaw, ...]:
    """The flaws, those that an interrupted publish explains put together in one a date, and one for the site."""
    at_work = holder and holder.alive
    what = f"is being published by {holder}" if at_work else "a publish was interrupted"
    todo = lock.WAIT if at_work else COMPLETE
    interrupted = bool(ledger.pending or ledger.site_pending)
    half_done = Counter(
        flaw.date
        for flaw in flaws
        if flaw.date in ledger.pending or (flaw.date is None and interrupted and flaw.counts)
    )
    told = [
        Flaw("interrupted", date or "the site", f"{what}; {_tell_count(half_done[date])}", todo, date)
        for date in (*sorted(ledger.pending), *([None] if interrupted else []))
    ]
    return (*told, *(flaw for flaw in flaws if flaw.date not in half_done or not flaw.counts))


def _tell_count(number: int) -> str:
    return f"{count(number, 'thing')} in it not as recorded" if number else "what stands there is whole"
