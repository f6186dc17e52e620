"""What of a decision the public sees: released articles only, and of a withdrawn one nothing but the notice.

Every public file is rendered from the Edition that comes out here; an article that was never released is in none of them, not even
by its key.
"""

from transform.edition.revise.withdraw import strip_words
from transform.model.edition import Article, Decision, Edition, PageSummary, Record, hash_head
from transform.model.evolve import evolve
from transform.words.notices import title_or_notice


def expose_edition(decision: Decision) -> Edition | None:
    """The edition as it may be published; None while nothing of it is out."""
    records = [record for record in decision.records if record.released]
    if not records:
        return None
    language = decision.publication.language
    gone = {head for record in decision.records for head in _list_heads(record)}
    return Edition(
        publication=decision.publication,
        date=decision.date,
        version=decision.version,
        updated_at=decision.updated_at,
        pages=tuple(_clean_page(page, decision.records, gone) for page in decision.pages),
        articles=tuple(_expose_article(record.article, language) for record in records),
    )


def _expose_article(article: Article, language: str) -> Article:
    if article.status == "usable":
        return article
    return strip_words(article, title_or_notice(article, language))


def _list_heads(record: Record) -> list[str]:
    """The hashes of the headlines of an article that the public may not see, by which a refer line would tell it."""
    article, source = record.article, record.source
    if record.released and article.status == "usable":
        return []
    texts = [text for story in (article, source) if story for text in (story.headline, story.title) if text]
    return [*record.heads, *map(hash_head, texts)]


def _clean_page(page: PageSummary, records: tuple[Record, ...], gone: set[str]) -> PageSummary:
    """The page without refers to what the public may not see: what is withdrawn, and what was never released."""
    hidden = {record.article.guid for record in records if not (record.released and record.article.status == "usable")}
    refers = tuple(
        refer for refer in page.refers if refer.target_guid not in hidden and hash_head(refer.headline) not in gone
    )
    return evolve(page, refers=refers)
