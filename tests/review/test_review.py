"""The review of an edition: all text has its colour, doubts come first, and every choice that it offers can be applied."""

import datetime as dt
import json
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PUBLICATION, ROOT, Place
from tests.helpers.edition_files import EDITIONS as EDITIONS_FOLDER
from tests.helpers.edition_files import read_edition
from tests.helpers.soak import choose
from transform.parse import parse_page
from transform.read.readers import read_page_text
from transform.review.open_edition import Options
from transform.review.report import Review
from transform.review.report.views import Choice, Remark
from transform.review.write_file import collect_review
from transform.run import Options as RunOptions
from transform.run import publish_all

NOW = dt.datetime(2021, 10, 9, 8, 30, tzinfo=dt.UTC)
REAL_PAGE = ROOT / "seeds" / "2021-10-09" / "01.txt"
EDITIONS = sorted(EDITIONS_FOLDER.glob("*.txt"))
EVERY = choose(3, 1)


def review(place: Place, now: dt.datetime = NOW) -> Review:
    return collect_review(Options(place.seeds, place.root / "state.sqlite", None, now))


def review_edition(place: Place, date: str) -> Review:
    return collect_review(Options(place.seeds, place.root / "state.sqlite", date, NOW))


def publish(place: Place) -> int:
    return publish_all(RunOptions(place.seeds, place.out, place.root / "state.sqlite", NOW)).exit_code


@pytest.fixture
def real_place(tmp_path: Path) -> Place:
    """The real page, not yet published."""
    place = Place(tmp_path)
    shutil.copytree(ROOT / "seeds", place.seeds)
    return place


def place_edition(path: Path, folder: Path) -> Place:
    """An edition of ``tests/editions/`` in a seeds folder."""
    edition, place = read_edition(path), Place(folder)
    place.write("publication.toml", PUBLICATION.replace("zh-CN", edition.language))
    for number, text in edition.pages.items():
        place.write(f"2021-10-09/{number}.txt", text)
    return place


def list_offers(report: Review) -> Iterator[tuple[Remark, Choice]]:
    for remark in report.remarks:
        for choice in remark.choices:
            if choice.edit:
                yield remark, choice


def list_articles(place: Place) -> dict[str, dict[str, object]]:
    edition = json.loads((place.out / "2021-10-09" / "edition.json").read_bytes())
    return {article["guid"]: article for article in edition["articles"]}


def test_on_the_real_page_the_conflict_the_orphan_and_the_banner_come_first(real_place: Place) -> None:
    decide = [remark for remark in review(real_place).remarks if remark.tone == "decide"]
    assert [remark.title for remark in decide] == [
        "断开处有两种写法",
        "这段文字不知属于哪篇",
        "栏目“学习宣传贯彻市第十二次党代会精神”归给了哪篇",
    ]
    assert all(remark.choices for remark in decide)


def test_the_runs_of_a_page_are_its_text_and_nothing_is_without_an_owner(real_place: Place) -> None:
    (page,) = review(real_place).pages
    assert "".join(run.text for run in page.runs) == REAL_PAGE.read_text(encoding="utf-8")
    assert {run.kind for run in page.runs if not run.part} <= {"space", "mark"}
    assert all(run.text.isspace() for run in page.runs if run.kind == "space")


def test_every_run_leads_to_the_right_side_and_every_remark_to_a_place(real_place: Place) -> None:
    report = review(real_place)
    for page in report.pages:
        right = {part for article in page.articles for line in article.lines for part in line.parts}
        right |= {left_out.id for left_out in page.left_out}
        assert {run.part for run in page.runs if run.part} <= right
    parts = {run.part for page in report.pages for run in page.runs}
    assert {remark.anchor for remark in report.remarks} <= parts | {page.id for page in report.pages}


def test_an_article_shows_its_topics_and_the_words_that_told_them(real_place: Place) -> None:
    (page,) = review(real_place).pages
    [budget] = [article for article in page.articles if "公共预算" in article.title]
    assert [fact for fact in budget.facts if fact.startswith("归类：政府预算")] == [
        "归类：政府预算，依据“公共预算”（标题8分）、“一般公共预算”（导语4分、正文4分）、“财政收入”（正文2分）"
    ]


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_the_pages_of_every_edition_are_shown_whole(path: Path, tmp_path: Path) -> None:
    place = place_edition(path, tmp_path)
    texts = read_edition(path).pages
    for page in review(place).pages:
        assert "".join(run.text for run in page.runs) == texts[page.number]
        assert "lost" not in {run.kind for run in page.runs}


