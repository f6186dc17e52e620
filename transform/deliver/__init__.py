"""Tell others that something was published; a file for each transport.

Transports need the extra ``deliver``, which is asked for only when there is something to send.
"""

from collections.abc import Sequence
from importlib.util import find_spec

from transform.errors import Finding, Place, count, tell

EXTRA = ("httpx", "stamina")
"""The packages of the extra."""


def ping_hub(hub: str, topics: Sequence[str]) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """As ``websub.ping_hub``; without the extra nothing is sent, and the Finding says what to install."""
    if all(find_spec(name) for name in EXTRA):
        from transform.deliver import websub

        return websub.ping_hub(hub, topics)
    what = tell(
        "was not told of {feeds}: pagewire is installed without its extra 'deliver'",
        feeds=count(len(topics), "changed feed"),
    )
    todo = "install it (pip install 'pagewire[deliver]') or take the [[target]] out of publication.toml"
    return frozenset(), (Finding("refused", Place(hub), what, todo),)
