"""Write a report as one HTML file (UTF-8) with style and script inside; it opens from disk and loads nothing.

The same report gives the same bytes. A Content-Security-Policy allows the file's own style and script by their digests and nothing
else. Forbidden and invisible characters are shown as ``U+200B``. Without script only the Copy buttons, the keys and the highlighting
of the other side are missing.
"""

import base64
import hashlib
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from transform.model.fields import primary_subtag
from transform.review.report import Review
from transform.review.report.arrange_report import arrange_report, choose_tint
from transform.review.report.choose_headings import NONE
from transform.words.newsroom import choose_newsroom

#: Forbidden or invisible in page texts (schema); HTML §13.2.3.5 refuses the controls and noncharacters.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\u2060\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


def write_report(review: Review, *, token: str | None = None, edition: str = "") -> bytes:
    """The file of a report.

    With a ``token``, as for the served report, each choice with lines gets a form that posts to ``edits`` the fields ``edit`` (browsers
    send CRLF), ``token``, and ``edition``, the digest of the edition. The form of a HeadingChooser also has its fields by their keys.
    """
    spoken = review.spoken or review.language
    language_words = choose_newsroom(spoken)
    words = language_words.interface
    text = (
        load_templates()
        .get_template("report.html")
        .render(
            review=review,
            report=arrange_report(review),
            words=words,
            lang=spoken if _same_language(spoken, language_words.tag) else language_words.tag,
            style=load_resource("report.css"),
            script=load_resource("report.js"),
            policy=write_policy(served=token is not None),
            token=token,
            edition=edition,
            no_line=NONE,
        )
    )
    return text.encode()


def _same_language(one: str, other: str) -> bool:
    return primary_subtag(one) == primary_subtag(other)


def write_policy(*, served: bool) -> str:
    """The Content-Security-Policy of a report; a served one may post to its own origin."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {digest_resource('report.css')}",
            f"script-src {digest_resource('report.js')}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'self'" if served else "form-action 'none'",
        )
    )


@cache
def digest_resource(name: str) -> str:
    digest = base64.b64encode(hashlib.sha256(load_resource(name).encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def load_resource(name: str) -> Markup:
    """The content of a style or script element."""
    environment = load_templates()
    assert environment.loader is not None
    return Markup(environment.loader.get_source(environment, name)[0])  # noqa: S704 - a file of this package


@cache
def load_templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("transform", "review/report/templates"),
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
    """Replace unseen characters in any value that the template prints."""
    return UNSEEN.sub(_name_character, value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _show_text(text: str) -> Markup:
    """Text of a page, escaped, with each unseen character marked up."""
    return Markup(UNSEEN.sub(lambda found: f'<span class="unseen">{_name_character(found)}</span>', str(escape(text))))  # noqa: S704 - escaped


def _name_character(found: re.Match[str]) -> str:
    return f"U+{ord(found[0]):04X}"
