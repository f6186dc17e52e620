"""An edition as a page for readers: its printed pages in order, each with its articles and refers.

In: an edition. Out: one UTF-8 page, the date's index.html. Lost: everything of an article except its title, kicker, deck, section and
first sentences.
"""

from transform.formats.common.schema_org.breadcrumbs import describe_breadcrumbs
from transform.formats.common.schema_org.issue import describe_issue
from transform.formats.format import Context
from transform.formats.html.frame import PageHead, frame_page, render_page
from transform.formats.html.links import Link, list_alternates, list_edition_files
from transform.formats.html.page_list import PageEntry, list_pages
from transform.frozen import frozen
from transform.model.edition import Edition
from transform.words.choose import choose_words


@frozen
class _EditionView:
    lang: str
    date: str
    title: str
    count: str
    pages: tuple[PageEntry, ...]
    files: tuple[Link, ...]


def render(edition: Edition, context: Context) -> bytes:
    """The page of an edition; the same edition and configuration give the same bytes."""
    path = context.path("html", edition)
    pages = list_pages(edition, context, path)
    articles = [entry for page in pages for entry in page.articles if not entry.withdrawn]
    words = choose_words(context.publication.language).reader
    title = words.write_date(edition.date)
    frame = frame_page(
        context,
        path,
        PageHead(
            title=title,
            description=" · ".join(entry.title for entry in articles[:3]),
            alternates=list_alternates(context, "edition", edition),
            documents=(describe_issue(edition, context), describe_breadcrumbs(context, edition)),
        ),
    )
    view = _EditionView(
        lang=edition.publication.language,
        date=edition.date,
        title=title,
        count=words.count(len(articles)),
        pages=pages,
        files=list_edition_files(context, edition),
    )
    return render_page("edition.html", frame, view)
