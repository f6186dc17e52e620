"""``pagewire doctor``: one line for each thing that a publish needs, which says ok or what to do; it changes nothing."""

import datetime as dt
import json
import os
import shutil
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from tests.conftest import PUBLICATION, Place
from tests.helpers.commands import run_apart, run_main
from tests.helpers.new_newspaper import list_tree
from transform.doctor import clock, examine, program, publication
from transform.doctor.publication import find_unreachable
from transform.doctor.verdict import Patient, is_fit
from transform.site.disk.lock import hold_locks

NOW = dt.datetime(2027, 1, 1, 12, 0, tzinfo=dt.UTC)
NEXT = "2022-03-20T12:00:00+08:00"


def look_at(place: Place, now: dt.datetime = NOW) -> list[str]:
    """All lines but those that are ok."""
    patient = Patient(place.seeds, place.out, place.root / ".pagewire/state.sqlite", now)
    return [str(each).replace(f"{place.root}/", "") for each in examine(patient) if each.state != "ok"]


@pytest.fixture
def well(place: Place) -> Place:
    """A newspaper with a domain of its own and an icon, published."""
    place.write("publication.toml", PUBLICATION.replace("river-daily.example", "river-daily.cn"))
    (place.seeds / "publication.toml").write_text(
        'icon = "icon.png"\n' + (place.seeds / "publication.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    place.write("icon.png", b"\x89PNG\r\n\x1a\n")
    assert run_apart("publish", "--now", NEXT, cwd=place.root).code == 0
    return place


def test_a_newspaper_in_order_has_nothing_to_look_at(well: Place) -> None:
    assert look_at(well) == []
    before = list_tree(well.root)
    ended = run_apart("doctor", cwd=well.root)
    assert (ended.code, ended.err) == (0, "")
    assert all(line.startswith("ok: ") for line in ended.out.splitlines())
    assert list_tree(well.root) == before


def test_every_line_says_ok_or_what_to_do(place: Place) -> None:
    verdicts = examine(Patient(place.root / "none", place.out, place.root / "s/state.sqlite", NOW))
    assert all(bool(each.todo) == (each.state != "ok") for each in verdicts)
    assert not is_fit(verdicts)


def test_what_stops_a_publish_ends_with_exit_code_1_also_as_json(tmp_path: Path) -> None:
    ended = run_apart("doctor", cwd=tmp_path)
    assert ended.code == 1
    assert "stop: seeds: there is no such folder (run 'pagewire init' for a newspaper of your own)" in ended.out
    told = run_apart("doctor", "--json", cwd=tmp_path)
    assert told.code == 1
    document = json.loads(told.out)
    assert document["fit"] is False
    assert [each["name"] for each in document["checks"] if each["state"] == "stop"] == ["seeds"]
    assert list(tmp_path.iterdir()) == []


def test_a_new_newspaper_is_fit_and_is_told_of_its_address(tmp_path: Path) -> None:
    assert run_main("init", tmp_path / "paper", "--title", "江城日报").code == 0
    ended = run_apart("doctor", cwd=tmp_path / "paper")
    assert ended.code == 0
    assert [line.partition(":")[0] for line in ended.out.splitlines() if not line.startswith("ok: ")] == [
        "look",
        "look",
    ]


# ---------------------------------------------------------------- the newspaper's files


def spoil(name: str, old: str, new: str) -> Callable[[Place], None]:
    def change(place: Place) -> None:
        path = place.seeds / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def mistake_a_date(place: Place) -> None:
    place.write("20220316/01.txt", "x")


def ruin_the_state(place: Place) -> None:
    (place.root / ".pagewire/state.sqlite").write_bytes(b"x" * 5000)


def put_a_file_in_place_of_out(place: Place) -> None:
    shutil.rmtree(place.out)
    place.out.write_bytes(b"")


def remove_editions(place: Place) -> None:
    shutil.rmtree(place.seeds / "2022-03-15")
    shutil.rmtree(place.root / ".pagewire")


ILLS: list[tuple[Callable[[Place], None], list[str]]] = [
    (
        spoil("publication.toml", "Asia/Shanghai", "Beijing"),
        ["stop: seeds/publication.toml:5#/timezone: is \"Beijing\" (did you mean 'Asia/Shanghai'?)"],
    ),
    (
        spoil("publication.toml", 'title = "江城日报"\nlanguage', "titel = 1\nlanguage"),
        [
            "stop: seeds/publication.toml:1#: key 'title' is missing (add it)",
            "stop: seeds/publication.toml:3#/titel: unknown key 'titel' (did you mean 'title'?)",
        ],
    ),
    (
        spoil("publication.toml", "https://river-daily.cn/news/", "http://river-daily.cn/news/"),
        ["look: base_url: http://river-daily.cn/news/ is not encrypted: browsers warn of http (give the address under"],
    ),
    (
        spoil("publication.toml", 'authority = "river-daily.cn"', 'authority = "river-daily.example"'),
        ["look: authority: river-daily.example can be nobody's (before you go public, name a domain of yours"],
    ),
    (
        lambda place: (place.seeds / "icon.png").unlink(),
        ["stop: seeds/icon.png: there is no such file (check the name)"],
    ),
    (
        spoil("publication.toml", 'icon = "icon.png"\n', ""),
        [
            "look: seeds/icon.png: is neither publication.toml nor a date (move it out of the seeds folder)",
            "look: images: there is neither logo nor icon (name them in publication.toml)",
        ],
    ),
    (
        mistake_a_date,
        ["look: seeds/20220316: is not a date (rename the folder to 2022-03-16, if it is of that day)"],
    ),
    (
        remove_editions,
        ["stop: editions: there is none (make a folder named by its date, with 01.txt in it)"],
    ),
    (
        spoil("publication.toml", 'id = "river-daily"', 'id = "other"'),
        ["stop: .pagewire/state.sqlite: "],
    ),
    (
        ruin_the_state,
        ["stop: .pagewire/state.sqlite: "],
    ),
    (
        put_a_file_in_place_of_out,
        ["stop: out: is not a folder (move it away, or name another --out)"],
    ),
]


@pytest.mark.parametrize(("spoiled", "lines"), ILLS, ids=[lines[0][:40] for _, lines in ILLS])
def test_what_is_wrong_is_told_with_what_to_do(well: Place, spoiled: Callable[[Place], None], lines: list[str]) -> None:
    spoiled(well)
    told = look_at(well)
    assert len(told) == len(lines)
    for line, begins in zip(sorted(told), sorted(lines), strict=True):
        assert line.startswith(begins)


@pytest.mark.parametrize(
    ("address", "reachable"),
    [
        ("https://river.cn/", True),
        ("https://news.river.cn:8443/a/", True),
        ("http://river.cn/", False),
        ("https://river.example/", False),
        ("https://www.example.org/", False),
        ("https://exampleriver.org/", True),
        ("https://localhost/", False),
        ("https://printer.local/", False),
        ("https://desk/", False),
        ("http://127.0.0.1:8480/", False),
        ("https://192.168.1.4/", False),
        ("https://93.184.215.14/", False),
    ],
)
def test_the_form_of_an_address_tells_whether_readers_can_reach_it(address: str, reachable: bool) -> None:  # noqa: FBT001
    assert (find_unreachable(address) is None) == reachable


def test_a_hub_needs_the_packages_that_call_it(well: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with (well.seeds / "publication.toml").open("a", encoding="utf-8") as file:
        file.write('[[target]]\nname = "hub"\nkind = "websub"\nurl = "https://hub.example/"\n')
    assert look_at(well) == []
    monkeypatch.setattr(publication, "find_spec", lambda _: None)
    assert look_at(well) == ["look: hubs: cannot be told what changed (run: pip install 'pagewire[deliver]')"]


# ---------------------------------------------------------------- folders


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_rights_that_are_missing_are_told(well: Place) -> None:
    well.out.chmod(0o500)
    assert any("out: may not be written to by this account" in line for line in look_at(well))
    well.out.chmod(0o700)


def test_rights_are_asked_of_the_system(well: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: real(path, mode) and not (mode & os.W_OK))
    assert [line.partition(" (")[0] for line in look_at(well)] == [
        "stop: out: may not be written to by this account",
        "stop: .pagewire: may not be written to by this account",
    ]
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "icon.png")
    assert look_at(well)[0].startswith("stop: seeds/icon.png: may not be read by this account")


@pytest.mark.parametrize(("free", "state"), [(19, "stop"), (20, "look"), (999, "look"), (1000, "ok")])
def test_little_room_is_told_before_it_is_too_little(
    well: Place, monkeypatch: pytest.MonkeyPatch, free: int, state: str
) -> None:
    usage = shutil.disk_usage(well.root)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=free * 1_000_000))
    told = [line for line in look_at(well) if "space for" in line]
    assert [line.partition(":")[0] for line in told] == ([state] * 2 if state != "ok" else [])


