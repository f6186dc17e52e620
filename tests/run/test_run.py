"""A whole run, from a seeds folder to the output tree."""

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PAGE, MakePlace, Place
from tests.helpers.runs import die_within
from tests.helpers.soak import choose
from transform.errors import InputError, OutputError
from transform.formats import MAIN_FEED_FORMATS

BEFORE = dt.datetime(2022, 3, 14, 21, 59, 59, tzinfo=dt.UTC)
LATER = dt.datetime(2022, 3, 16, 12, 0, tzinfo=dt.UTC)
EVERY = choose(4, 1)
"""A publish is killed at every so many steps; ``make soak`` kills it at each."""


def read_articles(place: Place) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = json.loads((place.out / "2022-03-15/edition.json").read_bytes())["articles"]
    return articles


def read_json(place: Place, path: str) -> dict[str, object]:
    value = json.loads((place.out / path).read_bytes())
    assert isinstance(value, dict)
    return value


def test_every_path_that_manifest_and_editions_name_exists_with_its_digest(place: Place) -> None:
    place.publish()
    files = place.files()
    manifest = json.loads(files["manifest.json"])
    named = dict(manifest["files"]) | {one["path"]: one["sha256"] for one in manifest["editions"]}
    for one in manifest["editions"]:
        edition = json.loads(files[one["path"]])
        for record in (edition, *edition["articles"]):
            named |= {record["files"][name]: sha for name, sha in record["files_sha256"].items()}
    assert {path: hashlib.sha256(files[path]).hexdigest() for path in named} == named
    assert set(files) == {*named, "manifest.json"}
    assert manifest["feeds"] == {each.name: each.path for each in MAIN_FEED_FORMATS}


def test_a_second_run_with_nothing_changed_touches_no_file_and_says_so(place: Place) -> None:
    place.publish()
    stamps = {path: path.stat().st_mtime_ns for path in place.out.rglob("*")}
    report = place.publish(LATER)
    assert report.written == 0
    assert [edition.outcome for edition in report.editions] == ["unchanged"]
    assert {path: path.stat().st_mtime_ns for path in place.out.rglob("*")} == stamps


def test_first_builds_on_different_days_give_the_same_bytes(make_place: MakePlace) -> None:
    early, late = make_place("early"), make_place("late")
    early.publish(dt.datetime(2022, 3, 14, 22, 0, tzinfo=dt.UTC))
    late.publish(dt.datetime(2031, 1, 1, tzinfo=dt.UTC))
    files = {place: place.files() for place in (early, late)}
    volatile = ["news-sitemap.xml", "robots.txt"]
    assert [read_json(place, "manifest.json")["volatile"] for place in files] == [volatile, volatile[1:]]
    unlike = {path for path in {*files[early], *files[late]} if files[early].get(path) != files[late].get(path)}
    assert unlike == {*volatile, "manifest.json"}


def test_an_edition_before_its_hour_stays_in_state(place: Place) -> None:
    report = place.publish(BEFORE)
    assert report.exit_code == 0
    assert report.editions[0].outcome == "waiting"
    assert read_json(place, "manifest.json")["editions"] == []
    assert not (place.out / "2022-03-15").exists()
    assert b"2022-03-15" not in b"".join(place.files().values())
    assert place.publish().editions[0].outcome == "published"


def test_a_page_corrected_before_the_hour_comes_out_corrected(place: Place) -> None:
    place.publish(BEFORE)
    place.write("2022-03-15/01.txt", PAGE.replace("120米", "140米"))
    place.publish()
    assert "140米" in (place.out / "2022-03-15/edition.json").read_text(encoding="utf-8")


def test_after_a_page_changes_only_its_changed_articles_get_the_next_version(place: Place) -> None:
    place.publish()
    before = read_articles(place)
    place.write("2022-03-15/01.txt", PAGE.replace("120米", "140米"))
    report = place.publish(LATER)
    after = read_articles(place)
    assert (report.exit_code, report.editions[0].outcome) == (0, "revised")
    assert [one["guid"] for one in after] == [one["guid"] for one in before]
    assert [(one["version"], one["updated_at"]) for one in after] == [
        (1, "2022-03-15T06:00:00+08:00"),
        (2, "2022-03-16T20:00:00+08:00"),
    ]
    assert after[0] == before[0]
    assert [line["signal"] for line in after[1]["history"]] == [None, "sig:update"]


def test_an_edition_missing_from_the_seeds_stays_published(place: Place) -> None:
    place.publish()
    before = place.files()
    (place.seeds / "2022-03-15/01.txt").unlink()
    (place.seeds / "2022-03-15").rmdir()
    place.write("2022-03-16/01.txt", PAGE.replace("人行桥", "公路桥"))
    place.publish(LATER)
    after = place.files()
    assert {path: after[path] for path in before if path.startswith("2022-03-15/")} == {
        path: data for path, data in before.items() if path.startswith("2022-03-15/")
    }
    assert [one["date"] for one in json.loads(after["manifest.json"])["editions"]] == ["2022-03-16", "2022-03-15"]


