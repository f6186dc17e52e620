"""What returns on a newspaper's pages is proposed as its mark, with the lines that prove it; a further page is read better by it, not worse."""

import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.helpers.commands import run_main
from tests.helpers.page_files import PageCase, describe_page, read_cases
from tests.helpers.pages import parse_text
from transform.errors import InternalError
from transform.learn import Lesson, Proposal, learn_marks, readings
from transform.learn.try_marks import add_word
from transform.learn.write_marks import UnknownFormError, add_to_file, show_proposals
from transform.model.page import PageText, ParsedPage
from transform.model.publication import NO_MARKS, Marks
from transform.parse import parse_page
from transform.read.publication import read_config
from transform.read.readers import read_page_text

HERE = ROOT / "tests" / "learn"
PAPERS = HERE / "papers"
FURTHER = HERE / "further"
TAUGHT: dict[str, dict[str, tuple[str, ...]]] = {
    "linjiang": {
        "jump_to": ("余文刊",),
        "jump_from": ("前文在",),
        "dateline": ("江畔电",),
        "role": ("跑街人",),
        "banner": ("有话慢说", "街巷志"),
        "furniture": ("临江晚刊·满城灯火处 {words}",),
    },
    "bayside": {
        "dateline": ("Harbor Tidings",),
        "role": ("Quay Watcher",),
        "banner": ("Tide Notes",),
        "furniture": ("Read on the pier since the old clock stopped; sheet no. {n}",),
    },
}


def read_pages(seeds: Path) -> list[PageText]:
    return [
        read_page_text(path, source=f"{path.parent.name}/{path.name}", date=path.parent.name, number=path.stem)
        for path in sorted(seeds.glob("20*/*.txt"))
    ]


def teach(paper: str, pages: list[PageText]) -> Lesson:
    return learn_marks(pages, read_config(PAPERS / paper))


def learn(paper: str, pages: list[PageText] | None = None) -> tuple[Proposal, ...]:
    return teach(paper, read_pages(PAPERS / paper) if pages is None else pages).proposals


def list_words(proposals: tuple[Proposal, ...]) -> dict[str, tuple[str, ...]]:
    keys = dict.fromkeys(one.key for one in proposals)
    return {key: tuple(one.words for one in proposals if one.key == key) for key in keys}


def add_marks(proposals: tuple[Proposal, ...]) -> Marks:
    marks: Marks = NO_MARKS
    for one in proposals:
        marks = add_word(marks, one) or marks
    return marks


def count_right(case: PageCase, marks: Marks) -> int:
    """How many lines of the answer are what the page parses to."""
    settings = case.settings
    page = parse_text(
        case.text,
        language=settings.get("language", "zh-CN"),
        date=settings["printed"],
        timezone=settings.get("zone", "Asia/Shanghai"),
        marks=marks,
    )
    described = describe_page(page, case.text)
    return sum(line.text in described for line in case.told)


@pytest.mark.parametrize("paper", TAUGHT)
def test_pages_teach_the_marks_of_their_newspaper(paper: str) -> None:
    assert list_words(learn(paper)) == TAUGHT[paper]


@pytest.mark.parametrize("paper", TAUGHT)
def test_a_further_page_reads_as_its_editors_would_with_what_was_learned(paper: str) -> None:
    (case,) = read_cases(FURTHER / f"{paper}.txt", FURTHER)
    marks = add_marks(learn(paper))
    assert count_right(case, marks) == len(case.told)
    assert count_right(case, NO_MARKS) < count_right(case, marks)


@pytest.mark.parametrize("paper", TAUGHT)
def test_each_mark_alone_makes_a_further_page_no_worse(paper: str) -> None:
    (case,) = read_cases(FURTHER / f"{paper}.txt", FURTHER)
    proposals = learn(paper)
    for one in proposals:
        assert count_right(case, NO_MARKS) <= count_right(case, add_marks((one,))), one.words


def test_the_places_are_the_lines_that_return() -> None:
    (label,) = [one for one in learn("linjiang") if one.words == "街巷志"]
    assert [(place.page.source, place.line, place.printed) for place in label.places] == [
        ("2031-06-10/01.txt", 7, "街巷志"),
        ("2031-06-10/03.txt", 7, "街巷志"),
        ("2031-06-11/03.txt", 7, "街巷志"),
        ("2031-06-12/01.txt", 7, "街巷志"),
    ]


