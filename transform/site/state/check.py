"""Check a state: read every row and name what is damaged."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from transform.errors import OutputError, count
from transform.errors.visible import encode_name
from transform.frozen import frozen
from transform.report.json import encode_told
from transform.site.state.access import connect_read_only, read_state
from transform.site.state.failure import STATE_RECOVERY, explain_failure
from transform.site.state.store import State


@frozen
class StateCheck:
    """How many intact rows a state has, and what is damaged; ``problems`` are pairs of the edition's date (or "") and a sentence."""

    path: Path
    editions: int
    pages: int
    versions: int
    problems: tuple[tuple[str, str], ...]


def check_state(path: Path, publication: str | None) -> StateCheck:
    """Read a state to its last row; OutputError if it cannot be opened."""
    with read_state(path, publication) as state:
        problems = [*_find_broken_pages(path), *_find_broken_rows(state)]
        dates = [row.date for row in state.rows()] if not any(date == "" for date, _ in problems) else []
        counts = [_count_edition(state, date, problems) for date in dates]
    pages, versions = (sum(each) for each in zip(*counts, strict=True)) if counts else (0, 0)
    return StateCheck(path, len(dates), pages, versions, tuple(dict.fromkeys(problems)))


def _find_broken_pages(path: Path) -> Iterator[tuple[str, str]]:
    """What sqlite finds wrong with the file's own structure."""
    with explain_failure(path), closing(connect_read_only(path)) as connection:
        for (found,) in connection.execute("PRAGMA integrity_check(20)"):
            if found != "ok":
                yield "", f"the file's structure is broken: {found}"


def _find_broken_rows(state: State) -> Iterator[tuple[str, str]]:
    """Damaged rows of editions, and a damaged list of removals."""
    try:
        for date in sorted(state.damaged):
            yield date, f"the row of {date} is damaged"
    except OutputError as error:
        yield "", error.what
    try:
        state.removals()
    except OutputError as error:
        yield "", error.what


def _count_edition(state: State, date: str, problems: list[tuple[str, str]]) -> tuple[int, int]:
    """How many pages and versions an edition has; what is damaged is added to ``problems``."""
    pages = versions = 0
    try:
        state.find(date)
        pages = len(state.pages(date))
        versions = len(state.version_bodies(date))
    except OutputError as error:
        problems.append((date, error.what))
    return pages, versions


def format_check(check: StateCheck) -> str:
    if not check.problems:
        return f"{check.path}: {format_counts(check)}"
    lines = [f"{check.path}: {len(check.problems)} damaged"]
    lines += [f"damaged: {what} ({_find_remedy(date)})" for date, what in check.problems]
    return "\n".join(lines)


def _find_remedy(date: str) -> str:
    return f"'pagewire state rebuild {date}' recovers it from out/" if date else STATE_RECOVERY


def encode_check(check: StateCheck, backup: Path | None = None) -> str:
    """The check as JSON: intact rows, what is damaged with its edition (null if it is none's), and the backup that was written, if any."""
    problems = [{"edition": date or None, "what": what, "todo": _find_remedy(date)} for date, what in check.problems]
    return encode_told(
        "state",
        {
            "file": encode_name(str(check.path)),
            "editions": check.editions,
            "pages": check.pages,
            "versions": check.versions,
            "problems": problems,
            "backup": encode_name(str(backup)) if backup else None,
        },
    )


def format_counts(check: StateCheck) -> str:
    """What an intact state contains."""
    counts = (count(check.editions, "edition"), count(check.pages, "page"), count(check.versions, "version"))
    return f"{', '.join(counts)}: all as written"
