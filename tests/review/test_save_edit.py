"""Only the one edit that the editor saw is written, and only into the edition as the editor saw it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.served import (
    CHECKED,
    EDIT,
    fill,
    make_real_place,
    post,
    post_body,
    publish_real,
    read_edits,
    read_lines,
    serve,
)
from transform.review import save_edit
from transform.review.serve import ReviewServer


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_real_place(tmp_path)


@pytest.fixture
def server(place: Place) -> Iterator[ReviewServer]:
    with serve(place) as found:
        yield found


SMUGGLED = {
    "a second table": f"{EDIT}\n\n{CHECKED}",
    "the same table twice": f"{EDIT}\n\n{EDIT}",
    "a second table on a line of its own spelling": f'{EDIT}\n[[ "article" ]]\npage = "01"\nquote = "新擘画"\naction = "kill"',
    "a second table with a CRLF": f"{EDIT}\r\n{CHECKED}",
    "another top-level table": f"{EDIT}\n[other]\nkey = 1",
    "a table in a comment": f"{EDIT}\n# {CHECKED.replace(chr(10), chr(10) + '# ')}",
    "a comment behind a value": f"{EDIT} # [[article]]",
    "a comment after a string with quotes in it": f"{EDIT}\nreason = '''it's \"#\"'''' # or",
    "an escaped quote before a comment": f'{EDIT}\nreason = "a \\" # b" # c',
    "a key before the table": f'action = "kill"\n{EDIT}',
    "an array in a line": 'article = [{ page = "01", quote = "新擘画", action = "checked" }]',
    "nothing": "",
}


@pytest.mark.parametrize("edit", SMUGGLED.values(), ids=SMUGGLED.keys())
def test_more_than_one_edit_or_anything_else_beside_it_is_refused(
    server: ReviewServer, place: Place, edit: str
) -> None:
    place.write("2021-10-09/edits.toml", "# mine\n")
    status, page, _ = post(server, edit, edition="")
    assert (status, "one edit at a time" in page) == (422, True)
    assert read_edits(place) == "# mine\n"


@pytest.mark.parametrize(
    "reason", ['"见#5"', "'# [[article]]'", '"""# [["article"]]"""', "'''# [['article']]'''", '"a \\" # b"']
)
def test_a_number_sign_inside_a_text_is_not_a_comment(server: ReviewServer, place: Place, reason: str) -> None:
    assert post(server, f"{CHECKED}\nreason = {reason}")[0] == 303
    assert len(tomllib.loads(read_edits(place))["article"]) == 1


def test_a_file_that_would_give_the_edit_another_meaning_is_refused(server: ReviewServer, place: Place) -> None:
    before = 'article = [{ page = "01", quote = "新擘画", action = "checked" }]\n'
    place.write("2021-10-09/edits.toml", before)
    assert post(server, EDIT)[0] == 422
    assert read_edits(place) == before


def change_page(place: Place) -> None:
    path = place.seeds / "2021-10-09" / "01.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\n\n又一段。\n", encoding="utf-8")


CHANGES = {
    "a page": change_page,
    "the edits": lambda place: place.write("2021-10-09/edits.toml", CHECKED),
    "the decision": publish_real,
    "a new page": lambda place: place.write("2021-10-09/02.txt", "图书馆延长开放时间\n\n本报讯 市图书馆开放至22时。\n"),
    "the newest edition": lambda place: place.write(
        "2021-10-10/01.txt", "图书馆延长开放时间\n\n本报讯 市图书馆开放至22时。\n"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_form_of_an_earlier_state_of_the_edition_is_refused_and_its_lines_are_kept(
    server: ReviewServer, place: Place, change: object
) -> None:
    body = fill(server, EDIT.replace("\n", "\r\n"))
    assert callable(change)
    change(place)
    before = read_edits(place)
    status, page, _ = post_body(server, body)
    assert status == 409
    assert "没有写入" in page
    assert 'href="./"' in page
    assert read_lines(page) == EDIT
    assert read_edits(place) == before


def test_a_double_click_is_not_an_error_though_the_first_click_changed_the_edition(
    server: ReviewServer, place: Place
) -> None:
    body = fill(server, EDIT)
    assert [post_body(server, body)[0] for _ in range(2)] == [303, 303]
    assert read_edits(place).count("[[article]]") == 1


def test_what_another_program_writes_meanwhile_is_not_overwritten(
    server: ReviewServer, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = save_edit.check_applicable

    def write_meanwhile(*values: object) -> None:
        check(*values)  # type: ignore[arg-type]
        place.write("2021-10-09/edits.toml", CHECKED)

    body = fill(server, EDIT)
    monkeypatch.setattr(save_edit, "check_applicable", write_meanwhile)
    assert post_body(server, body)[0] == 409
    assert read_edits(place) == CHECKED
