"""The time zone of a machine is what TZ names, else where its clock's link leads."""

from pathlib import Path

import pytest

from transform.begin import find_timezone as module
from transform.begin.find_timezone import find_timezone


@pytest.mark.parametrize(
    ("named", "linked", "found"),
    [
        ("Asia/Taipei", "usr/share/zoneinfo/Europe/London", "Asia/Taipei"),
        (":Asia/Taipei", None, "Asia/Taipei"),
        ("", "usr/share/zoneinfo/Europe/London", "Europe/London"),
        ("CST6CDT,M3.2.0", "usr/share/zoneinfo/Europe/London", "Europe/London"),
        ("/etc/localtime", "usr/share/zoneinfo/Nowhere", None),
        ("", "etc/zone", None),
        ("", None, None),
    ],
)
def test_the_zone_of_a_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, linked: str | None, found: str | None
) -> None:
    monkeypatch.setenv("TZ", named)
    link = tmp_path / "localtime"
    if linked:
        link.symlink_to(tmp_path / linked)
    monkeypatch.setattr(module, "LOCAL", link)
    assert find_timezone() == found
