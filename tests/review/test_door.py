"""Requests to the review server that are not its editor's: without the secret, with another name for this host, from other pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.served import (
    FORM,
    SMALL,
    SMALL_EDIT,
    ask,
    behind,
    fetch,
    fill,
    has_edits,
    make_small_place,
    post_body,
    send,
    serve,
    write_head,
)
from transform.review import answer
from transform.review.serve import ReviewServer


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_small_place(tmp_path)


@pytest.fixture
def server(place: Place) -> Iterator[ReviewServer]:
    with serve(place) as found:
        yield found


def strangers(server: ReviewServer) -> dict[str, str]:
    """Paths that lack the secret, or nearly have it."""
    secret = server.session.secret
    return {
        "none": "/",
        "another": "/tree/",
        "empty": "//",
        "other case": f"/{secret.swapcase()}/",
        "one less": f"/{secret[:-1]}/",
        "one more": f"/{secret}x/",
        "doubled slash": f"//{secret}/",
        "encoded": "/" + "".join(f"%{ord(each):02X}" for each in secret) + "/",
        "encoded slash": f"/{secret}%2F",
        "dots": f"/./{secret}/",
        "encoded dots": f"/%2e%2e/{secret}/",
        "way round": f"/x/../{secret}/",
        "query": f"/?{secret}",
        "query behind": f"/{secret}?x",
        "form": "/edits",
        "icon": "/favicon.ico",
        "token": f"/{server.session.token}/",
    }


def test_without_the_secret_there_is_one_and_the_same_404_for_everything(server: ReviewServer) -> None:
    said = set()
    for method in ("GET", "POST", "PUT", "OPTIONS", "TRACE", "BREW"):
        for path in strangers(server).values():
            reply = send(server, write_head(server, f"{method} {path} HTTP/1.1"))
            said.add(re.sub(rb"Date: [^\r]*", b"", reply))
    (reply,) = said
    assert reply.startswith(b"HTTP/1.1 404 Not Found\r\n")
    for hint in ("江城日报", "pagewire", "review", "edits", "人行桥", "Python", server.session.secret, SMALL):
        assert hint.encode() not in reply


def test_no_host_origin_or_form_changes_the_answer_to_a_stranger(server: ReviewServer) -> None:
    plain = fetch(server, "GET", "/").page
    for headers in ({"Host": "paper.example"}, {"Sec_Fetch_Site": "cross-site"}, {"Origin": "https://paper.example"}):
        reply = fetch(server, "POST", "/edits", "x", **headers)
        assert (reply.status, reply.page) == (404, plain)


def test_every_run_draws_its_own_secrets(place: Place) -> None:
    with serve(place) as one, serve(place) as other:
        drawn = {one.session.secret, one.session.token, other.session.secret, other.session.token}
        assert len(drawn) == 4
        assert min(map(len, drawn)) >= 43
        assert one.address == f"http://127.0.0.1:{one.server_port}/{one.session.secret}/"
        assert ask(one, "GET", "")[0] == 200


def test_an_address_without_its_last_slash_leads_on_and_nowhere_else(server: ReviewServer) -> None:
    reply = fetch(server, "GET", behind(server)[:-1])
    assert (reply.status, reply.headers["Location"]) == (308, f"{server.session.secret}/")


def test_no_request_is_shown_in_the_terminal(server: ReviewServer, capfd: pytest.CaptureFixture[str]) -> None:
    for path in (behind(server), "/nothing", behind(server, "nothing")):
        fetch(server, "GET", path)
    send(server, b"\x00\x01\r\n\r\n")
    assert capfd.readouterr() == ("", "")


PAGES = {
    "report": ("GET", "", {}, 200),
    "unknown page": ("GET", "more", {}, 404),
    "wrong method": ("PUT", "", {}, 405),
    "other site": ("GET", "", {"Sec_Fetch_Site": "cross-site"}, 403),
    "no form": ("POST", "edits", FORM, 400),
}


@pytest.mark.parametrize(("method", "path", "headers", "status"), PAGES.values(), ids=PAGES.keys())
def test_every_answer_isolates_the_page(
    server: ReviewServer, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    for reply in (
        fetch(server, method, behind(server, path), **headers),
        fetch(server, method, f"/{path}", **headers),
    ):
        assert reply.status in {status, 404}
        policy = dict(each.partition(" ")[::2] for each in reply.headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert policy["form-action"] == ("'self'" if reply.status == 200 else "'none'")
        for directive in ("style-src", "script-src"):
            assert re.fullmatch(r"('sha256-[A-Za-z0-9+/=]{44}')?", policy.get(directive, ""))
        told = {name: reply.headers[name] for name in SHUT}
        assert told == SHUT
        assert "Server" not in reply.headers
        assert "Access-Control-Allow-Origin" not in reply.headers


SHUT = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Connection": "close",
}


@pytest.mark.parametrize(
    "host", ["paper.example", "127.0.0.1", "127.0.0.1:1", "localhost:{port}", "127.0.0.1:{port}.", "127.1:{port}", ""]
)
def test_another_name_for_this_host_is_not_answered(server: ReviewServer, place: Place, host: str) -> None:
    named = host.format(port=server.server_port)
    assert ask(server, "GET", "", Host=named)[0] == 403
    assert post_body(server, fill(server, SMALL_EDIT), Host=named)[0] == 403
    assert "江城日报" not in ask(server, "GET", "", Host=named)[1]
    assert not has_edits(place)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "Same-Origin", "x", ""])
def test_a_request_that_another_page_made_is_not_answered(server: ReviewServer, place: Place, site: str) -> None:
    own = f"http://{server.session.host}"
    assert ask(server, "GET", "", Sec_Fetch_Site=site)[0] == 403
    reply = ask(server, "POST", "edits", fill(server, SMALL_EDIT), **{**FORM, "Sec-Fetch-Site": site, "Origin": own})
    assert reply[0] == 403
    assert not has_edits(place)


@pytest.mark.parametrize(
    ("headers", "written"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "{own}"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://paper.example"}, False),
        ({"Origin": "{own}"}, True),
        ({"Sec-Fetch-Site": "none", "Origin": "{own}"}, True),
        ({"Sec-Fetch-Site": "none"}, False),
        ({}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "https://paper.example"}, False),
        ({"Origin": "{own}.paper.example"}, False),
        ({"Origin": "http://127.0.0.1"}, False),
        ({"Origin": "http://localhost:{port}"}, False),
    ],
)
def test_a_form_comes_from_its_own_page(
    server: ReviewServer, place: Place, headers: dict[str, str], *, written: bool
) -> None:
    own = f"http://{server.session.host}"
    told = {name: text.format(own=own, port=server.server_port) for name, text in headers.items()}
    kind = {"Content-Type": FORM["Content-Type"]}
    assert ask(server, "POST", "edits", fill(server, SMALL_EDIT), **kind, **told)[0] == (303 if written else 403)
    assert has_edits(place) is written


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "POST"])
def test_other_methods_are_refused_in_a_page_for_people(server: ReviewServer, method: str) -> None:
    reply = fetch(server, method, behind(server), Sec_Fetch_Site="same-origin")
    assert (reply.status, reply.headers["Allow"]) == (405, "GET")
    assert method == "HEAD" or 'href="./"' in reply.page
    reply = fetch(server, "GET", behind(server, "edits"))
    assert (reply.status, reply.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded2"]
)
def test_only_a_form_is_read(server: ReviewServer, place: Place, kind: str) -> None:
    assert post_body(server, fill(server, SMALL_EDIT), **{"Content-Type": kind})[0] == 415
    assert not has_edits(place)


def test_a_form_may_say_its_encoding(server: ReviewServer, place: Place) -> None:
    kind = "Application/X-WWW-Form-Urlencoded; charset=UTF-8"
    assert post_body(server, fill(server, SMALL_EDIT), **{"Content-Type": kind})[0] == 303
    assert has_edits(place)


def test_a_defect_is_reported_on_a_page_and_the_server_continues(
    server: ReviewServer, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(answer, "render_review", None)
        status, page, _ = ask(server, "GET", "")
    assert (status, "a defect of pagewire, not of your files" in page, server.session.secret in page) == (
        500,
        True,
        False,
    )
    assert ask(server, "GET", "")[0] == 200
    assert capfd.readouterr().err == ""