def test_a_lost_output_folder_is_rendered_again_from_state(place: Place) -> None:
    place.publish()
    before = place.files()
    for path in sorted(place.out.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (place.seeds / "2022-03-15/01.txt").unlink()
    place.publish(LATER)
    assert place.files() == before


def test_identical_articles_get_keys_of_their_own(place: Place) -> None:
    place.write("2022-03-15/01.txt", PAGE)
    place.write("2022-03-15/02.txt", PAGE)
    place.publish()
    edition = json.loads((place.out / "2022-03-15/edition.json").read_bytes())
    keys = [article["key"] for article in edition["articles"]]
    assert len(keys) == len(set(keys)) == 4
    assert [key.split("-")[1:] for key in keys] == [[], [], ["2"], ["2"]]


def test_a_changed_title_of_the_paper_re_renders_pages_and_feeds_but_no_wire_bytes(place: Place) -> None:
    place.publish()
    before = place.files()
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", config.replace('title = "江城日报"', 'title = "江城新报"'))
    report = place.publish(LATER)
    after = place.files()
    assert report.editions[0].outcome == "rendered anew"
    assert before["index.html"] != after["index.html"]
    wire = [path for path in before if path.endswith(".newsml.xml") and not path.startswith("cv/")]
    assert len(wire) == 4
    assert all(before[path] == after[path] for path in wire)
    assert {
        path for path in before if path.startswith("cv/") and path.endswith(".xml") and before[path] != after[path]
    } == {"cv/service/knowledge-item.newsml.xml"}


def test_an_erased_article_leaves_no_word_in_the_state(place: Place) -> None:
    place.publish()
    order = '[[article]]\npage = "01"\nquote = "横跨东河"\naction = "erase"\nreason = "应当事人要求。"\n'
    place.write("2022-03-15/edits.toml", order)
    assert place.publish(LATER).exit_code == 0
    held = b"".join(path.read_bytes() for path in place.root.glob("state.sqlite*"))
    for words in ("横跨东河", "防滑木板", "钱望舒"):
        assert words.encode() not in held
        assert words.encode() not in b"".join(place.files().values())
    assert "图书馆" in held.decode("utf-8", errors="ignore")
    before = place.files()
    assert place.publish(LATER).written == 0
    place.write("2022-03-15/01.txt", PAGE.replace("22时", "23时"))
    place.publish(LATER)
    versions = {one["guid"]: one["version"] for one in read_articles(place)}
    assert sorted(versions.values()) == [2, 2]
    assert set(versions) == {one["guid"] for one in json.loads(before["2022-03-15/edition.json"])["articles"]}


def test_an_erased_article_does_not_come_back_with_other_words(place: Place) -> None:
    place.publish()
    guid = read_articles(place)[1]["guid"]
    order = f'[[article]]\nguid = "{guid}"\naction = "erase"\nreason = "应当事人要求。"\n'
    place.write("2022-03-15/edits.toml", order)
    place.publish(LATER)
    place.write("2022-03-15/01.txt", PAGE.replace("120米", "140米"))
    report = place.publish(LATER)
    assert report.exit_code == 1
    assert guid in report.findings[0].what
    assert "横跨东河".encode() not in b"".join(place.files().values())
    release = '[[article]]\npage = "01"\nquote = "140米"\naction = "release"\n'
    place.write("2022-03-15/edits.toml", order + release)
    assert place.publish(LATER).exit_code == 0
    assert "横跨东河".encode() in b"".join(place.files().values())


def test_nothing_is_attached_to_an_erased_article_and_the_message_says_why(place: Place) -> None:
    place.publish()
    guid = read_articles(place)[1]["guid"]
    order = f'[[article]]\nguid = "{guid}"\naction = "erase"\nreason = "应当事人要求。"\n'
    place.write("2022-03-15/edits.toml", order)
    place.publish(LATER)
    place.write("2022-03-15/01.txt", PAGE.replace("120米", "140米"))
    place.write("2022-03-15/edits.toml", order + 'attach = ["夜间有照明"]\n')
    (finding,) = [one for one in place.publish(LATER).findings if "attached" in one.what]
    assert finding.what == "nothing can be attached to the article: its words are erased"


def test_a_page_in_gb18030_is_published_and_reported(place: Place) -> None:
    place.write("2022-03-15/01.txt", PAGE.encode("gb18030"))
    report = place.publish()
    assert report.exit_code == 0
    assert [(one.severity, one.what) for one in report.findings] == [
        ("note", "the page is not UTF-8; it was read as GB18030")
    ]
    assert "横跨东河".encode() in place.files()["2022-03-15/edition.json"]


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("path", "content", "says"),
    [
        ("2022-03-15/02.txt", b"", "02.txt: the page is empty"),
        ("2022-03-15/02.txt", b" \n\n", "02.txt: the page is empty"),
        ("2022-03-15/02.txt", b"%PDF-1.7 ...", "02.txt: is a PDF file, not text"),
        ("2022-03-15/02.txt", b"\x81\xff\x00\xfe\n" * 9, "02.txt:1: is neither UTF-8 nor GB18030"),
        ("2022-03-15/02.json", b'{"page": 1}', "02.json:1#"),
        ("2022-03-15/02.pdf", b"x", "02.pdf: is not a page"),
        ("2022-03-15/01.json", b"{}", "01.json and 01.txt are the same page"),
        ("not-a-date/01.txt", b"x", "not-a-date: is not a date"),
        ("2022-02-30/01.txt", b"x", "2022-02-30: is not a date"),
        ("notes.txt", b"x", "notes.txt: is neither publication.toml nor a date"),
    ],
)
def test_wrong_input_is_set_aside_and_the_rest_is_published(place: Place, path: str, content: bytes, says: str) -> None:
    place.write("2022-03-15/03.txt", PAGE.replace("人行桥", "公路桥"))
    place.write(path, content)
    report = place.publish()
    assert report.exit_code == 1
    assert says in "\n".join(str(finding) for finding in report.findings)
    edition = json.loads((place.out / "2022-03-15/edition.json").read_bytes())
    assert [article["page"] for article in edition["articles"]][-2:] == ["03", "03"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("colour = 1", "publication.toml:1#/colour: unknown key 'colour'"),
        ("logo = 3", "publication.toml:1#/logo: is 3"),
        ('logo = "none.svg"', "none.svg: there is no such file"),
        ("id = ", "publication.toml:1: is not valid TOML"),
    ],
)
def test_a_wrong_publication_toml_stops_the_run_before_anything_is_written(place: Place, line: str, says: str) -> None:
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", line + "\n" + config)
    with pytest.raises(InputError) as caught:
        place.publish()
    assert says in str(caught.value)
    assert not place.out.exists()


