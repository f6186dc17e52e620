"""Write the page that is served when a request is refused: the reason, and the lines that were not written, to be copied."""

from transform.frozen import frozen
from transform.review.report.write_report import digest_resource, load_resource, load_templates
from transform.words.newsroom import choose_newsroom

POLICY = (
    f"default-src 'none'; style-src {digest_resource('notice.css')}; img-src data:; base-uri 'none'; form-action 'none'"
)


@frozen
class Notice:
    """``lines`` were not written, ``back`` is the address of the report; both may be empty."""

    title: str
    text: str
    lines: str = ""
    back: str = ""


def write_notice(notice: Notice, language: str = "en") -> bytes:
    language_words = choose_newsroom(language)
    page = load_templates().get_template("notice.html")
    return page.render(
        notice=notice, words=language_words.interface, lang=language_words.tag, style=load_resource("notice.css")
    ).encode()
