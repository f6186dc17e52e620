"""Aware instants as the formats write them, to the second."""

import datetime as dt


def iso_offset(at: dt.datetime) -> str:
    """2021-10-09T06:00:00+08:00 (XML Schema dateTime, RFC 3339, schema.org DateTime)."""
    return at.isoformat(timespec="seconds")
