"""The time zone of this machine: what TZ names, else what /etc/localtime is a link to."""

import os
from pathlib import Path

from transform.model.fields import is_timezone

LOCAL = Path("/etc/localtime")
DATABASE = "/zoneinfo/"


def find_timezone() -> str | None:
    """The name in the IANA database, None if it cannot be told."""
    for name in (os.environ.get("TZ", "").removeprefix(":"), str(LOCAL.resolve()).partition(DATABASE)[2]):
        if name and is_timezone(name):
            return name
    return None
