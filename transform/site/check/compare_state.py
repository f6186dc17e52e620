"""Compare out/ with what the state expects there.

In: an open state, the manifest's entries, the edition.json of each edition. Out: flaws. Articles are compared field by field, not only by
digest. An edition whose row in the state is damaged is reported, and nothing is compared with it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from transform.edition.public import expose_edition
from transform.errors import PagewireError, count
from transform.model.edition import Article, Edition, PublishedEdition
from transform.site.check.flaw import COMPLETE, REPAIR, Flaw
from transform.site.disk import lock
from transform.site.paths import MANIFEST, edition_path
from transform.site.state import State

OTHER_STATE = "name the right --state, or use 'pagewire state rebuild --force'"


@dataclass
class ExpectedSite:
    """What the state expects in out/; ``editions`` are the digests of edition.json by date, ``compared`` the dates compared so far."""

    state: State
    manifest: str
    editions: dict[str, str]
    pending: frozenset[str]
    site_pending: bool
    compared: set[str] = field(default_factory=set)


def read_expected(state: State) -> ExpectedSite:
    editions = {row.date: row.record_sha256 for row in state.rows() if row.record_sha256}
    return ExpectedSite(state, state.get_meta("manifest"), editions, frozenset(state.pending()), state.site_pending())


def list_damaged_rows(expected: ExpectedSite) -> Iterator[Flaw]:
    """The editions whose row in the state is damaged."""
    for date in sorted(expected.state.damaged):
        yield _damaged_row(expected.state.path, f"the row of {date} is damaged", date)


def _damaged_row(path: Path, what: str, date: str) -> Flaw:
    return Flaw("damaged", path.name, what, f"pagewire state rebuild {date} recovers it from out/", date)


def compare_manifest_entry(
    expected: ExpectedSite, date: str, sha256: str, record: PublishedEdition | None
) -> Iterator[Flaw]:
    """Where the state differs from an entry of the manifest, or from the edition.json (``record``) that it names."""
    expected.compared.add(date)
    path = edition_path(date)
    if date in expected.state.damaged:
        return
    if date not in expected.editions:
        yield Flaw("disagreement", MANIFEST, f"names {date}, which the state does not know", OTHER_STATE, date)
    elif sha256 != expected.editions[date]:
        yield Flaw("disagreement", path, "the manifest has another digest for it than the state", REPAIR, date)
    elif record is not None:
        yield from compare_decision(expected, record, path)


def compare_decision(expected: ExpectedSite, record: PublishedEdition, path: str) -> Iterator[Flaw]:
    try:
        stored = expected.state.find(record.date)
    except PagewireError as error:
        yield _damaged_row(expected.state.path, error.what, record.date)
        return
    edition = expose_edition(stored.decision) if stored else None
    if edition is None or _list_versions(edition) != _list_versions(record.as_decided()):
        what = "does not have the articles and versions that the state has decided"
        yield Flaw(
            "disagreement", path, what, "pagewire verify --repair renders it, or says what was refused", record.date
        )
        return
    for decided, public in zip(edition.articles, record.as_decided().articles, strict=True):
        for name in _find_differences(decided, public):
            what = f"has another {name} for {decided.guid} than the state"
            yield Flaw("disagreement", path, what, REPAIR, record.date)


def _list_versions(edition: Edition) -> list[tuple[str, int]]:
    return [(article.guid, article.version) for article in edition.articles]


def _find_differences(one: Article, other: Article) -> list[str]:
    """The names of the fields in which two articles differ."""
    return [name for name in Article.model_fields if getattr(one, name) != getattr(other, name)]


def list_unnamed_editions(expected: ExpectedSite) -> Iterator[Flaw]:
    """The published editions that the manifest does not name."""
    for date in sorted(expected.editions.keys() - expected.compared):
        yield Flaw("disagreement", MANIFEST, f"does not name {date}, which the state has as published", REPAIR, date)


def merge_interrupted(flaws: tuple[Flaw, ...], expected: ExpectedSite, holder: lock.Holder | None) -> tuple[Flaw, ...]:
    """The flaws, with those that an interrupted publish explains merged into one per edition and one for the site."""
    at_work = holder and holder.alive
    what = f"is being published by {holder}" if at_work else "a publish was interrupted"
    todo = lock.WAIT if at_work else COMPLETE
    interrupted = bool(expected.pending or expected.site_pending)
    half_done = Counter(
        flaw.date
        for flaw in flaws
        if flaw.date in expected.pending or (flaw.date is None and interrupted and flaw.is_failure)
    )
    merged = [
        Flaw("interrupted", date or "the site", f"{what}; {_count_damage(half_done[date])}", todo, date)
        for date in (*sorted(expected.pending), *([None] if interrupted else []))
    ]
    return (*merged, *(flaw for flaw in flaws if flaw.date not in half_done or not flaw.is_failure))


def _count_damage(number: int) -> str:
    return f"{count(number, 'flaw')} in it so far" if number else "nothing in it is damaged"
