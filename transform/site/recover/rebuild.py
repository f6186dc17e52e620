"""A lost state taken back from out/: guids, keys, versions, times, statuses, histories and the words that are public.

Comes in: the output folder, the seeds folder for what each edition was made from. Goes out: a new state file, put in place by one rename,
and a Recovery that says what could not be taken back. What comes after loses no identity: an unchanged page changes no byte, a changed
one raises the version under the same guid.

An edition whose pages are those it was published from, and of which no editor has spoken, is taken as decided: it is not parsed again, so
that a newer parser sends nothing out anew. Any other is decided at the next publish; its articles are marked as recovered, and an article
whose words come out the same keeps its version (``revise.record``).

Lost: articles that were never released and what was ordered for them, earlier texts, the words of withdrawn articles (none of them
comes out again by itself), parsed pages, an editor's orders that left no line in a history.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from transform.edition.desk import digest_inputs
from transform.edition.revise.record import hash_shown, pick_story
from transform.errors import Finding, OutputError, Place, count, finding_of
from transform.model.actions import find_strictest
from transform.model.digest import digest
from transform.model.edition import Decision, PublishedEdition, Record, Story, hash_source
from transform.model.publication import Config, Publication
from transform.read.edits import EDITS_FILE
from transform.read.publication import read_config
from transform.read.readers import digest_file
from transform.read.seeds import EditionFolder, find_editions
from transform.site import out_files
from transform.site.disk.folders import TEMPORARY_PREFIX, sync_folder
from transform.site.disk.lock import hold_locks
from transform.site.disk.overlap import check_overlap
from transform.site.published import ManifestEntry, read_edition, read_manifest
from transform.site.state import State, open_state
from transform.site.state.care import settle_log
from transform.site.state.summary import row_of

NEW = f"{TEMPORARY_PREFIX}state"
REPLACED = ".replaced"
"""Ends the name of a state that another one took the place of: whatever it was, nobody but its owner may throw it away."""
NEIGHBOURS = ("-wal", "-shm")
"""What sqlite keeps beside its file: a log left by another file would be played into the new one."""


@dataclass(frozen=True)
class Found:
    """The record of an edition as it stands in out/, with its digest."""

    record: PublishedEdition
    sha256: str


@dataclass
class Recovery:
    """What was taken back: editions, articles, and of how many of these the words or earlier texts are lost."""

    state: str
    editions: int = 0
    articles: int = 0
    wordless: int = 0
    revised: int = 0
    findings: list[Finding] = field(default_factory=list)


def rebuild_state(seeds: Path, out: Path, state: Path, *, force: bool = False) -> Recovery:
    """A new state from what is public; OutputError if there is one already (unless forced), or nothing to take."""
    check_overlap(seeds, out, state)
    config = read_config(seeds)
    folders = {folder.date: folder for folder in find_editions(seeds, config).editions}
    if not out.is_dir():
        raise OutputError(str(out), "there is no such folder", "name the published one with --out")
    if state.exists() and not force:
        raise OutputError(str(state), "there is a state already", "it is better than a new one; --force replaces it")
    with hold_locks(state, out) as notes:
        commit = read_manifest(out)
        if commit is None:
            raise OutputError(str(out), "holds no manifest.json", "name the published folder with --out")
        recovery = Recovery(str(state), findings=list(notes))
        fresh = state.with_name(NEW)
        remove_state(fresh)
        with open_state(fresh, config.publication.id) as opened:
            for entry in sorted(commit.editions, key=lambda one: one.date):
                try:
                    found = read_entry(out, entry, config.publication, recovery)
                except OutputError as error:
                    recovery.findings.append(finding_of(error))
                else:
                    made_from = restore_input(found.record, folders.get(entry.date), config)
                    take_back(opened, found, made_from, recovery)
        replace_state(fresh, state)
    return recovery


def read_entry(out: Path, entry: ManifestEntry, publication: Publication, recovery: Recovery) -> Found:
    """The record of an edition that the manifest names; OutputError if it cannot be taken back."""
    place = out / entry.path
    data = out_files.read_file(out, entry.path)
    if data is None:
        raise OutputError(str(place), "there is no such file", "restore it from a backup, then rebuild again")
    if digest(data) != entry.sha256:
        what = "is not the file that the manifest records; it was taken as it is"
        recovery.findings.append(Finding("review", Place(str(place)), what, "run pagewire publish, then verify"))
    record = read_edition(data, place)
    _check_owner(record, publication, place)
    return Found(record, digest(data))


def take_back(state: State, found: Found, made_from: str, recovery: Recovery) -> None:
    """One edition into the new state, as published but to be rendered once more."""
    decision = _restore_decision(found.record)
    state.decide(decision, made_from, ())
    state.record_published(row_of(found.record, found.sha256, ""))
    state.finish((decision.date,))
    recovery.editions += 1
    recovery.articles += len(decision.records)
    recovery.wordless += sum(one.source is None for one in decision.records)
    recovery.revised += sum(one.article.version > 1 for one in decision.records)


def _check_owner(record: PublishedEdition, publication: Publication, place: Path) -> None:
    if record.publication.id != publication.id:
        what = f"is an edition of '{record.publication.id}', not of '{publication.id}'"
        raise OutputError(str(place), what, "name the right --seeds and --out")


def _restore_decision(record: PublishedEdition) -> Decision:
    """The decision that an edition was published from, as far as it is public."""
    edition = record.as_decided()
    return Decision(
        publication=edition.publication,
        date=edition.date,
        version=edition.version,
        updated_at=edition.updated_at,
        pages=edition.pages,
        records=tuple(_restore_records(record)),
    )


def _restore_records(record: PublishedEdition) -> Iterator[Record]:
    """Each article as state would know it. Where its words on the page are not those published, its key stands for them."""
    for article in record.as_decided().articles:
        usable = article.status == "usable"
        source = Story.model_validate(pick_story(article) | {"edited": ()}) if usable else None
        known = source is not None and not article.edited
        yield Record(
            article=article,
            source=source,
            source_hash=hash_source(source) if source and known else article.key.split("-", 1)[0],
            story_hash=hash_shown(article, record.publication),
            released=True,
            held=None,
            until=None,
            action=find_strictest(article.status),
            reason=article.history[-1].note if article.history and not usable else None,
            recovered=True,
        )


def restore_input(record: PublishedEdition, folder: EditionFolder | None, config: Config) -> str:
    """The digest of what the edition was made from, if nothing of that can have changed; else none, and it is decided anew."""
    if folder is None or config.review.hold or (folder.path / EDITS_FILE).exists():
        return ""
    now = {file.number: digest_file(file.path) for file in folder.pages}
    then = {page.number: page.sha256 for page in record.pages}
    return digest_inputs(folder, config, fresh=False) if now == then and None not in then.values() else ""


def remove_state(path: Path) -> None:
    """Remove a state file with its neighbours."""
    for name in (path.name, *(f"{path.name}{end}" for end in NEIGHBOURS)):
        with suppress(FileNotFoundError):
            path.with_name(name).unlink()


def replace_state(fresh: Path, state: Path) -> None:
    """The new state in place of whatever is there, which is kept under REPLACED with what sqlite had beside it."""
    kept = state.with_name(f"{state.name}{REPLACED}")
    settle_log(state)
    try:
        remove_state(kept)
        with suppress(FileNotFoundError):
            kept.hardlink_to(state)
        for end in NEIGHBOURS:
            with suppress(FileNotFoundError):
                state.with_name(f"{state.name}{end}").replace(kept.with_name(f"{kept.name}{end}"))
        sync_folder(state.parent)  # else a power cut may bring an old log back, beside the new state
        fresh.replace(state)
        sync_folder(state.parent)
    except OSError as error:
        todo = "mend the permissions, or name another file with --state"
        raise OutputError(str(state), f"cannot be written: {error.strerror}", todo) from None


def write_recovery(recovery: Recovery) -> str:
    """What was taken back and what is lost."""
    lines = [
        f"{recovery.state}: {count(recovery.editions, 'edition')} and {count(recovery.articles, 'article')} taken back",
        "lost: articles that were never released, and what was ordered for them: see that edits.toml still says it",
    ]
    if recovery.revised:
        lines.append(f"lost: earlier texts of {count(recovery.revised, 'article')}; their histories are kept")
    if recovery.wordless:
        told = count(recovery.wordless, "withdrawn article")
        lines.append(f"lost: the words of {told}; a release needs them on the page or an edit that ties them")
    return "\n".join(lines)