def test_folders_that_overlap_and_a_publisher_at_work_are_told(well: Place) -> None:
    state = well.root / ".pagewire/state.sqlite"
    with hold_locks(state, well.out):
        [line] = look_at(well)
    assert line.startswith(f"look: lock: process {os.getpid()} on ")
    told = [str(each) for each in examine(Patient(well.seeds, well.seeds / "out", state, NOW))]
    assert any(line.startswith("stop: folders: ") for line in told)


# ---------------------------------------------------------------- clock and program


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (dt.datetime(1970, 1, 1, tzinfo=dt.UTC), "which is before this version was made"),
        (dt.datetime(2024, 1, 2, tzinfo=dt.UTC), "but 2022-03-15 is from 2026-06-01 00:00 UTC"),
    ],
)
def test_a_clock_that_cannot_be_right_is_told(well: Place, now: dt.datetime, says: str) -> None:
    then = dt.datetime(2026, 6, 1, tzinfo=dt.UTC).timestamp()
    for path in (well.seeds / "2022-03-15", well.seeds / "icon.png", well.seeds / "publication.toml"):
        os.utime(path, (then, then))
    [line] = [line for line in look_at(well, now) if line.startswith("look: clock")]
    assert says in line


def test_a_clock_before_the_newest_edition_is_told(well: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "EARLIEST", dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
    [line] = [line for line in look_at(well, dt.datetime(2022, 3, 1, tzinfo=dt.UTC)) if line.startswith("look: clock")]
    assert "but the state has an edition of 2022-03-" in line


def test_packages_that_are_missing_or_old_stop_a_publish(well: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"lxml": None, "jinja2": "3.0.9", "httpx": None, "resvg-py": None}
    real = program._find_version  # noqa: SLF001
    monkeypatch.setattr(program, "_find_version", lambda name: versions.get(name, real(name)))
    assert look_at(well) == [
        "stop: jinja2: 3.0.9 is too old (run: pip install 'jinja2>=3.1')",
        "stop: lxml: is not installed (run: pip install 'lxml>=5.3')",
    ]
    told = [str(each) for each in examine(Patient(well.seeds, well.out, well.root / "s.sqlite", NOW))]
    missing = "without resvg-py icons cannot be drawn from an SVG; pip install 'pagewire[svg]' adds it"
    assert f"ok: extra svg: is not installed: {missing}" in told


def test_an_old_python_or_sqlite_stops_a_publish(well: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "OLDEST_PYTHON", (*sys.version_info[:1], 99))
    monkeypatch.setattr(program, "OLDEST_SQLITE", (99, 0))
    assert [line.partition(" is")[0].partition(": ")[0] for line in look_at(well)] == ["stop", "stop"]


def test_a_program_that_is_not_installed_says_so(well: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> list[str]:
        raise PackageNotFoundError

    monkeypatch.setattr(program, "requires", fail)
    assert look_at(well) == [
        "look: pagewire: is not installed as a package (install it with pip, to know what it needs)"
    ]
