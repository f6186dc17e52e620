"""Ingest an edition's pages, as far as they are not known as they are.

In: the opened folder, the known pages, the configuration. Out: the pages by number, those without a file, findings. A page is parsed again
only if its file or what else affects its reading changed. Of articles, an id that is there twice counts once.
"""

import json
from dataclasses import dataclass, field

from transform.edition.articles.open_articles import OpenedFolder
from transform.edition.intake import ingest_page
from transform.errors import Finding, Place, tell
from transform.model.digest import digest
from transform.model.evolve import evolve
from transform.model.page import Item
from transform.model.page_number import order_of
from transform.model.publication import Config, digest_reading
from transform.model.stored import StoredPage
from transform.model.violation import quote_value
from transform.read.edition_folders import PageFile
from transform.read.readers import UNREADABLE, digest_file

PARTIAL = "!"
"""Suffix of a page's digest if articles of its file were set aside: the next run reads it again and repeats why."""


@dataclass
class IngestedPages:
    """An edition's pages by number and the findings about them; ``missing`` pages no longer have a file.

    ``is_partial``: articles are set aside that are still there, so that what is not found is not known to be gone.
    """

    pages: dict[str, StoredPage] = field(default_factory=dict)
    missing: dict[str, StoredPage] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    is_partial: bool = False


def ingest_pages(
    opened: OpenedFolder, known: dict[str, StoredPage], config: Config, *, reparse: bool = False
) -> IngestedPages:
    """The folder's pages and those known only to state; ``config`` holds the publication's facts that the edition is decided with."""
    folder = opened.folder
    ingested = IngestedPages(
        findings=list(opened.findings), is_partial=any(each.severity == "refused" for each in opened.findings)
    )
    reading = digest_reading(config.publication.language, config.publication.timezone, config.marks)
    labels = {order_of(number): number for number in known}
    for file in folder.pages:
        before = known.get(labels.get(order_of(file.number), ""))
        current = _digest_page(file)
        if before and (before.digest, before.reading) == (current, reading) and not reparse:
            ingested.pages[file.number] = before
            continue
        intake = ingest_page(file, folder.date, config.publication, config.marks)
        ingested.findings.extend(intake.findings)
        if intake.page and current not in {None, UNREADABLE}:
            partial = intake.page.page.sha256 is None and any(each.severity == "refused" for each in intake.findings)
            ingested.is_partial |= partial
            ingested.pages[file.number] = StoredPage(f"{current}{PARTIAL if partial else ''}", intake.page, reading)
        elif before:
            ingested.pages[file.number] = before
    present = {order_of(file.number) for file in folder.pages}
    for number, page in known.items():
        if order_of(number) in folder.doubled or (opened.unread and order_of(number) not in present):
            ingested.pages[number] = page
        elif order_of(number) not in present:
            ingested.missing[number] = page
    _drop_repeated(ingested, folder.pages)
    return ingested


def _digest_page(file: PageFile) -> str | None:
    """The digest of a page's file, or of its articles."""
    if not file.articles:
        return digest_file(file.path)
    rows = [each.article.model_dump(mode="json", exclude_none=True) for each in file.articles]
    return digest(json.dumps(rows, sort_keys=True).encode())


def _drop_repeated(ingested: IngestedPages, files: tuple[PageFile, ...]) -> None:
    """Set articles aside whose id an article of an earlier page has."""
    paths = {order_of(file.number): file.path for file in files}
    pages: dict[str, str] = {}
    for number in sorted(ingested.pages, key=order_of):
        stored = ingested.pages[number]
        named = [item for item in stored.page.items if _id_of(item)]
        repeated = [item for item in named if pages.setdefault(_id_of(item), number) != number]
        for item in repeated:
            place = Place(str(paths.get(order_of(number), number)))
            what = tell(
                "{id} is the id of an article on page {page}, too",
                id=quote_value(_id_of(item)),
                page=pages[_id_of(item)],
            )
            ingested.findings.append(Finding("refused", place, what, "give each article its own id, or leave one out"))
        if repeated:
            ingested.is_partial = True
            kept = tuple(item for item in stored.page.items if item not in repeated)
            ingested.pages[number] = StoredPage(
                stored.digest + PARTIAL, evolve(stored.page, items=kept), stored.reading
            )


def _id_of(item: Item) -> str:
    return (item.given.id if item.given else None) or ""
