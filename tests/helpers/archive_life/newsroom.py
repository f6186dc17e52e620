"""A newsroom that lives through a Life: each event is written into the seeds folder and published at its own instant.

It learns each story's guid as any receiver would: from edition.json, by the headline, when the story is first out.
"""

import datetime as dt
import json
from collections.abc import Iterator

from tests.conftest import PUBLICATION, Place
from tests.helpers.archive_life.life import Event, Life
from tests.helpers.archive_life.stories import Story
from tests.helpers.runs import publish

BASE_URL = "https://river-daily.example/news/"
FACTS = f"""{PUBLICATION}
[contact]
email = "desk@river-daily.example"
[[section]]
id = "city"
title = "城事"
match = ["城事"]
[[section]]
id = "economy"
title = "经济"
match = ["经济"]
"""


class Newsroom:
    """``guids`` holds the stories that were ever out, ``refused`` what runs refused, with the event at which it was first said."""

    def __init__(self, place: Place, life: Life) -> None:
        self.place = place
        self.life = life
        self.guids: dict[Story, str] = {}
        self.refused: dict[str, str] = {}
        self._events = list(life.events)
        self._stories: dict[str, dict[str, Story]] = {}
        for printed in life.printed:
            self._stories.setdefault(printed.story.date, {})[printed.story.headline] = printed.story
        place.write("publication.toml", FACTS)

    def play(self, until: dt.datetime) -> Iterator[dt.datetime]:
        """Do and publish all that happens up to a moment; yield the instant of each event after it."""
        while self._events and self._events[0].at <= until:
            event = self._events.pop(0)
            self._publish(event)
            yield event.at

    def _publish(self, event: Event) -> None:
        for path, data in event.files:
            self.place.write(path, data)
        report = publish(self.place, event.at)
        for finding in report.findings:
            if finding.severity == "refused":
                self.refused.setdefault(
                    str(finding).rpartition("/seeds/")[2], f"{event.at:%Y-%m-%d %H:%M} {event.says}"
                )
        stories = self._stories[event.date]
        record = self.place.out / event.date / "edition.json"
        for article in json.loads(record.read_bytes())["articles"] if record.exists() else ():
            if story := stories.get(article["headline"] or ""):
                self.guids.setdefault(story, article["guid"])
