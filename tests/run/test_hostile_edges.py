r"""A seeds folder with things in it that are not pages: each is reported in a sentence, none is read, and the good edition is published.

The good edition next to them must have the same bytes as alone.
"""

import json
import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PAGE, PUBLICATION, MakePlace, Place
from tests.helpers.commands import Ended, fork, list_path_options, publish, run_main
from transform.cli import main
from transform.errors import InputError
from transform.read.files import MEGABYTE
from transform.read.readers import TEXT, read_page_bytes
from transform.read.seeds import MOST_ALIKE

DAY = "2022-03-16"
"""The edition with something wrong in it; 2022-03-15 is good."""
NOW = ("--now", "2022-03-20T12:00:00+08:00")
GBK = "第一".encode("gb18030")
NOBODY = 65534

Spoil = Callable[[Path, str], None]
"""Puts something hostile at a path under an edition's folder, given the seeds folder."""


def make_pipe(seeds: Path, path: str) -> None:
    os.mkfifo(seeds / path)


def make_socket(seeds: Path, path: str) -> None:
    folder = os.open(seeds / DAY, os.O_RDONLY)
    here = Path.cwd()
    os.fchdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(Path(path).name)
    finally:
        os.chdir(here)
        os.close(folder)


def make_folder(seeds: Path, path: str) -> None:
    (seeds / path).mkdir()


def link_to(target: str) -> Spoil:
    def link(seeds: Path, path: str) -> None:
        secret = seeds.parent / "secret.txt"
        secret.write_text(PAGE.replace("人行桥", "密码桥"), encoding="utf-8")
        (seeds / path).symlink_to(target.format(secret=secret, seeds=seeds))

    return link


def write(content: str | bytes) -> Spoil:
    def store(seeds: Path, path: str) -> None:
        (seeds / path).write_bytes(content if isinstance(content, bytes) else content.encode())

    return store


def make_sparse(megabytes: float) -> Spoil:
    def store(seeds: Path, path: str) -> None:
        with (seeds / path).open("wb") as file:
            file.truncate(int(megabytes * MEGABYTE))

    return store


PAGES: list[tuple[Spoil, str]] = [
    (make_pipe, "is a named pipe, not a file"),
    (make_socket, "is a socket, not a file"),
    (make_folder, "is not a page"),
    (link_to("/dev/zero"), "is a device, not a file"),
    (link_to("{secret}"), "is a link out of the seeds folder"),
    (link_to("../../secret.txt"), "is a link out of the seeds folder"),
    (link_to("/etc/shadow"), "is a link out of the seeds folder"),
    (link_to("{seeds}/none.txt"), "is a broken link"),
    (link_to("02.txt"), "is a link to itself"),
    (make_sparse(4.1), "is larger than 4 MB"),
    (make_sparse(1_000_000), "is larger than 4 MB"),
    (write(b"\0" * 500), "is not text: it is full of control characters"),
]
EDITS: list[tuple[Spoil, str]] = [
    (make_pipe, "is a named pipe, not a file"),
    (make_folder, "cannot be read: Is a directory"),
    (link_to("/dev/zero"), "is a device, not a file"),
    (link_to("{seeds}/none.toml"), "is a broken link"),
    (link_to("edits.toml"), "cannot be read: Too many levels of symbolic links"),
    (make_sparse(1.1), "is larger than 1 MB"),
    (write(b"\0\0"), "is not valid TOML"),
    (write(b"a = '\xff'"), "is not UTF-8"),
]


def publish_beside(make_place: MakePlace, spoil: Spoil, path: str, page: str = PAGE) -> tuple[Place, Ended]:
    """Publish a good and a spoilt edition in a child that must not hang; the good one must be the same as alone."""
    alone, place = make_place("alone"), make_place("beside")
    publish(alone)
    place.write(f"{DAY}/01.txt", page)
    spoil(place.seeds, f"{DAY}/{path}")
    ended = fork(lambda: main(["publish", *map(str, list_path_options(place)), *NOW]))
    good = {name: data for name, data in place.files().items() if name.startswith("2022-03-15/")}
    assert good == {name: data for name, data in alone.files().items() if name.startswith("2022-03-15/")}
    assert good
    assert "Traceback" not in ended.err
    return place, ended


@pytest.mark.parametrize(("spoil", "says"), PAGES, ids=[says for _, says in PAGES])
def test_what_is_not_a_page_is_refused_and_the_rest_is_published(
    make_place: MakePlace, spoil: Spoil, says: str
) -> None:
    place, ended = publish_beside(make_place, spoil, "02.txt")
    assert ended.code == 1
    assert f"refused: {place.seeds}/{DAY}/02.txt: {says} (" in ended.err
    assert f"江城日报 {DAY}: published at version 1" in ended.out
    assert "密码桥".encode() not in b"".join(place.files().values())