@pytest.mark.parametrize(
    ("at", "path"), [pytest.param(at, path, id=path.stem) for at, path in enumerate([REAL_PAGE, *EDITIONS])]
)
def test_every_choice_that_is_offered_can_be_carried_out(at: int, path: Path, tmp_path: Path) -> None:
    """Each choice alone, for a published edition: nothing is refused, and the doubt is settled. Every third choice here, with another start
    for each edition; ``make soak`` tries all.
    """
    place = place_edition(path, tmp_path / "first") if path in EDITIONS else Place(tmp_path / "first")
    if path not in EDITIONS:
        shutil.copytree(ROOT / "seeds", place.seeds)
    publish(place)
    before = review(place)
    for number, (remark, choice) in [*enumerate(list_offers(before))][at % EVERY :: EVERY]:
        other = Place(tmp_path / str(number))
        shutil.copytree(place.root, other.root)
        other.write("2021-10-09/edits.toml", choice.edit)
        assert tomllib.loads(choice.edit)["article"]
        assert publish(other) == 0, choice.edit
        again = [one for one in review(other).remarks if one.tone == "decide"]
        assert (remark.title, remark.place) not in {
            (one.title, one.place) for one in again
        } or "withhold" in choice.edit


def test_the_other_reading_of_a_broken_place_comes_out_at_version_two(real_place: Place) -> None:
    publish(real_place)
    conflict = review(real_place).remarks[0]
    real_place.write("2021-10-09/edits.toml", conflict.choices[1].edit)
    publish(real_place)
    changed = [article for article in list_articles(real_place).values() if article["version"] == 2]
    assert len(changed) == 1
    text = json.dumps(changed[0], ensure_ascii=False)
    assert "融集聚区建设；推动平台经济" in text
    assert "打造区域金融中心" not in text
    assert changed[0]["needs_review"] is False


def test_an_orphan_that_an_editor_attached_is_settled_and_tied_to_its_place(real_place: Place) -> None:
    orphan = review(real_place).remarks[1]
    real_place.write("2021-10-09/edits.toml", orphan.choices[0].edit)
    report = review(real_place)
    assert [remark.tone for remark in report.remarks if remark.title == orphan.title] == ["done"]
    lines = [line for page in report.pages for article in page.articles for line in article.lines]
    assert [line.parts for line in lines if line.text == orphan.quotes[0]] == [(orphan.anchor,)]


def test_marks_that_the_pages_teach_are_offered_where_they_stand_in_the_edition(tmp_path: Path) -> None:
    place = Place(tmp_path)
    shutil.copytree(ROOT / "tests" / "learn" / "papers" / "linjiang", place.seeds)
    learned = {date: review_edition(place, date).learned for date in ("2031-06-10", "2031-06-11", "2031-06-12")}
    assert tomllib.loads("\n".join(learned["2031-06-11"]))["marks"]["role"] == ["跑街人"]
    assert [any("跑街人" in line and "3期" in line for line in learned[date]) for date in learned] == [
        False,
        False,
        True,
    ]
    assert learned["2031-06-10"] == ()


def test_an_edit_that_cannot_be_applied_is_reported_and_the_rest_is_shown(real_place: Place) -> None:
    real_place.write("2021-10-09/edits.toml", '[[article]]\npage = "01"\nquote = "没有的字"\naction = "checked"\n')
    report = review(real_place)
    assert any("第01版没有一篇有“没有的字”" in problem for problem in report.problems)
    assert report.pages[0].articles


def test_a_page_that_was_changed_since_it_was_parsed_and_cannot_be_read_is_shown_in_pieces(real_place: Place) -> None:
    publish(real_place)
    real_place.write("2021-10-09/01.txt", b"\xff\xfe\x00")
    (page,) = review(real_place).pages
    assert page.note
    assert any(run.text.startswith("穿城而过的汾河") for run in page.runs)


