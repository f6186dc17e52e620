"""What is shown of changes: the notice in place of a withdrawn article, and the note on top of a corrected one, with when and why."""

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


def list_noted_changes(article: Article) -> tuple[Revision, ...]:
    """The corrections and noted updates of its history, oldest first; for other updates the time of change is enough."""
    return tuple(each for each in article.history if each.signal and (each.note or each.is_correction))


def explain_change(change: Revision, language: str, timezone: str) -> str:
    """A correction or update with when and why: 更正（2021年10月9日 15:00）：…"""
    words = choose_words(language).reader
    kind = words.corrected if change.is_correction else words.changed
    pattern = words.change_noted if change.note else words.change_dated
    return pattern.format(kind=kind, at=words.write_time(change.at, timezone), note=change.note)
