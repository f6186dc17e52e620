"""Render an edition or the site in every format of the table, and check each document (the gate).

In: a decided Edition (or the Site) and the Context. Out: bytes by path under out/, and a Finding for each document that the gate refused.
An article with a refused document is left out of all formats and the other articles are published; an edition with a refused document of
its own is not published. Pure.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from transform.errors import Finding, Place, tell
from transform.formats import (
    ARTICLE_FORMATS,
    EDITION_FORMATS,
    FEED_FORMATS,
    MAIN_FEED_FORMATS,
    SITE_FORMATS,
    edition_json,
)
from transform.formats.archive import ARCHIVE_MONTH_FORMATS, ARCHIVE_YEAR_FORMATS
from transform.formats.common.vocabulary import Vocabulary
from transform.formats.feeds.feed import Feed
from transform.formats.format import ArchiveMonth, ArchiveYear, ArticleIn, Context, Format, Site, Subject
from transform.formats.sitemap_rows import MONTH_FORMATS, SITEMAP_FORMATS
from transform.formats.sitemaps.month import name_file, split
from transform.formats.sitemaps.sitemap import Location, Sitemaps
from transform.formats.vocabularies import VOCABULARY_FORMATS
from transform.frozen import frozen
from transform.model.digest import digest
from transform.model.edition import Article, Edition, PublishedArticle, PublishedEdition
from transform.model.evolve import evolve

REFUSED_TODO = "what was published before stands; report this as a defect of pagewire"


@frozen
class _Rendered:
    """Files by path under out/, these paths by format name, and a Finding for each refused document."""

    files: Mapping[str, bytes]
    paths: Mapping[str, str]
    findings: tuple[Finding, ...]


@frozen
class _Kept:
    """Public files by path. Those of wire formats stay as they are, because they passed the gate of their time; ``guids`` are the articles
    inside them. So do those of the formats ``alike``, which would be the same.
    """

    files: Mapping[str, bytes]
    guids: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()

    def find(self, row: Format[Any], path: str) -> bytes | None:
        """A file that stays; None if it must be rendered."""
        return self.files.get(path) if row.wire or row.key in self.alike else None


_NOTHING_KEPT = _Kept({})


@frozen
class RenderedEdition:
    """An edition's files and, separately, its edition.json, as bytes (``record``) and as what they say (``published``).

    ``publishable`` unless a document of the edition itself was refused.
    """

    date: str
    files: Mapping[str, bytes]
    record_path: str
    record: bytes
    published: PublishedEdition
    publishable: bool
    findings: tuple[Finding, ...]


@frozen
class PublicEdition:
    """What is public of an edition so far: its record, and the files that match it.

    ``alike`` are the formats (``Format.key``) by which the same edition would be rendered to the same bytes as it was.
    """

    record: PublishedEdition | None
    files: Mapping[str, bytes]
    alike: frozenset[str] = frozenset()

    def find_alike(self, edition: Edition) -> frozenset[str]:
        """The formats whose files may stay: none if another edition is public."""
        return self.alike if self.alike and self._decided == edition else frozenset()

    def find_replacement(self, article: Article) -> Article | None:
        """The public version that replaces a refused one: another version, none if the article is withdrawn."""
        earlier = self._articles.get(article.guid)
        if earlier is None or earlier.version == article.version or article.status != "usable":
            return None
        return earlier

    def keep_article(self, article: Article) -> Mapping[str, bytes]:
        """The files, by path, if this version of the article is public."""
        known = self._articles.get(article.guid)
        return self.files if known and known.version == article.version else {}

    def keep_edition(self, edition: Edition) -> Mapping[str, bytes]:
        """The files, by path, if this version of the edition is public with the same articles."""
        if self.record is None or self.record.version != edition.version:
            return {}
        versions = [(article.guid, article.version) for article in edition.articles]
        return self.files if versions == [(each.guid, each.version) for each in self._articles.values()] else {}

    @cached_property
    def _articles(self) -> Mapping[str, Article]:
        """The public articles by guid, in the edition's order."""
        return {article.guid: article for article in self._decided.articles} if self._decided else {}

    @cached_property
    def _decided(self) -> Edition | None:
        return self.record.as_decided() if self.record else None


NOTHING_PUBLIC = PublicEdition(None, {})


def render_edition(edition: Edition, context: Context, public: PublicEdition = NOTHING_PUBLIC) -> RenderedEdition:
    """Render every file of an edition. An article that the gate refuses is in none of them, and no other article links to it.

    ``public`` is what is public of it so far: a refused article keeps its public version (unless it is withdrawn), and files of wire
    formats keep their bytes within a version, whatever program wrote them. Other files stay if they would be the same.
    """
    alike = public.find_alike(edition)
    articles = {article.guid: _render_article(edition, article, context, public, alike) for article in edition.articles}
    refused = [article for article in edition.articles if articles[article.guid].findings]
    if refused:
        findings = tuple(finding for one in articles.values() for finding in one.findings)
        rendered = render_edition(_replace_refused(edition, refused, public), context, public)
        return replace(rendered, findings=(*findings, *rendered.findings))
    items = {path: data for one in articles.values() for path, data in one.files.items()}
    inside = replace(context, wire_items=items)
    guids = frozenset(article.guid for article in edition.articles if public.keep_article(article))
    kept = _Kept(public.keep_edition(edition), guids, alike)
    own = _render_table(EDITION_FORMATS, edition, inside, kept, {"date": edition.date})
    path = f"{edition.date}/edition.json"
    published = _record_edition(edition, articles, own)
    record = edition_json.render(published, context)
    findings = (*own.findings, *make_refusals(path, edition_json.check(record)))
    return RenderedEdition(edition.date, {**items, **own.files}, path, record, published, not findings, findings)


