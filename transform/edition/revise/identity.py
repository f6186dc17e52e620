"""Mint keys and guids, once per article and permanent (schemas/README.md, Keys and guids; RFC 4151)."""

from collections.abc import Collection

from transform.model.edition import Story
from transform.model.publication import Publication
from transform.model.story_hash import hash_source

KEY_LENGTH = 8
LONG_KEY_LENGTH = 12
"""Used when two short keys of an edition collide."""


def mint_key(story: Story, taken: Collection[str], hashes: Collection[str]) -> str:
    """A key unique in the edition: ``taken`` are its articles' keys, ``hashes`` their source hashes.

    Base32 of the SHA-256 over title and body; longer if other words have the same short key, numbered if the same words occur twice.
    """
    digest = hash_source(story)
    if digest in hashes:
        number = 2
        while f"{digest[:KEY_LENGTH]}-{number}" in taken:
            number += 1
        return f"{digest[:KEY_LENGTH]}-{number}"
    return digest[:KEY_LENGTH] if digest[:KEY_LENGTH] not in taken else digest[:LONG_KEY_LENGTH]


def mint_guid(publication: Publication, date: str, page: str, key: str) -> str:
    """tag:{authority},{authority_since}:{publication}/{date}/{page}/{key}."""
    return f"tag:{publication.authority},{publication.authority_since}:{publication.id}/{date}/{page}/{key}"
