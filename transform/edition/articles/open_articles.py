"""Open an edition's file of articles and its documents, and put each article on its page.

In: the edition's folder, the newspaper's time zone. Out: the folder with the pages of these articles among its own, after them those on no
page; a Finding for what is wrong.
"""

from dataclasses import replace

from transform.edition.articles.doors import sort_doors
from transform.errors import Finding, InputError, findings_of
from transform.frozen import frozen
from transform.model.page_number import UNPAGED, order_of
from transform.read.articles import PlacedArticle, read_articles
from transform.read.edition_folders import EditionFolder, PageFile
from transform.read.readers import read_document_articles
from transform.read.seeds import bound_findings


@frozen
class OpenedFolder:
    """The folder with the pages of its articles; ``unread``: the file of articles could not be read as a whole."""

    folder: EditionFolder
    findings: tuple[Finding, ...] = ()
    unread: bool = False


def open_articles(folder: EditionFolder, zone: str | None = None) -> OpenedFolder:
    """The edition with its articles; as it is, if it has neither a file of them nor documents."""
    if folder.articles is None and not folder.documents:
        return OpenedFolder(folder)
    articles, findings, unread = _read_file(folder)
    documents, wrong = _read_documents(folder, zone)
    files = {order_of(file.number): file for file in folder.pages}
    opened = sort_doors((articles, documents), files, folder.doubled)
    found = [_name_page(folder, articles) for articles in opened.pages.values()]
    own = [file for order, file in files.items() if order not in opened.twice]
    together = tuple(sorted((*own, *found), key=lambda file: order_of(file.number)))
    whole = replace(folder, pages=together, doubled=folder.doubled.union(opened.twice))
    twice = bound_findings(folder.path, list(opened.findings))
    return OpenedFolder(whole, (*findings, *wrong, *twice), unread)


def _read_file(folder: EditionFolder) -> tuple[tuple[PlacedArticle, ...], tuple[Finding, ...], bool]:
    """The articles of the edition's file, what is wrong with them, and whether the file cannot be read."""
    if folder.articles is None:
        return (), (), False
    try:
        read = read_articles(folder.articles)
    except InputError as error:
        return (), findings_of(error), True
    return read.articles, read.findings, False


def _read_documents(folder: EditionFolder, zone: str | None) -> tuple[list[PlacedArticle], list[Finding]]:
    """The articles of all documents by the names of their files, and what is wrong with them; of many findings alike the first ones."""
    articles: list[PlacedArticle] = []
    findings: list[Finding] = []
    for path in folder.documents:
        try:
            read = read_document_articles(path, zone)
        except InputError as error:
            findings += findings_of(error)
            continue
        articles += read.articles
        findings += read.findings
    return articles, bound_findings(folder.path, findings)


def _name_page(folder: EditionFolder, articles: list[PlacedArticle]) -> PageFile:
    """A page of these articles, under the name of the first one's file."""
    first = articles[0]
    path = folder.path / first.place.file.rpartition("/")[2]
    return PageFile(first.article.label or UNPAGED, path, tuple(articles))