def _replace_refused(edition: Edition, refused: list[Article], public: PublicEdition) -> Edition:
    """The edition with the public version in place of each refused one, or without the article if there is none."""
    replacements = {article.guid: public.find_replacement(article) for article in refused}
    articles = (replacements.get(article.guid, article) for article in edition.articles)
    return evolve(edition, articles=tuple(article for article in articles if article))


def _render_article(
    edition: Edition, article: Article, context: Context, public: PublicEdition, alike: frozenset[str]
) -> _Rendered:
    """The article in every format that its rights allow."""
    subject = ArticleIn(edition, article)
    files = public.keep_article(article)
    kept = _Kept(files, frozenset({article.guid} if files else ()), alike)
    table = tuple(each for each in ARTICLE_FORMATS if each.may_hold(article) and each.asked(context))
    inside = replace(context, wire_items=files) if files else context
    return _render_table(table, subject, inside, kept, {"date": edition.date, "stem": article.stem})


def render_site(site: Site, feeds: Iterable[Feed], context: Context) -> _Rendered:
    """Render the site-level files; ``paths`` are those of the site and its main feed."""
    main = _render_table(SITE_FORMATS, site, context, _NOTHING_KEPT, {})
    files, paths, findings = dict(main.files), dict(main.paths), [*main.findings]
    for feed in feeds:
        table = FEED_FORMATS if feed.slug else MAIN_FEED_FORMATS
        rendered = _render_table(table, feed, context, _NOTHING_KEPT, {"slug": feed.slug})
        files |= rendered.files
        findings.extend(rendered.findings)
        if not feed.slug:
            paths |= rendered.paths
    return _Rendered(files, paths, tuple(findings))


def render_month(
    month: str, locations: Iterable[Location], context: Context
) -> Iterator[tuple[tuple[Location, ...], _Rendered]]:
    """The sitemap of a month like 2021-10: each file's locations and the file, one unless they exceed the limits of a file."""
    for number, part in enumerate(split(locations), 1):
        yield part, _render_table(MONTH_FORMATS, part, context, _NOTHING_KEPT, {"month": name_file(month, number)})


def render_archive(period: ArchiveMonth | ArchiveYear, context: Context) -> _Rendered:
    """The page of a month or year of the archive."""
    if isinstance(period, ArchiveMonth):
        return _render_table(ARCHIVE_MONTH_FORMATS, period, context, _NOTHING_KEPT, {"month": period.month})
    return _render_table(ARCHIVE_YEAR_FORMATS, period, context, _NOTHING_KEPT, {"year": period.year})


def render_sitemaps(sitemaps: Sitemaps, names: Collection[str], context: Context) -> _Rendered:
    """The site's sitemaps and robots.txt, as far as their formats are among ``names``."""
    table = tuple(each for each in SITEMAP_FORMATS if each.name in names)
    return _render_table(table, sitemaps, context, _NOTHING_KEPT, {})


def render_vocabularies(vocabularies: Iterable[Vocabulary], context: Context) -> _Rendered:
    """The page and the knowledgeItem of each vocabulary."""
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for vocabulary in vocabularies:
        names = {"alias": vocabulary.scheme.alias}
        rendered = _render_table(VOCABULARY_FORMATS, vocabulary, context, _NOTHING_KEPT, names)
        files |= rendered.files
        findings.extend(rendered.findings)
    return _Rendered(files, {}, tuple(findings))


def _render_table(
    table: tuple[Format[Subject], ...],
    subject: Subject,
    context: Context,
    kept: _Kept,
    names: Mapping[str, str],
) -> _Rendered:
    """Render one subject in every format of a table.

    ``names`` fill the paths' placeholders.
    """
    files: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    findings: list[Finding] = []
    for each in table:
        path = each.path.format_map(names)
        paths[each.name] = path
        stays = kept.find(each, path)
        if stays is not None:
            files[path] = stays
            continue
        files[path] = each.render(subject, context)
        reasons = each.check_new(files[path], subject, kept.guids) if each.check_new else each.check(files[path])
        findings.extend(make_refusals(path, reasons))
    return _Rendered(files, paths, tuple(findings))


def make_refusals(path: str, reasons: Iterable[str]) -> list[Finding]:
    return [
        Finding("refused", Place(path), tell("was refused before publication: it {why}", why=why), REFUSED_TODO)
        for why in reasons
    ]


def _record_article(article: Article, rendered: _Rendered) -> PublishedArticle:
    """The article as edition.json records it, with its files.

    Its values were checked when it was decided; the gate checks what is written of them by the schema.
    """
    facts = {name: getattr(article, name) for name in Article.model_fields}
    return PublishedArticle.model_construct(**facts | _list_files(rendered))


def _record_edition(edition: Edition, articles: Mapping[str, _Rendered], own: _Rendered) -> PublishedEdition:
    """The edition as edition.json records it; ``articles`` by guid."""
    facts = {name: getattr(edition, name) for name in Edition.model_fields if name != "articles"}
    recorded = tuple(_record_article(article, articles[article.guid]) for article in edition.articles)
    return PublishedEdition.model_construct(**facts | {"articles": recorded} | _list_files(own))


def _list_files(rendered: _Rendered) -> dict[str, Any]:
    """The path of each file and its digest, under its format's name."""
    digests = {name: digest(rendered.files[path]) for name, path in rendered.paths.items()}
    return {"files": MappingProxyType(dict(rendered.paths)), "files_sha256": MappingProxyType(digests)}
