"""The queue of pings: which hub has still to be told of which changed feeds.

In: the publish job. Out: an entry of the state, stored when the site begins to change, so that a killed run forgets no feed. A feed leaves the
queue when the hub accepted its ping; so do a hub and a feed that no longer exist.
"""

import json
from collections.abc import Callable, Iterable, Sequence

from transform.errors import Finding, Place, finding_of_defect
from transform.site.job import PublishJob
from transform.site.state import State

PINGS = "pings"
"""The state's entry: a JSON object of the feeds' paths under out/ by the address of the hub."""
Ping = Callable[[str, Sequence[str]], tuple[frozenset[str], tuple[Finding, ...]]]
"""Tells a hub that feeds changed: those whose ping it accepted, and what is to be reported."""


def queue_pings(job: PublishJob, feeds: Iterable[str]) -> dict[str, str]:
    """The state's entry with these changed feeds added for each configured hub; nothing if there is none."""
    queued = _read_queue(job.state)
    changed = set(feeds)
    return _encode({hub: sorted({*queued.get(hub, ()), *changed}) for hub in job.config.hubs})


def send_pings(job: PublishJob, ping: Ping) -> tuple[Finding, ...]:
    """Tell the hubs of what is queued, once the manifest is written; the findings."""
    queued = _read_queue(job.state)
    if not queued or job.state.site_pending():
        return ()
    findings: list[Finding] = []
    left = {hub: [path for path in queued.get(hub, ()) if (job.out / path).is_file()] for hub in job.config.hubs}
    _store_queue(job.state, left)
    for hub, paths in left.items():
        urls = {path: job.context.url(path) for path in paths}
        accepted, problems = _try_to_ping(ping, hub, tuple(urls.values())) if urls else (frozenset(), ())
        left[hub] = [path for path, url in urls.items() if url not in accepted]
        findings.extend(problems)
        _store_queue(job.state, left)
    return tuple(findings)


def _try_to_ping(ping: Ping, hub: str, topics: Sequence[str]) -> tuple[frozenset[str], tuple[Finding, ...]]:
    try:
        return ping(hub, topics)
    except Exception as error:  # noqa: BLE001 - what is published stands; a defect is reported with its line
        return frozenset(), (finding_of_defect(error, Place(hub)),)


def _read_queue(state: State) -> dict[str, list[str]]:
    found = json.loads(state.get_meta(PINGS) or "{}")
    return {str(hub): list(paths) for hub, paths in found.items()}


def _store_queue(state: State, queued: dict[str, list[str]]) -> None:
    """Store the queue if it changed."""
    value = _encode(queued).get(PINGS, "")
    if value != state.get_meta(PINGS):
        state.set_meta(PINGS, value)


def _encode(queued: dict[str, list[str]]) -> dict[str, str]:
    """The state's entry; nothing if no feed is queued."""
    queued = {hub: paths for hub, paths in queued.items() if paths}
    return {PINGS: json.dumps(queued)} if queued else {}
