"""ninjs 3.1: one article in JSON, for newsrooms.

In: an article with its edition. Out: a ninjs 3.1 object with the full text as flat XHTML and as plain text; of a withdrawn article the notice.
What is lost is in ``transform/formats/common/losses.py``: of corrections there is only the version and ``edNote``, and print facts are
``altIds``. Spec: ninjs 3.1 (IPTC). A later 3.x that adds keys is written under the same name.
"""

from transform.formats.common.desk import SOURCE_ROLE
from transform.formats.format import ArticleIn, Context
from transform.formats.ninjs.facts import Facts, Term, collect_facts
from transform.formats.ninjs.write import GENRES, PROFILE, SCHEMAS, drop_empty, split_code, write_document
from transform.model.times import iso_offset

VERSION = "3.1"
STANDARD = {"name": "ninjs", "version": VERSION, "schema": f"{SCHEMAS}ninjs-schema_{VERSION}.json"}
IDS = {"desk": "desk", "print_date": "print:date", "print_page": "print:page", "print_section": "print:section"}
"""The roles of alternative ids."""


def is_asked_for(context: Context) -> bool:
    return context.wire.ninjs


def render(subject: ArticleIn, context: Context) -> bytes:
    facts = collect_facts(subject, context)
    return write_document(
        {
            "uri": facts.guid,
            "type": "text",
            "representationType": "full" if facts.complete else "partial",
            "profile": PROFILE,
            "version": str(facts.version),
            "firstCreated": iso_offset(facts.created_at),
            "versionCreated": iso_offset(facts.updated_at),
            "contentCreated": iso_offset(facts.created_at),
            "pubStatus": "usable" if facts.usable else "canceled",
            "urgency": facts.urgency,
            "copyrightHolder": facts.holder,
            "copyrightNotice": facts.notice,
            "usageTerms": facts.usage_terms,
            "edNote": facts.note,
            "language": facts.language,
            "title": facts.title,
            "headlines": [
                {"role": "main", "contentType": "text/plain", "value": facts.title},
                *({"role": role, "contentType": "text/plain", "value": words} for role, words in facts.heads),
            ],
            "slugline": facts.slugline,
            "by": facts.by,
            "people": [{"name": name, "rel": "creator"} for name in facts.people],
            "infoSources": [{"name": facts.source, "role": SOURCE_ROLE}] if facts.source else [],
            "located": facts.place,
            "subjects": [_write_subject(term) for term in facts.subjects],
            "genres": [{"name": facts.genre, "uri": f"{GENRES}{facts.genre}"}] if facts.genre else [],
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": words} for role, words in facts.descriptions
            ],
            "bodies": _write_bodies(facts),
            "renditions": [{"name": "web", "href": facts.url, "contentType": "text/html"}] if facts.url else [],
            "altIds": [{"role": IDS[role], "value": value} for role, value in facts.ids],
            "standard": STANDARD,
        }
    )


def _write_subject(term: Term) -> dict[str, object]:
    uri = "".join(split_code(term.code)) if term.code else None
    rel = "ancestor" if term.above else "direct"
    return drop_empty({"name": term.name, "rel": rel, "uri": uri, "literal": None if term.code else term.name})


def _write_bodies(facts: Facts) -> list[dict[str, object]]:
    """The text as markup and plain."""
    bodies = (("application/xhtml+xml", facts.html), ("text/plain", facts.text))
    return [
        drop_empty({"contentType": kind, "charCount": len(facts.text), "wordCount": facts.words, "value": value})
        for kind, value in bodies
        if value
    ]
