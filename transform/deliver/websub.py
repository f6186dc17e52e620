"""WebSub: tell a hub which feeds changed; it fetches them and distributes them to its subscribers.

In: the address of a hub and of the feeds that changed (topics). Out: the topics that the hub accepted, and a Finding if it did not accept all.
Each topic is one POST with hub.mode=publish and the topic as both hub.url and hub.topic. WebSub leaves this request to the hubs (W3C
Recommendation, section 6): PubSubHubbub 0.3, section 7.1, calls the parameter hub.url, Flask-WebSub reads hub.topic alone, and PHP keeps
only the last one of several with one name.

A hub that does not answer or is busy is asked again after a pause. If it stays so, no other topic is sent to it: it had its time.
"""

from collections.abc import Sequence
from http import HTTPStatus
from time import monotonic

import httpx
import stamina

from transform.errors import Finding, Place, count, describe_exception, tell

ATTEMPTS = 3
PAUSE = 1.0
"""Seconds before the second attempt, with up to one more by chance; twice as long before the third."""
TIMEOUT = 10.0
"""Seconds to wait for the connection, and for each part of an answer."""
PATIENCE = 60.0
"""Seconds after which nothing more is sent to a hub."""
ANSWER_BYTES = 65_536
"""Most bytes that are read of an answer, for at most ``TIMEOUT``. A connection whose answer was read to its end is used again."""
BUSY = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS})

stamina.instrumentation.set_on_retry_hooks([])  # the report tells what failed; nothing else is printed


class _BusyError(Exception):
    """The hub answered that it cannot accept the ping now; ``reason`` is what it answered."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def ping_hub(hub: str, topics: Sequence[str]) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """Tell a hub that these topics changed; those that it accepted, and a refused Finding about the others."""
    accepted: set[str] = set()
    reasons: list[str] = []
    end = monotonic() + PATIENCE
    with httpx.Client(timeout=TIMEOUT, headers={"User-Agent": "pagewire"}) as client:
        for topic in topics:
            if monotonic() > end:
                reasons.append(tell("{seconds:g} seconds were not enough", seconds=PATIENCE))
                break
            try:
                reason = _send_until_answered(client, hub, topic)
            except _BusyError as error:
                reasons.append(error.reason)
                break
            except httpx.TransportError as error:
                reasons.append(tell("it did not answer ({reason})", reason=describe_exception(error)))
                break
            if reason:
                reasons.append(reason)
            else:
                accepted.add(topic)
    left = len(topics) - len(accepted)
    return frozenset(accepted), (_report(hub, left, reasons[0]),) if left else ()


def _report(hub: str, left: int, reason: str) -> Finding:
    what = tell("was not told of {feeds}: {reason}", feeds=count(left, "changed feed"), reason=reason)
    return Finding("refused", Place(hub), what, "the next run tries again; check the hub if this repeats")


def _send_until_answered(client: httpx.Client, hub: str, topic: str) -> str:
    """Why the hub refuses a topic; empty if it accepted it. _BusyError or TransportError if it had no answer at any attempt."""
    retries = stamina.retry_context(
        (httpx.TransportError, _BusyError), attempts=ATTEMPTS, timeout=PATIENCE, wait_initial=PAUSE
    )
    reason = ""
    for attempt in retries:
        with attempt:
            reason = _send(client, hub, topic)
    return reason


def _send(client: httpx.Client, hub: str, topic: str) -> str:
    """One POST: why the hub refuses the topic, empty if it accepted it."""
    fields = {"hub.mode": "publish", "hub.url": topic, "hub.topic": topic}
    with client.stream("POST", hub, data=fields) as response:
        end = monotonic() + TIMEOUT
        for _ in response.iter_raw():
            if response.num_bytes_downloaded > ANSWER_BYTES or monotonic() > end:
                break
    if response.is_success:
        return ""
    answer = f"{response.status_code} {response.reason_phrase}".rstrip()
    reason = tell("it answered {answer}", answer=answer)
    if response.is_server_error or response.status_code in BUSY:
        raise _BusyError(reason)
    return reason
