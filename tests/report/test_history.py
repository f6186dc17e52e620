"""The history of editions and articles, as text."""

import datetime as dt

import pytest

from tests.conftest import PAGE, Place
from tests.helpers.commands import Ended, run_apart
from tests.helpers.runs import DATE, LATER, lose_state, publish, take_stock, write_edit
from tests.helpers.sample import sample_article
from transform.model.edition import BodyPart
from transform.report.compare import compare_articles
from transform.site.recover.rebuild_state import rebuild_state

DAY_AFTER = LATER + dt.timedelta(days=1)
KEYS = {"图书馆": "uho3kdwh", "桥": "gvxoikhl"}


def history(place: Place, *arguments: str) -> Ended:
    return run_apart("history", *arguments, "--state", "state.sqlite", cwd=place.root)


def revise(place: Place) -> str:
    """Publish three versions of the bridge article: one corrected on the page, then killed. Returns its guid."""
    publish(place)
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米"))
    report = publish(place, LATER)
    write_edit(place, 'page = "01"\nquote = "桥长140米"\naction = "kill"\nreason = "失实"')
    publish(place, DAY_AFTER)
    return report.editions[0].changes[0].guid


def test_without_argument_every_edition_is_a_line(place: Place) -> None:
    revise(place)
    place.write("2031-01-01/01.txt", PAGE.replace("人行桥", "公路桥"))
    publish(place, DAY_AFTER)
    before = take_stock(place.root)
    done = history(place)
    assert take_stock(place.root) == before
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            f"{DATE}  version 3  2022-03-17T20:00:00+08:00  2 articles, 1 canceled",
            "2031-01-01  waiting, due at 2031-01-01T06:00:00+08:00  2 articles",
        ],
    )


def test_a_date_gives_its_articles_and_a_guid_each_version_with_its_difference(place: Place) -> None:
    guid = revise(place)
    lines = history(place, DATE).out.splitlines()
    assert lines[2] == f"  {guid}  version 3  canceled  人行桥今日通行"
    assert lines[1].endswith("  version 1  usable  图书馆延长开放时间")
    assert history(place, guid).out.splitlines() == [
        f"{guid}  人行桥今日通行",
        "version 1  2022-03-15T05:59:59+08:00  first release",
        "version 2  2022-03-16T20:00:00+08:00  sig:update",
        "    …",
        "    dateline: 本报讯",
        "  - ¶ 横跨东河的人行桥今日通行，桥长120米，行人可从两岸步行通过。",
        "  + ¶ 横跨东河的人行桥今日通行，桥长140米，行人可从两岸步行通过。",
        "    桥面铺设防滑木板，夜间有照明。",
        "version 3  2022-03-17T20:00:00+08:00  canceled  失实",
        "  - status: usable",
        "  + status: canceled",
        "    page: 01",
        "    …",
    ]


def test_history_has_no_word_of_an_erased_article(place: Place) -> None:
    guid = revise(place)
    write_edit(place, f'guid = "{guid}"\naction = "erase"\nreason = "隐私"')
    publish(place, DAY_AFTER)
    text = history(place, guid).out + history(place, DATE).out
    assert "桥" not in text
    assert "texts of versions 1, 2, 3 are not in the state" in text
    assert "version 4" in text


def test_after_a_rebuild_the_lines_stay_and_the_lost_texts_are_named(place: Place) -> None:
    guid = revise(place)
    lose_state(place)
    rebuild_state(place.seeds, place.out, place.root / "state.sqlite")
    lines = history(place, guid).out.splitlines()
    assert lines[1].startswith("texts of versions 1, 2 are not in the state")
    assert [line.split("  ")[0] for line in lines[2:]] == ["version 1", "version 2", "version 3"]


def test_an_article_that_was_never_out_has_no_versions(place: Place) -> None:
    write_edit(place, 'page = "01"\nquote = "桥长120米"\naction = "embargo"\nuntil = 2030-01-01T00:00:00+08:00')
    publish(place)
    guid = history(place, DATE).out.splitlines()[2].split()[0]
    text = history(place, guid).out
    assert text == f"{guid}  held (embargo)  人行桥今日通行\nit has no version because it has not been published\n"


@pytest.mark.parametrize("subject", ["2022-03-16", "tag:nobody", "tag:x,2020:y/2022-03-15/01/zzz"])
def test_an_unknown_edition_or_article_is_reported(place: Place, subject: str) -> None:
    publish(place)
    done = history(place, subject)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"pagewire: '{subject}': there is no such edition or article in the state (give a date ")


def test_without_a_state_there_is_no_history_and_no_state_is_made(place: Place) -> None:
    done = history(place)
    assert done.code == 2
    assert "state.sqlite: there is no such state (publish first" in done.err
    assert [path.name for path in place.root.iterdir()] == ["seeds"]


def test_a_difference_shows_whole_sentences_and_where_paragraphs_begin() -> None:
    def article(*paragraphs: str, **changes: object) -> object:
        parts = tuple(BodyPart(kind="paragraph", text=text) for text in paragraphs)
        return sample_article(1, "abcdefgh", body=parts, **changes)

    old = article("甲句。乙句。丙句。", "丁句。")
    new = article("甲句。乙改句。丙句。", "丁句。", headline="新题", title="新题")
    assert compare_articles(old, old) == ()  # type: ignore[arg-type]
    assert compare_articles(old, new) == (  # type: ignore[arg-type]
        "  …",
        "  page: 01",
        "- headline: 第1座人行桥今日通行",
        "+ headline: 新题",
        "  ¶ 甲句。",
        "- 乙句。",
        "+ 乙改句。",
        "  丙句。",
        "  …",
    )
