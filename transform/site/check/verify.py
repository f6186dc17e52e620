"""Verify: whether out/ is what manifest and state say, file by file, edition by edition, word by word.

Comes in: the output folder, the state if there is one, the seeds folder's publication.toml. Goes out: a Proof. Verifying writes nothing and
holds one edition at a time. Where a publish was interrupted, what looks damaged is only half done, and is called so. A file that nobody
names is only listed, for it may be its owner's; in an edition's folder, one that is named like ours is a flaw.
"""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from transform.errors import OutputError
from transform.formats import FORMATS, manifest
from transform.model.digest import digest
from transform.model.edition import Article, PublishedEdition
from transform.read.publication import CONFIG_FILE, read_config
from transform.site import out_files
from transform.site.check.flaw import REPAIR, Flaw, Proof
from transform.site.check.ledger import Ledger, compare_entry, list_damaged, list_unnamed_editions, open_ledger, soften
from transform.site.check.references import find_references
from transform.site.check.words_out import find_missing
from transform.site.disk import lock
from transform.site.disk.folders import TEMPORARY_PREFIX
from transform.site.disk.overlap import check_overlap
from transform.site.published import ManifestEntry, PublishedManifest, list_tree, read_edition, read_manifest
from transform.site.state import read_state

RECORD = "edition.json"
STEM = "[^/]+-[a-z2-7]{8}([a-z2-7]{4})?(-[1-9][0-9]*)?"
"""A page and a key, as ``model.Article.stem`` has them."""


@dataclass(frozen=True)
class _Claim:
    """A file as manifest or edition name it. References in it are looked at if ``bases``, our addresses, are given; ``guids`` are the
    items it may name. ``articles`` are those that it is made of, by the format ``form``, its scope and name.
    """

    path: str
    sha256: str
    date: str | None = None
    bases: tuple[str, ...] = ()
    guids: frozenset[str] = frozenset()
    form: tuple[str, str] = ("", "")
    articles: tuple[Article, ...] = ()


@dataclass
class _Inspection:
    """A tree while it is looked at."""

    out: Path
    present: frozenset[str]
    named: set[str] = field(default_factory=set)
    flaws: list[Flaw] = field(default_factory=list)
    files: int = 0
    references: int = 0
    editions: int = 0


def verify_out(seeds: Path, out: Path, path: Path) -> Proof:
    """Prove a tree; OutputError if there is nothing to prove it against."""
    check_overlap(seeds, out, path)
    if not out.is_dir():
        raise OutputError(str(out), "there is no such folder", "publish first, or name it with --out")
    inspection = _Inspection(out, list_tree(out))
    known = (seeds / CONFIG_FILE).is_file() and path.is_file()
    publication = read_config(seeds).publication.id if known else None
    with read_state(path, publication) if path.is_file() else nullcontext() as state:
        ledger = open_ledger(state) if state else None
        _inspect_tree(inspection, ledger)
        flaws = tuple(inspection.flaws)
        if ledger:
            flaws = soften(flaws, ledger, lock.read_holder(path))
    return Proof(str(out), inspection.editions, inspection.files, inspection.references, flaws)


def _inspect_tree(inspection: _Inspection, ledger: Ledger | None) -> None:
    """The manifest, every edition, what the state has beside, and what nobody names."""
    commit = _inspect_manifest(inspection, ledger)
    entries = commit.editions if commit else _list_entries(ledger)
    dates = set()
    for entry in entries:
        record = _inspect_entry(inspection, entry, commit.base_url if commit else None)
        dates.add(entry.date)
        inspection.editions += 1
        if ledger:
            inspection.flaws.extend(compare_entry(ledger, entry.date, entry.sha256, record))
    if ledger:
        inspection.flaws.extend(list_damaged(ledger))
        inspection.flaws.extend(list_unnamed_editions(ledger) if commit else ())
        dates |= ledger.shown.keys()
    inspection.flaws.extend(flaw for flaw in _find_unnamed(inspection, dates) if commit or flaw.counts)


def _list_entries(ledger: Ledger | None) -> tuple[ManifestEntry, ...]:
    """The editions as the manifest would name them if it could be read."""
    shown = ledger.shown.items() if ledger else ()
    return tuple(ManifestEntry(date=date, path=f"{date}/{RECORD}", sha256=sha256) for date, sha256 in shown)


# ---------------------------------------------------------------- manifest, editions, files


def _inspect_manifest(inspection: _Inspection, ledger: Ledger | None) -> PublishedManifest | None:
    """The manifest, with every site-level file it names looked at."""
    try:
        commit = read_manifest(inspection.out)
    except OutputError as error:
        inspection.flaws.append(Flaw("damaged", manifest.PATH, error.what, REPAIR))
        inspection.named.add(manifest.PATH)
        return None
    if commit is None:
        if ledger is None:
            what = "there is neither a manifest nor a state to prove it against"
            raise OutputError(str(inspection.out), what, "publish first, or name them with --out and --state")
        inspection.flaws.append(Flaw("missing", manifest.PATH, "there is no manifest", REPAIR))
        return None
    inspection.named.add(manifest.PATH)
    inspection.files += 1
    if ledger and ledger.manifest not in {"", digest(out_files.read_file(inspection.out, manifest.PATH) or b"")}:
        inspection.flaws.append(Flaw("damaged", manifest.PATH, "is not the manifest that was published", REPAIR))
    for path, sha256 in commit.files.items():
        _inspect_file(inspection, _Claim(path, sha256, bases=(commit.base_url,)))
    for path in (*commit.feeds.values(), *commit.sitemaps):
        if path not in commit.files:
            inspection.flaws.append(Flaw("disagreement", manifest.PATH, f"names {path} without its digest", REPAIR))
    return commit


