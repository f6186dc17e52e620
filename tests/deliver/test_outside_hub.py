"""A hub and a subscriber that are not ours: Flask-WebSub finds hub and self in our feeds, verifies, and distributes after our ping."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import Place
from tests.deliver.test_pings import CORRECTION, configure
from tests.helpers.loopback import Answer, Request, Site, serve
from tests.helpers.runs import LATER, publish, write_edit

flask = pytest.importorskip("flask")
hub_package = pytest.importorskip("flask_websub.hub")
subscriber_package = pytest.importorskip("flask_websub.subscriber")


class AtOnce:
    """Celery's place: what the hub would queue is done at once; a request that should be tried again is an error."""

    def task(self, *, bind: bool = False, **_: Any) -> Any:
        own = (SimpleNamespace(request=SimpleNamespace(retries=0), retry=self.refuse),) if bind else ()
        return lambda function: SimpleNamespace(delay=lambda *given: function(*own, *given))

    def refuse(self, **_: Any) -> None:
        raise AssertionError("the subscriber did not take the content")


@contextmanager
def serve_app(app: Any) -> Iterator[str]:
    def answer(request: Request) -> Answer:
        response = app.test_client().open(
            request.path,
            method=request.method,
            base_url=f"http://{request.headers['Host']}",
            query_string=request.fields if request.method == "GET" else None,
            data=request.body,
            headers=list(request.headers.items()),
        )
        return Answer(response.status_code, response.data)

    with serve(answer) as url:
        yield url


@dataclass
class Outside:
    """A site with the other hub and subscriber; ``received`` are topics and bodies, ``verified`` topics."""

    site: Site
    url: str = ""
    hub_url: str = ""
    subscriber: Any = None
    app: Any = None
    received: list[tuple[str, bytes]] = field(default_factory=list)
    verified: list[str] = field(default_factory=list)

    def subscribe(self, **found: str) -> None:
        with self.app.test_request_context(base_url=self.url):
            self.subscriber.subscribe(**found)


@pytest.fixture
def outside(place: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outside]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    found = Outside(Site(place.out))
    hub = hub_package.Hub(hub_package.SQLite3HubStorage(str(place.root / "hub.db")), AtOnce())
    hub_app = flask.Flask("hub")
    hub_app.config["PUBLISH_SUPPORTED"] = True
    hub_app.register_blueprint(hub.build_blueprint(url_prefix="/hub"))
    database = str(place.root / "subscriber.db")
    found.subscriber = subscriber_package.Subscriber(
        subscriber_package.SQLite3SubscriberStorage(database), subscriber_package.SQLite3TempSubscriberStorage(database)
    )
    found.subscriber.add_listener(lambda topic, _, body: found.received.append((topic, body)))
    found.subscriber.add_success_handler(lambda topic, *_: found.verified.append(topic))
    found.app = flask.Flask("subscriber")
    found.app.register_blueprint(found.subscriber.build_blueprint(url_prefix="/callbacks"))
    with serve(found.site.answer) as found.site.url, serve_app(hub_app) as hub_url, serve_app(found.app) as found.url:
        found.hub_url = f"{hub_url}/hub"
        configure(place, found.site.url, found.hub_url)
        yield found


@pytest.mark.parametrize("path", ["atom.xml", "rss.xml"])
def test_another_hub_brings_the_new_feed_to_another_subscriber(outside: Outside, place: Place, path: str) -> None:
    outside.site.hub = outside.hub_url  # this hub asks for Link headers, which a web server may add
    assert publish(place).exit_code == 0
    outside.site.hub = ""
    found = subscriber_package.discover(f"{outside.site.url}/{path}")
    assert found == {"hub_url": outside.hub_url, "topic_url": f"{outside.site.url}/{path}"}
    outside.subscribe(**found)
    assert (outside.verified, outside.received) == ([found["topic_url"]], [])

    outside.site.hub = outside.hub_url
    write_edit(place, CORRECTION)
    assert publish(place, LATER).exit_code == 0
    assert outside.received == [(found["topic_url"], (place.out / path).read_bytes())]
    assert "每晚开放至21时".encode() in outside.received[0][1]
