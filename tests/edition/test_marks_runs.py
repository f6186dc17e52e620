"""A newspaper's own marks over several runs: a changed mark makes published pages be parsed again, and nothing else does."""

import datetime as dt

import pytest

from tests.conftest import PAGE, PUBLICATION, Place
from tests.helpers.earlier_states import make_first_layout
from tests.helpers.runs import DATE, LATER, list_versions, lose_state, publish, read_edition, state_of, take_stock
from transform.edition import desk, ingest_pages
from transform.edition.intake import Intake, ingest_page
from transform.errors import InputError
from transform.read.edition_folders import PageFile
from transform.read.publication import read_config
from transform.read.seeds import find_editions
from transform.report.summary import Report
from transform.site.recover.rebuild_state import rebuild_state

BEFORE_THE_HOUR = dt.datetime(2022, 3, 14, 12, 0, tzinfo=dt.UTC)
MARKED = PAGE.replace("(赵知秋)\n", "(赵知秋)\n\n市民来信簿\n").replace("(钱望舒)", "特派员 钱望舒")
MARKS = '[marks]\nbanner = ["市民来信簿"]\nrole = ["特派员"]\n'
INPUTS = "25afad6016952499ec8af149b67a55f58325e180be9ed481c5761a103696000a"
"""The digest of what the edition of ``place`` is made from, once it is out."""
Parsed = list[str]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Parsed:
    """The pages that were parsed, in order, by every run of the test."""
    names: Parsed = []

    def watch(file: PageFile, *facts: object) -> Intake:
        names.append(file.number)
        return ingest_page(file, *facts)  # type: ignore[arg-type]

    monkeypatch.setattr(ingest_pages, "ingest_page", watch)
    return names


def configure(place: Place, marks: str = "", **facts: str) -> None:
    """The publication with these marks, and with other facts in place of its own."""
    lines = [
        f'{key} = "{facts[key]}"' if (key := line.split(" =")[0]) in facts else line
        for line in PUBLICATION.splitlines()
    ]
    place.write("publication.toml", "\n".join([*lines, marks]))


def list_article_facts(place: Place) -> list[tuple[object, object, object]]:
    """Version, headline and section of each article."""
    return [(one["version"], one["headline"], one["section"]) for one in read_edition(place)["articles"]]


def assert_nothing_changes(place: Place) -> Report:
    before = take_stock(place.out)
    report = publish(place, LATER)
    assert (report.written, report.exit_code) == (0, 0)
    assert take_stock(place.out) == before
    return report


@pytest.fixture
def marked(place: Place) -> Place:
    """A page with marks of the newspaper, published by a publication that lists them; a second page has none."""
    place.write(f"{DATE}/01.txt", MARKED)
    place.write(f"{DATE}/02.txt", PAGE.replace("图书馆", "博物馆").replace("人行桥", "公路桥"))
    configure(place, MARKS)
    return place


def test_marks_are_acted_on_and_nothing_says_otherwise(marked: Place) -> None:
    report = publish(marked)
    assert ([one for one in report.findings if "something else" not in one.what], report.exit_code) == ([], 0)
    assert list_article_facts(marked)[:2] == [(1, "图书馆延长开放时间", None), (1, "人行桥今日通行", "市民来信簿")]
    assert read_edition(marked)["articles"][1]["bylines"] == [{"name": "钱望舒", "role": "特派员"}]


def test_with_nothing_changed_no_page_is_parsed_and_no_byte_changes(marked: Place, parsed: Parsed) -> None:
    publish(marked)
    assert parsed == ["01", "02"]
    assert_nothing_changes(marked)
    assert parsed == ["01", "02"]


def test_a_changed_mark_parses_pages_again_and_raises_versions_of_articles_it_changes(
    marked: Place, parsed: Parsed
) -> None:
    publish(marked)
    before = list_versions(marked)
    configure(marked, MARKS.replace("市民来信簿", "一线调研"))
    publish(marked, LATER)
    assert parsed == ["01", "02"] * 2
    assert [guid for guid, _, _ in list_versions(marked)] == [guid for guid, _, _ in before]
    assert [version for _, version, _ in list_versions(marked)] == [1, 2, 1, 1]
    assert list_article_facts(marked)[1][2] is None
    assert_nothing_changes(marked)


def test_a_mark_that_no_page_has_changes_no_byte(marked: Place, parsed: Parsed) -> None:
    publish(marked)
    configure(marked, MARKS + 'note = ["值班手记"]\n')
    assert_nothing_changes(marked)
    assert parsed == ["01", "02"] * 2
    assert_nothing_changes(marked)
    assert parsed == ["01", "02"] * 2


def test_the_first_marks_of_a_newspaper_affect_published_pages(marked: Place) -> None:
    configure(marked)
    publish(marked)
    assert list_article_facts(marked)[1][:2] == (1, "人行桥今日通行")
    configure(marked, MARKS)
    publish(marked, LATER)
    assert list_article_facts(marked)[1] == (2, "人行桥今日通行", "市民来信簿")