def _inspect_entry(inspection: _Inspection, entry: ManifestEntry, base_url: str | None) -> PublishedEdition | None:
    """The record of an edition, every file it names looked at; None where the record is not as recorded."""
    data = _inspect_file(inspection, _Claim(entry.path, entry.sha256, entry.date))
    record = _open_record(inspection, entry, data) if data is not None else None
    if data is not None and record is not None:
        _inspect_edition(inspection, record, data, base_url)
        return record
    inspection.named.update(path for path in inspection.present if path.startswith(f"{entry.date}/"))
    return None


def _open_record(inspection: _Inspection, entry: ManifestEntry, data: bytes) -> PublishedEdition | None:
    try:
        return read_edition(data, inspection.out / entry.path)
    except OutputError as error:
        inspection.flaws.append(Flaw("damaged", entry.path, error.what, REPAIR, entry.date))
        return None


def _inspect_edition(inspection: _Inspection, record: PublishedEdition, data: bytes, base_url: str | None) -> None:
    """Every file of an edition, with the references in it and the words that it has to say."""
    own = record.publication.base_url
    bases = tuple(dict.fromkeys((base_url or own, own)))
    guids = frozenset(article.guid for article in record.articles)
    _inspect_references(inspection, _Claim(f"{record.date}/{RECORD}", "", record.date, bases), data)
    for claim in _list_claims(record):
        _inspect_file(
            inspection,
            _Claim(claim.path, claim.sha256, record.date, bases, guids, claim.form, claim.articles),
        )


def _list_claims(record: PublishedEdition) -> Iterator[_Claim]:
    """Every file that an edition's record names, with its digest and the articles that it is made of."""
    yield from (
        _Claim(path, record.files_sha256.get(name, ""), form=("edition", name), articles=record.articles)
        for name, path in record.files.items()
    )
    for one in record.articles:
        for name, path in one.files.items():
            yield _Claim(path, one.files_sha256.get(name, ""), form=("article", name), articles=(one,))


def _inspect_file(inspection: _Inspection, claim: _Claim) -> bytes | None:
    """The bytes of a file if they are as recorded."""
    inspection.named.add(claim.path)
    inspection.files += 1
    try:
        data = out_files.read_file(inspection.out, claim.path)
    except OutputError as error:
        inspection.flaws.append(Flaw("damaged", claim.path, error.what, REPAIR, claim.date))
        return None
    if data is None:
        inspection.flaws.append(Flaw("missing", claim.path, "there is no such file", REPAIR, claim.date))
        return None
    if digest(data) != claim.sha256:
        what = f"has sha256 {digest(data)[:12]}…, recorded is {claim.sha256[:12] or 'none'}…"
        inspection.flaws.append(Flaw("damaged", claim.path, what, REPAIR, claim.date))
        return None
    try:
        _inspect_content(inspection, claim, data)
    except (ValueError, etree.LxmlError) as error:
        what = f"is as recorded, and not well-formed: {error}"
        inspection.flaws.append(Flaw("damaged", claim.path, what, REPAIR, claim.date))
    return data


def _inspect_content(inspection: _Inspection, claim: _Claim, data: bytes) -> None:
    """What a file refers to, and what it says; ValueError or LxmlError if it cannot be read as what its name says."""
    _inspect_references(inspection, claim, data)
    form = next((each for each in FORMATS if (each.scope, each.name) == claim.form), None)
    for words in find_missing(form, data, claim.articles) if form else ():
        what = f"does not say '{words[:30]}', which edition.json says"
        inspection.flaws.append(Flaw("wording", claim.path, what, REPAIR, claim.date))


def _inspect_references(inspection: _Inspection, claim: _Claim, data: bytes) -> None:
    """Every address of our own leads to a file; every item that a package names is one of its edition."""
    found = find_references(claim.path, data, claim.bases) if claim.bases else frozenset()
    for reference in sorted(found, key=lambda one: one.printed):
        inspection.references += 1
        known = reference.guid in claim.guids if reference.guid else reference.path in inspection.present
        if not known:
            what = f"refers to '{reference.printed}', and there is no such {'item' if reference.guid else 'file'}"
            inspection.flaws.append(Flaw("dangling", claim.path, what, REPAIR, claim.date))


def _find_unnamed(inspection: _Inspection, dates: set[str]) -> Iterator[Flaw]:
    """Files that neither manifest nor editions name, and what a killed publish left."""
    for path in sorted(inspection.present - inspection.named):
        folder = path.split("/", 1)[0]
        if any(step.startswith(TEMPORARY_PREFIX) for step in path.split("/")):
            yield Flaw("interrupted", path, "was left by a publish that was killed", "the next publish sweeps it")
        elif folder in dates and _is_like_ours(path):
            todo = "pagewire removes nothing that it has no record of: remove it, unless it is yours"
            yield Flaw(
                "unnamed", path, "is named like a published file, and its edition does not name it", todo, folder
            )
        else:
            yield Flaw("unnamed", path, "nobody names it", "nothing, if it is yours")


def _is_like_ours(path: str) -> bool:
    """Whether a file of an edition's folder has the form of a name that some format gives."""
    forms = (re.escape(each.path).replace(r"\{date\}", "[0-9-]+").replace(r"\{stem\}", STEM) for each in FORMATS)
    return any(re.fullmatch(form, path) for form in forms)
