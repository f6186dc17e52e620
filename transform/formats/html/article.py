"""An article as a page for readers: HTML5, static, its JSON-LD embedded.

In: an article in its edition. Out: one UTF-8 page under the article's stem. A withdrawn article has only its notice. Lost: review flags,
subjects, and dates in the text.
"""

from bisect import bisect_left
from operator import attrgetter, itemgetter
from typing import NamedTuple

from transform.formats.common.language import take_language, write_date
from transform.formats.common.schema_org.article import describe_article
from transform.formats.common.schema_org.breadcrumbs import describe_breadcrumbs
from transform.formats.common.schema_org.parts import list_printed_pages
from transform.formats.common.text import flow_body, summary
from transform.formats.format import ArticleIn, Context
from transform.formats.html.frame import PageHead, frame_page, render_page
from transform.formats.html.links import Link, link_relative, list_alternates, make_relative
from transform.formats.html.page_list import has_printed_pages, name_anchor
from transform.model.edition import Article, Edition
from transform.model.times import iso_offset
from transform.words.choose import choose_words
from transform.words.notices import explain_withdrawal, list_noted_changes, title_or_notice
from transform.words.reader import ReaderWords


class _BodyBlock(NamedTuple):
    """``kind`` is that of the body part, or ``caption``."""

    kind: str
    text: str


class _Credit(NamedTuple):
    """Adjacent names that share a role."""

    role: str | None
    names: tuple[str, ...]


class _Moment(NamedTuple):
    machine: str
    human: str


class _Change(NamedTuple):
    label: str
    at: _Moment
    note: str | None


class _ArticleView(NamedTuple):
    """The values that ``article.html`` prints, in order."""

    lang: str
    usable: bool
    title: str
    kicker: str | None
    deck: str | None
    credits: tuple[_Credit, ...]
    date: _Moment
    page: Link | None
    section: str | None
    changes: tuple[_Change, ...]
    blocks: tuple[_BodyBlock, ...]
    jumps: tuple[str, ...]
    incomplete: str | None
    withdrawal: str | None
    published: _Moment
    updated: _Moment | None
    creditline: str | None
    rights: str
    usage_terms: str | None
    guid: str
    edition: Link
    previous: Link | None
    next: Link | None
    files: tuple[Link, ...]
    author_urls: tuple[str, ...]


def render(subject: ArticleIn, context: Context) -> bytes:
    """The page of an article; the same article, edition and configuration give the same bytes."""
    article, edition = subject.article, subject.edition
    usable = article.status == "usable"
    path = context.path("html", edition, article)
    alternates = list_alternates(context, "article", edition, article)
    frame = frame_page(
        context,
        path,
        PageHead(
            title=title_or_notice(article, edition.publication.language),
            description=summary(article) if usable else "",
            alternates=alternates,
            og_type="article",
            indexed=usable,
            own_copy=article.rights.source is None,
            documents=(describe_article(subject, context), describe_breadcrumbs(context, edition, article)),
        ),
    )
    return render_page("article.html", frame, _build_view(subject, context, path, alternates))


def _build_view(subject: ArticleIn, context: Context, path: str, alternates: tuple[Link, ...]) -> _ArticleView:
    article, edition = subject.article, subject.edition
    publication = edition.publication
    words = choose_words(context.publication.language).reader
    usable = article.status == "usable"
    edition_href = link_relative(path, context.path("html", edition))
    date = write_date(context.publication.language, edition.date)
    previous, following = _find_neighbours(subject, context, path)
    return _ArticleView(
        lang=take_language(article, publication),
        usable=usable,
        title=title_or_notice(article, publication.language),
        kicker=article.kicker if usable and article.kicker != article.title else None,
        deck=article.deck if usable and article.deck != article.title else None,
        credits=_group_bylines(article) if usable else (),
        date=_Moment(edition.date, date),
        page=_link_page(article, edition_href, words) if has_printed_pages(edition) else None,
        section=article.section if usable else None,
        changes=_list_changes(subject, words) if usable else (),
        blocks=_flow_blocks(article) if usable else (),
        jumps=tuple(jump.text for jump in article.jumps if article.incomplete or jump.kind == "see") if usable else (),
        incomplete=_explain_gap(article, words) if usable and article.incomplete else None,
        withdrawal=None if usable else explain_withdrawal(article, publication.language, publication.timezone),
        published=_Moment(
            iso_offset(article.published_at), words.write_time(article.published_at, publication.timezone)
        ),
        updated=_Moment(iso_offset(article.updated_at), words.write_time(article.updated_at, publication.timezone))
        if article.updated_at != article.published_at
        else None,
        creditline=article.rights.creditline if usable else None,
        rights=article.rights.notice,
        usage_terms=article.rights.usage_terms,
        guid=article.guid,
        edition=Link(edition_href, date),
        previous=previous,
        next=following,
        files=make_relative(context, path, alternates),
        author_urls=_list_author_urls(article, context) if usable else (),
    )


