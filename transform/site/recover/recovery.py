"""Recover one edition from its edition.json in out/ into a state: guids, keys, versions, times, statuses, histories and public words.

If the edition's pages are those it was published from, and there are no edits, it counts as decided and is not parsed again, so that a newer
parser changes nothing. Otherwise the next publish decides on it; its articles are marked as recovered, and one whose words come out the same
keeps its version (``revise.record``).

Lost: articles that were never released and the edits made to them, earlier texts, the words of withdrawn articles (which are not published
again automatically), parsed pages, and edits that left no entry in a history.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from transform.edition.desk import digest_inputs
from transform.edition.revise.record import hash_public_content, pick_story_fields
from transform.errors import Finding, OutputError, Place, count
from transform.errors.visible import encode_name
from transform.frozen import frozen
from transform.model.actions import find_strictest
from transform.model.digest import digest
from transform.model.edition import Decision, PublishedEdition, Record, Story
from transform.model.publication import Config, Publication
from transform.model.story_hash import hash_source
from transform.read.edition_folders import EditionFolder
from transform.read.names import EDITS_FILE
from transform.read.readers import digest_file
from transform.report.json import describe_finding, encode_told
from transform.site import out_files
from transform.site.published import ManifestEntry, read_edition
from transform.site.state import State
from transform.site.state.encode import encode_decision
from transform.site.state.summary import summarize_published


@frozen
class EditionFile:
    """An edition.json of out/ and its digest."""

    edition: PublishedEdition
    sha256: str


@dataclass
class Recovery:
    """How many editions and articles were recovered, and how many of these without their words or their earlier texts."""

    state: str
    editions: int = 0
    articles: int = 0
    wordless: int = 0
    revised: int = 0
    findings: list[Finding] = field(default_factory=list)


def read_edition_file(out: Path, entry: ManifestEntry, publication: Publication, recovery: Recovery) -> EditionFile:
    """The edition.json that the manifest names; OutputError if it cannot be used, a Finding if it is not as recorded."""
    place = out / entry.path
    data = out_files.read_file(out, entry.path)
    if data is None:
        raise OutputError(str(place), "there is no such file", "restore it from a backup, then rebuild again")
    if digest(data) != entry.sha256:
        what = "is not the file that the manifest records; it was recovered nevertheless"
        recovery.findings.append(Finding("review", Place(str(place)), what, "run pagewire publish, then verify"))
    edition = read_edition(data, place)
    if edition.publication.id != publication.id:
        what = f"is an edition of '{edition.publication.id}', not of '{publication.id}'"
        raise OutputError(str(place), what, "name the right --seeds and --out")
    return EditionFile(edition, digest(data))


def recover_edition(state: State, file: EditionFile, made_from: str, recovery: Recovery) -> None:
    """Put an edition into the state as published; it will be rendered once more."""
    decision = _recover_decision(file.edition)
    state.commit_decision(encode_decision(decision, made_from))
    state.record_published(summarize_published(file.edition, file.sha256, ""))
    state.finish_publishing((decision.date,))
    recovery.editions += 1
    recovery.articles += len(decision.records)
    recovery.wordless += sum(one.source is None for one in decision.records)
    recovery.revised += sum(one.article.version > 1 for one in decision.records)


def _recover_decision(published: PublishedEdition) -> Decision:
    """The public part of the decision that an edition was published from."""
    edition = published.as_decided()
    return Decision(
        publication=edition.publication,
        date=edition.date,
        version=edition.version,
        updated_at=edition.updated_at,
        released_at=edition.released_at,
        pages=edition.pages,
        records=tuple(_recover_records(published)),
    )


def _recover_records(edition: PublishedEdition) -> Iterator[Record]:
    """Each article as the state stores it. The hash of words that were edited, or are not public, is taken from the article's key."""
    for article in edition.as_decided().articles:
        usable = article.status == "usable"
        source = Story.model_validate(pick_story_fields(article) | {"edited": ()}) if usable else None
        known = source is not None and not article.edited
        yield Record(
            article=article,
            source=source,
            source_hash=hash_source(source) if source and known else article.key.split("-", 1)[0],
            story_hash=hash_public_content(article, edition.publication),
            released=True,
            held=None,
            until=None,
            action=find_strictest(article.status),
            reason=article.history[-1].note if article.history and not usable else None,
            recovered=True,
        )


def find_input_digest(edition: PublishedEdition, folder: EditionFolder | None, config: Config) -> str:
    """The digest of what an edition was decided from, if none of that can have changed; else "", and it is decided on again."""
    if folder is None or config.review.hold or (folder.path / EDITS_FILE).exists():
        return ""
    now = {file.number: digest_file(file.path) for file in folder.pages}
    then = {page.number: page.sha256 for page in edition.pages}
    return digest_inputs(folder, config, fresh=False) if now == then and None not in then.values() else ""


def encode_recovery(recovery: Recovery) -> str:
    """What was recovered as JSON: editions, articles, how many of these without their words or without earlier texts, and findings."""
    figures = ("editions", "articles", "wordless", "revised")
    return encode_told(
        "state",
        {
            "file": encode_name(recovery.state),
            **{name: getattr(recovery, name) for name in figures},
            "findings": [describe_finding(each) for each in recovery.findings],
        },
    )


def format_recovery(recovery: Recovery) -> str:
    """What was recovered and what is lost."""
    lines = [
        f"{recovery.state}: {count(recovery.editions, 'edition')} and {count(recovery.articles, 'article')} recovered",
        "lost: articles that were never released, and edits made to them: check that edits.toml still has these edits",
    ]
    if recovery.revised:
        lines.append(f"lost: earlier texts of {count(recovery.revised, 'article')}; their histories are kept")
    if recovery.wordless:
        withdrawn = count(recovery.wordless, "withdrawn article")
        lines.append(
            f"lost: the words of {withdrawn}; to release one, its words must be on the page, or an edit must name its guid"
        )
    return "\n".join(lines)