@pytest.mark.parametrize("words", ["[marks]\n", "[marks]\nbanner = []\n", "\n# marks may come here\n"])
def test_an_empty_table_of_marks_is_the_same_as_none(place: Place, parsed: Parsed, words: str) -> None:
    publish(place)
    configure(place, words)
    assert_nothing_changes(place)
    place.write(f"{DATE}/02.txt", PAGE.replace("图书馆", "博物馆").replace("人行桥", "公路桥"))
    publish(place, LATER)
    assert parsed == ["01", "02"]


def test_without_marks_the_digest_of_an_edition_s_input_is_as_in_earlier_programs(place: Place) -> None:
    """A state rebuilt by an earlier program holds this digest; a different one would parse its whole archive again."""
    config = read_config(place.seeds)
    [folder] = find_editions(place.seeds, config).editions
    assert desk.digest_inputs(folder, config, fresh=False) == INPUTS


@pytest.mark.parametrize("facts", [{"title": "江城新报"}, {"timezone": "Asia/Tokyo"}, {"language": "en"}])
def test_other_facts_of_the_publication_leave_published_pages_alone(
    marked: Place, parsed: Parsed, facts: dict[str, str]
) -> None:
    publish(marked)
    versions = list_versions(marked)
    configure(marked, MARKS, **facts)
    publish(marked, LATER)
    assert parsed == ["01", "02"]
    assert list_versions(marked) == versions


@pytest.mark.parametrize("facts", [{"timezone": "Asia/Tokyo"}, {"language": "en"}])
def test_a_page_of_a_published_edition_is_read_as_its_edition_was(marked: Place, facts: dict[str, str]) -> None:
    marked.write(f"{DATE}/01.txt", MARKED.replace("昨日", "昨日上午10时"))
    publish(marked)
    dates = read_edition(marked)["articles"][0]["dates"]
    configure(marked, MARKS, **facts)
    marked.write(f"{DATE}/01.txt", MARKED.replace("昨日", "昨日上午10时").replace("120米", "140米"))
    publish(marked, LATER)
    assert [version for version, _, _ in list_article_facts(marked)] == [1, 2, 1, 1]
    assert read_edition(marked)["articles"][0]["dates"] == dates


@pytest.mark.parametrize("facts", [{"timezone": "Asia/Tokyo"}, {"language": "en"}])
def test_before_its_hour_an_edition_is_read_as_the_publication_says_now(
    marked: Place, parsed: Parsed, facts: dict[str, str]
) -> None:
    publish(marked, BEFORE_THE_HOUR)
    configure(marked, MARKS, title="江城新报")
    publish(marked, BEFORE_THE_HOUR)
    assert parsed == ["01", "02"]
    configure(marked, MARKS, **facts)
    publish(marked, BEFORE_THE_HOUR)
    assert parsed == ["01", "02"] * 2


def test_a_page_that_becomes_readable_is_read_with_the_new_marks(marked: Place) -> None:
    publish(marked)
    configure(marked, MARKS.replace("市民来信簿", "一线调研"))
    source = marked.write(f"{DATE}/01.source.toml", "no table")
    assert publish(marked, LATER).exit_code == 1
    assert list_article_facts(marked)[1] == (1, "人行桥今日通行", "市民来信簿")
    source.unlink()
    publish(marked, LATER)
    assert list_article_facts(marked)[1] == (2, "人行桥今日通行", None)


def test_a_dry_run_says_what_a_mark_would_change_and_changes_nothing(marked: Place) -> None:
    publish(marked)
    before, state = take_stock(marked.out), state_of(marked).read_bytes()
    configure(marked, MARKS.replace("市民来信簿", "一线调研"))
    report = publish(marked, LATER, dry_run=True)
    [edition] = report.editions
    assert [(change.before, change.after) for change in edition.changes] == [(1, 2)]
    assert (take_stock(marked.out), state_of(marked).read_bytes()) == (before, state)


def test_a_wrong_mark_stops_the_run_before_anything_changes(marked: Place) -> None:
    publish(marked)
    before = take_stock(marked.out)
    configure(marked, '[marks]\nbanner = ["市民来信簿", "第\\\\d期"]\n')
    with pytest.raises(InputError, match=r"publication.toml:15#/marks/banner/1: is .* \(write it like"):
        publish(marked, LATER)
    assert take_stock(marked.out) == before


def test_marks_outlive_a_lost_state(marked: Place, parsed: Parsed) -> None:
    publish(marked)
    lose_state(marked)
    rebuild_state(marked.seeds, marked.out, state_of(marked))
    assert_nothing_changes(marked)
    assert parsed == ["01", "02"]
    configure(marked, MARKS.replace("市民来信簿", "一线调研"))
    publish(marked, LATER)
    assert [version for _, version, _ in list_versions(marked)] == [1, 2, 1, 1]


def test_an_archive_of_the_first_layout_is_parsed_again_when_marks_come(marked: Place, parsed: Parsed) -> None:
    configure(marked)
    publish(marked)
    make_first_layout(state_of(marked))
    assert_nothing_changes(marked)
    marked.write(f"{DATE}/02.txt", PAGE.replace("图书馆", "天文馆").replace("人行桥", "公路桥"))
    publish(marked, LATER)
    assert parsed == ["01", "02", "02"]
    configure(marked, MARKS)
    publish(marked, LATER)
    assert parsed == ["01", "02", "02", "01", "02"]
    assert list_article_facts(marked)[1] == (2, "人行桥今日通行", "市民来信簿")
