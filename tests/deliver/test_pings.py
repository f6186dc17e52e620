"""Whole runs: a subscriber gets the new feed through a hub; what a hub was not told stays queued until it was."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace

import pytest

from tests.conftest import PAGE, PUBLICATION, Place
from tests.helpers.loopback import Hub, Site, Subscriber, serve
from tests.helpers.runs import DATE, LATER, die_within, publish, state_of, write_edit
from tests.helpers.soak import choose
from transform import run
from transform.errors import Finding
from transform.errors import Place as Where
from transform.formats import FEED_FORMATS, MAIN_FEED_FORMATS
from transform.model.digest import digest
from transform.site.pings import PINGS
from transform.site.state import open_state, read_state

MAIN = {"rss.xml", "atom.xml", "feed.json"}
CORRECTIONS = {"corrections.rss.xml", "corrections.atom.xml", "corrections.json"}
PAGES = {"feeds/page-01.rss.xml", "feeds/page-01.atom.xml", "feeds/page-01.json"}
EVERY = MAIN | CORRECTIONS | PAGES
CORRECTION = 'page = "01"\nquote = "图书馆延长开放时间"\naction = "correct"\nreason = "时间有误"\nreplace = [{ words = "22时", by = "21时" }]'


@dataclass(frozen=True)
class Web:
    """A place that is served on loopback, with a hub and a subscriber."""

    place: Place
    site: Site
    hub: Hub
    subscriber: Subscriber

    def take_pings(self) -> list[str]:
        """The paths of which the hub was told since the last time, sorted."""
        paths = sorted(url.removeprefix(f"{self.site.url}/") for url in self.hub.pings)
        self.hub.pings.clear()
        return paths

    def configure(self, *hubs: str) -> None:
        configure(self.place, self.site.url, *hubs)

    def list_queue(self) -> dict[str, list[str]]:
        return list_queue(self.place)


def configure(place: Place, base_url: str, *hubs: str) -> None:
    targets = "".join(
        f'[[target]]\nname = "hub-{at}"\nkind = "websub"\nurl = "{hub}"\n' for at, hub in enumerate(hubs, 1)
    )
    place.write("publication.toml", PUBLICATION.replace("https://river-daily.example/news/", f"{base_url}/") + targets)


def list_queue(place: Place) -> dict[str, list[str]]:
    with read_state(state_of(place)) as state:
        found = json.loads(state.get_meta(PINGS) or "{}")
    assert isinstance(found, dict)
    return found


@pytest.fixture
def web(place: Place) -> Iterator[Web]:
    site, hub, subscriber = Site(place.out), Hub(), Subscriber()
    with serve(site.answer) as site.url, serve(hub.answer) as hub.url, serve(subscriber.answer) as subscriber.url:
        configure(place, site.url, hub.url)
        yield Web(place, site, hub, subscriber)


def read_links(feed: bytes) -> dict[str, list[str]]:
    """The addresses of a feed's own links to hub and self, as a subscriber finds them."""
    head = re.split(rb"<(?:item|entry)\b", feed)[0].decode()
    links = [dict(re.findall(r'(rel|href)="([^"]*)"', link)) for link in re.findall(r"<(?:atom:)?link\b[^>]*>", head)]
    return {rel: [link["href"] for link in links if link.get("rel") == rel] for rel in ("hub", "self")}


@pytest.mark.parametrize("path", ["atom.xml", "rss.xml", "feeds/page-01.atom.xml"])
def test_a_subscriber_gets_the_whole_new_feed_after_a_correction(web: Web, path: str) -> None:
    publish(web.place)
    links = read_links((web.place.out / path).read_bytes())
    assert links == {"hub": [web.hub.url], "self": [f"{web.site.url}/{path}"]}
    web.subscriber.subscribe(links["hub"][0], links["self"][0])
    assert web.hub.subscriptions == {links["self"][0]: [f"{web.subscriber.url}/callback"]}
    assert web.subscriber.received == []

    write_edit(web.place, CORRECTION)
    assert publish(web.place, LATER).exit_code == 0
    ((header, body),) = web.subscriber.received
    assert header == f'<{web.hub.url}>; rel="hub", <{web.site.url}/{path}>; rel="self"'
    assert body == (web.place.out / path).read_bytes()
    assert "每晚开放至21时" in body.decode()


