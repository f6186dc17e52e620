"""Read the texts of the newest pages of a seeds folder, for what can be learned from many pages together."""

from collections.abc import Iterable

from transform.errors import Finding, InputError, findings_of
from transform.model.page import PageText
from transform.read.edition_folders import EditionFolder
from transform.read.readers import read_page


def read_page_texts(editions: Iterable[EditionFolder], most: int) -> tuple[tuple[PageText, ...], tuple[Finding, ...]]:
    """The pages with a text, oldest first, at most so many of the newest; and a finding for each that cannot be read."""
    pages: list[PageText] = []
    findings: list[Finding] = []
    for edition in sorted(editions, key=lambda each: each.date, reverse=True):
        for file in edition.pages:
            if len(pages) == most:
                break
            source = f"{edition.date}/{file.path.name}"
            try:
                page = read_page(file.path, source=source, date=edition.date, number=file.number)
            except InputError as error:
                findings.extend(findings_of(error))
                continue
            pages += [page] if isinstance(page, PageText) else []
    return tuple(sorted(pages, key=lambda page: (page.date or "", page.source))), tuple(findings)
