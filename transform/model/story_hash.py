"""Digests by which a story and its headlines are recognized, whatever their white space."""

import base64
import hashlib

from transform.model.edition import Story


def hash_source(story: Story) -> str:
    """SHA-256 over the white-space-free title and body, in base32 and lower case: the same words give the same hash."""
    words = story.title + "".join(part.text for part in story.body)
    digest = hashlib.sha256("".join(words.split()).encode("utf-8")).digest()
    return base64.b32encode(digest).decode("ascii").lower().rstrip("=")


def hash_head(text: str) -> str:
    """SHA-256 in hexadecimal over a headline without its white space."""
    return hashlib.sha256("".join(text.split()).encode("utf-8")).hexdigest()
