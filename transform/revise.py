"""Identity: guids, keys, versions and times of an edition's first release.

Comes in: a linked edition. Goes out: the Edition as decided. Pure: the same stories give the same identities on any day.
Keys follow the design (section 7): base32 of SHA-256 over title and body without white space; guids are tag URIs (RFC 4151).
"""

import base64
import hashlib
from collections import Counter

from transform.config import Publication
from transform.link import LinkedEdition
from transform.model import Article, Edition, Revision, Story

KEY_LENGTH = 8
LONG_KEY_LENGTH = 12
"""On a collision of short keys within an edition."""


def decide_first_release(linked: LinkedEdition, publication: Publication) -> Edition:
    """The edition at version 1, every article published when the edition is due."""
    at = publication.published_at(linked.date)
    first = Revision(version=1, at=at, signal=None, note=None)
    keys = mint_keys(linked.stories)
    articles = tuple(
        Article(
            **{name: getattr(story, name) for name in Story.model_fields},
            guid=mint_guid(publication, linked.date, story.page, key),
            key=key,
            version=1,
            status="usable",
            published_at=at,
            updated_at=at,
            history=(first,),
        )
        for story, key in zip(linked.stories, keys, strict=True)
    )
    return Edition(
        publication=publication, date=linked.date, version=1, updated_at=at, pages=linked.pages, articles=articles
    )


def mint_guid(publication: Publication, date: str, page: str, key: str) -> str:
    """tag:{authority},{authority_since}:{publication}/{date}/{page}/{key}."""
    return f"tag:{publication.authority},{publication.authority_since}:{publication.id}/{date}/{page}/{key}"


def mint_keys(stories: tuple[Story, ...]) -> tuple[str, ...]:
    """One key a story, unique in the edition: longer where short ones collide, numbered where the words are the same."""
    digests = [digest_words(story) for story in stories]
    owners = {digest[:KEY_LENGTH]: set[str]() for digest in digests}
    for digest in digests:
        owners[digest[:KEY_LENGTH]].add(digest)
    keys: list[str] = []
    met: Counter[str] = Counter()
    for digest in digests:
        short = digest[:KEY_LENGTH]
        base = short if len(owners[short]) == 1 else digest[:LONG_KEY_LENGTH]
        met[digest] += 1
        keys.append(base if met[digest] == 1 else f"{base}-{met[digest]}")
    return tuple(keys)


def digest_words(story: Story) -> str:
    """SHA-256 over the white-space-free title and body, as base32 in lower case."""
    words = story.title + "".join(part.text for part in story.body)
    digest = hashlib.sha256("".join(words.split()).encode("utf-8")).digest()
    return base64.b32encode(digest).decode("ascii").lower()
