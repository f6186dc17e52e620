"""What the review says instead of a report: that a request was refused, why, and which lines were not written.

Comes in: a Notice. Goes out: a page of HTML, UTF-8. Nothing an editor typed is lost: the lines stand on the page, to be copied.
"""

from dataclasses import dataclass

from transform.review.write_report import digest_part, load_part, load_templates
from transform.words.choose import choose_words

POLICY = (
    f"default-src 'none'; style-src {digest_part('notice.css')}; img-src data:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True)
class Notice:
    """A heading, a sentence, the lines that were not written, and where the report is; the last two may be empty."""

    title: str
    text: str
    lines: str = ""
    back: str = ""


def write_notice(notice: Notice, language: str = "en") -> bytes:
    spoken = choose_words(language)
    page = load_templates().get_template("notice.html")
    return page.render(notice=notice, words=spoken.interface, lang=spoken.tag, style=load_part("notice.css")).encode()