@pytest.mark.parametrize(("spoil", "says"), EDITS, ids=[says for _, says in EDITS])
def test_edits_that_cannot_be_read_hold_their_edition_back_and_no_other(
    make_place: MakePlace, spoil: Spoil, says: str
) -> None:
    place, ended = publish_beside(make_place, spoil, "edits.toml")
    assert ended.code == 1
    assert says in ended.err
    assert f"{DAY}/edits.toml" in ended.err
    assert not (place.out / DAY).exists()


def test_edits_that_become_unreadable_are_reported_and_what_is_published_stays(place: Place) -> None:
    publish(place)
    before = place.files()
    (place.seeds / "2022-03-15/edits.toml").symlink_to("nowhere")
    ended = publish(place)
    assert (ended.code, "edits.toml: is a broken link" in ended.err) == (1, True)
    assert place.files() == before


def test_a_source_file_that_is_a_pipe_is_refused_with_its_page(make_place: MakePlace) -> None:
    place, ended = publish_beside(make_place, make_pipe, "01.source.toml")
    assert f"{place.seeds}/{DAY}/01.source.toml: is a named pipe, not a file (" in ended.err


def test_a_link_inside_the_seeds_folder_is_a_page(place: Place) -> None:
    place.write("2022-03-15/.pages/two", PAGE.replace("人行桥", "公路桥"))
    (place.seeds / "2022-03-15/02.txt").symlink_to(".pages/two")
    assert publish(place).code == 0
    assert "公路桥".encode() in b"".join(place.files().values())


def test_the_seeds_folder_may_be_a_link_itself(make_place: MakePlace) -> None:
    place, other = make_place("one"), make_place("other")
    publish(place)
    (other.root / "mine").mkdir()
    other.out.mkdir()
    (other.root / "mine/seeds").symlink_to(other.seeds)
    (other.root / "mine/out").symlink_to(other.out)
    assert publish(Place(other.root / "mine")).code == 0
    assert other.files() == place.files()


def test_a_link_to_an_edition_elsewhere_is_refused(make_place: MakePlace) -> None:
    def link(seeds: Path, _: str) -> None:
        elsewhere = seeds.parent / "elsewhere"
        (seeds / DAY).rename(elsewhere)
        (seeds / DAY).symlink_to(elsewhere)

    place, ended = publish_beside(make_place, link, "")
    assert ended.code == 1
    assert f"{place.seeds}/{DAY}: is a link out of the seeds folder (put the folder itself there)" in ended.err


