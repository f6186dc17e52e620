"""What an erase reaches beside out/ and the state's rows: reviews, the state's log, its backups; then a search for what still holds the words.

Comes in: the dates on which something was erased, and the words that are gone. Goes out: nothing of them in files of ours, and a Finding for
each file that still holds some (a page in seeds/ is the editor's, a copy elsewhere is out of reach). What could not be done now, because
somebody reads the state or a backup is not at hand, is remembered by date and tried again by every run.
"""

import errno
import html
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from transform.errors import Finding, OutputError, Place
from transform.model.actions import find_action
from transform.site.disk.folders import REVIEWS
from transform.site.state import State, open_state
from transform.site.state.access import name_log
from transform.site.state.care import list_backups
from transform.site.state.mend import adopt, empty_log

if TYPE_CHECKING:
    from transform.model.edition import Decision

ERASING = "erasing"
"""What state calls the dates whose erasures are not everywhere yet."""
SHORTEST = 8
"""Characters of a sentence from which it is taken for an article's own: shorter ones ("记者昨日获悉") stand in many."""
LARGEST = 64 << 20
"""Bytes of a file that are searched at most."""


def find_erased(old: "Decision | None", new: "Decision") -> tuple[str, ...]:
    """The sentences that a decision erased: of title and texts of articles, without those that stay in others."""
    gone = {one.article.guid for one in new.records if one.source is None and find_action(one.action).erases}
    stories = [
        story
        for record in (old.records if old else ())
        if record.article.guid in gone and record.source is not None
        for story in (record.article, record.source)
    ]
    kept = [record.article for record in new.records if record.article.guid not in gone]
    rest = _squeeze("".join(text for article in kept for text in _list_texts(article)))
    sentences = dict.fromkeys(one for story in stories for text in _list_texts(story) for one in _cut_sentences(text))
    return tuple(one for one in sentences if one not in rest)


def _list_texts(story: object) -> Iterator[str]:
    """Every text of a story that a reader could know it by."""
    for name in ("kicker", "headline", "deck", "title"):
        yield getattr(story, name) or ""
    for name in ("body", "captions"):
        yield from (part.text for part in getattr(story, name))


def _cut_sentences(text: str) -> Iterator[str]:
    """The sentences of a text that are long enough to tell, without white space."""
    bare = _squeeze(text)
    for mark in "。！？!?；;":
        bare = bare.replace(mark, "\n")
    yield from (one for one in bare.split("\n") if len(one) >= SHORTEST)


def _squeeze(text: str) -> str:
    return "".join(text.split())


def remember_erasing(state: State, dates: Collection[str]) -> None:
    """Note, before anything is erased, that it has to reach everywhere."""
    state.note(ERASING, json.dumps(sorted({*_list_erasing(state), *dates})))


def _list_erasing(state: State) -> list[str]:
    """The dates on which something was erased that may still stand somewhere."""
    return list(json.loads(state.meta(ERASING) or "[]"))


def reach_everything(state: State, publication: str) -> Iterator[Finding]:
    """Erase what was ordered erased from reviews, backups and the log; a refused Finding for what has to wait."""
    left = []
    for date in _list_erasing(state):
        findings = [*_drop_review(state.path, date), *_erase_in_backups(state, publication, date)]
        left.extend([date] if any(one.severity == "refused" for one in findings) else [])
        yield from findings
    if not empty_log(state):
        place = Place(str(name_log(state.path)))
        yield Finding(
            "refused", place, "still holds erased words: another process reads the state", "end it, then run again"
        )
        return
    state.note(ERASING, json.dumps(left) if left else "")
    empty_log(state)


def _drop_review(state: Path, date: str) -> Iterator[Finding]:
    """The review of the edition was written before: it goes, and can be made anew."""
    path = state.parent / REVIEWS / f"{date}.html"
    if path.is_file():
        path.unlink()
        yield Finding(
            "note", Place(str(path)), "held erased words and was removed", f"make it anew: pagewire review {date}"
        )


def _erase_in_backups(state: State, publication: str, date: str) -> Iterator[Finding]:
    """Put the edition as it is now into every backup that is at hand."""
    for name in list_backups(state):
        path = Path(name)
        if not path.is_file():
            what = "is a backup that holds erased words, and it is not at hand"
            yield Finding("refused", Place(name), what, "bring it back and run again, or destroy it wherever it is")
            continue
        try:
            with open_state(path, publication) as backup:
                adopt(backup, date, state)
                empty_log(backup)
        except OutputError as error:
            what = f"is a backup that holds erased words: {error.what}"
            yield Finding("refused", Place(name), what, "destroy it, and make another one")


def find_holders(words: Collection[str], places: Iterable[Path]) -> Iterator[Finding]:
    """A Finding for each file that still holds some of the words, and for each that could not be searched."""
    for path in sorted(set(_list_files(places))):
        try:
            found = "still holds words that were erased" if _holds_any(path, words) else ""
        except OSError as error:
            found = f"could not be searched for words that were erased: {error.strerror}"
        if found:
            yield Finding("review", Place(str(path)), found, "remove them there if nobody may have them")


def _list_files(places: Iterable[Path]) -> Iterator[Path]:
    """The files at places, and in those that are folders at any depth, with folders that cannot be listed; links are not followed."""
    for place in places:
        if place.is_symlink():
            continue
        if place.is_file():
            yield place
        elif place.is_dir():
            try:
                inside = list(place.iterdir())
            except OSError:
                yield place
            else:
                yield from _list_files(inside)


def _holds_any(path: Path, words: Collection[str]) -> bool:
    """Whether a file holds any of the words, in UTF-8 or GB18030, whatever white space or entities stand between.

    OSError if it cannot be read, or is too large to be read at once.
    """
    if path.stat().st_size > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    data = path.read_bytes()
    texts = (data.decode(encoding, errors="ignore") for encoding in ("utf-8", "gb18030"))
    return any(word in _squeeze(html.unescape(text)) for text in texts for word in words)


def list_places(folders: Mapping[str, Path], dates: Collection[str]) -> tuple[Path, ...]:
    """Where erased words may stand: ``folders`` has seeds, out and the state file by name."""
    seeds, out, state = folders["seeds"], folders["out"], folders["state"]
    editions = [folder / date for folder in (seeds, out) for date in dates]
    site = [path for path in out.glob("*") if path.is_file()] + [out / "feeds"]
    beside = [path for path in state.parent.glob("*") if path.name.startswith((state.name, "report", "pagewire-"))]
    return (*editions, *site, *beside, state.parent / REVIEWS)