def _list_author_urls(article: Article, context: Context) -> tuple[str, ...]:
    urls = (context.web.find_author_url(byline.name) for byline in article.bylines)
    return tuple(dict.fromkeys(url for url in urls if url))


def _group_bylines(article: Article) -> tuple[_Credit, ...]:
    """Adjacent names with the same role share it, as in print: 记者 赵知秋 孙远 通讯员 钱望舒."""
    groups: list[_Credit] = []
    for byline in article.bylines:
        if groups and groups[-1].role == byline.role:
            groups[-1] = _Credit(byline.role, (*groups[-1].names, byline.name))
        else:
            groups.append(_Credit(byline.role, (byline.name,)))
    return tuple(groups)


def _link_page(article: Article, edition_href: str, words: ReaderWords) -> Link:
    return Link(f"{edition_href}#{name_anchor(article.page)}", words.name_pages(list_printed_pages(article)))


def _flow_blocks(article: Article) -> tuple[_BodyBlock, ...]:
    """The blocks of the full text, each caption after its body part."""
    flow = flow_body(article)
    lead, most = len(flow) - len(article.body), len(article.body)
    kinds = ["paragraph"] * lead + [part.kind for part in article.body]
    blocks = [_BodyBlock(kind, block.text) for kind, block in zip(kinds, flow, strict=True)]
    captions = sorted(((min(each.after, most), each.text) for each in article.captions), key=itemgetter(0))
    for place, text in reversed(captions):
        blocks.insert(lead + place, _BodyBlock("caption", text))
    return tuple(blocks)


def _list_changes(subject: ArticleIn, words: ReaderWords) -> tuple[_Change, ...]:
    """Corrections and updates with an editor's note, oldest first; for other updates the time of change is enough."""
    zone = subject.edition.publication.timezone
    return tuple(
        _Change(
            words.corrected if each.is_correction else words.changed,
            _Moment(iso_offset(each.at), words.write_time(each.at, zone)),
            each.note,
        )
        for each in list_noted_changes(subject.article)
    )


def _explain_gap(article: Article, words: ReaderWords) -> str:
    """The words for what is missing: the pages its jumps name, or just that the text is incomplete."""
    patterns = {"to": words.continues, "from": words.begins}
    missing = [
        patterns[jump.kind].format(page=words.page_joiner.join(jump.pages or (jump.page,)))
        for jump in article.jumps
        if jump.kind in patterns
    ]
    return words.sentence_joiner.join(missing) or words.incomplete


def _find_neighbours(subject: ArticleIn, context: Context, path: str) -> tuple[Link | None, Link | None]:
    """The previous and next article on the web in print order, skipping withdrawn ones. An edition has its articles in that order."""
    articles = subject.edition.articles
    at = bisect_left(articles, subject.article.order, key=attrgetter("order"))
    before = next((articles[place] for place in range(at - 1, -1, -1) if _is_shown(articles[place])), None)
    after = next((articles[place] for place in range(at + 1, len(articles)) if _is_shown(articles[place])), None)
    return (
        _link_article(before, subject.edition, context, path) if before else None,
        _link_article(after, subject.edition, context, path) if after else None,
    )


def _is_shown(article: Article) -> bool:
    return article.rights.web and article.status == "usable"


def _link_article(article: Article, edition: Edition, context: Context, page: str) -> Link:
    return Link(link_relative(page, context.path("html", edition, article)), article.title)