def test_a_link_put_in_place_of_a_folder_while_it_is_read_is_not_followed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The edition's folder is replaced by a link after its path was resolved and before a file in it is opened."""
    elsewhere = place.root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "01.txt").write_text("secret", encoding="utf-8")
    real_open = os.open

    def swap_and_open(path: str | Path, flags: int, *more: int, dir_fd: int | None = None) -> int:
        if path == "2022-03-15":
            (place.seeds / "2022-03-15").rename(place.root / "moved")
            (place.seeds / "2022-03-15").symlink_to(elsewhere)
        return real_open(path, flags, *more, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", swap_and_open)
    with pytest.raises(InputError, match="cannot be read: "):
        read_page_bytes(place.seeds / "2022-03-15/01.txt")


def test_a_file_that_grows_without_end_is_read_no_further_than_its_limit(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []

    def read_on(_: int, size: int) -> bytes:
        given.append(size)
        return b"x" * size

    monkeypatch.setattr(os, "read", read_on)
    with pytest.raises(InputError, match="is larger than 4 MB"):
        read_page_bytes(place.seeds / "2022-03-15/01.txt")
    assert sum(given) == TEXT.most_bytes + 1


@pytest.mark.parametrize(
    ("path", "mode"), [(DAY, 0o000), (DAY, 0o444), (f"{DAY}/01.txt", 0o000), (f"{DAY}/edits.toml", 0o000)]
)
def test_a_file_that_may_not_be_read_stops_no_other(path: str, mode: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        place.write("publication.toml", PUBLICATION)
        for name in ("2022-03-15/01.txt", f"{DAY}/01.txt", f"{DAY}/edits.toml"):
            place.write(name, PAGE if name.endswith(".txt") else "")
        (place.seeds / path).chmod(mode)
        ended = fork(lambda: publish_unprivileged(place))
        assert (place.out / "2022-03-15/edition.json").exists()
    assert (ended.code, path in ended.err, "cannot be read: Permission denied" in ended.err) == (1, True, True)


def publish_unprivileged(place: Place) -> int:
    """Publish without the right to read everything: root becomes the user nobody, who owns the place then."""
    if os.geteuid() == 0:
        for path in (place.root, *place.root.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    return main(["publish", *map(str, list_path_options(place)), *NOW])


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (GBK + b".txt", "'{}/\\xb5\\xda\\xd2\\xbb.txt' (perhaps 第一.txt): has a name that is not UTF-8 ("),
        (b"\xff\xff", "'{}/\\xff\\xff': has a name that is not UTF-8 ("),
        (b"a\x1b[2Jb\n.txt", "'{}/a\\x1b[2Jb\\x0a.txt': is not a page ("),
        ("a\u202etxt.\u2066".encode(), "'{}/a\\u202etxt.\\u2066': is not a page ("),
        (b"it's \\ \x07", "'{}/it\\'s \\\\ \\x07': is not a page ("),
        ("\u3000头版 a.txt".encode(), "{}/\u3000头版 a.txt: is not a page ("),
    ],
)
def test_a_name_with_invisible_characters_is_reported_escaped(make_place: MakePlace, name: bytes, shown: str) -> None:
    place, ended = publish_beside(make_place, write(PAGE), os.fsdecode(name))
    assert ended.code == 1
    assert f"refused: {shown.format(place.seeds / DAY)}" in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("name", [GBK, b"\xff", b"a\\xb5b", b"a\x1bb"])
def test_the_report_for_machines_names_any_file_so_that_it_can_be_found(place: Place, name: bytes) -> None:
    place.write(os.fsdecode(b"2022-03-15/" + name), PAGE)
    publish(place)
    report = json.loads((place.root / "report.json").read_bytes())
    (finding,) = report["findings"]
    assert json.dumps(report, ensure_ascii=False).encode()
    assert restore_name(finding["file"]) == os.fsencode(place.seeds / "2022-03-15") + b"/" + name


def restore_name(written: str) -> bytes:
    """Undo ``encode_name``, as the docstring of ``report.json`` explains it."""
    parts = written.split("\\\\")
    found = []
    for part in parts:
        first, *coded = part.split("\\x")
        found.append(first.encode() + b"".join(bytes.fromhex(one[:2]) + one[2:].encode() for one in coded))
    return b"\\".join(found)


def test_names_that_are_not_utf_8_beside_the_editions_are_reported(place: Place) -> None:
    place.write(os.fsdecode(GBK + b"/01.txt"), PAGE)
    ended = publish(place)
    assert ended.code == 1
    shown = f"'{place.seeds}/\\xb5\\xda\\xd2\\xbb' (perhaps 第一)"
    assert f"{shown}: has a name that is not UTF-8 (move it out of the seeds folder)" in ended.err


@pytest.mark.parametrize("command", ["parse", "explain"])
def test_a_page_whose_name_is_not_utf_8_is_refused_by_parse_and_explain(tmp_path: Path, command: str) -> None:
    path = tmp_path / os.fsdecode(GBK + b".txt")
    path.write_text(PAGE, encoding="utf-8")
    ended = run_main(command, path)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "pagewire: '\\xb5\\xda\\xd2\\xbb.txt' (perhaps 第一.txt): "
        "has a control or invisible character in its name: it is not UTF-8 (rename the file)\n"
    )


def test_a_parent_folder_whose_name_is_not_utf_8_is_not_reported(make_place: MakePlace) -> None:
    place, whole = make_place(os.fsdecode(GBK)), make_place("whole")
    assert publish(place).code == publish(whole).code == 0
    assert place.files() == whole.files()
    assert run_main("verify", *list_path_options(place)).code == 0
    ended = run_main("review", "--seeds", place.seeds, "--state", place.root / "state.sqlite")
    assert (ended.code, "\\xb5\\xda\\xd2\\xbb/review/2022-03-15.html' (perhaps 第一)" in ended.out) == (0, True)


# ---------------------------------------------------------------- how many


@pytest.mark.parametrize("folder", ["2022-03-15/", ""])
def test_of_very_many_strange_files_some_are_named_and_the_others_counted(place: Place, folder: str) -> None:
    for number in range(MOST_ALIKE + 30):
        place.write(f"{folder}x{number:03}", "")
    place.write(f"{folder}05.source.toml" if folder else "2022-01-99/01.txt", "")
    ended = publish(place)
    lines = ended.err.splitlines()
    assert len(lines) == MOST_ALIKE + 2
    (rest,) = [line for line in lines if "30 more like these 20" in line]
    assert rest.startswith(f"refused: {place.seeds}/{folder}".rstrip("/") + ": ")


def test_a_folder_with_more_names_than_any_newspaper_has_is_refused(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transform.read.files.MOST_ENTRIES", 5)
    for number in range(6):
        place.write(f"{DAY}/{number}.txt", PAGE)
    ended = publish(place)
    assert f"{place.seeds}/{DAY}: holds more than 5 files (" in ended.err
    assert (place.out / "2022-03-15/edition.json").exists()


# ---------------------------------------------------------------- publication.toml


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (make_pipe, "is a named pipe, not a file"),
        (make_folder, "cannot be read: Is a directory"),
        (link_to("/dev/zero"), "is a link out of the seeds folder"),
        (link_to("{secret}"), "is a link out of the seeds folder"),
        (link_to("none"), "is a broken link"),
        (make_sparse(1.1), "is larger than 1 MB"),
        (write(""), "key 'id' is missing"),
        (write(b"\0"), "is not valid TOML"),
        (write(PUBLICATION.encode("gb18030")), "is not UTF-8"),
        (write("a = [" + "[" * 3000), "is nested too deeply"),
    ],
)
def test_a_publication_toml_that_cannot_be_read_ends_the_run(place: Place, spoil: Spoil, says: str) -> None:
    (place.seeds / DAY).mkdir()
    (place.seeds / "publication.toml").unlink()
    spoil(place.seeds, "publication.toml")
    ended = fork(lambda: main(["publish", *map(str, list_path_options(place)), *NOW]))
    assert (ended.code, ended.out) == (2, "")
    assert f"{place.seeds}/publication.toml" in ended.err
    assert says in ended.err
    assert not place.out.exists()


