"""A run with nothing to do reads and renders nothing, and notices every change."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.conftest import PAGE, ROOT, Place
from tests.helpers.runs import DATE, LATER, NOON, list_versions, publish, state_of
from transform.read import metadata
from transform.report.summary import format_summary
from transform.site.state import State, read_state
from transform.work import notes

HEAVY = (
    "transform.edition.desk",
    "transform.site.publish_editions",
    "transform.parse",
    "transform.formats",
    "transform.model.article",
    "transform.model.page",
    "transform.model.edits",
    "transform.work.engines.processes",
    "multiprocessing",
    "ctypes",
    "jinja2",
    "feedgen",
    "lxml",
    "jsonschema",
)
BODIES = ("bodies", "find", "pages", "versions", "commit_decision")


@pytest.fixture
def settled(place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A published place, as it looks some seconds later."""
    monkeypatch.setattr(metadata, "SETTLED_AFTER", -(10**18))
    for _ in range(2):
        publish(place, LATER)
    return place


def count_bodies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Records calls of the state's methods that read more than rows, by name."""
    asked: list[str] = []
    for name in BODIES:

        def asking(state: State, *values: object, name: str = name, original: object = getattr(State, name)) -> object:
            asked.append(name)
            return original(state, *values)  # type: ignore[operator]

        monkeypatch.setattr(State, name, asking)
    return asked


def test_nothing_of_an_edition_with_unchanged_metadata_is_read(settled: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = count_bodies(monkeypatch)
    report = publish(settled, LATER)
    assert asked == []
    assert (report.written, report.exit_code, [one.outcome for one in report.editions]) == (0, 0, ["unchanged"])
    assert report.editions[0].pages[0].articles == 2


def test_nothing_that_decides_or_renders_is_imported(settled: Place) -> None:
    program = (
        "import sys; from transform.read import metadata; metadata.SETTLED_AFTER = -10**18; from transform.cli import main; "
        f"code = main(sys.argv[1:]); print(code, sorted(set({HEAVY!r}) & sys.modules.keys()))"
    )
    places = ["--seeds", settled.seeds, "--out", settled.out, "--state", state_of(settled), "--now", LATER.isoformat()]
    places += ["--workers", "2"]
    for expected in ("0 []", "0 []"):
        done = subprocess.run(
            [sys.executable, "-c", program, "publish", *map(str, places)],
            cwd=settled.root,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == expected


def rewrite_page(place: Place) -> None:
    """Change words but neither the size nor the time of the file."""
    path = place.seeds / DATE / "01.txt"
    before = path.stat()
    path.write_text(PAGE.replace("120米", "140米"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def add_page(place: Place) -> None:
    place.write(f"{DATE}/02.txt", "早市搬进新棚\n\n本报讯 城南早市前天搬进新棚，二百个摊位一字排开。\n\n(孙远山)\n")


def add_edit(place: Place) -> None:
    place.write(f"{DATE}/edits.toml", '[[article]]\npage = "01"\nquote = "桥长120米"\naction = "kill"\n')


def configure(place: Place) -> None:
    path = place.seeds / "publication.toml"
    path.write_text(path.read_text(encoding="utf-8") + '[marks]\nbanner = ["市民来信簿"]\n', encoding="utf-8")


@pytest.mark.parametrize("change", [rewrite_page, add_page, add_edit])
def test_every_kind_of_change_is_noticed(settled: Place, change: Callable[[Place], None]) -> None:
    change(settled)
    assert publish(settled, LATER).editions[0].outcome == "revised"


def test_a_configuration_that_changed_makes_every_edition_be_looked_at(
    settled: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(settled)
    asked = count_bodies(monkeypatch)
    publish(settled, LATER)
    assert asked


@pytest.mark.parametrize("path", [f"{DATE}/edition.json", "rss.xml", "manifest.json", "assets/style.css"])
def test_a_published_file_that_is_lost_or_changed_is_put_back(settled: Place, path: str) -> None:
    before = settled.files()
    (settled.out / path).unlink()
    assert publish(settled, LATER).written == 1
    (settled.out / path).write_bytes(b"somebody's words")
    assert publish(settled, LATER).written == 1
    assert settled.files() == before


def test_the_clock_wakes_an_edition_that_nothing_changed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "SETTLED_AFTER", -(10**18))
    embargo = '[[article]]\npage = "01"\nquote = "桥长120米"\naction = "embargo"\nuntil = 2022-03-16T08:00:00Z\n'
    place.write(f"{DATE}/edits.toml", embargo)
    for _ in range(2):
        publish(place, NOON)
    with read_state(state_of(place)) as state:
        assert [row.wakes_at for row in state.rows()] == ["2022-03-16T08:00:00+00:00"]
    assert len(list_versions(place)) == 1
    publish(place, LATER)
    assert len(list_versions(place)) == 2


def test_a_file_changed_just_now_is_read_whatever_its_metadata(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(place, LATER)
    publish(place, LATER)
    asked = count_bodies(monkeypatch)
    publish(place, LATER)
    assert asked


def test_of_many_unchanged_editions_the_newest_are_listed_and_the_others_counted(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "LISTED_UNCHANGED", 1)
    place.write("2022-03-14/01.txt", PAGE.replace("图书馆", "天文馆").replace("人行桥", "公路桥"))
    publish(place, LATER)
    report = publish(place, LATER)
    assert ([one.date for one in report.editions], report.unchanged) == ([DATE], 1)
    assert "and 1 older edition, unchanged" in format_summary(report)


def test_a_document_that_stays_refused_causes_no_rendering(place: Place) -> None:
    publish(place, LATER)
    place.write(f"{DATE}/02.txt", "")
    first, second = publish(place, LATER), publish(place, LATER)
    assert [(one.exit_code, one.editions[0].outcome) for one in (first, second)] == [(1, "unchanged"), (1, "unchanged")]
