"""Verify: check out/ against manifest and state: every file, every reference, every word of an article.

In: the output folder, the state if there is one, the seeds folder's publication.toml. Nothing is written, and one edition at a time is kept in
memory. What an interrupted publish explains is reported as interrupted, not as damage. A file that nothing names is only listed, because it
may not be ours; one in an edition's folder that is named like ours is a flaw.
"""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path

from lxml import etree

from transform.errors import OutputError
from transform.formats import FORMATS
from transform.frozen import frozen
from transform.model.digest import digest
from transform.model.edition import Article, PublishedEdition
from transform.read.publication import CONFIG_FILE, read_config
from transform.report.progress import Listener, follow, say_nothing
from transform.site import out_files
from transform.site.check.compare_state import (
    ExpectedSite,
    compare_manifest_entry,
    list_damaged_rows,
    list_unnamed_editions,
    merge_interrupted,
    read_expected,
)
from transform.site.check.flaw import REPAIR, Flaw, Verification
from transform.site.check.missing_words import find_missing_words
from transform.site.check.references import find_references
from transform.site.disk import lock
from transform.site.disk.folders import TEMPORARY_PREFIX
from transform.site.disk.overlap import check_overlap
from transform.site.paths import MANIFEST, edition_path
from transform.site.published import ManifestEntry, PublishedManifest, list_tree, read_edition, read_manifest
from transform.site.state import read_state

STEM = "[^/]+-[a-z2-7]{8}([a-z2-7]{4})?(-[1-9][0-9]*)?"
"""Page and key, as in ``model.Article.stem``."""


@frozen
class _NamedFile:
    """A file that the manifest or an edition names. References in it are checked if ``bases``, our addresses, are given; ``guids`` are
    the items that it may name, ``given`` the addresses of the newspaper's own pages, which may lie under our address. ``articles`` are those
    that it contains, in the format ``form``, its scope and name.
    """

    path: str
    sha256: str
    date: str | None = None
    bases: tuple[str, ...] = ()
    guids: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    form: tuple[str, str] = ("", "")
    articles: tuple[Article, ...] = ()


@dataclass
class _Inspection:
    """A tree being verified: the files in it, those that something names, the flaws, and what was counted.

    ``given`` are the addresses of pages that publication.toml names.
    """

    out: Path
    present: frozenset[str]
    given: frozenset[str]
    named: set[str] = field(default_factory=set)
    flaws: list[Flaw] = field(default_factory=list)
    files: int = 0
    references: int = 0
    editions: int = 0


def verify_out(seeds: Path, out: Path, path: Path, listener: Listener = say_nothing) -> Verification:
    """Verify the output folder; ``path`` is the state. OutputError if there is nothing to check against."""
    check_overlap(seeds, out, path)
    if not out.is_dir():
        raise OutputError(str(out), "there is no such folder", "publish first, or name it with --out")
    config = read_config(seeds) if (seeds / CONFIG_FILE).is_file() and path.is_file() else None
    inspection = _Inspection(
        out, list_tree(out), config.publication.addresses | config.web.addresses if config else frozenset()
    )
    publication = config.publication.id if config else None
    with read_state(path, publication) if path.is_file() else nullcontext() as state:
        expected = read_expected(state) if state else None
        _inspect_tree(inspection, expected, listener)
        flaws = tuple(inspection.flaws)
        if expected:
            flaws = merge_interrupted(flaws, expected, lock.read_holder(path))
    return Verification(str(out), inspection.editions, inspection.files, inspection.references, flaws)


