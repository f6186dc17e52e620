"""A state is checked, backed up, restored and rebuilt: damage is named, and no way of recovery loses a version."""

import pytest

from tests.conftest import PAGE, Place
from tests.helpers.runs import DATE, LATER, back_up, list_versions, publish, state_of
from tests.site.test_state import change_state
from transform.cli import main
from transform.errors import OutputError
from transform.site.check.verify import verify_out
from transform.site.recover.rebuild_editions import rebuild_editions
from transform.site.recover.restore_backup import restore_backup
from transform.site.state import read_state
from transform.site.state.backup import backup_state, list_backups
from transform.site.state.check import check_state

NEXT = "2022-03-16"
NEWS = "早市搬进新棚\n\n本报讯 城南早市前天搬进新棚，二百个摊位一字排开。\n\n(孙远山)\n"
LONGER = PAGE.replace("120米", "140米")


def check(place: Place) -> list[str]:
    return [what for _, what in check_state(state_of(place), "river-daily").problems]


def test_a_check_names_every_damaged_row(place: Place) -> None:
    place.write(f"{NEXT}/01.txt", NEWS)
    publish(place, LATER)
    assert check(place) == []
    change_state(
        state_of(place),
        f"UPDATE decision SET body = pack(replace(unpack(body), '米', '里')) WHERE date = '{DATE}'",  # noqa: S608 - a date
        f"UPDATE version SET body = pack('x') WHERE date = '{NEXT}'",  # noqa: S608 - a date
    )
    (first, second) = check(place)
    assert first == f"decision of {DATE} is damaged and was not used"
    assert second.startswith(f"version 1 of tag:river-daily.example,2020-01-01:river-daily/{NEXT}")


def test_a_backup_is_private_complete_and_known_to_the_state(place: Place) -> None:
    publish(place)
    target = back_up(place)
    assert target.stat().st_mode & 0o777 == 0o600
    assert check_state(target, "river-daily").problems == ()
    with read_state(state_of(place)) as state:
        assert list_backups(state) == (str(target),)
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_damaged_state_is_not_backed_up_and_an_earlier_backup_stays(place: Place) -> None:
    publish(place)
    before = back_up(place).read_bytes()
    change_state(state_of(place), "UPDATE decision SET body = pack(replace(unpack(body), '米', '里'))")
    with pytest.raises(OutputError, match="was not backed up"):
        back_up(place)
    assert (place.root / "backups" / "state.backup").read_bytes() == before


def test_a_backup_is_never_written_over_something_else(place: Place) -> None:
    publish(place)
    target = place.write("notes.txt", "somebody's")
    with pytest.raises(OutputError, match="is not a backup of a state"):
        backup_state(state_of(place), "river-daily", target)
    assert target.read_bytes() == b"somebody's"


def test_a_backup_is_written_neither_over_the_state_nor_into_out(place: Place) -> None:
    publish(place)
    path = state_of(place)
    other = path.with_name("other-name")
    other.hardlink_to(path)
    before = path.read_bytes()
    for target in (path, other, place.out / "state.backup", place.seeds / "state.backup"):
        assert run(place, "state", "backup", str(target)) == 2
    assert (path.read_bytes(), sorted(place.files())) == (before, sorted(read_edition_files(place)))


def read_edition_files(place: Place) -> list[str]:
    return [
        str(file.relative_to(place.out)) for file in place.out.rglob("*") if file.suffix != ".backup" and file.is_file()
    ]


def test_an_edition_that_neither_backup_nor_site_has_is_reported_and_the_others_are_restored(place: Place) -> None:
    publish(place)
    target = back_up(place)
    place.write(f"{NEXT}/01.txt", NEWS)
    publish(place, LATER)
    (place.out / NEXT / "edition.json").unlink()
    recovery = restore_backup(place.seeds, place.out, state_of(place), target)
    assert [finding.what for finding in recovery.findings if finding.severity == "refused"] == ["there is no such file"]
    with read_state(state_of(place)) as state:
        assert state.dates() == (DATE,)


