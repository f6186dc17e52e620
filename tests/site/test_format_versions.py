"""A release that changes a format renders only that format's files of each edition, to the bytes of a full build."""

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.conftest import PAGE, PUBLICATION, MakePlace, Place
from tests.helpers.reader import find_broken
from tests.helpers.runs import DATE, NOON, die_within, publish, state_of, write_edit
from transform.formats import render
from transform.formats.format import Format
from transform.site import job, versions
from transform.site.check.repair import repair_out
from transform.site.shards import render as shard_render

TABLES = ("ARTICLE_FORMATS", "EDITION_FORMATS")
EVERY = {
    *("article/html", "article/newsml", "article/jsonld"),
    *("edition/html", "edition/package", "edition/message", "edition/rss", "edition/atom", "edition/jsonfeed"),
}
Release = Callable[..., None]


@pytest.fixture
def two(place: Place) -> Place:
    place.write("2022-03-14/01.txt", PAGE.replace("人行桥", "公路桥"))
    publish(place)
    return place


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each format is rendered from here on."""
    calls: Counter[str] = Counter()

    def count(row: Format[Any]) -> Format[Any]:
        def rendering(subject: object, context: object) -> bytes:
            calls[row.key] += 1
            document: bytes = row.render(subject, context)  # type: ignore[arg-type]
            return document

        return replace(row, render=rendering)

    for table in TABLES:
        monkeypatch.setattr(render, table, tuple(map(count, getattr(render, table))))
    return calls


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch, rendered: Counter[str]) -> Release:
    """Another program from here on: these formats write their documents with a comment at the end, unless it is ``base`` that changed."""
    assert not rendered

    def change(*keys: str, mark: str = "<!-- new -->") -> None:
        base, known = versions.digest_formats()
        moved = known | {key: f"{known[key]} {mark}" for key in keys if key != "base"}
        monkeypatch.setattr(job, "look_at_program", lambda: f"{keys}{mark}")
        monkeypatch.setattr(job, "digest_program", lambda: f"{base}{moved}{keys}{mark}")
        monkeypatch.setattr(versions, "digest_formats", lambda: (base + "base" * ("base" in keys), moved))
        for table in TABLES:
            rows = tuple(write_mark(row, mark) if row.key in keys else row for row in getattr(render, table))
            monkeypatch.setattr(render, table, rows)

    return change


def write_mark(row: Format[Any], mark: str) -> Format[Any]:
    def rendering(subject: object, context: object) -> bytes:
        document: bytes = row.render(subject, context)  # type: ignore[arg-type]
        return document.replace(b"<body>", f"<body>{mark}".encode()) if row.name == "html" else document + mark.encode()

    return replace(row, render=rendering, check=lambda _: iter(()))


def build_anew(place: Place, other: Place) -> dict[str, bytes]:
    """What this program makes of the state if there is nothing under out/."""
    other.root.mkdir(exist_ok=True)
    shutil.copytree(place.seeds, other.seeds, dirs_exist_ok=True)
    shutil.copy(state_of(place), state_of(other))
    shutil.rmtree(other.out, ignore_errors=True)
    publish(other)
    return other.files()


def test_only_the_files_of_the_format_that_changed_are_rendered(
    two: Place, release: Release, rendered: Counter[str], make_place: MakePlace
) -> None:
    before = two.files()
    release("article/html")
    report = publish(two)
    assert rendered == {"article/html": 4}
    assert {edition.outcome for edition in report.editions} == {"rendered anew"}
    after = two.files()
    changed = {path for path in after if before.get(path) != after[path]}
    pages = {path for path in after if path.startswith("2022") and path.endswith(".html")} - {"2022-03-14/index.html"}
    assert changed == {*pages, f"{DATE}/edition.json", "2022-03-14/edition.json", "manifest.json"} - {
        f"{DATE}/index.html"
    }
    assert find_broken(after) == []
    assert build_anew(two, make_place("anew")) == after
    rendered.clear()
    publish(two)
    assert not rendered


def test_a_format_of_editions_is_rendered_alone_too(two: Place, release: Release, rendered: Counter[str]) -> None:
    release("edition/jsonfeed", mark=" ")
    publish(two)
    assert rendered == {"edition/jsonfeed": 2}
    release("edition/html", "article/jsonld", mark=" ")
    publish(two)
    assert rendered == {"edition/jsonfeed": 2, "edition/html": 2, "article/jsonld": 4}


def test_a_release_that_changes_no_format_of_editions_renders_none(
    two: Place, release: Release, rendered: Counter[str]
) -> None:
    before = two.files()
    release()
    assert publish(two).written == 0
    assert not rendered
    assert two.files() == before


@pytest.mark.parametrize("why", ["base", "config", "rebuild"])
def test_other_changes_render_everything_but_the_wire(
    why: str, two: Place, release: Release, rendered: Counter[str], make_place: MakePlace
) -> None:
    if why == "base":
        release("base")
    if why == "config":
        two.write("publication.toml", PUBLICATION.replace("© 江城日报社", "© 江城日报社 2022"))
    publish(two, rebuild=why == "rebuild")
    assert rendered.keys() == EVERY - {"article/newsml", "edition/package", "edition/message"}
    if why != "config":
        assert build_anew(two, make_place("anew")) == two.files()


@pytest.mark.parametrize("damage", [None, b"", b"<html></html>"])
@pytest.mark.parametrize("name", ["index.html", "rss.xml", "message.newsml.xml"])
def test_a_kept_file_that_is_lost_or_damaged_is_rendered(
    name: str, damage: bytes | None, two: Place, release: Release, rendered: Counter[str]
) -> None:
    before = two.files()
    path = two.out / DATE / name
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    release("article/jsonld", mark=" ")
    publish(two)
    key = {"index.html": "edition/html", "rss.xml": "edition/rss", "message.newsml.xml": "edition/message"}[name]
    assert rendered == {"article/jsonld": 4, key: 1}
    assert two.files()[f"{DATE}/{name}"] == before[f"{DATE}/{name}"]
    assert find_broken(two.files()) == []


def test_an_edition_that_was_decided_otherwise_is_rendered_whole(
    two: Place, release: Release, rendered: Counter[str]
) -> None:
    write_edit(two, 'page = "01"\nquote = "桥长120米"\naction = "kill"')
    release("article/jsonld", mark=" ")
    publish(two)
    assert rendered.keys() == EVERY
    assert rendered["article/jsonld"] == 4
    assert rendered["edition/html"] == 1


def test_the_next_run_completes_what_a_killed_one_began(two: Place, release: Release, make_place: MakePlace) -> None:
    release("article/html", "edition/rss", mark="<!-- new -->")
    whole = build_anew(two, make_place("whole"))
    steps = 0
    while True:
        trial = make_place(f"trial{steps}")
        shutil.rmtree(trial.root)
        shutil.copytree(two.root, trial.root, ignore=shutil.ignore_patterns("whole", "trial*"))
        done = die_within(lambda trial=trial: publish(trial), trial, steps)  # type: ignore[misc]
        publish(trial)
        assert trial.files() == whole, steps
        if done:
            break
        steps += 3
    assert steps > 30


def test_a_state_that_forgot_what_an_edition_was_rendered_with_renders_it_whole(
    two: Place, release: Release, rendered: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "compare_renderings", lambda *_: {})
    release("article/html")
    publish(two)
    assert rendered.keys() == EVERY - {"article/newsml", "edition/package", "edition/message"}


def test_repair_keeps_nothing_of_an_edition_that_is_flawed(
    two: Place, rendered: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (two.out / DATE / "rss.xml").unlink()
    asked: list[frozenset[str]] = []

    def rendering(edition: Any, context: Any, public: Any) -> Any:
        asked.append(public.alike)
        return render.render_edition(edition, context, public)

    monkeypatch.setattr(shard_render, "render_edition", rendering)
    assert not repair_out(two.seeds, two.out, state_of(two), NOON).failed
    assert asked == [frozenset()]
    assert rendered["edition/html"] == 1
