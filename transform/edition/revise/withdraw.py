"""What is left of an article whose words are gone: its identity, its times, its place in print, and a notice."""

from transform.model.edition import Article, Revision


def strip_words(article: Article, title: str) -> Article:
    """The article without headline, decks, body, names and keywords; earlier notes may quote them and go too."""
    return article.model_copy(
        update={
            "title": title,
            "section": None,
            "kicker": None,
            "headline": None,
            "deck": None,
            "bylines": (),
            "dateline": None,
            "body": (),
            "captions": (),
            "dates": (),
            "jumps": (),
            "parts": tuple(part.model_copy(update={"headline": None}) for part in article.parts),
            "subjects": (),
            "edited": (),
            "needs_review": False,
            "incomplete": False,
            "history": _strip_notes(article.history),
        }
    )


def _strip_notes(history: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """Only the newest line keeps its note: it says why the article is gone."""
    if not history:
        return ()
    return (*(line.model_copy(update={"note": None}) for line in history[:-1]), history[-1])