def _inspect_tree(inspection: _Inspection, expected: ExpectedSite | None, listener: Listener) -> None:
    """Check the manifest, every edition, the state's other editions, and files that nothing names."""
    manifest = _inspect_manifest(inspection, expected)
    entries = manifest.editions if manifest else _list_entries(expected)
    dates = set()
    for entry in follow(entries, "verify", listener, attrgetter("date")):
        record = _inspect_manifest_entry(inspection, entry, manifest.base_url if manifest else None)
        dates.add(entry.date)
        inspection.editions += 1
        if expected:
            inspection.flaws.extend(compare_manifest_entry(expected, entry.date, entry.sha256, record))
    if expected:
        inspection.flaws.extend(list_damaged_rows(expected))
        inspection.flaws.extend(list_unnamed_editions(expected) if manifest else ())
        dates |= expected.editions.keys()
    inspection.flaws.extend(flaw for flaw in _find_unnamed(inspection, dates) if manifest or flaw.is_failure)


def _list_entries(expected: ExpectedSite | None) -> tuple[ManifestEntry, ...]:
    """The editions that the state has as published, for a manifest that cannot be read."""
    editions = expected.editions.items() if expected else ()
    return tuple(ManifestEntry(date=date, path=edition_path(date), sha256=sha256) for date, sha256 in editions)


# ---------------------------------------------------------------- manifest, editions, files


def _inspect_manifest(inspection: _Inspection, expected: ExpectedSite | None) -> PublishedManifest | None:
    """Check the manifest and every site-level file that it names; None if there is no usable manifest."""
    try:
        manifest = read_manifest(inspection.out)
    except OutputError as error:
        inspection.flaws.append(Flaw("damaged", MANIFEST, error.what, REPAIR))
        inspection.named.add(MANIFEST)
        return None
    if manifest is None:
        if expected is None:
            what = "there is neither a manifest nor a state to check it against"
            raise OutputError(str(inspection.out), what, "publish first, or name them with --out and --state")
        inspection.flaws.append(Flaw("missing", MANIFEST, "there is no manifest", REPAIR))
        return None
    inspection.named.add(MANIFEST)
    inspection.files += 1
    if expected and expected.manifest not in {"", digest(out_files.read_file(inspection.out, MANIFEST) or b"")}:
        inspection.flaws.append(Flaw("damaged", MANIFEST, "is not the manifest that was published", REPAIR))
    for path, sha256 in manifest.files.items():
        _inspect_file(inspection, _NamedFile(path, sha256, bases=(manifest.base_url,)))
    for path in (*manifest.feeds.values(), *manifest.sitemaps):
        if path not in manifest.files:
            inspection.flaws.append(Flaw("disagreement", MANIFEST, f"names {path} without its digest", REPAIR))
    return manifest


def _inspect_manifest_entry(
    inspection: _Inspection, entry: ManifestEntry, base_url: str | None
) -> PublishedEdition | None:
    """Check an edition.json and every file that it names; None if the edition.json is flawed."""
    data = _inspect_file(inspection, _NamedFile(entry.path, entry.sha256, entry.date))
    record = _try_to_read(inspection, entry, data) if data is not None else None
    if data is not None and record is not None:
        _inspect_edition(inspection, record, data, base_url)
        return record
    inspection.named.update(path for path in inspection.present if path.startswith(f"{entry.date}/"))
    return None


def _try_to_read(inspection: _Inspection, entry: ManifestEntry, data: bytes) -> PublishedEdition | None:
    try:
        return read_edition(data, inspection.out / entry.path)
    except OutputError as error:
        inspection.flaws.append(Flaw("damaged", entry.path, error.what, REPAIR, entry.date))
        return None


def _inspect_edition(inspection: _Inspection, record: PublishedEdition, data: bytes, base_url: str | None) -> None:
    """Check every file of an edition, with its references and words."""
    own = record.publication.base_url
    bases = tuple(dict.fromkeys((base_url or own, own)))
    guids = frozenset(article.guid for article in record.articles)
    given = record.publication.addresses
    _inspect_references(inspection, _NamedFile(edition_path(record.date), "", record.date, bases, given=given), data)
    for file in _list_files(record):
        _inspect_file(inspection, replace(file, date=record.date, bases=bases, guids=guids, given=given))


