"""Give articles their subjects: the topics that their words tell, unless an editor or another system named subjects.

In: the articles as edited. Out: the same with subjects, and with the words that told them. Pure.
"""

from dataclasses import replace

from transform.edition.edit import Subject
from transform.model.edition import Story
from transform.model.evolve import evolve
from transform.model.topics import Topics
from transform.topics import find_topics


def assign_topics(articles: tuple[Subject, ...], language: str, own: Topics) -> tuple[Subject, ...]:
    """``own`` are the newspaper's words. The words before the edits stay without subjects: they only recognize the article."""
    return tuple(
        replace(article, story=_give_subjects(article.story, language, own)) if article.story else article
        for article in articles
    )


def _give_subjects(story: Story, language: str, own: Topics) -> Story:
    if "subjects" in story.edited or story.subjects:
        return story
    topics = find_topics(story, language, own)
    return evolve(story, subjects=tuple(topic.code for topic in topics), topics=topics)
