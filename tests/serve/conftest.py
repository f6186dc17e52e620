"""A published place with one withdrawn article, and a client of its site."""

import datetime as dt
import shutil

import pytest
from starlette.testclient import TestClient

from tests.conftest import PAGE, PUBLICATION, Place
from tests.helpers.runs import DATE, LATER, NOON, read_edition, write_edit
from tests.helpers.runs import publish as publish_and_tell
from transform import run
from transform.serve.site import PublishedSite

HUB = "https://hub.example/"
KILL = 'page = "01"\nquote = "横跨东河"\naction = "kill"\nreason = "消息有误"'
WITHHOLD = 'page = "01"\nquote = "市图书馆昨日宣布"\naction = "withhold"\nreason = "待核实"'


@pytest.fixture
def published(place: Place) -> Place:
    """Two articles, with a hub."""
    publish_with_hub(place)
    return place


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The same for tests that only look at it."""
    found = Place(tmp_path_factory.mktemp("shown"))
    found.write("publication.toml", PUBLICATION)
    found.write(f"{DATE}/01.txt", PAGE)
    publish_with_hub(found)
    return found


@pytest.fixture(scope="session")
def life(tmp_path_factory: pytest.TempPathFactory, shown: Place) -> Place:
    """The same with one article killed and the other one withheld, to be looked at."""
    found = Place(tmp_path_factory.mktemp("life"))
    shutil.copytree(shown.root, found.root, dirs_exist_ok=True)
    write_edit(found, KILL, WITHHOLD)
    publish(found, LATER)
    return found


def publish(place: Place, now: dt.datetime = NOON) -> None:
    """Publish without telling the hub, which does not exist."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "ping_hub", lambda _, topics: (frozenset(topics), ()))
        assert publish_and_tell(place, now).exit_code == 0


def publish_with_hub(place: Place) -> None:
    config = place.seeds / "publication.toml"
    facts = config.read_text(encoding="utf-8").replace("[provider]", 'logo = "logo.svg"\n[provider]', 1)
    config.write_text(f'{facts}[[target]]\nname = "hub"\nkind = "websub"\nurl = "{HUB}"\n', encoding="utf-8")
    place.write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>")
    publish(place)


def open_site(place: Place) -> TestClient:
    return TestClient(PublishedSite(place.out), base_url="http://127.0.0.1:8480", follow_redirects=False)


def list_article_paths(place: Place, status: str) -> dict[str, str]:
    """The paths of the first article of a status, by format."""
    (found, *_) = [each for each in read_edition(place)["articles"] if each["status"] == status]
    files = found["files"]
    assert isinstance(files, dict)
    return files