def test_a_missing_publication_toml_and_a_missing_edition_are_reported(place: Place) -> None:
    (place.seeds / "2022-03-15/01.txt").rename(place.seeds / "2022-03-15/.01.txt")
    (place.seeds / "2022-03-15").rename(place.seeds / ".2022-03-15")
    with pytest.raises(InputError, match="has no edition"):
        place.publish()
    (place.seeds / "publication.toml").unlink()
    with pytest.raises(InputError, match="there is no such file"):
        place.publish()


def test_an_output_that_cannot_be_written_leaves_state_and_output_alone(place: Place) -> None:
    place.out.write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        place.publish()
    assert not (place.root / "state.sqlite").exists()
    assert place.out.read_text(encoding="utf-8") == "a file where a folder should be"


def test_the_state_of_another_publication_is_refused(place: Place) -> None:
    place.publish()
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", config.replace('id = "river-daily"', 'id = "lake-daily"'))
    with pytest.raises(OutputError, match="is the state of 'river-daily'"):
        place.publish()


def test_a_table_without_effect_yet_is_reported(place: Place) -> None:
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write(
        "publication.toml", config + '[[target]]\nname = "desk"\nkind = "sftp"\nurl = "sftp://desk.example/in"\n'
    )
    report = place.publish()
    assert [finding.what for finding in report.findings if finding.severity == "note"] == [
        "[target] has no effect: this version does not support delivery yet"
    ]


# ---------------------------------------------------------------- kills


def test_after_a_kill_at_any_step_of_the_first_publish_the_next_run_completes_it(make_place: MakePlace) -> None:
    whole = make_place("whole")
    whole.publish()
    expected = whole.files()
    for step in range(0, 1000, EVERY):
        killed = make_place(f"killed-{step}")
        lived = die_within(killed.publish, killed, step)
        if (killed.out / "manifest.json").exists():
            named = json.loads((killed.out / "manifest.json").read_bytes())["files"]
            assert all((killed.out / path).exists() for path in named)
        killed.publish(LATER)
        assert killed.files() == expected, f"after a kill at step {step}"
        if lived:
            assert step > 40
            break


def test_the_output_does_not_depend_on_where_things_are(make_place: MakePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = make_place("one"), make_place("other")
    one.publish()
    monkeypatch.chdir(other.root)
    monkeypatch.setenv("TZ", "America/Lima")
    monkeypatch.setenv("LC_ALL", "C")
    relative = Place(Path())
    relative.publish()
    assert one.files() == other.files()