def test_an_image_of_the_publication_that_is_a_link_out_of_the_seeds_is_not_published(place: Place) -> None:
    (place.root / "secret").write_text("secret", encoding="utf-8")
    (place.seeds / "logo.png").symlink_to(place.root / "secret")
    place.write("publication.toml", 'logo = "logo.png"\n' + PUBLICATION)
    ended = publish(place)
    assert (ended.code, "logo.png: is a link out of the seeds folder" in ended.err) == (2, True)


# ---------------------------------------------------------------- pages named on the command line


def test_a_page_may_come_through_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "page").write_text(PAGE, encoding="utf-8")
    reader, writer = os.pipe()
    os.write(writer, PAGE.encode())
    os.close(writer)
    piped = run_main("parse", f"/dev/fd/{reader}", "--date", "2022-03-15")
    os.close(reader)
    plain = json.loads(run_main("parse", tmp_path / "page", "--date", "2022-03-15").out)
    assert json.loads(piped.out)["items"] == plain["items"]


def test_a_page_without_end_and_a_device_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "endless"
    os.mkfifo(pipe)
    writer = os.fork()
    if writer == 0:
        try:
            with pipe.open("wb") as file:
                while True:
                    file.write(b"x" * MEGABYTE)
        finally:
            os._exit(0)
    ended = fork(lambda: main(["parse", str(pipe)]))
    os.waitpid(writer, 0)
    assert (ended.code, "is larger than 4 MB" in ended.err) == (2, True)
    assert "/dev/zero: is a device, not a file" in run_main("parse", "/dev/zero").err


def test_a_page_named_on_the_command_line_may_be_a_link(place: Place) -> None:
    link = place.root / "page.txt"
    link.symlink_to(place.seeds / "2022-03-15/01.txt")
    assert run_main("explain", link).code == 0


@pytest.mark.parametrize("standing", ["mine", '{"page": 1}', "pipe", "folder"])
def test_parse_overwrites_only_parsed_pages(place: Place, standing: str) -> None:
    target = place.root / "parsed/01.json"
    target.parent.mkdir()
    if standing == "pipe":
        os.mkfifo(target)
    elif standing == "folder":
        target.mkdir()
    else:
        target.write_text(standing, encoding="utf-8")
    page = str(place.seeds / "2022-03-15/01.txt")
    ended = fork(lambda: main(["parse", page, "--out", str(target.parent)]))
    assert (ended.code, "01.json: already exists and is not a parsed page (" in ended.err) == (2, True)
    assert not target.is_file() or target.read_text(encoding="utf-8") == standing


def test_parse_renews_its_own_file(place: Place) -> None:
    page, parsed = place.seeds / "2022-03-15/01.txt", place.root / "parsed"
    assert run_main("parse", page, "--out", parsed).code == 0
    before = (parsed / "01.json").read_bytes()
    place.write("2022-03-15/01.txt", PAGE.replace("120米", "140米"))
    assert run_main("parse", page, "--out", parsed).code == 0
    assert (parsed / "01.json").read_bytes() != before
