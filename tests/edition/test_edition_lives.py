"""Any sequence of changed pages, orders, lost pages and runs at any hours keeps the laws of an edition's life (schemas/README.md).

The machine plays a newsroom with two editions of eight stories. It does not predict the result of a run, but compares the public tree
before and after. The laws are in ``Newsroom.check``. Here it plays a few lives; ``make soak`` plays two hundred.
"""

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, multiple, precondition, rule

from tests.conftest import PUBLICATION, Place
from tests.helpers.reader import find_broken, find_words, read_articles, read_tree, read_wire
from tests.helpers.soak import SOAK, choose
from transform.model.actions import find_action
from transform.report.summary import format_findings
from transform.run import Options, publish_all

DATES = ("2022-03-15", "2022-03-16")
PAGES = ("01", "02", "03")
NUMBERS = (*PAGES, "04", "A01")
FIRST = dt.datetime(2022, 3, 15, 9, 0, tzinfo=dt.UTC)
STORIES = (
    ("图书馆延长开放时间", "市图书馆昨日宣布，自本月起每晚开放至22时。", "读者可凭身份证入馆，座位无须预约。"),
    ("人行桥今日通行", "横跨东河的人行桥今日通行，行人可从两岸步行通过。", "桥面铺设防滑木板，夜间有照明。"),
    ("早市搬进新棚", "城南早市前天搬进新棚，二百个摊位一字排开。", "雨天不再积水，摊主说搬迁没有涨租金。"),
    ("白鹭飞回西湖湾", "护鸟员昨天数到白鹭三十六只，比去年早到八天。", "岸边的观鸟小径已经修好。"),
    ("古塔修缮完工", "江心洲古塔历时十四个月，替换朽木九十余根。", "塔门后天重新打开，登塔须穿软底鞋。"),
    ("渡轮加开夜班", "轮渡公司从今晚起加开两班夜船，票价不变。", "末班船二十三点离岸，带自行车的乘客请走二号码头。"),
    ("夜校招收木工学员", "工人文化宫开设木工班，每周两晚上课，材料免费。", "额满三十人即止，下月还有裁缝班。"),
    ("地铁二号线试运行", "首列车从北站开出，十七座车站同时开门迎客。", "换乘通道里挂起学生画的线路图。"),
)
COUNTS = "零一二三四五六七八九十"
ORDERS = ("correct", "update", "kill", "erase", "withhold", "release", "embargo", "checked")
WITHDRAW = {"kill", "erase", "withhold"}
NOT_CONTENT = {"version", "updated_at", "history", "order", "needs_review", "edited", "files_sha256"}


def choose_date(story: int) -> str:
    return DATES[story % len(DATES)]


