"""What is shown in place of a withdrawn article: the notice, and when and why it was withdrawn."""

from transform.model.edition import Article, Revision
from transform.words.choose import choose_words


def _last_revision(article: Article) -> Revision:
    """The newest line of its history; for a withdrawn article that is the line about its withdrawal."""
    return max(article.history, key=lambda revision: revision.version)


def title_or_notice(article: Article, language: str) -> str:
    """The article's title, or the notice if it is withdrawn."""
    return choose_words(language).reader.notices[article.status] or article.title


def explain_withdrawal(article: Article, language: str, timezone: str) -> str:
    """The notice with when and why. Earlier lines of the history are left out: their notes may quote the words withdrawn."""
    words = choose_words(language).reader
    last = _last_revision(article)
    notice = words.notice_with_time.format(notice=words.notices[article.status], at=words.write_time(last.at, timezone))
    return words.sentence_joiner.join([notice, *([words.because.format(note=last.note)] if last.note else [])])
