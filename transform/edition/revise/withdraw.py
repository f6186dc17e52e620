"""Strip a withdrawn article to its identity, times, place in print and notice."""

from transform.model.edition import Article, Revision
from transform.model.evolve import evolve


def strip_words(article: Article, title: str) -> Article:
    """The article without its words, names and keywords; earlier notes may quote them, so they go too."""
    return evolve(
        article,
        title=title,
        section=None,
        kicker=None,
        headline=None,
        deck=None,
        bylines=(),
        dateline=None,
        body=(),
        captions=(),
        dates=(),
        jumps=(),
        parts=tuple(evolve(part, headline=None) for part in article.parts),
        subjects=(),
        topics=(),
        urgency=None,
        keywords=(),
        language=None,
        edited=(),
        needs_review=False,
        incomplete=False,
        history=_strip_notes(article.history),
    )


def _strip_notes(history: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """The history with only the newest note, which says why the article is gone."""
    if not history:
        return ()
    return (*(evolve(line, note=None) for line in history[:-1]), history[-1])
