"""A report of ten thousand editions is a screen, and a file of bounded size."""

import json

import pytest

from tests.helpers.runs import LATER
from transform.errors import Finding, Place
from transform.model.stored import Row
from transform.report.json import encode_report
from transform.report.progress import say_nothing
from transform.report.summary import SHOWN, EditionOutcome, Report, format_findings, format_summary
from transform.work import notes
from transform.work.notes import LISTED, MOST_FINDINGS, RunNotes


def describe(day: int) -> EditionOutcome:
    return EditionOutcome(f"{1000 + day}-01-01", "published" if day % 2 else "revised", 1, (), "")


def test_the_newest_editions_are_listed_and_the_others_counted_by_outcome() -> None:
    taken = RunNotes("", say_nothing)
    for day in range(1000):
        taken._list(describe(day))  # noqa: SLF001 - what adding a decided and an unreleased edition share
    assert len(taken.outcomes) == LISTED
    assert min(taken.outcomes) == f"{2000 - LISTED}-01-01"
    assert taken.others == {"published": 450, "revised": 450}


def test_a_screen_shows_the_newest_and_counts_the_others() -> None:
    listed = tuple(map(describe, range(100)))
    said = format_summary(Report("River Daily", listed, (), 5, others={"published": 7, "waiting": 1})).split("\n")
    assert said[:3] == [
        f"and {50 - SHOWN // 2 + 7} other editions: published",
        f"and {50 - SHOWN // 2} other editions: revised",
        "and 1 other edition: decided, and not due yet",
    ]
    assert len(said) == 3 + SHOWN + 1


def test_a_dry_run_of_many_editions_begins_with_how_much_would_change() -> None:
    listed = tuple(describe(2 * day) for day in range(50))
    report = Report("River Daily", listed, (), 1234, dry_run=True, others={"published": 7}, unchanged=3, articles=90)
    said = format_summary(report).split("\n")
    assert said[0] == "57 editions would change: 90 articles new or in another version, 1234 files written"
    assert said[1:3] == ["and 7 other editions: published", f"and {50 - SHOWN} other editions: revised"]
    assert len(said) == 3 + SHOWN + 1
    small = format_summary(Report("River Daily", listed[:SHOWN], (), 5, dry_run=True, articles=3))
    assert "would change" not in small


def test_the_most_severe_findings_are_kept_and_the_others_counted() -> None:
    taken = RunNotes("", say_nothing)
    place = Place("a.txt")
    for number in range(3000):
        taken.add_findings([Finding("refused" if number % 100 == 0 else "note", place, f"{number}", "look")])
    taken.bound_findings()
    assert len(taken.findings) == MOST_FINDINGS
    assert [each.what for each in taken.findings if each.severity == "refused"] == [str(100 * n) for n in range(30)]
    assert taken.left_out == {"note": 2000}
    report = Report("River Daily", (), tuple(taken.findings), 0, left_out=taken.left_out)
    assert report.exit_code == 1
    assert len(format_findings(report).split("\n")) == 201
    assert format_findings(report).endswith("and 2800 findings more (report.json lists up to 1000)")
    assert json.loads(encode_report(report, LATER))["other_findings"] == {"note": 2000}


def test_an_edition_that_is_not_due_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "LISTED", 1)
    taken = RunNotes("", say_nothing)
    for date in ("2030-01-01", "2030-01-02"):
        taken.add_unchanged(Row(date, released=0))
    assert list(taken.outcomes) == ["2030-01-02"]
    assert taken.others == {"waiting": 1}
