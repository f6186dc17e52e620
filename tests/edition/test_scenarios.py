"""Scenarios (``tests/helpers/scenario.py`` says how they are written): the life of an edition, where every step leaves out/ complete.

After each step, beside what the file expects: every document passes the judges of its format, every reference leads to a
file, a guid once out stays with its stem, versions rise by one and only where the file says so, the same version keeps its
wire bytes, hidden words are nowhere; and, in a test of its own, the tree is what state alone gives in an empty folder.
"""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Place
from tests.helpers.reader import digest, find_broken, find_words, read_articles, read_tree, read_wire
from tests.helpers.scenario import REPLACE, Command, Step, read_scenario
from tests.helpers.soak import choose
from tests.judges.table import judge_files
from transform.report.summary import Report, format_findings, format_summary
from transform.run import Options, publish_all
from transform.site.state import open_state

SCENARIOS = sorted((ROOT / "tests" / "scenarios").glob("*.txt"))
MIN_STEPS = 15
LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)
OPTIONS = {"--cancel-missing": "cancel_missing", "--reparse": "reparse", "--rebuild": "rebuild"}


Check = Callable[["Newsroom", Step, Report, dict[str, bytes]], None]


@dataclass
class Newsroom:
    """A scenario as it runs: the place, the articles by the names the file gives them, what was public after the last step."""

    place: Place
    guids: dict[str, str] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    before: dict[str, bytes] = field(default_factory=dict)
    wire: dict[tuple[str, str], bytes] = field(default_factory=dict)
    now: dt.datetime = LONG_AGO

    @property
    def state(self) -> Path:
        return self.place.root / "state.sqlite"

    def run(self, argument: str) -> Report:
        time, *options = argument.split()
        self.now = dt.datetime.fromisoformat(time)
        asked = {OPTIONS[option]: True for option in options}
        return publish_all(Options(self.place.seeds, self.place.out, self.state, self.now, **asked))

    def carry_out(self, command: Command) -> Report | None:
        if command.name == "run":
            return self.run(command.argument)
        if command.name == "write":
            self.place.write(command.argument, self.name_guids(command.text))
        elif command.name == "replace":
            self.replace(command.argument)
        elif command.name == "remove":
            (self.place.seeds / command.argument).unlink()
        elif command.name == "rename":
            self.rename(command.argument)
        else:
            shutil.rmtree(self.place.out)
        return None

    def rename(self, argument: str) -> None:
        pairs = [pair.split(" => ") for pair in argument.split("; ")]
        contents = [(self.place.seeds / old).read_bytes() for old, _ in pairs]
        for old, _ in pairs:
            (self.place.seeds / old).unlink()
        for (_, new), content in zip(pairs, contents, strict=True):
            self.place.write(new, content)

    def replace(self, argument: str) -> None:
        found = REPLACE.fullmatch(argument)
        assert found, argument
        path, old, new = found.groups()
        text = (self.place.seeds / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {path}"
        self.place.write(path, text.replace(old, self.name_guids(new).replace("|", "\n")))

    def name_guids(self, text: str) -> str:
        for name, guid in self.guids.items():
            text = text.replace(f"{{{name}}}", guid)
        return text


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_each_step_of_the_scenario_leaves_what_it_says(path: Path, tmp_path: Path) -> None:
    live(path, tmp_path, check_step)


@pytest.mark.long
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_each_step_of_the_scenario_leaves_what_state_alone_gives(path: Path, tmp_path: Path) -> None:
    live(path, tmp_path, check_state_alone)


def test_the_scenarios_have_their_fifteen_steps_over_three_days() -> None:
    runs = [
        c.argument[:10] for path in SCENARIOS for step in read_scenario(path) for c in step.commands if c.name == "run"
    ]
    assert len(runs) >= MIN_STEPS
    assert len(set(runs)) >= 3


def live(path: Path, folder: Path, check: Check) -> None:
    """Take the steps of a scenario and check the result of each."""
    newsroom = Newsroom(Place(folder))
    for step in read_scenario(path):
        try:
            reports = [report for command in step.commands if (report := newsroom.carry_out(command))]
            files = newsroom.place.files()
            newsroom.guids |= {name: find_title(files, title) for name, title in step.new.items()}
            check(newsroom, step, reports[-1], files)
        except AssertionError as error:
            raise AssertionError(f"{path}:{step.line}: {step.title}: {error}") from error
        newsroom.before = files


def check_step(newsroom: Newsroom, step: Step, report: Report, files: dict[str, bytes]) -> None:
    """Check what the file expects of the step, and the laws of every tree."""
    check_report(report, step)
    check_articles(newsroom, step, files)
    check_editions(newsroom, step, files)
    check_waiting(newsroom, step)
    check_words(newsroom, step, files)
    assert find_broken(files) == []
    check_wire(newsroom, files)
    judge_files(files, newsroom.before)


def find_title(files: dict[str, bytes], title: str) -> str:
    guids = [guid for guid, article in read_articles(files).items() if article["title"] == title]
    assert len(guids) == 1, f"'{title}' is the title of {len(guids)} articles: {list_titles(files)}"
    return guids[0]


def list_titles(files: dict[str, bytes]) -> list[str]:
    return [article["title"] for article in read_articles(files).values()]


def check_report(report: Report, step: Step) -> None:
    said = f"{format_summary(report)}\n{format_findings(report)}"
    assert report.exit_code == step.exit, said
    for words in step.says:
        assert words in said, f"'{words}' is not said in: {said}"


def check_articles(newsroom: Newsroom, step: Step, files: dict[str, bytes]) -> None:
    """Guids and stems stay; what the step names is as it says, what it does not name is as it was."""
    before, now = read_articles(newsroom.before), read_articles(files)
    assert set(before) <= set(now), "an article is gone"
    expected = {newsroom.guids[name]: facts for name, facts in step.articles.items()}
    new = {newsroom.guids[name] for name in step.new}
    assert new == set(now) - set(before), f"new are {[now[guid]['title'] for guid in set(now) - set(before)]}"
    for guid, article in now.items():
        old = before.get(guid, article)
        assert {name: path for name, path in article["files"].items() if name in old["files"]} == old["files"]
        assert article["published_at"] == old["published_at"]
        assert guid in expected or guid in new or keep_facts(article) == keep_facts(old), f"{old['title']} changed"
        assert article["version"] == (1 if guid in new else old["version"] + (guid in expected))
        assert guid not in expected or guid in new or article["updated_at"] > old["updated_at"]
        assert [line["version"] for line in article["history"]] == list(range(1, article["version"] + 1))
    for guid, facts in expected.items():
        check_facts(now[guid], [newsroom.name_guids(fact) for fact in facts])


def keep_facts(article: dict[str, Any]) -> dict[str, Any]:
    """What may not change without a version: all but the place in the edition, what only editors see, and the files."""
    return {key: value for key, value in article.items() if key not in {"order", "needs_review", "files_sha256"}}


def check_facts(article: dict[str, Any], facts: list[str]) -> None:
    line = article["history"][-1]
    found = {
        f"v{article['version']}",
        article["status"],
        line["signal"],
        f"page {article['page']}",
        f"at {article['updated_at']}",
        f"out {article['published_at']}",
        f"title {article['title']}",
        f"note {line['note']}" if line["note"] else "no note",
    }
    assert set(facts) <= found, f"{article['title']} has {found}"


def check_editions(newsroom: Newsroom, step: Step, files: dict[str, bytes]) -> None:
    before, now = (read_editions(tree) for tree in (newsroom.before, files))
    assert now == before | step.editions


def read_editions(files: dict[str, bytes]) -> dict[str, int]:
    records = [json.loads(data) for path, data in files.items() if path.endswith("/edition.json")]
    return {record["date"]: record["version"] for record in records}


def check_waiting(newsroom: Newsroom, step: Step) -> None:
    if not step.waits and not step.stored:
        return
    with open_state(newsroom.state, "river-daily") as state:
        pages = sorted(number for date in state.dates() for number in state.pages(date))
        decisions = [stored.decision for date in state.dates() if (stored := state.find(date))]
    held = {record.article.title: record.held for one in decisions for record in one.records if not record.released}
    assert held == step.waits or not step.waits
    assert [" ".join(pages)] == step.stored or not step.stored


def check_words(newsroom: Newsroom, step: Step, files: dict[str, bytes]) -> None:
    newsroom.hidden = [words for words in (*newsroom.hidden, *step.hidden) if words not in step.shown]
    for words in step.shown:
        assert find_words(files, words), f"'{words}' is nowhere"
    for words in newsroom.hidden:
        assert find_words(files, words) == [], f"'{words}' is not hidden"
    for words in step.forgotten:
        assert words.encode() not in newsroom.state.read_bytes(), f"'{words}' is still in state"


def check_wire(newsroom: Newsroom, files: dict[str, bytes]) -> None:
    """The same guid and version, the same bytes: in all steps so far."""
    now = read_wire(files)
    changed = [name for name, data in now.items() if newsroom.wire.get(name, data) != data]
    assert changed == []
    newsroom.wire |= now


def check_state_alone(newsroom: Newsroom, _step: Step, _report: Report, files: dict[str, bytes]) -> None:
    """Rendering into a new folder from seeds and state gives the same bytes; ``make soak`` rebuilds in place, too."""
    with_state = newsroom.place.root / "other"
    with_state.mkdir()
    shutil.copy(newsroom.state, with_state / "state.sqlite")
    for _turn in range(choose(1, 2)):
        publish_all(
            Options(newsroom.place.seeds, with_state / "out", with_state / "state.sqlite", newsroom.now, rebuild=True)
        )
        found = read_tree(with_state / "out")
        differing = [path for path in {*found, *files} if found.get(path) != files.get(path)]
        assert differing == [], f"not the same from state alone: {[(p, digest(files.get(p, b''))) for p in differing]}"
    shutil.rmtree(with_state)