def test_two_pages_of_one_edition_prove_nothing() -> None:
    pages = [page for page in read_pages(PAPERS / "linjiang") if page.date == "2031-06-10"]
    assert learn("linjiang", pages) == ()


def test_what_the_parser_reads_already_is_not_proposed() -> None:
    config = read_config(PAPERS / "linjiang")
    confirmed = config.model_copy(update={"marks": add_marks(learn("linjiang"))})
    assert learn_marks(read_pages(PAPERS / "linjiang"), confirmed).proposals == ()


def make_page(date: str, number: str, *blocks: str) -> PageText:
    return PageText("\n\n".join(blocks) + "\n", "0" * 64, f"{date}/{number}.txt", date=date, number=number)


TEXT = "昨天一早，{}号院门口排起了长队，街坊们带着小凳子和热水壶，等着看修好的老钟第一次敲响，一直等到了中午。"
NOTICE = "本馆将于下月搬到新址，原址不再办理借还。"
LAST = "老钟又走了{}天"


@pytest.mark.parametrize(
    "returning",
    [
        pytest.param(("{0}号院的老钟修好了", TEXT, "后来的事", TEXT), id="crosshead above a paragraph"),
        pytest.param(
            ("{0}号院的老钟修好了", TEXT, "搬迁启事", NOTICE, "临江县图书馆", LAST, TEXT), id="signature of a notice"
        ),
        pytest.param(("每日一钟", TEXT, LAST, TEXT), id="headline of a column"),
        pytest.param(("{0}号院的老钟修好了", TEXT, "苹果 每斤{0}元", "梨 每斤{0}元", LAST, TEXT), id="table of prices"),
        pytest.param(("{0}号院的老钟修好了", TEXT, "联系人：王小川"), id="contact line"),
        pytest.param(("老钟修好了", f"{TEXT}\n本报临江专讯：时{0}山", TEXT), id="dateline"),
    ],
)
def test_what_returns_for_another_reason_is_no_mark(returning: tuple[str, ...]) -> None:
    counts = ("三", "十五", "二十", "六")
    pages = [
        make_page(f"2031-06-1{at}", "02", *(block.format(count) for block in returning))
        for at, count in enumerate(counts)
    ]
    assert learn("linjiang", pages) == ()


def test_proposals_are_shown_as_toml() -> None:
    lines = "\n".join(show_proposals(learn("linjiang")))
    assert tomllib.loads(lines)["marks"] == {key: [*words] for key, words in TAUGHT["linjiang"].items()}
    assert "#   2031-06-10/03.txt:13: 有话慢说" in lines


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(InternalError("page", "is broken", "report it"), id="broken law"),
        pytest.param(IndexError("no such line"), id="defect"),
    ],
)
def test_page_on_which_the_parser_fails_teaches_nothing_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail_on_one(page: PageText, **facts: object) -> ParsedPage:
        if page.date == "2031-06-12":
            raise error
        return parse_page(page, **facts)  # type: ignore[arg-type]

    monkeypatch.setattr(readings, "parse_page", fail_on_one)
    lesson = teach("linjiang", read_pages(PAPERS / "linjiang"))
    assert list_words(lesson.proposals) == {key: TAUGHT["linjiang"][key] for key in ("jump_to", "jump_from")}
    assert [str(finding).partition(" at ")[0] for finding in lesson.findings] == [
        f"2031-06-12/{number}.txt: pagewire failed on it" for number in ("01", "03")
    ]


def test_text_that_is_too_long_for_a_page_is_left_out() -> None:
    pages = read_pages(PAPERS / "linjiang")
    long = [replace(page, text=page.text + "老" * 100_000) for page in pages if page.date != "2031-06-10"]
    lesson = teach("linjiang", [*pages[:2], *long])
    assert lesson.proposals == ()
    assert [finding.place.file for finding in lesson.findings] == [page.source for page in long]


def test_control_characters_of_a_page_are_shown_and_keep_the_lines_valid() -> None:
    pages = [replace(page, text=page.text.replace("街巷志", "街巷志\x07")) for page in read_pages(PAPERS / "linjiang")]
    lines = "\n".join(show_proposals(learn("linjiang", pages)))
    assert tomllib.loads(lines)["marks"]["role"] == ["跑街人"]


# ---------------------------------------------------------------- publication.toml


