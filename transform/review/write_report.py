"""Write a report as one HTML file that opens from disk: style and script stand in it, and nothing is asked of any network.

Comes in: a Review. Goes out: bytes, UTF-8, the same for the same report. A Content-Security-Policy allows the file's own style and
script by their digests and nothing else. Characters that HTML may not hold, and the invisible ones that a page's text may have,
are shown by their names in Unicode. Everything but the Copy buttons, the keys and the meeting of both sides works without script.
"""

import base64
import hashlib
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from transform.model.fields import primary_subtag
from transform.review.arrange_report import arrange_report, choose_tint
from transform.review.report import Review
from transform.words.choose import choose_words

#: What the schema of page texts calls forbidden or invisible; HTML §13.2.3.5 refuses the controls and noncharacters.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\u2060\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


def write_report(review: Review, *, token: str | None = None, edition: str = "") -> bytes:
    """The report's file.

    With a ``token`` each choice that has lines gets a button that posts them to ``edits`` beside the report as ``edit``, with the ``token``
    and the digest of the ``edition``: for a page that is served to its editor alone. A browser sends the lines with CRLF.
    """
    spoken = choose_words(review.language)
    words = spoken.interface
    text = (
        load_templates()
        .get_template("report.html")
        .render(
            review=review,
            report=arrange_report(review),
            words=words,
            lang=review.language if _same_language(review.language, spoken.tag) else spoken.tag,
            style=load_part("report.css"),
            script=load_part("report.js"),
            policy=write_policy(served=token is not None),
            token=token,
            edition=edition,
        )
    )
    return text.encode()


def _same_language(one: str, other: str) -> bool:
    return primary_subtag(one) == primary_subtag(other)


def write_policy(*, served: bool) -> str:
    """The Content-Security-Policy as a file may say it; a served report may post to where it came from."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {digest_part('report.css')}",
            f"script-src {digest_part('report.js')}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'self'" if served else "form-action 'none'",
        )
    )


@cache
def digest_part(name: str) -> str:
    digest = base64.b64encode(hashlib.sha256(load_part(name).encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def load_part(name: str) -> Markup:
    """The style or the script, as it stands between its tags."""
    environment = load_templates()
    assert environment.loader is not None
    return Markup(environment.loader.get_source(environment, name)[0])  # noqa: S704 - a file of this package


@cache
def load_templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("transform", "review/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_show_unseen,
    )
    environment.filters["show"] = _show_text
    environment.filters["tint"] = choose_tint
    return environment


def _show_unseen(value: object) -> object:
    """Words of a report as HTML may hold them, wherever they stand in it."""
    return UNSEEN.sub(_name_character, value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _show_text(text: str) -> Markup:
    """Text of a page with each unseen character made visible; all others stay as they are."""
    return Markup(UNSEEN.sub(lambda found: f'<span class="unseen">{_name_character(found)}</span>', str(escape(text))))  # noqa: S704 - escaped


def _name_character(found: re.Match[str]) -> str:
    return f"U+{ord(found[0]):04X}"
