"""The review on loopback: a click writes one edit into edits.toml, if the edition is still as the editor saw it."""

import socket
import struct
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.conftest import Place
from tests.helpers.served import (
    CHECKED,
    EDIT,
    FORM,
    ask,
    behind,
    fetch,
    fill,
    make_real_place,
    post,
    post_body,
    publish_real,
    read_edits,
    read_lines,
    send,
    serve,
    write_head,
)
from tests.judges.html import assert_html_parses
from transform.errors import InputError
from transform.review.serve import HOST, ReviewServer
from transform.words.newsroom import NEWSROOMS


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_real_place(tmp_path)


@pytest.fixture
def server(place: Place) -> Iterator[ReviewServer]:
    with serve(place) as found:
        yield found


def test_the_report_is_served_with_a_form_for_each_choice(server: ReviewServer) -> None:
    status, page, _ = ask(server, "GET", "")
    assert status == 200
    assert page.count(f'value="{server.session.token}"') >= 7
    assert "断开处有两种写法" in page


@pytest.mark.parametrize(
    ("language", "missing", "unwritten", "stale"),
    [
        ("zh-TW", "这里只有一个页面", "不是一条指令（请以 [[article]] 开头", "那个页面打开以后，本期有了变动"),
        (
            "en",
            "there is only one page here",
            "are not an edit (begin with [[article]]",
            "The edition has changed since",
        ),
    ],
)
def test_refusals_are_in_the_language_of_the_command(
    language: str, missing: str, unwritten: str, stale: str, place: Place
) -> None:
    with serve(place, language=language) as server:
        assert missing in ask(server, "GET", "elsewhere")[1]
        page = post(server, "x = 1")[1]
        assert unwritten in page
        assert f'<html lang="{NEWSROOMS[language[:2]].tag}">' in page
        assert stale in post(server, EDIT, edition="0" * 64)[1]


def test_neither_secret_nor_token_leaves_with_a_page(server: ReviewServer) -> None:
    reply = fetch(server, "GET", behind(server))
    assert server.session.secret not in reply.page
    assert server.session.secret not in str(reply.headers)
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    tree = assert_html_parses(reply.page.encode())
    assert tree.xpath("//meta[@name='referrer']/@content") == ["no-referrer"]
    assert all(link.startswith("#") for link in tree.xpath("//a/@href"))
    assert set(tree.xpath("//form/@action")) == {"edits"}


def test_a_click_writes_the_edit_under_a_comment_that_says_how_to_undo_it(server: ReviewServer, place: Place) -> None:
    assert post(server, EDIT.replace("\n", "\r\n")) == (303, "", "./")
    text = read_edits(place)
    assert text == f"# 2021-10-09 16:30 由审阅页面写入；要撤销，删去下面这几行\n{EDIT}\n"
    publish_real(place)
    assert "今年前三季度" in (place.out / "2021-10-09" / "index.html").read_text(encoding="utf-8")


def test_edits_are_appended_in_order_and_the_same_edit_only_once(server: ReviewServer, place: Place) -> None:
    place.write("2021-10-09/edits.toml", "# mine\n")
    post(server, EDIT)
    post(server, EDIT)
    post(server, CHECKED)
    text = read_edits(place)
    assert text.startswith("# mine\n\n# 2021")
    assert [edit["quote"] for edit in tomllib.loads(text)["article"]] == ["太原市财政局获悉", "新擘画"]


def test_every_form_of_the_real_page_is_one_edit_that_is_written(server: ReviewServer, place: Place) -> None:
    forms = assert_html_parses(ask(server, "GET", "")[1].encode()).xpath("//form")
    bodies = [
        urlencode({name: form.xpath(f"string(input[@name='{name}']/@value)") for name in ("edit", "edition", "token")})
        for form in forms
    ]
    assert len(bodies) >= 10
    for body in bodies:
        assert post_body(server, body)[0] == 303, body
        assert read_edits(place).count("[[article]]") == 1
        (place.seeds / "2021-10-09" / "edits.toml").unlink()


def test_a_decision_of_two_edits_is_written_by_two_forms(server: ReviewServer, place: Place) -> None:
    tree = assert_html_parses(ask(server, "GET", "")[1].encode())
    first, second = tree.xpath("(//li[count(.//form) = 2])[1]//form/input[@name='edit']/@value")
    assert (post(server, first)[0], post(server, second)[0]) == (303, 303)
    edits = tomllib.loads(read_edits(place))["article"]
    assert [set(edit) for edit in edits] == [{"page", "quote", "set"}, {"page", "quote", "clear"}]


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ("[[article]]\npage =", "is not valid TOML"),
        ('[[article]]\npage = "01"\nquote = "没有的字"\naction = "checked"', "stands in no article"),
        ('[[article]]\npage = "01"\nquote = "太原市财政局获悉"\nacton = "checked"', "did you mean"),
        (
            '[[article]]\npage = "01"\nquote = "太原市财政局获悉"\nset = { kicker = "别的" }',
            "contradicts an earlier edit",
        ),
    ],
)
def test_an_edit_that_cannot_be_applied_is_shown_with_its_lines_and_the_file_stays(
    server: ReviewServer, place: Place, edit: str, says: str
) -> None:
    post(server, EDIT)
    before = read_edits(place)
    status, page, _ = post(server, edit)
    assert status == 422
    assert says in page.replace("&#39;", "'")
    assert read_lines(page).strip() == edit
    assert read_edits(place) == before


