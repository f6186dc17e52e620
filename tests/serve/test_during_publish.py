"""While a publish is at work, a reader over HTTP never sees a broken edition, and each answer is of one file (schemas/README.md, Reader law)."""

import datetime as dt
import hashlib
import http.client
import json
import threading
from collections.abc import Iterator

from tests.conftest import PAGE, Place
from tests.helpers.served_command import run_serve

START = dt.datetime(2022, 3, 15, 9, 0, tzinfo=dt.UTC)
RUNS = 12


class Visitor:
    """Reads over one connection; checks of each answer that tag, length and bytes belong together."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.breaches: list[str] = []
        self.answers = 0

    def read(self, path: str) -> bytes | None:
        self.connection.request("GET", f"/{path}")
        answer = self.connection.getresponse()
        data = answer.read()
        self.answers += 1
        if answer.status not in {200, 410}:
            return None
        if int(answer.headers["Content-Length"]) != len(data):
            self.breaches.append(f"{path}: {len(data)} bytes, not as many as announced")
        if answer.status == 200 and answer.headers["ETag"] != f'"{hash_of(data)[:32]}"':
            self.breaches.append(f"{path}: the tag is that of other bytes")
        return data

    def walk(self) -> None:
        """Follow the manifest; a file that is not as recorded counts only if what names it is still the same."""
        manifest = self.read("manifest.json")
        if manifest is None:
            self.breaches.append("manifest.json is gone")
            return
        found = list(self.find_breaches(manifest))
        if found and self.read("manifest.json") == manifest:
            self.breaches += found

    def find_breaches(self, manifest: bytes) -> Iterator[str]:
        record = json.loads(manifest)
        for path in record["files"]:
            if self.read(path) is None:
                yield f"{path} is named and missing"
        for entry in record["editions"]:
            data = self.read(entry["path"])
            if data is None:
                yield f"{entry['path']} is named and missing"
                continue
            edition = json.loads(data)
            for one in (edition, *edition["articles"]):
                for name, path in one["files"].items():
                    document = self.read(path)
                    if document is None:
                        yield f"{path} is named and missing"
                    elif hash_of(document) != one["files_sha256"][name] and self.read(entry["path"]) == data:
                        yield from self.judge_newer(path, document)

    def judge_newer(self, path: str, document: bytes) -> Iterator[str]:
        """A file that is newer than the record that names it must be whole."""
        if not document.rstrip().endswith((b">", b"}")):
            yield f"{path} is neither as recorded nor whole"


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def publish_often(place: Place, ended: threading.Event) -> None:
    """Corrections, withdrawals, releases and new editions, one run after another."""
    try:
        for run in range(RUNS):
            day = 15 + run // 3
            page = PAGE.replace("每晚开放至22时", f"每晚开放至{run}时").replace("长120米", f"长{run + 100}米")
            place.write(f"2022-03-{day}/01.txt", page)
            action = ("kill", "release")[run % 2]
            place.write("2022-03-15/edits.toml", f'[[article]]\npage = "01"\nquote = "横跨东河"\naction = "{action}"\n')
            place.publish(START + dt.timedelta(days=run))
    finally:
        ended.set()


def test_a_reader_over_http_finds_everything_named_and_whole_while_runs_publish(place: Place) -> None:
    place.publish(START)
    ended = threading.Event()
    with run_serve(place.root) as served:
        publisher = threading.Thread(target=publish_often, args=(place, ended))
        publisher.start()
        visitor = Visitor(served.port)
        walks = 0
        while not ended.is_set() or walks == 0:
            visitor.walk()
            walks += 1
        publisher.join()
        visitor.walk()
        visitor.connection.close()
    assert visitor.breaches == []
    assert len(json.loads((place.out / "manifest.json").read_bytes())["editions"]) == 1 + (RUNS - 1) // 3
    assert visitor.answers > 100
