"""Answer requests to the review server with the current report, a saved edit or a refusal. No socket is used here.

A request without the secret gets the same 404 whatever it asks, without even the name pagewire. The secret is in the path, not in a
cookie: browsers send a cookie of 127.0.0.1 to all its ports (RFC 6265 §8.5), so also to the server of another account, regardless of
SameSite and HttpOnly; a path goes to this port alone. Nothing carries the path elsewhere: no Referer, no link out of the page, no log, and
no secret in any page or header (links and forms are relative).

A request with the secret must come from the report itself or the address bar (Fetch Metadata) and name this host (otherwise a name
rebound to 127.0.0.1 would share the report's origin). A form also carries a token and the digest of the edition it was made for.
"""

import hmac
from collections.abc import Callable
from dataclasses import field, replace
from http import HTTPStatus
from urllib.parse import parse_qsl

from transform.errors import PagewireError, describe_exception, tell
from transform.frozen import frozen
from transform.review.open_edition import Options, read_language
from transform.review.report.choose_headings import FIELDS as HEADING_FIELDS
from transform.review.report.choose_headings import write_headings
from transform.review.report.write_notice import POLICY as NOTICE_POLICY
from transform.review.report.write_notice import Notice, write_notice
from transform.review.report.write_report import write_policy
from transform.review.request import BadRequest, Request, find_length
from transform.review.save_edit import EditRequest, StaleError, save_edit, unify_line_ends
from transform.review.write_file import render_review
from transform.words.newsroom import choose_newsroom
from transform.words.say import say

LARGEST_FORM = 65536
"""Bytes; an edit has a few hundred."""
FORM_TYPE = "application/x-www-form-urlencoded"
FIELDS = ["edit", "edition", "token"]
"""What each form has. A form with choices of headings has all of HEADINGS that it offers, too."""
HEADINGS = frozenset(HEADING_FIELDS)
METHODS = {"": "GET", "edits": "POST"}
"""The method of each path after the secret."""
HERE = "./"
UNFRAMED = "frame-ancestors 'none'"
"""This part of a policy is valid only in a header (CSP 3 §3.3)."""
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@frozen
class Answer:
    """``headers`` override HEADERS. Every answer ends its connection."""

    status: HTTPStatus
    body: bytes = b""
    policy: str = NOTICE_POLICY
    headers: dict[str, str] = field(default_factory=dict)


@frozen
class Session:
    """What a run serves: ``host`` includes the port, ``secret`` is in the path, ``token`` in the forms."""

    options: Callable[[], Options]
    host: str
    secret: str
    token: str


def check_head(request: Request, session: Session) -> Answer | None:
    """The refusal of a request judged by its head; None if the editor asks for the report or sends a form."""
    secret, slash, path = request.target[1:].partition("/")
    if not _matches(secret, session.secret):
        return refuse_stranger(HTTPStatus.NOT_FOUND)
    if request.headers.get("host") != session.host or not _is_from_report(request, session):
        todo = "this page is only for this machine: copy its address from the terminal into the address bar"
        return refuse(HTTPStatus.FORBIDDEN, todo, session, back="")
    if not slash:
        return Answer(HTTPStatus.PERMANENT_REDIRECT, headers={"Location": f"{session.secret}/"})
    if path not in METHODS:
        return refuse(HTTPStatus.NOT_FOUND, "there is only one page here", session, back=f"/{session.secret}/")
    if request.method != METHODS[path]:
        text = "this address shows the review" if path == "" else "this address takes the forms of the review"
        refusal = refuse(HTTPStatus.METHOD_NOT_ALLOWED, text, session)
        return replace(refusal, headers={"Allow": METHODS[path]})
    return _check_form_head(request, session) if request.method == "POST" else None


