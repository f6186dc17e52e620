"""The words of our own that readers see round an article: one table per language, chosen by the publication's language.

Comes in: a language tag. Goes out: one frozen ReaderWords. Only the primary subtag counts (zh-CN and zh-TW read the same
table); a language without a table gets English. To add a language, add one entry to WORDS.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from transform.model.edition import Article, Revision, Status
from transform.model.fields import primary_subtag


@dataclass(frozen=True)
class ReaderWords:
    """Phrases and patterns of one language. Patterns are filled with ``str.format``; weekdays start on Monday."""

    skip: str
    breadcrumb: str
    newest_edition: str
    recent_editions: str
    earlier_editions: str
    no_editions: str
    whole_edition: str
    contents: str
    page: str
    pages: str
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
    subscribe: str
    newest_in_full: str
    edition_in_full: str
    edition_files: str
    article_files: str
    identifier: str
    corrected: str
    changed: str
    changes: str
    because: str
    continues: str
    begins: str
    incomplete: str
    notices: Mapping[Status, str]
    notice_with_time: str
    sentence_joiner: str
    date: str
    time: str
    year: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]

    def count(self, number: int) -> str:
        return (self.count_one if number == 1 else self.count_many).format(count=number)

    def name_pages(self, labels: tuple[str, ...]) -> str:
        """第01、03版, Page 1, Pages 1 and 3."""
        pattern = self.page if len(labels) == 1 else self.pages
        return pattern.format(page=self.page_joiner.join(labels))

    def write_date(self, date: str) -> str:
        """The printed date with its weekday."""
        return self.fill_date(self.date, dt.date.fromisoformat(date))

    def write_time(self, at: dt.datetime, timezone: str) -> str:
        """An instant to the minute, as the clocks where the newspaper appears show it."""
        local = at.astimezone(ZoneInfo(timezone))
        return self.fill_date(self.time, local.date()).format(clock=f"{local:%H:%M}")

    def write_month(self, month: int) -> str:
        return self.months[month - 1]

    def fill_date(self, pattern: str, date: dt.date) -> str:
        return pattern.format(
            year=date.year,
            month=self.months[date.month - 1],
            day=date.day,
            weekday=self.weekdays[date.weekday()],
            clock="{clock}",
        )


ENGLISH = ReaderWords(
    skip="Skip to content",
    breadcrumb="Where you are",
    newest_edition="Latest edition",
    recent_editions="Recent editions",
    earlier_editions="Earlier editions",
    no_editions="No edition has been published yet.",
    whole_edition="Read the whole edition",
    contents="In this edition",
    page="Page {page}",
    pages="Pages {page}",
    page_joiner=", ",
    see_page="see page {page}",
    empty_page="No articles from this page.",
    count_one="{count} article",
    count_many="{count} articles",
    by="By",
    caption="Caption",
    published="Published",
    updated="Updated",
    neighbours="More from this edition",
    previous="Previous",
    next="Next",
    subscribe="Subscribe",
    newest_in_full="Newest articles in full",
    edition_in_full="Articles of this edition in full",
    edition_files="This edition as data",
    article_files="This article as data",
    identifier="Identifier",
    corrected="Correction",
    changed="Update",
    changes="Corrections and updates",
    because="Reason: {note}",
    continues="In print this article continues on page {page}; that part is not included here.",
    begins="In print this article begins on page {page}; that part is not included here.",
    incomplete="In print this article is longer; the rest is not included here.",
    notices={
        "usable": "",
        "withheld": "This article is not available at the moment",
        "canceled": "This article has been withdrawn",
    },
    notice_with_time="{notice} ({at}).",
    sentence_joiner=" ",
    date="{weekday}, {day} {month} {year}",
    time="{day} {month} {year}, {clock}",
    year="{year}",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
)

CHINESE = ReaderWords(
    skip="跳到正文",
    breadcrumb="当前位置",
    newest_edition="最新一期",
    recent_editions="近期",
    earlier_editions="往期",
    no_editions="尚未出版任何一期。",
    whole_edition="阅读全部版面",
    contents="本期版面",
    page="第{page}版",
    pages="第{page}版",
    page_joiner="、",
    see_page="见第{page}版",
    empty_page="本版没有文章。",
    count_one="{count}篇",
    count_many="{count}篇",
    by="",
    caption="图片说明",
    published="发布",
    updated="更新",
    neighbours="本期其他文章",
    previous="上一篇",
    next="下一篇",
    subscribe="订阅",
    newest_in_full="最新文章全文",
    edition_in_full="本期文章全文",
    edition_files="本期数据文件",
    article_files="本文数据文件",
    identifier="稿件标识",
    corrected="更正",
    changed="更新",
    changes="更正与更新",
    because="原因：{note}",
    continues="见报时本文下转第{page}版，续文未收入此处。",
    begins="见报时本文上接第{page}版，前文未收入此处。",
    incomplete="见报时本文另有内容，未收入此处。",
    notices={"usable": "", "withheld": "本文暂停发布", "canceled": "本文已撤回"},
    notice_with_time="{notice}（{at}）。",
    sentence_joiner="",
    date="{year}年{month}{day}日 {weekday}",
    time="{year}年{month}{day}日 {clock}",
    year="{year}年",
    weekdays=("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    months=tuple(f"{month}月" for month in range(1, 13)),
)

WORDS: Mapping[str, ReaderWords] = {"en": ENGLISH, "zh": CHINESE}


def choose_words(language: str) -> ReaderWords:
    """The words for a language tag, English where there is no table."""
    return WORDS.get(primary_subtag(language), ENGLISH)


def _last_revision(article: Article) -> Revision:
    """The newest line of its history: of a withdrawn article, the one that withdrew it."""
    return max(article.history, key=lambda revision: revision.version)


def title_or_notice(article: Article, language: str) -> str:
    """What may stand where its title stands: the notice, once it is withdrawn."""
    return choose_words(language).notices[article.status] or article.title


def explain_withdrawal(article: Article, language: str, timezone: str) -> str:
    """The notice with when and why. Earlier lines of the history are left out: their notes may quote the words withdrawn."""
    words = choose_words(language)
    last = _last_revision(article)
    notice = words.notice_with_time.format(notice=words.notices[article.status], at=words.write_time(last.at, timezone))
    return words.sentence_joiner.join([notice, *([words.because.format(note=last.note)] if last.note else [])])