class Newsroom(RuleBasedStateMachine):
    """Seeds that change, and what was public after the last run."""

    stories = Bundle("stories")

    def __init__(self) -> None:
        super().__init__()
        self.place = Place(Path(tempfile.mkdtemp(prefix="pagewire-lives-")))
        self.place.write("publication.toml", PUBLICATION)
        self.pages = {story: PAGES[story // 2 % len(PAGES)] for story in range(len(STORIES))}
        self.numbers = {(date, page): page for date in DATES for page in PAGES}
        self.out_of_print: set[int] = set()
        self.lost: set[tuple[str, str]] = set()
        self.words = dict.fromkeys(range(len(STORIES)), 0)
        self.orders: dict[int, dict[str, str]] = {}
        self.overruled: dict[int, list[dict[str, str]]] = {}
        self.written: set[tuple[int, str]] = set()
        self.given: set[int] = set()
        self.now = FIRST
        self.before: dict[str, bytes] = {}
        self.wire: dict[tuple[str, str], bytes] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.place.root)

    @initialize(target=stories)
    def begin(self) -> Any:
        return multiple(*range(len(STORIES)))

    # ---------------------------------------------------------------- what a newsroom does

    @rule(story=stories)
    def change_words(self, story: int) -> None:
        if (
            self.orders.get(story, {}).get("action") != "erase"
        ):  # its first words are forgotten: with other words it is another article
            self.words[story] += 1

    @rule(story=stories, page=st.sampled_from(PAGES))
    def move(self, story: int, page: str) -> None:
        self.pages[story] = page

    @rule(date=st.sampled_from(DATES), page=st.sampled_from(PAGES), number=st.sampled_from(NUMBERS))
    def renumber(self, date: str, page: str, number: str) -> None:
        """Give a page another number; a page that has it takes this one's."""
        numbers = {key: self.numbers[key] for key in self.numbers if key[0] == date}
        swapped = next((key for key, taken in numbers.items() if taken == number), None)
        if swapped:
            self.numbers[swapped] = self.numbers[date, page]
        self.numbers[date, page] = number

    @rule(story=stories)
    def take_out_or_put_back(self, story: int) -> None:
        self.out_of_print ^= {story}

    @rule(date=st.sampled_from(DATES), page=st.sampled_from(PAGES))
    def lose_or_find_page(self, date: str, page: str) -> None:
        self.lost ^= {(date, page)}

    @rule(story=stories, action=st.sampled_from(ORDERS), reason=st.integers(0, 9), hours=st.integers(-9, 40))
    def give_order(self, story: int, action: str, reason: int, hours: int) -> None:
        if self.orders.get(story, {}).get("action") == "erase":
            return
        self.given.add(story)
        self.overruled.pop(story, None)
        self.orders[story] = {"action": action, "reason": f"缘由其{COUNTS[reason]}。"}
        if action == "embargo":
            self.orders[story] |= {"until": (self.now + dt.timedelta(hours=hours)).isoformat()}

    @rule(story=stories, action=st.sampled_from(sorted(WITHDRAW)), reason=st.integers(0, 9))
    def overrule_order(self, story: int, action: str, reason: int) -> None:
        """Withdraw an article by a stricter order, written below those that it has."""
        old = self.orders.get(story)
        if old and find_action(action).strictness > find_action(old["action"]).strictness:
            below = [*self.overruled.get(story, []), old]
            self.give_order(story, action, reason, 0)
            self.overruled[story] = below

    @rule(story=stories)
    def take_order_out(self, story: int) -> None:
        if self.orders.get(story, {}).get("action") != "erase":
            self.orders.pop(story, None)
            if above := self.overruled.get(story):
                self.orders[story] = above.pop()

    @rule(hours=st.integers(-30, 40))
    def turn_clock(self, hours: int) -> None:
        self.now += dt.timedelta(hours=hours)

    # ---------------------------------------------------------------- runs

    @rule()
    def run_again(self) -> None:
        self.run_and_check()

    @rule(story=stories)
    def change_words_and_run(self, story: int) -> None:
        self.change_words(story)
        self.run_and_check()

    @rule(story=stories, action=st.sampled_from(ORDERS))
    def give_order_and_run(self, story: int, action: str) -> None:
        self.give_order(story, action, 1, 5)
        self.run_and_check()

    @precondition(lambda self: self.before)
    @rule()
    def cancel_missing(self) -> None:
        self.run_and_check(cancel=True)

    def run_and_check(self, *, cancel: bool = False) -> None:
        self.write_seeds()
        report = publish_all(Options(self.place.seeds, self.place.out, self.state, self.now, cancel_missing=cancel))
        files = self.place.files()
        self.check(files, cancel=cancel)
        self.check_state_alone(files)
        if "contradicts" not in (said := format_findings(report)) and "too late" not in said:
            self.given = set()
        self.before = files

    @property
    def state(self) -> Path:
        return self.place.root / "state.sqlite"

    def write_seeds(self) -> None:
        for date in DATES:
            shutil.rmtree(self.place.seeds / date, ignore_errors=True)
            for page in PAGES:
                here = [story for story in self.list_printed(date) if self.pages[story] == page]
                if here and (date, page) not in self.lost:
                    self.place.write(
                        f"{date}/{self.numbers[date, page]}.txt", "\n\n".join(self.print_story(story) for story in here)
                    )
            here = [story for story in self.orders if choose_date(story) == date]
            self.place.write(f"{date}/edits.toml", "\n".join(self.write_orders(story) for story in here))

    def list_printed(self, date: str) -> list[int]:
        return [story for story in self.pages if choose_date(story) == date and story not in self.out_of_print]

    def print_story(self, story: int) -> str:
        headline, first, second = STORIES[story]
        count = "".join(COUNTS[int(digit)] for digit in str(self.words[story]))
        return f"{headline}\n\n本报讯 {first}截至昨天已有{count}件。{second}\n\n(赵知秋)\n"

    def write_orders(self, story: int) -> str:
        """All orders to a story in file order; one that is written in other words than before counts as given anew."""
        texts = [self.write_order(story, order) for order in (*self.overruled.get(story, []), self.orders[story])]
        new = {(story, text) for text in texts} - self.written
        self.given |= {story} if new else set()
        self.written |= new
        return "\n".join(texts)

    def write_order(self, story: int, order: dict[str, str]) -> str:
        """The order names the guid if the article is public, else a quote if it is printed; there is none if it is neither."""
        guid = self.find_guid(read_articles(self.before), story)
        printed = story not in self.out_of_print and (choose_date(story), self.pages[story]) not in self.lost
        if not guid and not printed:
            return ""
        where = (
            f'guid = "{guid}"'
            if guid
            else f'page = "{self.numbers[choose_date(story), self.pages[story]]}"\nquote = "{STORIES[story][1]}"'
        )
        values = {key: value if key == "until" else f'"{value}"' for key, value in order.items()}
        return f"[[article]]\n{where}\n" + "".join(f"{key} = {value}\n" for key, value in values.items())

    def find_guid(self, articles: dict[str, dict[str, Any]], story: int) -> str | None:
        """An article is found by the words it had when it came out, and by its guid from then on."""
        for path, data in self.wire_files():
            if STORIES[story][1] in data.decode():
                return next((guid for guid in articles if path[0] == guid), None)
        return None

    def wire_files(self) -> list[tuple[tuple[str, str], bytes]]:
        return [(name, data) for name, data in self.wire.items() if name[1] == "1" and "/0" in name[0]]

    # ---------------------------------------------------------------- laws

    def check(self, files: dict[str, bytes], *, cancel: bool) -> None:
        assert find_broken(files) == []
        before, now = read_articles(self.before), read_articles(files)
        assert set(before) <= set(now), "an article is gone"
        for guid, old in before.items():
            self.check_article(old, now[guid], cancel=cancel)
        self.check_times(before, now)
        wire = read_wire(files)
        assert [name for name, data in wire.items() if self.wire.get(name, data) != data] == []
        self.wire |= wire
        self.check_words(files, now)

    def check_article(self, old: dict[str, Any], new: dict[str, Any], *, cancel: bool) -> None:
        [story] = [number for number in range(len(STORIES)) if self.find_guid({old["guid"]: old}, number)]
        assert {name: old["files"][name] for name in old["files"]} == new["files"]
        assert old["published_at"] == new["published_at"]
        changed = keep_content(old) != keep_content(new)
        rises = new["version"] - old["version"]
        assert rises in {0, 1}
        assert rises or not changed, "other words under the same version"
        assert changed or not rises or story in self.given, "a version that says nothing new"
        assert not rises or old["status"] == "usable" or cancel or story in self.given, "a notice that says nothing new"
        if rises:
            assert new["updated_at"] > old["updated_at"]
            assert new["history"][-1]["at"] == new["updated_at"]
        else:
            assert (new["updated_at"], new["history"]) == (old["updated_at"], old["history"])
        if old["status"] == "usable" != new["status"]:
            assert cancel or self.orders.get(story, {}).get("action") in WITHDRAW, "canceled by absence"
        if old["status"] == "canceled" != new["status"]:
            assert story in self.given, "a killed article came back by itself"
            assert self.orders[story]["action"] in {"release", "withhold"}, "a killed article came back by itself"

    def check_times(self, before: dict[str, dict[str, Any]], now: dict[str, dict[str, Any]]) -> None:
        """What a run changes is newer than anything before it, a second apart, and the first of the paper is the newest."""
        assert all(one["published_at"] <= one["updated_at"] for one in now.values())
        newest = max((one["updated_at"] for one in before.values()), default="")
        for date in DATES:
            here = {guid: one for guid, one in now.items() if f"/{date}/" in guid}
            known = {guid: one for guid, one in before.items() if guid in here}
            new = [one for guid, one in here.items() if known and known.get(guid, {}).get("version") != one["version"]]
            times = [one["updated_at"] for one in sorted(new, key=lambda one: int(one["order"]))]
            assert times == sorted(set(times), reverse=True)
            assert all(at > newest for at in times)
            newest = max([newest, *times])

    def check_words(self, files: dict[str, bytes], now: dict[str, dict[str, Any]]) -> None:
        """The words of a story are somewhere in out/ only if a usable article has them, and no more than one."""
        bodies = "".join(part["text"] for one in now.values() if one["status"] == "usable" for part in one["body"])
        for headline, first, second in STORIES:
            assert bodies.count(first) <= 1, "a story is out twice"
            if first not in bodies:
                assert [path for words in (headline, first, second) for path in find_words(files, words)] == []

    def check_state_alone(self, files: dict[str, bytes]) -> None:
        """A fresh clone with seeds and state gives the same bytes, and re-rendering everything changes none."""
        clone = self.place.root / "clone"
        clone.mkdir()
        shutil.copy(self.state, clone / "state.sqlite")
        options = Options(self.place.seeds, clone / "out", clone / "state.sqlite", self.now, rebuild=True)
        publish_all(options)
        assert read_tree(clone / "out") == files
        assert publish_all(options).written == 0
        shutil.rmtree(clone)


def keep_content(article: dict[str, Any]) -> dict[str, Any]:
    """What an article says, without its identity and its times."""
    return {key: value for key, value in article.items() if key not in NOT_CONTENT}


TestNewsroom = pytest.mark.long(Newsroom.TestCase)
TestNewsroom.settings = settings(
    derandomize=not SOAK,
    database=None,
    deadline=None,
    max_examples=choose(6, 200),
    stateful_step_count=choose(16, 24),
    suppress_health_check=list(HealthCheck),
)
