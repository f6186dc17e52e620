"""Look for changes of the seeds folder, and do what is to be done after each.

In: the folder, and a function that publishes. A change counts when the folder looked the same twice, so that a file that is being saved is
not read half. Links are not followed: pages are no links.
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path

BETWEEN = 0.5
"""Seconds between two looks: with the second look a change shows within a second or so."""
AT_LEAST = 60.0
"""Seconds after which to publish without a change, too: editions become due, embargoes end."""

Look = tuple[tuple[str, int, int, int], ...]


async def watch_folder(
    folder: Path, publish: Callable[[], bool], on_change: Callable[[], None], *, between: float = BETWEEN
) -> None:
    """Call ``publish`` in a thread after each change, and ``on_change`` when it returns true. Never returns; a publish that was begun
    is waited for by the loop's end.
    """
    loop = asyncio.get_running_loop()
    done = await asyncio.to_thread(look_at, folder)
    last, at = done, loop.time()
    while True:
        await asyncio.sleep(between)
        seen = await asyncio.to_thread(look_at, folder)
        settled, last = seen == last, seen
        if settled and (seen != done or loop.time() - at >= AT_LEAST):
            done, at = seen, loop.time()
            if await asyncio.to_thread(publish):
                on_change()


def look_at(folder: Path) -> Look:
    """Names, sizes and times of all files in a folder; two equal ones mean that nothing changed."""
    return tuple(sorted(_list_files(str(folder))))


def _list_files(folder: str) -> Iterator[tuple[str, int, int, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _list_files(entry.path)
                else:
                    found = entry.stat(follow_symlinks=False)
                    yield entry.path, found.st_ino, found.st_size, found.st_mtime_ns
    except OSError:
        return
