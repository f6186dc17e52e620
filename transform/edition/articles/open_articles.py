"""Open an edition's file of articles, and put each article on its page.

In: the edition's folder. Out: the folder with the pages of these articles among its own, after them those on no page; a Finding for what is
wrong. A page that has a file, too, is taken from neither.
"""

from dataclasses import dataclass, replace

from transform.errors import Finding, InputError, findings_of, tell
from transform.model.page import UNPAGED, order_of
from transform.read.articles import PlacedArticle, read_articles
from transform.read.seeds import EditionFolder, PageFile


@dataclass(frozen=True)
class OpenedFolder:
    """The folder with the pages of its articles; ``unread``: the file of articles could not be read as a whole."""

    folder: EditionFolder
    findings: tuple[Finding, ...] = ()
    unread: bool = False


def open_articles(folder: EditionFolder) -> OpenedFolder:
    """The edition with its articles; as it is, if it has no file of them."""
    if folder.articles is None:
        return OpenedFolder(folder)
    try:
        read = read_articles(folder.articles)
    except InputError as error:
        return OpenedFolder(folder, findings_of(error), unread=True)
    pages: dict[tuple[str, int], list[PlacedArticle]] = {}
    for each in read.articles:
        pages.setdefault(order_of(each.article.label or UNPAGED), []).append(each)
    files = {order_of(file.number): file for file in folder.pages}
    twice = [order for order in pages if order in files or order in folder.doubled]
    findings = [_refuse_page(pages[order][0], files.get(order)) for order in twice]
    found = [
        PageFile(articles[0].article.label or UNPAGED, folder.articles, tuple(articles))
        for order, articles in pages.items()
        if order not in twice
    ]
    own = [file for order, file in files.items() if order not in twice]
    together = tuple(sorted((*own, *found), key=lambda file: order_of(file.number)))
    opened = replace(folder, pages=together, doubled=folder.doubled.union(twice))
    return OpenedFolder(opened, (*read.findings, *findings))


def _refuse_page(first: PlacedArticle, file: PageFile | None) -> Finding:
    label = first.article.label
    if file:
        what = tell(
            "page {label} comes twice: {file} is the same page; neither is taken", label=label, file=file.path.name
        )
    else:
        what = tell("page {label} comes twice: it has files of its own; neither is taken", label=label)
    return Finding("refused", replace(first.place, pointer=None), what, "keep one of the two")