def _list_files(record: PublishedEdition) -> Iterator[_NamedFile]:
    """Every file that an edition.json names, with its digest and articles."""
    yield from (
        _NamedFile(path, record.files_sha256.get(name, ""), form=("edition", name), articles=record.articles)
        for name, path in record.files.items()
    )
    for one in record.articles:
        for name, path in one.files.items():
            yield _NamedFile(path, one.files_sha256.get(name, ""), form=("article", name), articles=(one,))


def _inspect_file(inspection: _Inspection, file: _NamedFile) -> bytes | None:
    """Check a file; its bytes if they are as recorded."""
    inspection.named.add(file.path)
    inspection.files += 1
    try:
        data = out_files.read_file(inspection.out, file.path)
    except OutputError as error:
        inspection.flaws.append(Flaw("damaged", file.path, error.what, REPAIR, file.date))
        return None
    if data is None:
        inspection.flaws.append(Flaw("missing", file.path, "there is no such file", REPAIR, file.date))
        return None
    if digest(data) != file.sha256:
        what = f"has sha256 {digest(data)[:12]}…, recorded is {file.sha256[:12] or 'none'}…"
        inspection.flaws.append(Flaw("damaged", file.path, what, REPAIR, file.date))
        return None
    try:
        _inspect_content(inspection, file, data)
    except (ValueError, etree.LxmlError) as error:
        what = f"is as recorded but not well-formed: {error}"
        inspection.flaws.append(Flaw("damaged", file.path, what, REPAIR, file.date))
    return data


def _inspect_content(inspection: _Inspection, file: _NamedFile, data: bytes) -> None:
    """Check references and words of a file; ValueError or LxmlError if it is not well-formed."""
    _inspect_references(inspection, file, data)
    form = next((each for each in FORMATS if (each.scope, each.name) == file.form), None)
    for words in find_missing_words(form, data, file.articles) if form else ():
        what = f"does not contain '{words[:30]}', which edition.json has"
        inspection.flaws.append(Flaw("wording", file.path, what, REPAIR, file.date))


def _inspect_references(inspection: _Inspection, file: _NamedFile, data: bytes) -> None:
    """Check that our own addresses lead to files, and that items named by a package belong to its edition."""
    found = find_references(file.path, data, file.bases) if file.bases else frozenset()
    for reference in sorted(found, key=lambda one: one.printed):
        inspection.references += 1
        known = reference.guid in file.guids if reference.guid else reference.path in inspection.present
        if not known and reference.printed not in inspection.given | file.given:
            what = f"refers to '{reference.printed}', but there is no such {'item' if reference.guid else 'file'}"
            inspection.flaws.append(Flaw("dangling", file.path, what, REPAIR, file.date))


def _find_unnamed(inspection: _Inspection, dates: set[str]) -> Iterator[Flaw]:
    """Files that neither the manifest nor an edition names, and temporary files of a killed publish."""
    for path in sorted(inspection.present - inspection.named):
        folder = path.split("/", 1)[0]
        if any(step.startswith(TEMPORARY_PREFIX) for step in path.split("/")):
            yield Flaw("interrupted", path, "was left by a publish that was killed", "the next publish removes it")
        elif folder in dates and _is_named_like_ours(path):
            todo = "remove it unless it is yours: pagewire only removes files that it recorded"
            yield Flaw(
                "unnamed", path, "is named like a published file, but its edition does not name it", todo, folder
            )
        else:
            yield Flaw(
                "unnamed", path, "is named by neither the manifest nor an edition", "nothing to do if it is yours"
            )


def _is_named_like_ours(path: str) -> bool:
    """Whether a path in an edition's folder has the form of a path that some format gives."""
    forms = (re.escape(each.path).replace(r"\{date\}", "[0-9-]+").replace(r"\{stem\}", STEM) for each in FORMATS)
    return any(re.fullmatch(form, path) for form in forms)
