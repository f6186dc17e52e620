"""Instants as the formats write them. All take aware datetimes; the same instant in each, to the second."""

import datetime as dt


def iso_offset(at: dt.datetime) -> str:
    """2021-10-09T06:00:00+08:00 (XML Schema dateTime, RFC 3339, schema.org DateTime)."""
    return at.isoformat(timespec="seconds")


def _iso_utc(at: dt.datetime) -> str:
    """2021-10-08T22:00:00Z."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
