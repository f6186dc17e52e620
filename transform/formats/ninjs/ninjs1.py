"""ninjs 1.6: one article in JSON, for newsrooms that read the older ninjs.

In: an article with its edition. Out: a ninjs 1.6 object. It says what 3.1 says under the older keys; times are in UTC with ``Z``, the only
form that common readers of it take. Lost: what 3.1 loses. Spec: ninjs 1.6 (IPTC).
"""

import datetime as dt

from transform.formats.format import ArticleIn, Context
from transform.formats.ninjs.facts import Facts, Term, collect_facts
from transform.formats.ninjs.write import GENRES, PROFILE, SCHEMAS, drop_empty, split_code, write_document

VERSION = "1.6"
STANDARD = {"name": "ninjs", "version": VERSION, "schema": f"{SCHEMAS}ninjs-schema_{VERSION}.json"}


def render(subject: ArticleIn, context: Context) -> bytes:
    facts = collect_facts(subject, context)
    return write_document(
        {
            "uri": facts.guid,
            "type": "text",
            "mimetype": "application/xhtml+xml",
            "representationtype": "complete" if facts.complete else "incomplete",
            "profile": PROFILE,
            "version": str(facts.version),
            "firstcreated": _write_utc(facts.created_at),
            "versioncreated": _write_utc(facts.updated_at),
            "contentcreated": _write_utc(facts.created_at),
            "pubstatus": "usable" if facts.usable else "canceled",
            "urgency": facts.urgency,
            "copyrightholder": facts.holder,
            "copyrightnotice": facts.notice,
            "usageterms": facts.usage_terms,
            "ednote": facts.note,
            "language": facts.language,
            "title": facts.title,
            "headline": facts.title,
            **{f"headline_{role}": words for role, words in facts.heads},
            "slugline": facts.slugline,
            "byline": facts.by,
            "person": [{"name": name, "rel": "creator"} for name in facts.people],
            "infosource": [{"name": facts.source, "rel": "originfo"}] if facts.source else [],
            "located": facts.place,
            "subject": [_write_subject(term) for term in facts.subjects],
            "genre": [{"name": facts.genre, "scheme": GENRES, "code": facts.genre}] if facts.genre else [],
            **_write_descriptions(facts),
            "charcount": len(facts.text),
            "wordcount": facts.words,
            "body_xhtml": facts.html,
            "body_text": facts.text,
            "renditions": {"web": {"href": facts.url, "mimetype": "text/html"}} if facts.url else {},
            "altids": _write_ids(facts),
            "$standard": STANDARD,
        }
    )


def _write_utc(at: dt.datetime) -> str:
    """2021-10-08T22:00:00Z."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _write_subject(term: Term) -> dict[str, object]:
    scheme, code = split_code(term.code) if term.code else (None, None)
    rel = "ancestor" if term.above else "direct"
    return drop_empty({"name": term.name, "rel": rel, "scheme": scheme, "code": code})


def _write_descriptions(facts: Facts) -> dict[str, str]:
    """The summary, and each caption under a number of its own."""
    captions = [words for role, words in facts.descriptions if role == "caption"]
    others = {f"description_{role}": words for role, words in facts.descriptions if role != "caption"}
    return others | {f"description_caption_{number}": words for number, words in enumerate(captions, 1)}


def _write_ids(facts: Facts) -> dict[str, object]:
    """One value under each role; the pages are a list."""
    pages = [value for role, value in facts.ids if role == "print_page"]
    return {role: value for role, value in facts.ids if role != "print_page"} | {"print_pages": pages}