def test_marks_join_those_of_the_file_and_nothing_else_changes() -> None:
    text = (PAPERS / "linjiang" / "publication.toml").read_text(encoding="utf-8")
    new = add_to_file(text, learn("linjiang"))
    before, after = tomllib.loads(text), tomllib.loads(new)
    assert sorted(after["marks"]["banner"]) == sorted(["老照片", "江边人家", "有话慢说", "街巷志"])
    assert after["marks"]["note"] == ["值班手记"]
    assert {**after, "marks": {}} == {**before, "marks": {}}
    comments = [line.partition("#")[2] for line in text.splitlines() if "#" in line]
    assert comments == [line.partition("#")[2] for line in new.splitlines() if "#" in line]
    assert add_to_file(new, learn("linjiang")) == new


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("", '[marks]\nbanner = ["Tide Notes"]\n'),
        ("[marks]\n", '[marks]\nbanner = ["Tide Notes"]\n'),
        ("[marks]\nbanner = []\n", '[marks]\nbanner = ["Tide Notes"]\n'),
        ('[marks]\r\nbanner = ["A B"]\r\n', '[marks]\r\nbanner = ["Tide Notes", "A B"]\r\n'),
        ('[marks]\nbanner = ["Tide Notes"]\n', '[marks]\nbanner = ["Tide Notes"]\n'),
    ],
)
def test_list_is_written_into_a_table_in_any_usual_form(marks: str, expected: str) -> None:
    label = tuple(one for one in learn("bayside") if one.key == "banner")
    head = 'id = "x"\n'
    assert add_to_file(f"{head}{marks}", label).removeprefix(head).lstrip("\n") == expected


@pytest.mark.parametrize(
    "form", ['marks = { banner = ["A B"] }\n', 'marks.banner = ["A B"]\n', '[marks]\nbanner = """["""\n']
)
def test_marks_in_another_form_are_left_to_a_person(form: str) -> None:
    with pytest.raises(UnknownFormError):
        add_to_file(form, learn("bayside"))


# ---------------------------------------------------------------- the command


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PAPERS / "linjiang", tmp_path / "seeds"))


def test_command_shows_and_writes_nothing_unasked(seeds: Path) -> None:
    before = seeds.joinpath("publication.toml").read_bytes()
    ended = run_main("learn", "--seeds", seeds)
    assert (ended.code, tomllib.loads(ended.out)) == (0, {"marks": {k: [*v] for k, v in TAUGHT["linjiang"].items()}})
    assert seeds.joinpath("publication.toml").read_bytes() == before


def test_command_writes_the_lists_that_the_editor_names(seeds: Path) -> None:
    ended = run_main("learn", "--seeds", seeds, "--write", "--only", "role", "dateline")
    marks = tomllib.loads(seeds.joinpath("publication.toml").read_text(encoding="utf-8"))["marks"]
    assert (ended.code, marks["role"], marks["dateline"]) == (0, ["跑街人"], ["江畔电"])
    assert marks["banner"] == ["老照片", "江边人家"]
    assert (
        run_main("learn", "--seeds", seeds, "--only", "role").out
        == "# 6 pages: nothing more returns on three pages or in two editions\n"
    )


def test_command_refuses_a_list_that_does_not_exist(seeds: Path) -> None:
    ended = run_main("learn", "--seeds", seeds, "--only", "headline")
    assert (ended.code, "is not a list of [marks]" in ended.err) == (2, True)
    ended = run_main("learn", "--seeds", seeds, "--only", "note")
    assert (ended.code, "is not a list of [marks] that pages teach" in ended.err) == (2, True)


def test_text_that_is_too_long_for_a_page_is_named_and_the_others_teach(seeds: Path) -> None:
    seeds.joinpath("2031-06-12", "05.txt").write_text("老钟又走了。\n" * 20_000, encoding="utf-8")
    ended = run_main("learn", "--seeds", seeds)
    assert (ended.code, "街巷志" in ended.out) == (1, True)
    assert ended.err.startswith("pagewire: 2031-06-12/05.txt: is longer than a page (140000 characters)")


def test_page_that_cannot_be_read_is_named_and_the_others_teach(seeds: Path) -> None:
    seeds.joinpath("2031-06-12", "05.txt").write_bytes(b"%PDF-1.7")
    ended = run_main("learn", "--seeds", seeds)
    assert (ended.code, "is a PDF file" in ended.err, "街巷志" in ended.out) == (1, True, True)