def test_the_review_of_an_english_edition_is_in_english(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write("publication.toml", PUBLICATION.replace("zh-CN", "en"))
    place.write(
        "2021-10-09/01.txt",
        "BRIDGE OPENS AFTER FLOOD\n\nBy Mara Quill\n\nThe footbridge over the east river opened on Tuesday after two years of"
        " repairs, and the first walkers crossed it before dawn.\n\nThe deck is new, the piers are old, and the mayor said that the"
        " next flood would have to come very high indeed before anybody in the town had to take the long way round to the\n",
    )
    report = review(place)
    assert [remark.title for remark in report.remarks if remark.tone == "decide"] == ["The end may be missing"]
    assert report.summary[0] == "1 place needs a decision"


def test_looking_at_an_edition_changes_nothing(real_place: Place) -> None:
    publish(real_place)
    before = {path: path.read_bytes() for path in real_place.root.rglob("*") if path.is_file()}
    review(real_place)
    assert {path: path.read_bytes() for path in real_place.root.rglob("*") if path.is_file()} == before


def test_a_clear_join_is_reported_and_needs_no_decision(tmp_path: Path) -> None:
    path = EDITIONS_FOLDER / "headline_repeated.txt"
    remarks = [remark for remark in review(place_edition(path, tmp_path)).remarks if remark.title == "接好的转版文章"]
    assert [(remark.tone, remark.choices) for remark in remarks] == [("note", ())]


def offer(place: Place, title: str) -> list[str]:
    """The edits that the one remark with this title offers."""
    (remark,) = [remark for remark in review(place).remarks if remark.title == title]
    return [choice.edit for choice in remark.choices]


@pytest.mark.parametrize("own", ["01", "03"])
def test_a_gap_offers_the_stories_of_the_other_page_in_reading_order(own: str, tmp_path: Path) -> None:
    """Whichever page has the mark, the edit is one of the beginning, with the rest on page 03."""
    place = Place(tmp_path)
    place.write("publication.toml", PUBLICATION)
    to, back = ("\n(下转第3版)\n", "") if own == "01" else ("", "(上接第1版)\n")
    place.write("2021-10-09/01.txt", f"老船坞改成书屋\n\n本报讯 南湾的老船坞昨天改成书屋，船台上摆了三十张书桌。\n{to}")
    place.write("2021-10-09/03.txt", f"枫林里添了画室\n\n{back}本报讯 枫林里的小学添了两间画室，孩子们周三下午画山。\n")
    edit = offer(place, "转版的另一部分没有找到")[0]
    assert tomllib.loads(edit)["article"][0]["page"] == "01"
    place.write("2021-10-09/edits.toml", edit)
    assert publish(place) == 0
    (article,) = (one for one in list_articles(place).values() if one["status"] == "usable")
    assert json.dumps(article["parts"]).count("page") == len(("01", "03"))


def test_a_join_in_doubt_can_be_undone(tmp_path: Path) -> None:
    place = place_edition(EDITIONS_FOLDER / "mark_of_the_rest_lost.txt", tmp_path)
    publish(place)
    known = len(list_articles(place))
    place.write("2021-10-09/edits.toml", offer(place, "转版文章接得对不对")[1])
    assert publish(place) == 0
    assert len(list_articles(place)) == known + 1


@pytest.mark.parametrize("action", ["checked", "kill"])
@pytest.mark.parametrize("name", ["mark_of_the_rest_lost", "rest_missing"])
def test_a_doubt_about_a_join_that_an_editor_settled_is_not_reported_again(
    name: str, action: str, tmp_path: Path
) -> None:
    place = place_edition(EDITIONS_FOLDER / f"{name}.txt", tmp_path)
    first = [str(finding) for finding in place.publish(NOW).findings if finding.severity == "review"]
    assert any("page" in finding for finding in first)
    asked = [edit for remark, choice in list_offers(review(place)) if 'action = "checked"' in (edit := choice.edit)]
    edits = "\n".join(dict.fromkeys(edit.replace("checked", action) for edit in asked))
    place.write("2021-10-09/edits.toml", edits)
    assert [finding for finding in place.publish(NOW).findings if finding.severity == "review"] == []


def test_a_killed_story_needs_no_decision(tmp_path: Path) -> None:
    place = place_edition(EDITIONS_FOLDER / "mark_of_the_rest_lost.txt", tmp_path)
    checked = offer(place, "转版文章接得对不对")[0]
    place.write("2021-10-09/edits.toml", checked.replace("checked", "kill"))
    for _ in range(2):
        assert [remark.title for remark in review(place).remarks if remark.tone == "decide"] == []
        publish(place)


def test_a_page_that_came_as_json_is_shown_in_pieces_under_its_name(real_place: Place) -> None:
    page = parse_page(read_page_text(real_place.seeds / "2021-10-09" / "01.txt", source="01.txt"))
    (real_place.seeds / "2021-10-09" / "01.txt").unlink()
    real_place.write("2021-10-09/1.json", page.model_dump_json())
    (sheet,) = review(real_place).pages
    assert sheet.note
    assert "2021-10-09/1.json" in sheet.note