def test_a_restored_backup_uses_no_version_twice(place: Place) -> None:
    publish(place)
    target = back_up(place)
    place.write(f"{DATE}/01.txt", LONGER)
    place.write(f"{NEXT}/01.txt", NEWS)
    publish(place, LATER)
    files, versions = place.files(), list_versions(place)
    state_of(place).write_bytes(b"not a state")
    recovery = restore_backup(place.seeds, place.out, state_of(place), target)
    assert [finding.what for finding in recovery.findings] == [
        f"{date} was published after the backup: it was recovered from what is public" for date in (NEXT, DATE)
    ]
    assert publish(place, LATER).exit_code == 0
    assert (list_versions(place), place.files()) == (versions, files)
    assert verify_out(place.seeds, place.out, state_of(place)).flaws == ()
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "150米"))
    publish(place, LATER)
    assert max(version for _, version, _ in list_versions(place)) == 3  # type: ignore[type-var]
    assert (place.root / "state.sqlite.replaced").read_bytes() == b"not a state"


def test_a_damaged_backup_is_refused_and_the_state_stays(place: Place) -> None:
    publish(place)
    target = back_up(place)
    change_state(target, "UPDATE page SET body = pack('x')")
    before = state_of(place).read_bytes()
    with pytest.raises(OutputError, match="name another backup"):
        restore_backup(place.seeds, place.out, state_of(place), target)
    assert state_of(place).read_bytes() == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE edition SET version = 9",
        "UPDATE decision SET body = pack(replace(unpack(body), '米', '里'))",
        "DELETE FROM decision",
        "UPDATE page SET body = pack('{}')",
        "DELETE FROM page",
        "UPDATE version SET body = pack('{}') WHERE version = 1",
        "DELETE FROM edition",
    ],
)
def test_one_damaged_edition_is_rebuilt_alone(place: Place, damage: str) -> None:
    place.write(f"{NEXT}/01.txt", NEWS)
    publish(place, LATER)
    place.write(f"{DATE}/01.txt", LONGER)
    publish(place, LATER)
    files, versions = place.files(), list_versions(place)
    change_state(state_of(place), f"{damage}{' AND' if 'WHERE' in damage else ' WHERE'} date = '{DATE}'")
    assert check(place)
    recovery = rebuild_editions(place.seeds, place.out, state_of(place), (DATE,))
    assert [finding for finding in recovery.findings if finding.severity == "refused"] == []
    assert check(place) == []
    assert publish(place, LATER).exit_code == 0
    assert (list_versions(place), place.files()) == (versions, files)
    assert verify_out(place.seeds, place.out, state_of(place)).flaws == ()


def test_an_edition_lost_from_the_state_is_reported_with_the_command(place: Place) -> None:
    place.write(f"{NEXT}/01.txt", NEWS)
    publish(place, LATER)
    change_state(state_of(place), "DELETE FROM edition")
    recovery = rebuild_editions(place.seeds, place.out, state_of(place), (DATE,))
    assert [finding.todo for finding in recovery.findings] == [f"pagewire state rebuild {NEXT}"]


# ---------------------------------------------------------------- commands


def run(place: Place, *arguments: str) -> int:
    given = {"--seeds": place.seeds, "--out": place.out, "--state": state_of(place)}
    takes = {"check": ("--seeds", "--state"), "history": ("--seeds", "--state")}
    names = takes.get(arguments[0], tuple(given)) if arguments[0] != "state" else takes.get(arguments[1], tuple(given))
    return main([*arguments, *(text for name in names for text in (name, str(given[name])))])


def test_the_commands_end_with_what_they_found(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    publish(place)
    target = str(place.root / "state.backup")
    assert [run(place, "state", "check"), run(place, "state", "backup", target)] == [0, 0]
    assert "1 edition, 1 page, 2 versions: all as written" in capsys.readouterr().out
    change_state(state_of(place), "UPDATE decision SET body = pack(replace(unpack(body), '米', '里'))")
    assert run(place, "state", "check") == 1
    assert f"'pagewire state rebuild {DATE}' recovers it from out/" in capsys.readouterr().out
    assert run(place, "state", "rebuild", DATE) == 0
    assert run(place, "state", "check") == 0
    assert run(place, "state", "restore", target) == 0
    assert run(place, "state", "check") == 0


def test_history_names_a_damaged_edition_and_lists_the_others(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.write(f"{NEXT}/01.txt", NEWS)
    publish(place, LATER)
    guid = str(list_versions(place, NEXT)[0][0])
    change_state(state_of(place), f"UPDATE edition SET version = 9 WHERE date = '{DATE}'")  # noqa: S608 - a date
    for subject, code in (((), 1), ((NEXT,), 1), ((guid,), 1), ((DATE,), 2), (("tag:nobody",), 2)):
        capsys.readouterr()
        assert run(place, "history", *subject) == code
        said = capsys.readouterr()
        assert f"the row of {DATE}" in said.err or subject == ("tag:nobody",)
    assert "there is no such edition or article in the state" in said.err