def _is_from_report(request: Request, session: Session) -> bool:
    """Whether a request comes from the report or the address bar, not from another page.

    Without Sec-Fetch-Site, reading is allowed, and writing with the right Origin. The report sends no Referer, so browsers send its forms
    with the Origin ``null`` (Fetch, "Origin" header): these need Sec-Fetch-Site.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    named = origin == f"http://{session.host}"
    if site == "same-origin":
        return named or origin in {None, "null"}
    return site in {None, "none"} and (named or (request.method != "POST" and origin is None))


def _check_form_head(request: Request, session: Session) -> Answer | None:
    """The refusal of a form judged by its head; None if its body is to be read."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM_TYPE:
        return refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, tell("a form must be sent as {form}", form=FORM_TYPE), session)
    try:
        find_length(request, LARGEST_FORM)
    except BadRequest as error:
        return refuse(
            error.status, tell("a form must state its length, at most {most} bytes", most=LARGEST_FORM), session
        )
    return None


def answer_request(request: Request, session: Session) -> Answer:
    """The answer to a complete request that ``check_head`` accepted."""
    try:
        if request.method == "POST":
            return _answer_form(request.body, session)
        body = render_review(session.options(), token=session.token).data
        return Answer(HTTPStatus.OK, body, write_policy(served=True))
    except PagewireError as error:
        return refuse(HTTPStatus.UNPROCESSABLE_ENTITY, error.tell(), session, back="")
    except Exception as error:  # noqa: BLE001 - a defect of pagewire is shown on a page, and the server continues
        what = tell(
            "pagewire failed on it: {reason}: a defect of pagewire, not of your files: please report it",
            reason=describe_exception(error),
        )
        return refuse(HTTPStatus.INTERNAL_SERVER_ERROR, what, session, back="")


def _answer_form(body: bytes, session: Session) -> Answer:
    """Save the edit of a form and redirect to the report."""
    form = _read_form(body)
    if form is None:
        return refuse(
            HTTPStatus.BAD_REQUEST,
            tell("a form must have each of these fields once: {fields}", fields=", ".join(FIELDS)),
            session,
        )
    if not _matches(form["token"], session.token):
        return refuse(HTTPStatus.FORBIDDEN, "this form is from an earlier run: reload the page", session)
    options, lines = session.options(), unify_line_ends(form["edit"])
    chosen = {name: unify_line_ends(form[name]) for name in HEADINGS if name in form}
    if chosen:
        composed = write_headings(lines, chosen)
        if composed is None:
            return refuse(HTTPStatus.UNPROCESSABLE_ENTITY, "no line was chosen: choose one, then write", session)
        lines = composed
    try:
        save_edit(options, EditRequest(lines, form["edition"]))
    except StaleError:
        language = read_language(options)
        words = choose_newsroom(language).interface
        notice = Notice(words.not_written, words.stale, lines, HERE)
        return Answer(HTTPStatus.CONFLICT, write_notice(notice, language))
    except PagewireError as error:
        return refuse(HTTPStatus.UNPROCESSABLE_ENTITY, error.tell(), session, lines=lines)
    return Answer(HTTPStatus.SEE_OTHER, headers={"Location": HERE})


def _read_form(body: bytes) -> dict[str, str] | None:
    """The fields of a form; None unless each of FIELDS is there exactly once, and of HEADINGS none twice."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=len(FIELDS) + len(HEADINGS),
        )
    except ValueError:
        return None
    names = [name for name, _ in pairs]
    known = sorted({*FIELDS, *HEADINGS.intersection(names)})
    return dict(pairs) if sorted(names) == known else None


def _matches(given: str, secret: str) -> bool:
    """Whether a secret is right, compared in constant time."""
    return hmac.compare_digest(given.encode(), secret.encode())


def refuse_stranger(status: HTTPStatus) -> Answer:
    """An answer that reveals nothing but its status."""
    return Answer(status, write_notice(Notice(str(status.value), status.phrase)))


def refuse(
    status: HTTPStatus,
    text: str,
    session: Session,
    *,
    lines: str = "",
    back: str = HERE,
) -> Answer:
    """An answer that tells the editor what is wrong."""
    language = session.options().language or "en"
    title = choose_newsroom(language).interface.not_written if lines else say(status.phrase, language)
    page = write_notice(Notice(title, say(text, language), lines, back), language)
    return Answer(status, page)
