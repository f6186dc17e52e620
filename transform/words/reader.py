"""The words that readers see round an article, as one frozen record a language."""

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from transform.frozen import frozen
from transform.model.fields import Status
from transform.model.page_number import UNPAGED


@frozen
class ReaderWords:
    """Phrases and patterns of one language. Patterns are filled with ``str.format``; weekdays start on Monday."""

    skip: str
    breadcrumb: str
    newest_edition: str
    recent_editions: str
    earlier_editions: str
    no_editions: str
    whole_edition: str
    nothing_here: str
    to_newest: str
    contents: str
    page: str
    pages: str
    unpaged: str
    page_joiner: str
    see_page: str
    empty_page: str
    count_one: str
    count_many: str
    by: str
    caption: str
    published: str
    updated: str
    neighbours: str
    previous: str
    next: str
    earlier: str
    later: str
    subscribe: str
    newest_in_full: str
    edition_in_full: str
    edition_files: str
    article_files: str
    identifier: str
    corrections: str
    corrections_in_full: str
    labelled: str
    change_noted: str
    change_dated: str
    feeds: str
    corrected: str
    changed: str
    changes: str
    because: str
    not_ours: str
    continues: str
    begins: str
    incomplete: str
    notices: Mapping[Status, str]
    notice_with_time: str
    sentence_joiner: str
    date: str
    time: str
    year: str
    month_of_year: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]

    def count(self, number: int) -> str:
        return (self.count_one if number == 1 else self.count_many).format(count=number)

    def name_pages(self, labels: tuple[str, ...]) -> str:
        """第01、03版, Page 1, Pages 1 and 3; articles on no page of the paper have a name of their own."""
        labels = tuple(label for label in labels if label != UNPAGED)
        if not labels:
            return self.unpaged
        pattern = self.page if len(labels) == 1 else self.pages
        return pattern.format(page=self.page_joiner.join(labels))

    def write_date(self, date: str) -> str:
        """The printed date with its weekday."""
        return self.fill_date(self.date, dt.date.fromisoformat(date))

    def write_time(self, at: dt.datetime, timezone: str) -> str:
        """An instant to the minute, as the clocks where the newspaper appears show it."""
        local = at.astimezone(ZoneInfo(timezone))
        return self.fill_date(self.time, local, f"{local.hour:02}:{local.minute:02}")

    def write_month(self, month: int) -> str:
        return self.months[month - 1]

    def name_month(self, month: str) -> str:
        """The name of a month like 2021-10."""
        return self.month_of_year.format(year=month[:4], month=self.write_month(int(month[5:])))

    def name_year(self, year: str) -> str:
        return self.year.format(year=year)

    def fill_date(self, pattern: str, date: dt.date, clock: str = "") -> str:
        return pattern.format(
            year=date.year,
            month=self.months[date.month - 1],
            day=date.day,
            weekday=self.weekdays[date.weekday()],
            clock=clock,
        )
