"""The content hash of an article: it covers every fact that a wire format writes, so the same hash means the same version.

Empty fields are skipped, so that a field added to the model later changes no hash. Left out: ``order`` (it belongs to the package),
``needs_review``, ``edited`` and ``topics`` (they are for the editor).
"""

import hashlib
import json
from functools import cache, lru_cache

from transform.model.edition import Story
from transform.model.publication import Publication

NOT_ON_THE_WIRE = frozenset({"order", "needs_review", "edited", "topics"})
WIRE_FACTS = frozenset({"title", "language", "base_url", "provider", "rights", "contact"})
"""The facts of the publication that an item contains, besides its guid."""


def hash_content(story: Story, publication: Publication) -> str:
    """SHA-256 in hexadecimal over the story's fields and the publication's facts on the wire."""
    words = _write_sorted(story.model_dump(mode="json", include=_list_story_fields(), exclude_none=True))
    text = f'{{"publication":{_write_facts(publication)},"story":{words}}}'
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@cache
def _list_story_fields() -> set[str]:
    return {*Story.model_fields} - NOT_ON_THE_WIRE


@lru_cache(maxsize=8)
def _write_facts(publication: Publication) -> str:
    """The publication's facts: they are the same for all articles of a run."""
    return _write_sorted(publication.model_dump(mode="json", include=set(WIRE_FACTS), exclude_none=True))


def _write_sorted(facts: dict[str, object]) -> str:
    """JSON with the keys in order, without empty lists and empty objects; there is no null in the facts."""
    return json.dumps(_drop_empty(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _drop_empty(value: object) -> object:
    """The value without members that are empty lists or objects, or become so."""
    if isinstance(value, dict):
        return {
            key: kept
            for key, member in value.items()
            if (kept := _drop_empty(member) if isinstance(member, dict | list) else member) not in ([], {})
        }
    if isinstance(value, list):
        return [_drop_empty(member) if isinstance(member, dict | list) else member for member in value]
    return value
