"""What an article is about, by the words it uses: Media Topics of IPTC, told by a table of terms.

In: a story, its language, the ``[topics]`` of publication.toml. Out: its topics with the words that told them. Pure. Lost: what a text says
without using a term. A step a file: ``table`` reads the terms, ``find_terms`` finds them in a text, ``weigh_terms`` chooses.
"""

from transform.model.edition import Story
from transform.model.topics import NO_TOPICS, Topic, TopicPlace, Topics
from transform.topics.table import load_table
from transform.topics.weigh_terms import weigh_terms

__all__ = ["find_topics"]

LEAD_LENGTH = 200
"""Characters of a first paragraph that are its lead; pages without paragraphs would be all lead."""


def find_topics(story: Story, language: str, own: Topics = NO_TOPICS) -> tuple[Topic, ...]:
    """The story's topics, the top level first; none in a language without a table, or if none is clear."""
    table = load_table(language, own) if own.assign else None
    return weigh_terms(_split_texts(story), table) if table else ()


def _split_texts(story: Story) -> dict[TopicPlace, tuple[str, ...]]:
    """The story's texts by place; section, kicker and deck count as the lead does."""
    paragraphs = [part.text for part in story.body]
    first, rest = paragraphs[:1], paragraphs[1:]
    lead = [text[:LEAD_LENGTH] for text in first]
    body = [text[LEAD_LENGTH:] for text in first] + rest + [caption.text for caption in story.captions]
    around = [text for text in (story.section, story.kicker, story.deck) if text]
    return {"headline": (story.headline,) if story.headline else (), "lead": (*around, *lead), "body": tuple(body)}