def test_a_hub_does_not_send_to_who_did_not_mean_to_subscribe(web: Web) -> None:
    publish(web.place)
    web.subscriber.subscribe(web.hub.url, f"{web.site.url}/atom.xml")
    stranger = Subscriber(web.subscriber.url)
    stranger.subscribe(web.hub.url, f"{web.site.url}/rss.xml")
    assert list(web.hub.subscriptions) == [f"{web.site.url}/atom.xml"]


def test_a_first_publish_tells_of_every_feed_of_the_site_and_of_no_edition(web: Web) -> None:
    publish(web.place)
    assert web.take_pings() == sorted(EVERY)
    assert web.list_queue() == {}


def test_every_feed_that_names_a_hub_is_told_of(web: Web) -> None:
    web.place.write(
        "publication.toml",
        (web.place.seeds / "publication.toml").read_text() + '[[section]]\nid = "local"\ntitle = "本地"\n',
    )
    publish(web.place)
    naming = {path for path, data in web.place.files().items() if web.hub.url.encode() in data.replace(rb"\/", b"/")}
    assert naming == {*web.take_pings()}
    assert len(naming) == len(MAIN_FEED_FORMATS) + 3 * len(FEED_FORMATS)


def test_a_correction_tells_of_the_feeds_that_changed(web: Web) -> None:
    web.place.write(f"{DATE}/02.txt", PAGE.replace("图书馆", "美术馆").replace("人行桥", "公交线"))
    publish(web.place)
    before = web.place.files()
    feeds = {*web.take_pings()}
    assert "feeds/page-02.atom.xml" in feeds
    write_edit(web.place, CORRECTION)
    publish(web.place, LATER)
    after = web.place.files()
    assert {path for path in feeds if after[path] != before[path]} == EVERY
    assert web.take_pings() == sorted(EVERY)


def test_a_run_that_changes_nothing_tells_nothing(web: Web) -> None:
    publish(web.place)
    web.take_pings()
    publish(web.place)
    publish(web.place, LATER)
    publish(web.place, LATER, rebuild=True)
    assert web.take_pings() == []


def test_a_dry_run_tells_nothing_and_queues_nothing(web: Web) -> None:
    publish(web.place, dry_run=True)
    assert web.take_pings() == []
    publish(web.place)
    web.hub.always = 503
    write_edit(web.place, CORRECTION)
    publish(web.place, LATER)
    queue = web.list_queue()
    web.take_pings()
    publish(web.place, LATER, dry_run=True)
    assert web.take_pings() == []
    assert web.list_queue() == queue


def test_without_a_hub_nothing_is_queued(web: Web) -> None:
    web.configure()
    publish(web.place)
    assert web.take_pings() == []
    assert web.list_queue() == {}


def test_a_hub_that_is_told_finds_the_manifest_written(web: Web) -> None:
    seen = []

    def look(topic: str) -> None:
        path = topic.removeprefix(f"{web.site.url}/")
        manifest = json.loads((web.place.out / "manifest.json").read_bytes())
        seen.append(manifest["files"][path] == digest((web.place.out / path).read_bytes()))

    web.hub.before_ping = look
    publish(web.place)
    write_edit(web.place, CORRECTION)
    publish(web.place, LATER)
    assert seen == [True] * (2 * len(EVERY))


def test_what_a_hub_did_not_accept_is_published_and_sent_by_the_next_run(web: Web) -> None:
    web.hub.always = 503
    report = publish(web.place)
    assert (report.exit_code, report.written > 0) == (1, True)
    (finding,) = report.findings
    assert str(finding).startswith(f"{web.hub.url}: was not told of 9 changed feeds: it answered 503")
    assert web.take_pings() == ["atom.xml"] * 3
    assert web.list_queue() == {web.hub.url: sorted(EVERY)}
    assert json.loads((web.place.root / "report.json").read_bytes())["exit_code"] == 1

    before = web.place.files()
    web.hub.always = None
    web.hub.answers = [503, 503]
    report = publish(web.place)
    assert (report.exit_code, report.written, report.findings) == (0, 0, ())
    assert web.take_pings() == sorted([*EVERY, "atom.xml", "atom.xml"])
    assert web.place.files() == before
    assert web.list_queue() == {}
    publish(web.place)
    assert web.take_pings() == []


