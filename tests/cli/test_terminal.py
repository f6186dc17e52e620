"""Output can be printed in any encoding and cannot control a terminal."""

import io
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PAGE, ROOT, Place
from tests.run.test_hostile_edges import restore_name
from transform.cli import terminal
from transform.errors.visible import CONTROLS, encode_name, escape, show_name

NAMES = st.binary(min_size=1, max_size=20).filter(lambda name: b"\0" not in name).map(os.fsdecode)


def test_characters_that_control_a_terminal_or_reverse_a_line_are_escaped() -> None:
    text = "水\x1b[2J\r\x07\x9b31m\u202e\u2067\x7f\u2028\udcb5\ud800闸\t\n"
    assert escape(text) == "水\\x1b[2J\\x0d\\x07\\x9b31m\\u202e\\u2067\\x7f\\u2028\\xb5\\ud800闸\t\n"


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    assert not CONTROLS.search(escape(text))
    assert escape(escape(text)) == escape(text)


@given(NAMES)
def test_a_name_is_shown_in_one_line_and_can_be_restored_from_it(name: str) -> None:
    shown = show_name(name)
    assert not CONTROLS.search(shown)
    assert "\n" not in shown
    assert restore_name(encode_name(name)) == os.fsencode(name)
    encode_name(name).encode("utf-8")


class Stream(io.TextIOWrapper):
    """A terminal with a given encoding."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")

    def read_back(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "水𠀀😀é\\xb5\n"),
        ("gbk", "水\\U00020000\\U0001f600é\\xb5\n"),
        ("ascii", "\\u6c34\\U00020000\\U0001f600\\xe9\\xb5\n"),
        ("latin-1", "\\u6c34\\U00020000\\U0001f600é\\xb5\n"),
    ],
)
def test_characters_that_an_encoding_lacks_are_escaped(
    monkeypatch: pytest.MonkeyPatch, encoding: str, shown: str
) -> None:
    stream = Stream(encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    terminal.print_text("水𠀀😀é\udcb5")
    assert stream.read_back() == shown


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii", "latin-1", "utf-16"])
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_stays_json_with_the_same_value(encoding: str, text: str) -> None:
    stream = Stream(encoding)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        terminal.print_json(json.dumps({"text": text}, ensure_ascii=False))
    found = stream.read_back()
    assert json.loads(found) == {"text": text}
    assert not CONTROLS.search(found)


ENCODINGS = [
    {"PYTHONIOENCODING": "gbk"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LANG": "zh_CN.GBK", "PYTHONUTF8": "0"},
]
RUN_EACH = """
import importlib, json, os, pkgutil, sys
import transform
from transform.__main__ import start

for module in pkgutil.walk_packages(transform.__path__, "transform."):
    importlib.import_module(module.name)
for number, command in enumerate(json.loads(sys.argv[1])):
    if os.fork() == 0:
        for name, fd in (("out", 1), ("err", 2)):
            os.dup2(os.open(f"{number}.{name}", os.O_WRONLY | os.O_CREAT), fd)
        sys.argv[1:] = command
        try:
            start()
        except SystemExit as end:
            sys.stdout.flush()
            os._exit(end.code)
    _, status = os.wait()
    print(os.waitstatus_to_exitcode(status), flush=True)
"""
"""Python starts once for each encoding; each command runs in a forked child."""


@pytest.mark.parametrize("environment", ENCODINGS, ids=str)
def test_no_encoding_of_the_terminal_stops_a_run(place: Place, environment: dict[str, str]) -> None:
    title = "𠀀桥😀今日通行"
    page = str(place.write("2022-03-15/01.txt", PAGE.replace("人行桥今日通行", title, 1)))
    place.write(os.fsdecode(b"2022-03-15/\xb5\xda\x1b[2J"), "")
    commands = [
        ["publish", "--now", "2022-03-20T12:00:00+08:00"],
        ["publish", "--now", "2022-03-20T12:00:00+08:00", "--dry-run"],
        ["history", "2022-03-15"],
        ["explain", page],
        ["parse", page],
    ]
    done = subprocess.run(
        [sys.executable, "-c", RUN_EACH, json.dumps(commands)],
        cwd=place.root,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **environment},
        capture_output=True,
        check=True,
    )
    assert done.stdout.split() == [b"1", b"1", b"0", b"0", b"0"]
    for number in range(len(commands)):
        out, err = ((place.root / f"{number}.{name}").read_bytes() for name in ("out", "err"))
        assert out
        assert b"Traceback" not in err
        assert b"\x1b" not in out + err
    encoding = environment.get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    parsed = json.loads((place.root / f"{commands.index(['parse', page])}.out").read_bytes().decode(encoding))
    assert parsed["items"][1]["headline"]["text"] == title
