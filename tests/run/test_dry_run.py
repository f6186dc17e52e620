"""A dry run reports what would happen and changes no byte; report.json says what a run did."""

import dataclasses
import json
from collections import Counter
from functools import partial
from typing import Any

import pytest

from tests.conftest import PAGE, Place
from tests.helpers.commands import run_apart
from tests.helpers.runs import DATE, LATER, die_within, list_versions, publish, state_of, take_stock, write_edit
from transform import run
from transform.errors import OutputError
from transform.report.summary import EditionOutcome, Report, format_summary
from transform.work import notes


def without_words(report: Report) -> list[EditionOutcome]:
    """The outcomes without differences in words, which only a dry run gives."""
    plain = [
        dataclasses.replace(one, changes=tuple(dataclasses.replace(change, difference=()) for change in one.changes))
        for one in report.editions
    ]
    assert plain
    return plain


def test_a_dry_run_of_a_first_publish_makes_no_file_and_reports_what_a_real_run_does(place: Place) -> None:
    before = take_stock(place.root)
    dry = publish(place, dry_run=True)
    assert take_stock(place.root) == before
    real = publish(place)
    assert without_words(dry) == without_words(real)
    assert (dry.written, dry.findings, dry.exit_code) == (real.written, real.findings, real.exit_code)
    assert "dry run, nothing was changed: " in format_summary(dry)


def test_a_dry_run_of_a_change_shows_the_sentences_and_changes_no_byte_and_no_time(place: Place) -> None:
    publish(place)
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米"))
    before = take_stock(place.root)
    dry = publish(place, LATER, dry_run=True)
    assert take_stock(place.root) == before
    (change,) = dry.editions[0].changes
    assert (change.before, change.after, change.status) == (1, 2, "usable")
    assert [line for line in change.difference if line[0] in "+-"] == [
        "- ¶ 横跨东河的人行桥今日通行，桥长120米，行人可从两岸步行通过。",
        "+ ¶ 横跨东河的人行桥今日通行，桥长140米，行人可从两岸步行通过。",
    ]
    assert change.difference[0] == "  …"
    assert change.difference[-1] == "  桥面铺设防滑木板，夜间有照明。"
    real = publish(place, LATER)
    assert without_words(dry) == without_words(real)
    assert dry.written == real.written > 0


def test_a_dry_run_of_a_kill_says_the_status(place: Place) -> None:
    publish(place)
    write_edit(place, 'page = "01"\nquote = "桥长120米"\naction = "kill"\nreason = "失实"')
    dry = publish(place, LATER, dry_run=True)
    assert dry.editions[0].changes[0].difference[:2] == ("- status: usable", "+ status: canceled")
    assert {status for _, _, status in list_versions(place)} == {"usable"}


def test_a_dry_run_reads_what_a_killed_publish_left_and_leaves_it(place: Place) -> None:
    publish(place)
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米"))
    log = place.root / "state.sqlite-wal"
    for step in range(60):
        assert not die_within(lambda: publish(place, LATER), place, step)
        if log.exists() and log.stat().st_size:
            break
    before = take_stock(place.root)
    dry = publish(place, LATER, dry_run=True)
    after = take_stock(place.root)
    for path, (_, data) in before.items():
        assert path.endswith("-shm") or after[path][1] == data, path
    assert dry.editions[0].version == 2


def test_dry_run_and_cancel_missing_are_options_of_the_command(place: Place) -> None:
    publish(place)
    place.write(f"{DATE}/01.txt", PAGE.split("人行桥")[0])
    before = take_stock(place.root)
    publish_here = partial(
        run_apart, "publish", "--now", "2022-03-16T12:00:00Z", "--state", "state.sqlite", cwd=place.root
    )
    dry = publish_here("--cancel-missing", "--dry-run")
    assert take_stock(place.root) == before
    assert dry.code == 0
    assert "version 1 -> 2, canceled: 人行桥今日通行" in dry.out
    assert "    - status: usable\n    + status: canceled\n" in dry.out
    kept = publish_here()
    assert kept.code == 1
    assert "was not found again" in kept.err
    canceled = publish_here("--cancel-missing")
    assert (canceled.code, canceled.err) == (0, "")
    assert [version[1:] for version in list_versions(place)] == [(1, "usable"), (2, "canceled")]
    again = publish_here("--rebuild", "--reparse")
    assert "re-rendered at version 2" in again.out


# ---------------------------------------------------------------- the report for machines


def read_report(place: Place) -> dict[str, Any]:
    value = json.loads((place.root / "report.json").read_bytes())
    assert isinstance(value, dict)
    return value


def test_each_run_leaves_a_report_for_machines_and_a_dry_run_leaves_the_last(place: Place) -> None:
    place.write(f"{DATE}/02.txt", b"")
    publish(place)
    first = read_report(place)
    head, counts = (
        ["report", "at", "publication", "exit_code", "written"],
        ["other_editions", "other_findings"],
    )
    assert list(first) == [*head, "editions", counts[0], "changed_articles", "findings", counts[1], "error"]
    assert (first["report"], first["at"], first["exit_code"]) == (1, "2022-03-15T12:00:00+00:00", 1)
    (finding,) = first["findings"]
    assert finding == {
        "severity": "refused",
        "file": str(place.seeds / DATE / "02.txt"),
        "line": None,
        "pointer": None,
        "what": "the page is empty",
        "todo": "give its text, or remove the file",
    }
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米"))
    publish(place, LATER, dry_run=True)
    assert read_report(place) == first
    publish(place, LATER)
    (edition,) = read_report(place)["editions"]
    guid, version, status = list_versions(place)[1]
    assert (edition["outcome"], edition["pages"][0]["changed"]) == ("revised", 1)
    row = {"guid": guid, "version_before": 1, "version": version, "status": status, "title": "人行桥今日通行"}
    assert edition["articles"] == [row]


def test_a_run_that_cannot_continue_says_so_in_report_json(place: Place) -> None:
    publish(place)
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", config.replace('id = "river-daily"', 'id = "lake-daily"'))
    with pytest.raises(OutputError):
        publish(place)
    report = read_report(place)
    assert report["exit_code"] == 2
    assert report["error"] == {
        "file": str(state_of(place)),
        "line": None,
        "pointer": None,
        "what": "is the state of 'river-daily', not of 'lake-daily'",
        "todo": "give each publication a state of its own with --state",
    }


@pytest.mark.parametrize("dry", [False, True])
def test_editions_that_are_rendered_and_not_listed_are_counted(
    place: Place, monkeypatch: pytest.MonkeyPatch, *, dry: bool
) -> None:
    for day in range(10, 15):
        place.write(f"2022-03-{day}/01.txt", PAGE.replace("人行桥", f"{day}号桥"))
    publish(place)
    monkeypatch.setattr(run, "LISTED", 1)
    monkeypatch.setattr(notes, "LISTED_UNCHANGED", 1)
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米"))
    report = publish(place, LATER, rebuild=True, dry_run=dry)
    told = Counter(edition.outcome for edition in report.editions) + Counter(report.others)
    assert told == {"revised": 1, "rendered anew": 5}
    assert (report.unchanged, report.articles) == (0, 1)
    assert len(report.editions) < 6
