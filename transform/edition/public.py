"""The public view of a decision: released articles only, and only a notice of withdrawn ones.

Every public file is rendered from the Edition made here; an article that was never released appears in none of them, not even by its key.
"""

from transform.edition.revise.withdraw import strip_words
from transform.model.edition import Article, Decision, Edition, PageSummary, Record, hash_head
from transform.model.evolve import evolve
from transform.words.notices import title_or_notice


def expose_edition(decision: Decision) -> Edition | None:
    """The edition as it may be published, without what may appear in print only; None while nothing of it is released."""
    records = [record for record in decision.records if record.public]
    if not records:
        return None
    language = decision.publication.language
    hidden_heads = {head for record in decision.records for head in _list_heads(record)}
    return Edition(
        publication=decision.publication,
        date=decision.date,
        version=decision.version,
        updated_at=decision.updated_at,
        released_at=decision.released_at,
        pages=tuple(_clean_page(page, decision.records, hidden_heads) for page in decision.pages),
        articles=tuple(_expose_article(record.article, language) for record in records),
    )


def _expose_article(article: Article, language: str) -> Article:
    if article.status == "usable":
        return article
    return strip_words(article, title_or_notice(article, language))


def _list_heads(record: Record) -> list[str]:
    """The headline hashes of an article that is not public: a refer line with such a headline would reveal it."""
    article, source = record.article, record.source
    if record.public and article.status == "usable":
        return []
    texts = [text for story in (article, source) if story for text in (story.headline, story.title) if text]
    return [*record.heads, *map(hash_head, texts)]


def _clean_page(page: PageSummary, records: tuple[Record, ...], hidden_heads: set[str]) -> PageSummary:
    """The page without refers to withdrawn or unreleased articles."""
    hidden = {record.article.guid for record in records if not (record.public and record.article.status == "usable")}
    refers = tuple(
        refer
        for refer in page.refers
        if refer.target_guid not in hidden and hash_head(refer.headline) not in hidden_heads
    )
    return evolve(page, refers=refers)
