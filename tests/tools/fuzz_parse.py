"""Fuzzing: pages are changed at random until one makes the parser crash, hang or break a law.

    python -m tests.tools.fuzz_parse [libFuzzer's options]       (make fuzz ARGS="-max_total_time=600")

atheris (libFuzzer for Python) watches which lines of ``transform`` a page reaches and keeps those that reach new ones. Pages are changed as
pages: blocks are moved, repeated, cut and wrapped, words of newspapers and odd characters are inserted. The first pages are the
repository's own. Without atheris, pages are changed in the same way without that guidance, and a message says so.

A finding does not end the run: of each kind (type of error and line of ours that raised it) the shortest page is kept under
build/fuzz/found/, and printed when it is first found. Only a hang ends the run (-timeout). The first byte of an input chooses the
language and the date; the rest is text in UTF-8, broken bytes are lone surrogates.
"""

import importlib
import importlib.util
import random
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from tests.conftest import PAGE, ROOT
from tests.parse.test_hostile import FRAGMENTS, LANGUAGES, PAGES
from tests.parse.test_laws import BLOCKS
from tests.tools.bench_parse import DIALECTS, read_blocks, set_page, vary_blocks
from transform.model.page import PageText

FOLDER = ROOT / "build" / "fuzz"
DATES = ("2024-03-12", "2024-02-29", "1900-01-01", None)
LONGEST = 4000
"""Bytes of an input: a page of a dozen blocks; longer ones are tried less often and find no more."""
DEFAULTS = [f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=4096", "-max_total_time=600"]
AGAIN = 128
"""Bit of the first byte: parse twice, and compare."""

# ---------------------------------------------------------------- one page


def read_input(data: bytes) -> tuple[PageText, str, bool]:
    """The page that an input stands for, its language, and whether to parse it twice."""
    first = data[0] if data else 0
    text = data[1:].decode("utf-8", "surrogateescape")
    date = DATES[first // len(LANGUAGES) % len(DATES)]
    return PageText(text, "0" * 64, "01.txt", date=date, number="01"), LANGUAGES[first % len(LANGUAGES)], first >= AGAIN


def try_page(data: bytes) -> None:
    """Parse the page: its laws are checked by the parser itself; it can be written down; a second time it is the same."""
    from transform.parse import parse_page  # noqa: PLC0415 - the parser that is watched

    page, language, again = read_input(data)
    written = parse_page(page, language=language, timezone="Asia/Shanghai").model_dump_json().encode()
    if again and parse_page(page, language=language, timezone="Asia/Shanghai").model_dump_json().encode() != written:
        raise AssertionError("the same page was parsed in two ways")


def try_and_keep(data: bytes) -> None:
    """Try the page; keep it if it is the shortest of its kind of finding."""
    try:
        try_page(data)
    except (Exception, RecursionError) as error:  # noqa: BLE001 - whatever it is, it is the finding
        keep_finding(data, error)


def keep_finding(data: bytes, error: BaseException) -> None:
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "transform" in Path(frame.filename).parts]
    place = f"{Path(ours[-1].filename).stem}-{ours[-1].lineno}" if ours else "nowhere"
    kept = FOLDER / "found" / f"{type(error).__name__}-{place}"
    if not kept.exists():
        print(f"FOUND {kept.name}: {str(error)[:200]!r} in {data[:200]!r}", flush=True)
    if not kept.exists() or len(data) < kept.stat().st_size:
        kept.write_bytes(data)


# ---------------------------------------------------------------- bending

WORDS: list[str] = [*(words for words in FRAGMENTS if not any("\ud800" <= char <= "\udfff" for char in words)), *BLOCKS]


def bend_page(data: bytes, most: int, seed: int) -> bytes:
    """The page with one to four things done to it."""
    source = random.Random(seed)  # noqa: S311 - libFuzzer's seed makes a run the same again
    first, text = data[:1] or b"\x00", data[1:].decode("utf-8", "surrogateescape")
    if source.random() < 0.02:
        first = bytes([source.randrange(256)])
    for _ in range(source.randint(1, 4)):
        way: Way = source.choice(WAYS)
        text = way(text, source)
    return (first + text.encode("utf-8", "surrogateescape"))[:most]


def insert_words(text: str, source: random.Random) -> str:
    at = source.randint(0, len(text))
    return text[:at] + source.choice(WORDS) + text[at:]


def insert_line(text: str, source: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(source.randint(0, len(lines)), source.choice(WORDS))
    return "\n".join(lines)


def repeat_words(text: str, source: random.Random) -> str:
    """A stretch of the page once more, or many times, at another place: overlaps and copies."""
    start = source.randint(0, len(text))
    piece = text[start : start + source.choice((2, 5, 12, 40, 120))] * source.choice((1, 1, 1, 2, 30))
    at = source.randint(0, len(text))
    return text[:at] + piece + text[at:]


def drop_words(text: str, source: random.Random) -> str:
    start = source.randint(0, len(text))
    return text[:start] + text[start + source.choice((1, 2, 8, 60)) :]


def break_line(text: str, source: random.Random) -> str:
    at = source.randint(0, len(text))
    return text[:at] + source.choice(("\n", "\n\n", "\n\n\n", "\r", "\f", "\u2028")) + text[at:]


def move_blocks(text: str, source: random.Random) -> str:
    gap = source.choice(("\n", "\n\n"))
    blocks = text.split(gap)
    block = blocks.pop(source.randrange(len(blocks)))
    blocks.insert(source.randint(0, len(blocks)), block)
    return gap.join(blocks)


def wrap_page(text: str, source: random.Random) -> str:
    width = source.choice((8, 17, 22, 40))
    return "\n".join(line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width))


def widen_gap(text: str, source: random.Random) -> str:
    at = source.randint(0, len(text))
    return text[:at] + source.choice((" ", "\u3000", "\t")) * source.choice((1, 2, 4, 20)) + text[at:]


def swap_character(text: str, source: random.Random) -> str:
    """One character changed into any, most often into one of the page: near copies."""
    at = source.randint(0, len(text))
    new = source.choice(text) if text and source.random() < 0.7 else chr(source.randrange(0x3000))
    return text[:at] + new + text[at + 1 :]


Way = Callable[[str, random.Random], str]
WAYS: tuple[Way, ...] = (
    insert_words,
    insert_words,
    insert_line,
    repeat_words,
    drop_words,
    break_line,
    move_blocks,
    wrap_page,
    widen_gap,
    swap_character,
)

# ---------------------------------------------------------------- the run


def list_seeds() -> list[bytes]:
    """The repository's own pages, whole blocks of them at a time, in each dialect and language."""
    texts = [PAGE, *BLOCKS, "\n\n".join(BLOCKS), *(make(300) for make in PAGES.values())]
    for copy in range(2):
        blocks = vary_blocks(copy)
        texts += [
            set_page(blocks[at : at + 9], dialect) for dialect in DIALECTS for at in range(0, len(read_blocks()), 9)
        ]
    return [
        bytes([number % 256]) + text.encode("utf-8", "surrogatepass")[: LONGEST - 1]
        for number, text in enumerate(texts)
    ]


def bend_for_ever(seconds: float) -> None:
    """The same without guidance: each page is bent from a seed, or from one bent before."""
    pages, ends = list_seeds(), time.monotonic() + seconds
    source = random.Random(0)  # noqa: S311 - the same run again
    tried = 0
    while time.monotonic() < ends:
        data = bend_page(source.choice(pages), LONGEST, source.getrandbits(32))
        try_and_keep(data)
        pages[source.randrange(len(pages))] = data if source.random() < 0.2 else source.choice(list_seeds())
        tried += 1
    print(f"{tried} pages tried in {seconds:.0f} s")


def load_atheris() -> ModuleType | None:
    return importlib.import_module("atheris") if importlib.util.find_spec("atheris") else None


def forget_parser() -> None:
    """Let the next import load the parser anew, so that atheris can watch it: the seeds are made with it."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "transform"]:
        del sys.modules[name]


def read_seconds(options: Sequence[str]) -> float:
    return float(next(one.partition("=")[2] for one in reversed(options) if one.startswith("-max_total_time=")))


def main() -> int:
    options = [*DEFAULTS, *sys.argv[1:]]
    corpus = FOLDER / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    (FOLDER / "found").mkdir(exist_ok=True)
    atheris = load_atheris()
    if atheris is None:
        print(
            "atheris is not installed (pip install atheris; wheels for Linux): pages are bent without the guidance of coverage"
        )
        bend_for_ever(read_seconds(options))
        return int(any((FOLDER / "found").iterdir()))
    for number, seed in enumerate(list_seeds()):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    forget_parser()
    with atheris.instrument_imports(include=["transform"]):
        importlib.import_module("transform.parse")
    atheris.Setup([sys.argv[0], *options, str(corpus)], try_and_keep, custom_mutator=bend_page)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
