"""The review server as a process: another account of this machine gets nothing, and Ctrl-C ends it."""

import http.client
import json
import logging
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.conftest import ROOT, Place
from tests.helpers.commands import fork
from tests.helpers.served import EDIT, FORM, NOW, SMALL, make_real_place, make_small_place, read_edits
from transform.cli.signals import catch_signals
from transform.review.open_edition import Options
from transform.review.serve import HOST, ReviewServer

pytestmark = pytest.mark.usefixtures("hearing")
NOBODY = 65534


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_small_place(tmp_path)


@contextmanager
def run_review(place: Place) -> Iterator["subprocess.Popen[str]"]:
    """The command as a process of its own, ended in the end."""
    command = [sys.executable, "-m", "transform", "review", "--serve", "--port", "0"]
    places = ["--seeds", str(place.seeds), "--state", str(place.root / ".pagewire" / "state.sqlite")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(
        [*command, *places], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    with run:
        try:
            yield run
        finally:
            run.kill()


def read_address(run: "subprocess.Popen[str]") -> tuple[int, str]:
    """Port and path that a run prints in the first of its two lines."""
    assert run.stdout
    found = re.search(r"http://127\.0\.0\.1:([0-9]+)(/[A-Za-z0-9_-]{43}/)", run.stdout.readline())
    assert found
    assert run.stdout.readline().endswith("Ctrl-C ends it.\n")
    return int(found[1]), found[2]


def test_ctrl_c_ends_it_with_connections_open_and_without_a_trace(place: Place) -> None:
    with run_review(place) as run:
        port, _ = read_address(run)
        with socket.create_connection((HOST, port), timeout=20) as idle:
            idle.sendall(b"GET / ")
            run.send_signal(signal.SIGINT)
            out, err = run.communicate(timeout=30)
        assert (run.returncode, out, err) == (0, "", "")


def test_ctrl_c_waits_for_the_current_edit(tmp_path: Path) -> None:
    place = make_real_place(tmp_path)
    with run_review(place) as run:
        port, path = read_address(run)
        head = f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode()
        with socket.create_connection((HOST, port), timeout=20) as connection:
            connection.sendall(head)
            page = connection.makefile("rb").read().decode()
        token = re.search(r'name="token" value="([^"]+)"', page)
        edition = re.search(r'name="edition" value="([^"]+)"', page)
        assert token
        assert edition
        form = urlencode({"edit": EDIT, "edition": edition[1], "token": token[1]})
        told = "".join(f"{name}: {text}\r\n" for name, text in {**FORM, "Content-Length": len(form)}.items())
        with socket.create_connection((HOST, port), timeout=20) as connection:
            connection.sendall(f"POST {path}edits HTTP/1.1\r\nHost: {HOST}:{port}\r\n{told}\r\n{form}".encode())
            run.send_signal(signal.SIGINT)
            out, err = run.communicate(timeout=30)
    assert (run.returncode, out, err) == (0, "", "")
    assert read_edits(place) == "" or EDIT in read_edits(place)
    assert list((place.seeds / "2021-10-09").glob(".*")) == []


def test_ctrl_c_during_a_connection_prints_no_stack_trace(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    async def strike(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    def work() -> int:
        logging.getLogger("asyncio").addHandler(logging.StreamHandler())
        with ReviewServer(lambda: Options(place.seeds, place.root / "state.sqlite", None, NOW), 0) as server:
            address = HOST, server.server_port
            threading.Thread(target=lambda: socket.create_connection(address, timeout=20).close()).start()
            with suppress(KeyboardInterrupt), catch_signals():
                server.serve_forever()
        return 0

    monkeypatch.setattr(ReviewServer, "_answer_connection", strike)
    ended = fork(work)
    assert (ended.code, ended.err) == (0, "")


def knock_as_nobody(pid: int, port: int, path: str, folder: Path) -> dict[str, Any]:
    """What another account of this machine gets; a child process that changes to this account makes the request."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            os.write(write_end, json.dumps(try_all(pid, port, path, folder)).encode())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as end:
        told: dict[str, Any] = json.loads(end.read())
    os.waitpid(child, 0)
    return told


def try_all(pid: int, port: int, path: str, folder: Path) -> dict[str, Any]:
    answers = {}
    for guess in ("/", "/edits", f"{path[:-2]}x/", path.upper()):
        connection = http.client.HTTPConnection(HOST, port, timeout=20)
        connection.request("GET", guess)
        response = connection.getresponse()
        answers[guess] = (response.status, response.read().decode())
    secret = path.strip("/").encode()
    seen = []
    for name in ("cmdline", "environ", "stat", "maps"):
        try:
            seen.append(secret in Path(f"/proc/{pid}/{name}").read_bytes())
        except PermissionError:
            seen.append(False)
    opened = [str(file) for file in (folder, folder / f"{SMALL}.html") if os.access(file, os.R_OK)]
    return {"uid": os.getuid(), "answers": answers, "secret seen": any(seen), "opened": opened}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can try it as another account")
def test_another_account_of_this_machine_gets_a_404_and_reads_no_report() -> None:
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    try:
        place = make_small_place(folder)
        command = [sys.executable, "-m", "transform", "review", "--seeds", str(place.seeds)]
        state = ["--state", str(folder / ".pagewire" / "state.sqlite")]
        subprocess.run([*command, *state], check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
        (folder / ".pagewire").chmod(0o755)
        with run_review(place) as run:
            port, path = read_address(run)
            told = knock_as_nobody(run.pid, port, path, folder / ".pagewire" / "review")
            run.send_signal(signal.SIGINT)
        assert told["uid"] == NOBODY
        assert {status for status, _ in told["answers"].values()} == {404}
        assert len({page for _, page in told["answers"].values()}) == 1
        assert told["secret seen"] is False
        assert told["opened"] == []
        assert [each.name for each in (folder / ".pagewire" / "review").iterdir()] == [f"{SMALL}.html"]
    finally:
        shutil.rmtree(folder)
