"""Who is answered by the review server, and what: requests in, answers out, no socket in between.

Comes in: requests, and the secrets that this run drew. Goes out: the report as it is now, an edit written, or a refusal.

Whoever does not know the address's secret gets one and the same 404, whatever else is asked: not even that this is pagewire. The secret stands
in the path and is not exchanged for a cookie: a browser sends a cookie of 127.0.0.1 to every port of it (RFC 6265 §8.5), so to any
server of another account that a link leads the editor to, SameSite and HttpOnly or not; a path goes to this port alone. What could carry a
path elsewhere is shut: no Referer, no link out of the page, no log, and no secret in any page or header (links and forms are relative).

Who knows it must come from the page itself or from the address bar (Fetch Metadata), must name this host (else a name that was rebound to
127.0.0.1 would be this page's origin), and a form carries a token, too, and the digest of the edition it was made for.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qsl

from transform.errors import PagewireError, describe_exception
from transform.review.request import BadRequest, Request, find_length
from transform.review.save_edit import Order, StaleError, unify_line_ends
from transform.review.write_file import Options, render_review, tell_language, write_edit
from transform.review.write_notice import POLICY as NOTICE_POLICY
from transform.review.write_notice import Notice, write_notice
from transform.review.write_report import write_policy
from transform.words.choose import choose_words

LARGEST_FORM = 65536
"""Bytes; an edit has some hundred."""
FORM_TYPE = "application/x-www-form-urlencoded"
FIELDS = ["edit", "edition", "token"]
METHODS = {"": "GET", "edits": "POST"}
"""What can be asked for beyond the secret, and how."""
HERE = "./"
UNFRAMED = "frame-ancestors 'none'"
"""Only a header may say this part of a policy (CSP 3 §3.3)."""
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(frozen=True)
class Answer:
    """``headers`` are those of this answer alone, over HEADERS; an answer always ends its connection."""

    status: HTTPStatus
    body: bytes = b""
    policy: str = NOTICE_POLICY
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Session:
    """What a run serves, at which host and port, behind which secret; forms carry the ``token``."""

    options: Callable[[], Options]
    host: str
    secret: str
    token: str


def check_head(request: Request, session: Session) -> Answer | None:
    """The answer to a request that goes no further; None if its sender is the editor, and a report or a form is what she asks for."""
    first, slash, rest = request.target[1:].partition("/")
    if not _matches(first, session.secret):
        return tell_stranger(HTTPStatus.NOT_FOUND)
    if request.headers.get("host") != session.host or not _is_own(request, session):
        todo = (
            "this page is served to this machine alone: copy its address as the terminal shows it into the address bar"
        )
        return refuse(HTTPStatus.FORBIDDEN, todo, back="")
    if not slash:
        return Answer(HTTPStatus.PERMANENT_REDIRECT, headers={"Location": f"{session.secret}/"})
    if rest not in METHODS:
        return refuse(HTTPStatus.NOT_FOUND, "there is only one page here", back=f"/{session.secret}/")
    if request.method != METHODS[rest]:
        text = "this address shows the review" if rest == "" else "this address takes the forms of the review"
        return refuse(HTTPStatus.METHOD_NOT_ALLOWED, text, headers={"Allow": METHODS[rest]})
    return _check_form_head(request) if request.method == "POST" else None


def _is_own(request: Request, session: Session) -> bool:
    """Whether no other page had a hand in a request; one that does not say whence it comes may look, and write with the right Origin.

    A page that sends no Referer has its forms sent with the Origin ``null`` (Fetch, "Origin" header): then only the browser's own word will do.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    named = origin == f"http://{session.host}"
    if site == "same-origin":
        return named or origin in {None, "null"}
    return site in {None, "none"} and (named or (request.method != "POST" and origin is None))


def _check_form_head(request: Request) -> Answer | None:
    """The answer to a form that is not worth reading."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM_TYPE:
        return refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a form comes as {FORM_TYPE}")
    try:
        find_length(request, LARGEST_FORM)
    except BadRequest as error:
        return refuse(error.status, "a form comes with its length, and has some hundred bytes")
    return None


def answer_request(request: Request, session: Session) -> Answer:
    """The answer to a request that ``check_head`` let through, read whole."""
    try:
        if request.method == "POST":
            return _answer_form(request.body, session)
        body = render_review(session.options(), token=session.token).data
        return Answer(HTTPStatus.OK, body, write_policy(served=True))
    except PagewireError as error:
        return refuse(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), back="")
    except Exception as error:  # noqa: BLE001 - a defect of ours is told on a page, and the server goes on
        what = f"pagewire failed on it: {describe_exception(error)}: a defect of pagewire, not of your files: please report it"
        return refuse(HTTPStatus.INTERNAL_SERVER_ERROR, what, back="")


def _answer_form(body: bytes, session: Session) -> Answer:
    """Write the edit of a form, and back to the report."""
    form = _read_form(body)
    if form is None:
        return refuse(HTTPStatus.BAD_REQUEST, f"a form has one of each: {', '.join(FIELDS)}")
    if not _matches(form["token"], session.token):
        return refuse(HTTPStatus.FORBIDDEN, "this form is of an earlier run: load the page again")
    options, lines = session.options(), unify_line_ends(form["edit"])
    try:
        write_edit(options, Order(lines, form["edition"]))
    except StaleError:
        language = tell_language(options)
        words = choose_words(language).interface
        notice = Notice(words.not_written, words.stale, lines, HERE)
        return Answer(HTTPStatus.CONFLICT, write_notice(notice, language))
    except PagewireError as error:
        return refuse(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), lines=lines)
    return Answer(HTTPStatus.SEE_OTHER, headers={"Location": HERE})


def _read_form(body: bytes) -> dict[str, str] | None:
    """The fields of a form, each there once; None if it is not so."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=len(FIELDS),
        )
    except ValueError:
        return None
    return dict(pairs) if sorted(name for name, _ in pairs) == FIELDS else None


def _matches(told: str, secret: str) -> bool:
    """Whether a secret is right, in a time that does not tell how much of it is."""
    return hmac.compare_digest(told.encode(), secret.encode())


def tell_stranger(status: HTTPStatus) -> Answer:
    """An answer that says nothing but its status."""
    return Answer(status, write_notice(Notice(str(status.value), status.phrase)))


def refuse(
    status: HTTPStatus, text: str, *, lines: str = "", back: str = HERE, headers: dict[str, str] | None = None
) -> Answer:
    title = choose_words("en").interface.not_written if lines else status.phrase
    return Answer(status, write_notice(Notice(title, text, lines, back)), headers=headers or {})