def test_a_form_without_the_token_of_this_run_writes_nothing(server: ReviewServer, place: Place) -> None:
    status, page, _ = post(server, EDIT, token="guess")  # noqa: S106 - it is wrong on purpose
    assert (status, "太原市" in page) == (403, False)
    assert post(server, EDIT, token=server.session.token.swapcase())[0] == 403
    assert read_edits(place) == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda body: f"{body}&{urlencode({'edit': CHECKED})}",
        lambda body: f"{body}&token=x",
        lambda body: f"{body}&more=1",
        lambda body: body.replace("edition=", "editor="),
        lambda body: body.replace("edit=", "edit=%FF"),
        lambda body: f"{body}&",
        lambda _: "",
        lambda _: "\x00" * 9,
        lambda body: body.replace("edit=", "edit=太"),
    ],
)
def test_a_form_has_each_field_once_and_no_other(server: ReviewServer, place: Place, change: object) -> None:
    assert callable(change)
    assert post_body(server, change(fill(server, EDIT)))[0] == 400
    assert read_edits(place) == ""


def test_a_form_of_modest_size_is_read(server: ReviewServer, place: Place) -> None:
    status, page, _ = post(server, "# " + "x" * 70_000)
    assert (status, "at most 65536 bytes" in page) == (413, True)
    assert read_edits(place) == ""


def test_a_port_in_use_is_reported(server: ReviewServer) -> None:
    with pytest.raises(InputError, match="Address already in use"):
        ReviewServer(server.options, server.server_port)


def test_a_port_above_65535_is_reported(server: ReviewServer) -> None:
    with pytest.raises(InputError, match="ports end at 65535"):
        ReviewServer(server.options, 70_000)


def send_form(server: ReviewServer, length: str, body: bytes = b"") -> bytes:
    headers = [f"{name}: {text}" for name, text in FORM.items()]
    first = f"POST {behind(server, 'edits')} HTTP/1.1"
    return send(server, write_head(server, first, *headers, f"Content-Length: {length}") + body)


def test_a_length_of_thousands_of_digits_is_too_large(server: ReviewServer) -> None:
    assert b" 413 " in send_form(server, "9" * 5000)


def test_an_incomplete_form_is_refused(server: ReviewServer, place: Place) -> None:
    body = fill(server, EDIT).encode()
    assert b" 400 " in send_form(server, str(len(body) + 9), body)
    assert read_edits(place) == ""


def test_a_browser_that_disconnects_is_not_an_error(server: ReviewServer, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_connection((HOST, server.server_port), timeout=20) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.sendall(write_head(server, f"GET {behind(server)} HTTP/1.1"))
    assert ask(server, "GET", "")[0] == 200
    assert capfd.readouterr().err == ""


def test_keys_without_a_table_do_not_get_into_the_last_edit(server: ReviewServer, place: Place) -> None:
    post(server, EDIT)
    before = read_edits(place)
    status, page, _ = post(server, 'action = "withhold"')
    assert (status, "begin with [[article]]" in page) == (422, True)
    assert read_edits(place) == before


def test_a_file_keeps_the_line_ends_of_its_system(server: ReviewServer, place: Place) -> None:
    path = place.write("2021-10-09/edits.toml", b"# mine\r\n")
    post(server, EDIT)
    post(server, EDIT)
    data = path.read_bytes()
    assert data.count(b"[[article]]") == 1
    assert data.count(b"\n") == data.count(b"\r\n") == 7


def test_edits_behind_a_link_are_written_where_it_leads(server: ReviewServer, place: Place) -> None:
    real = place.root / "mine.toml"
    real.write_text("# mine\n", encoding="utf-8")
    (place.seeds / "2021-10-09" / "edits.toml").symlink_to(real)
    assert post(server, EDIT)[0] == 303
    assert (place.seeds / "2021-10-09" / "edits.toml").is_symlink()
    assert EDIT in real.read_text(encoding="utf-8")


def test_edits_keep_their_private_mode(server: ReviewServer, place: Place) -> None:
    path = place.write("2021-10-09/edits.toml", "# mine\n")
    path.chmod(0o600)
    post(server, EDIT)
    assert path.stat().st_mode & 0o777 == 0o600
