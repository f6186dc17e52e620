"""An edition or the site as bytes: every format of the table, each document through the gate.

Comes in: a decided Edition (or the Site) and the Context. Goes out: bytes by their paths under out/, and a Finding for each
document that the gate refused. An article with a refused document is left out whole and the rest of the edition goes out;
an edition one of whose own documents is refused does not go out at all. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from transform.errors import Finding, Place
from transform.formats import ARTICLE_FORMATS, EDITION_FORMATS, SITE_FORMATS, edition_json
from transform.formats.format import ArticleIn, Context, Format, Site, Subject
from transform.model.digest import digest
from transform.model.edition import Article, Edition, PublishedArticle, PublishedEdition
from transform.model.evolve import evolve

REFUSED_TODO = "what was published before stands; report this as a defect of pagewire"


@dataclass(frozen=True)
class _Rendered:
    """Files by their paths under out/, the same paths by their formats' names, and what the gate refused."""

    files: Mapping[str, bytes]
    paths: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class RenderedEdition:
    """An edition's files, apart from them its edition.json; ``whole`` unless a document of the edition itself was refused."""

    date: str
    files: Mapping[str, bytes]
    record_path: str
    record: bytes
    whole: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Last:
    """What is public of an edition before it is rendered: its record, and the bytes of files that are as it says."""

    record: PublishedEdition | None
    files: Mapping[str, bytes]

    def find(self, article: Article) -> Article | None:
        """The public version of an article that may stand in for a refused one: another one, and none if it is withdrawn."""
        found = [each for each in self.articles() if each.guid == article.guid and each.version != article.version]
        return found[0] if found and article.status == "usable" else None

    def keep_article(self, article: Article) -> Mapping[str, bytes]:
        """The files, by path, if this version of the article is public."""
        return self.files if any(self.same(each, article) for each in self.articles()) else {}

    def keep_edition(self, edition: Edition) -> Mapping[str, bytes]:
        """The files, by path, if this version of the edition is public with the same articles."""
        same = self.record and self.record.version == edition.version
        versions = [(article.guid, article.version) for article in edition.articles]
        return self.files if same and versions == [(each.guid, each.version) for each in self.articles()] else {}

    def articles(self) -> tuple[Article, ...]:
        return self.record.as_decided().articles if self.record else ()

    @staticmethod
    def same(one: Article, other: Article) -> bool:
        return (one.guid, one.version) == (other.guid, other.version)


NOTHING = Last(None, {})


def render_edition(edition: Edition, context: Context, last: Last = NOTHING) -> RenderedEdition:
    """Every file of an edition. An article that the gate refuses is in none of them: not even its neighbours link to it.

    ``last`` is what is public of the edition: of a refused article its last good version stays (unless it is withdrawn), and
    the bytes of wire formats stay as they are while the version is the same, whatever program wrote them.
    """
    articles = {article.guid: _render_article(edition, article, context, last) for article in edition.articles}
    refused = [article for article in edition.articles if articles[article.guid].findings]
    if refused:
        findings = tuple(finding for one in articles.values() for finding in one.findings)
        rest = render_edition(_replace_refused(edition, refused, last), context, last)
        return replace(rest, findings=(*findings, *rest.findings))
    own = _render_table(EDITION_FORMATS, edition, context, last.keep_edition(edition), {"date": edition.date})
    path = f"{edition.date}/edition.json"
    record = edition_json.render(_record_edition(edition, articles, own), context)
    findings = (*own.findings, *refuse(path, edition_json.check(record)))
    files = {path: data for one in (*articles.values(), own) for path, data in one.files.items()}
    return RenderedEdition(edition.date, files, path, record, not findings, findings)


def _replace_refused(edition: Edition, refused: list[Article], last: Last) -> Edition:
    """The edition with the last good version in place of what was refused; without it where there is none."""
    stand_ins = {article.guid: last.find(article) for article in refused}
    articles = (stand_ins.get(article.guid, article) for article in edition.articles)
    return evolve(edition, articles=tuple(article for article in articles if article))


def _render_article(edition: Edition, article: Article, context: Context, last: Last) -> _Rendered:
    subject = ArticleIn(edition, article)
    kept = last.keep_article(article)
    return _render_table(ARTICLE_FORMATS, subject, context, kept, {"date": edition.date, "stem": article.stem})


def render_site(site: Site, context: Context) -> _Rendered:
    """The site-level files."""
    return _render_table(SITE_FORMATS, site, context, {}, {})


def _render_table(
    table: tuple[Format[Subject], ...],
    subject: Subject,
    context: Context,
    kept: Mapping[str, bytes],
    names: Mapping[str, str],
) -> _Rendered:
    """Every format of a table for one subject.

    ``kept`` are bytes of wire formats, by path, that stay as they are; ``names`` fill the paths' patterns.
    """
    files: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    findings: list[Finding] = []
    for each in table:
        path = each.path.format_map(names)
        paths[each.name] = path
        files[path] = kept[path] if each.wire and path in kept else each.render(subject, context)
        findings.extend(refuse(path, each.check(files[path])))
    return _Rendered(files, paths, tuple(findings))


def refuse(path: str, reasons: Iterable[str]) -> list[Finding]:
    return [
        Finding("refused", Place(path), f"was refused before publication: it {why}", REFUSED_TODO) for why in reasons
    ]


def _record_article(article: Article, rendered: _Rendered) -> PublishedArticle:
    """The article as edition.json records it, with its files."""
    facts = {name: getattr(article, name) for name in Article.model_fields}
    return PublishedArticle(**facts, files=rendered.paths, files_sha256=_digest_paths(rendered))


def _record_edition(edition: Edition, articles: Mapping[str, _Rendered], own: _Rendered) -> PublishedEdition:
    """The edition as edition.json records it; ``articles`` by guid."""
    facts = {name: getattr(edition, name) for name in Edition.model_fields if name != "articles"}
    recorded = tuple(_record_article(article, articles[article.guid]) for article in edition.articles)
    return PublishedEdition(**facts, articles=recorded, files=own.paths, files_sha256=_digest_paths(own))


def _digest_paths(rendered: _Rendered) -> dict[str, str]:
    """The digest of each file under its format's name."""
    return {name: digest(rendered.files[path]) for name, path in rendered.paths.items()}
