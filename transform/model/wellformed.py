"""Check the form of URIs, dates and times; nothing is resolved or looked up.

RFC 3986 appendix A (URI), RFC 3339 section 5.6 (full-date, date-time) with the days and leap seconds of section 5.7: what JSON Schema
2020-12 (Validation, section 7.3) means by ``uri``, ``date`` and ``date-time``.
"""

import re
from calendar import monthrange

# RFC 3986 appendix A, with the names of its rules. An IPv4address is also a reg-name, so it needs no rule.
UNRESERVED = "A-Za-z0-9._~-"
SUB_DELIMS = "!$&'()*+,;="
PCT_ENCODED = "%[0-9A-Fa-f]{2}"
PCHAR = f"(?:[:@{SUB_DELIMS}{UNRESERVED}]|{PCT_ENCODED})"
DEC_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
H16 = "[0-9A-Fa-f]{1,4}"
LS32 = rf"(?:{H16}:{H16}|{DEC_OCTET}(?:\.{DEC_OCTET}){{3}})"
AFTER_GAP = (*(f"(?:{H16}:){{{left}}}{LS32}" for left in (5, 4, 3, 2, 1, 0)), H16, "")
"""What may follow the ``::`` of an IPv6address, indexed by the most groups allowed before it."""
IPV6_ADDRESS = "|".join(
    [
        f"(?:{H16}:){{6}}{LS32}",
        *(
            (f"(?:(?:{H16}:){{0,{before - 1}}}{H16})?" if before else "") + f"::{after}"
            for before, after in enumerate(AFTER_GAP)
        ),
    ]
)
IPV_FUTURE = rf"[vV][0-9A-Fa-f]+\.[:{SUB_DELIMS}{UNRESERVED}]+"
USERINFO = f"(?:[:{SUB_DELIMS}{UNRESERVED}]|{PCT_ENCODED})*"
REG_NAME = f"(?:[{SUB_DELIMS}{UNRESERVED}]|{PCT_ENCODED})*"
AUTHORITY = rf"(?:{USERINFO}@)?(?:\[(?:{IPV6_ADDRESS}|{IPV_FUTURE})\]|{REG_NAME})(?::[0-9]*)?"
ROOTLESS = f"{PCHAR}+(?:/{PCHAR}*)*"
HIER_PART = f"(?://{AUTHORITY}(?:/{PCHAR}*)*|/(?:{ROOTLESS})?|{ROOTLESS}|)"
URI = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:{HIER_PART}(?:\?(?:{PCHAR}|[/?])*)?(?:#(?:{PCHAR}|[/?])*)?")

FULL_DATE = re.compile("([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})")
FULL_TIME = re.compile(
    r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.[0-9]+)?(?:Z|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)
DAY_MINUTES = 24 * 60
LEAP_DAYS = {0: ("06-30", "12-31"), -1: ("07-01", "01-01"), 1: ("06-29", "12-30")}
"""The local dates of a leap second, by how many days UTC is ahead; in UTC it ends June or December."""


def is_uri(text: str) -> bool:
    """Whether it is a URI with a scheme (RFC 3986 section 3)."""
    return URI.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether it is a full-date that exists, in the years 0000 to 9999."""
    found = FULL_DATE.fullmatch(text)
    return found is not None and 1 <= int(found[3]) <= monthrange(int(found[1]), int(found[2]))[1]


def is_date_time(text: str) -> bool:
    """Whether it is a date-time with offset; T and Z may be lower case."""
    date, time = text[:10], FULL_TIME.fullmatch(text[11:].upper())
    if time is None or text[10:11] not in {"T", "t"} or not is_date(date):
        return False
    return time[3] != "60" or _is_leap_second(date, time)


def _is_leap_second(date: str, time: re.Match[str]) -> bool:
    """Whether second 60 ends a UTC day that may have a leap second (section 5.7)."""
    hour, minute, _, sign, *offset = time.groups()
    ahead = int(f"{sign}{int(offset[0]) * 60 + int(offset[1])}") if sign else 0
    days, minutes = divmod(int(hour) * 60 + int(minute) - ahead, DAY_MINUTES)
    return minutes == DAY_MINUTES - 1 and date[5:] in LEAP_DAYS[days]
