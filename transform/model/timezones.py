"""Which time zone of the IANA database is meant by a name that it does not have: London is Europe/London. Pure but for the database itself."""

import zoneinfo
from collections.abc import Iterable

CITIES = {
    "beijing": "Asia/Shanghai",
    "peking": "Asia/Shanghai",
    "china": "Asia/Shanghai",
    "北京": "Asia/Shanghai",
    "北京时间": "Asia/Shanghai",
    "上海": "Asia/Shanghai",
    "台北": "Asia/Taipei",
    "臺北": "Asia/Taipei",
    "香港": "Asia/Hong_Kong",
    "澳门": "Asia/Macau",
    "澳門": "Asia/Macau",
    "washington": "America/New_York",
    "san francisco": "America/Los_Angeles",
}
"""Names that people give for zones that are called after another city, or in Han characters."""
AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
"""Areas of the database whose zones are called after a city; other names are kept for old programs."""
SIMILAR = 0.8
"""Least similarity of a misspelt name: Asia/Shangai is near Asia/Shanghai (0.96), not Paris to Europe/Paris (0.59)."""
LONGEST = 40
"""A longer text is no misspelt name, and is not compared with them all."""


def suggest_timezone(name: str) -> str | None:
    """The zone that is meant, None if none is near. A city stands for its zone; small mistakes in spelling are overlooked."""
    wanted = _simplify(name)
    city = _name_city(wanted)
    if city in CITIES:
        return CITIES[city]
    zones = sorted(zone for zone in zoneinfo.available_timezones() if zone.startswith(AREAS))
    for known in ({_simplify(zone): zone for zone in zones}, {_simplify(_name_city(zone)): zone for zone in zones}):
        if wanted in known:
            return known[wanted]
        if near := _find_near(wanted, known):
            return known[near]
    return None


def _find_near(wanted: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    near = get_close_matches(wanted, list(known), n=1, cutoff=SIMILAR) if len(wanted) <= LONGEST else []
    return near[0] if near else None


def _name_city(zone: str) -> str:
    return zone.rpartition("/")[2]


def _simplify(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())
