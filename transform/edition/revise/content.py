"""The content hash of an article: it covers every fact that a wire format writes, so the same hash means the same version.

Empty fields are skipped, so that a field added to the model later changes no hash. Left out: ``order`` (it belongs to the package),
``needs_review``, ``edited`` and ``topics`` (they are for the editor).
"""

import hashlib
import json

from transform.model.edition import Story
from transform.model.publication import Publication

NOT_ON_THE_WIRE = frozenset({"order", "needs_review", "edited", "topics"})
WIRE_FACTS = frozenset({"title", "language", "base_url", "provider", "rights", "contact"})
"""The facts of the publication that an item contains, besides its guid."""


def hash_content(story: Story, publication: Publication) -> str:
    """SHA-256 in hexadecimal over the story's fields and the publication's facts on the wire."""
    facts = {
        "story": story.model_dump(mode="json", include={*Story.model_fields} - NOT_ON_THE_WIRE),
        "publication": publication.model_dump(mode="json", include=set(WIRE_FACTS)),
    }
    text = json.dumps(_drop_empty(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _drop_empty(value: object) -> object:
    """The value without null, empty lists and empty objects."""
    if isinstance(value, dict):
        kept = {key: _drop_empty(member) for key, member in value.items()}
        return {key: member for key, member in kept.items() if member not in (None, [], {})}
    if isinstance(value, list):
        return [_drop_empty(member) for member in value]
    return value
