"""What the values of ``format`` in our schemas mean."""

from collections.abc import Callable

from transform.model.fields import is_issn, is_timezone
from transform.model.wellformed import is_date, is_date_time, is_uri

CHECKS: dict[str, Callable[[str], bool]] = {
    "date": is_date,
    "date-time": is_date_time,
    "iana-timezone": is_timezone,
    "issn": is_issn,
    "uri": is_uri,
}
"""Every ``format`` used in our schemas."""