def test_a_feed_that_a_hub_refuses_keeps_no_other_back(web: Web) -> None:
    web.hub.answers = [400]
    assert publish(web.place).exit_code == 1
    assert len(web.take_pings()) == len(EVERY)
    assert web.list_queue() == {web.hub.url: ["atom.xml"]}
    assert publish(web.place).exit_code == 0
    assert web.take_pings() == ["atom.xml"]


def test_of_two_hubs_each_has_its_own_queue(web: Web) -> None:
    other = Hub(always=503)
    with serve(other.answer) as other.url:
        web.configure(other.url, web.hub.url)
        assert publish(web.place).exit_code == 1
        assert web.take_pings() == sorted(EVERY)
        assert web.list_queue() == {other.url: sorted(EVERY)}
        other.always = None
        other.pings.clear()
        assert publish(web.place).exit_code == 0
        assert len(other.pings) == len(EVERY)
        assert web.take_pings() == []


def test_a_hub_that_was_taken_out_of_the_configuration_is_forgotten(web: Web) -> None:
    web.hub.always = 503
    publish(web.place)
    web.take_pings()
    web.configure()
    assert publish(web.place).exit_code == 0
    assert web.take_pings() == []
    assert web.list_queue() == {}


def test_a_feed_that_is_gone_is_forgotten(web: Web) -> None:
    web.hub.always = 503
    publish(web.place)
    with open_state(state_of(web.place), "river-daily") as state:
        state.set_meta(PINGS, json.dumps({web.hub.url: ["feeds/gone.json", "rss.xml"]}))
    web.take_pings()
    web.hub.always = None
    assert publish(web.place).exit_code == 0
    assert web.take_pings() == ["rss.xml"]
    assert web.list_queue() == {}


def test_a_defect_while_a_hub_is_told_fails_no_publish(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise UnicodeError("no such name")

    monkeypatch.setattr(run, "ping_hub", fail)
    report = publish(web.place)
    assert report.exit_code == 1
    (finding,) = report.findings
    assert str(finding).startswith(f"{web.hub.url}: pagewire failed on it")
    assert {*EVERY, "manifest.json"} <= {*web.place.files()}
    assert web.list_queue() == {web.hub.url: sorted(EVERY)}


def test_while_the_site_is_refused_nothing_is_told(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.hub.always = 503
    publish(web.place)
    web.take_pings()
    web.hub.always = None
    write_edit(web.place, CORRECTION)
    refused = SimpleNamespace(files={}, findings=(Finding("refused", Where("atom.xml"), "was refused", "look"),))
    with monkeypatch.context() as patch:
        patch.setattr("transform.site.site_files.render_site", lambda *_: refused)
        assert publish(web.place, LATER).exit_code == 1
    assert web.take_pings() == []
    publish(web.place, LATER)
    assert web.take_pings() == sorted(EVERY)


def test_no_feed_is_forgotten_when_a_run_is_killed(web: Web, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Wherever a run dies, the hub has been told, at the end of the next one, of every feed that changed."""
    publish(web.place)
    write_edit(web.place, CORRECTION)
    step, finished = 0, False
    while not finished:
        copy = Place(tmp_path_factory.mktemp("killed") / "place")
        shutil.copytree(web.place.root, copy.root)
        web.site.out = copy.out
        web.take_pings()
        finished = die_within(partial(publish, copy, LATER), copy, step)
        assert publish(copy, LATER).exit_code == 0
        assert {*web.take_pings()} == EVERY, f"killed at step {step}"
        assert list_queue(copy) == {}
        step += choose(9, 1)
    assert step > 20
