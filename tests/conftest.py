"""Fixtures of several test files: the real page published once, small seeds folders made for one test."""

import datetime as dt
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.helpers.memory import use_memory
from transform.cli.signals import ENDING_SIGNALS
from transform.report.summary import Report
from transform.run import Options, publish_all

ROOT = Path(__file__).parent.parent
os.environ["PAGEWIRE_LANGUAGE"] = "en"  # tests and tools read what commands say
AFTER_THE_HOUR = dt.datetime(2021, 10, 9, 8, 30, tzinfo=dt.UTC)
PUBLICATION = """\
id = "river-daily"
title = "江城日报"
language = "zh-CN"
timezone = "Asia/Shanghai"
hour = "06:00"
base_url = "https://river-daily.example/news/"
authority = "river-daily.example"
authority_since = 2020-01-01
[provider]
name = "江城日报社"
[rights]
holder = "江城日报社"
notice = "© 江城日报社"
"""
PAGE = """\
图书馆延长开放时间

本报讯 市图书馆昨日宣布，自本月起每晚开放至22时。读者可凭身份证入馆，座位无须预约。

(赵知秋)

人行桥今日通行

本报讯 横跨东河的人行桥今日通行，桥长120米，行人可从两岸步行通过。桥面铺设防滑木板，夜间有照明。

(钱望舒)
"""


@dataclass(frozen=True)
class Place:
    """A seeds folder with its output and state beside it."""

    root: Path

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def out(self) -> Path:
        return self.root / "out"

    def write(self, path: str, content: str | bytes) -> Path:
        """A file under the seeds folder."""
        target = self.seeds / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return target

    def publish(self, now: dt.datetime = dt.datetime(2022, 3, 15, 9, 0, tzinfo=dt.UTC)) -> Report:
        return publish_all(Options(self.seeds, self.out, self.root / "state.sqlite", now))

    def files(self) -> dict[str, bytes]:
        """Every file under out/ by its path."""
        return {str(path.relative_to(self.out)): path.read_bytes() for path in self.out.rglob("*") if path.is_file()}


def pytest_configure() -> None:
    use_memory()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A publication with one edition of one small page."""
    found = Place(tmp_path)
    found.write("publication.toml", PUBLICATION)
    found.write("2022-03-15/01.txt", PAGE)
    return found


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The real page, published in every format that a publication can ask for."""
    found = Place(tmp_path_factory.mktemp("real"))
    publish_real(found)
    return found


def publish_real(place: Place) -> None:
    shutil.copytree(ROOT / "seeds", place.seeds)
    config = place.seeds / "publication.toml"
    config.write_text(config.read_text(encoding="utf-8").replace(*ASKED_FOR), encoding="utf-8")
    place.publish(AFTER_THE_HOUR)


ASKED_FOR = ("item_messages = false", "item_messages = true")
MakePlace = Callable[[str], Place]


@pytest.fixture
def make_place(tmp_path: Path) -> MakePlace:
    """More places like ``place``, each in a folder of its own."""

    def make(name: str) -> Place:
        found = Place(tmp_path / name)
        found.write("publication.toml", PUBLICATION)
        found.write("2022-03-15/01.txt", PAGE)
        return found

    return make


@pytest.fixture
def hearing() -> Iterator[None]:
    """Signals have their default meaning for children: under nohup, or in a background job, children would inherit that some are
    ignored.
    """
    before = {number: signal.getsignal(number) for number in ENDING_SIGNALS}
    for number in ENDING_SIGNALS:
        signal.signal(number, signal.SIG_DFL if before[number] is signal.SIG_IGN else before[number])
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
