"""The papers of the repository (README, guides, contracts, architecture) as text: what they name, and what they show as terminal sessions.

A block ``console`` is a session: a line that begins with ``$`` is a command, and the lines after it are its output and then its messages.
There ``…`` stands for any words, or alone on a line for any lines. A comment ``<!-- at TIME -->`` above a block says when it happens.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.conftest import ROOT

PAPERS = tuple(
    sorted(
        path.relative_to(ROOT).as_posix()
        for folder in (".", "docs", "schemas", "transform", "out")
        for path in (ROOT / folder).glob("*.md")
    )
)
CHINESE = ".zh.md"
"""How the names of Chinese papers end."""
FOLDERS = ("transform", "schemas", "seeds", "tests", "docs", ".ci")
"""The folders of the repository whose files papers name; files in other folders are made by a run."""
ANY = "…"
MARK = re.compile(r"<!-- at (?P<time>\S+) -->|```console\n(?P<session>.*?)```", re.DOTALL)
BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Shown:
    """A command as a paper shows it: its line in the paper, when it is given, its expected output, whether it opens a session."""

    line: int
    command: str
    time: str | None = None
    says: tuple[str, ...] = ()
    opens: bool = False


def read_paper(name: str) -> str:
    """A paper by its path in the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def list_shown(text: str) -> Iterator[Shown]:
    """The commands of all sessions of a paper, in order."""
    time = None
    for found in MARK.finditer(text):
        if found["session"] is None:
            time = found["time"]
        else:
            line = text.count("\n", 0, found.start("session")) + 1
            yield from _split_session(found["session"], line, time)


def _split_session(session: str, line: int, time: str | None) -> list[Shown]:
    commands: list[Shown] = []
    for number, words in enumerate(session.splitlines(), start=line):
        if words.startswith("$ "):
            commands.append(Shown(number, words.removeprefix("$ "), time, opens=not commands))
        else:
            commands[-1] = replace(commands[-1], says=(*commands[-1].says, words))
    return commands


def is_shown(shown: tuple[str, ...], said: list[str]) -> bool:
    """Whether the output is what a paper shows."""
    pattern = "".join(
        "(?:.*\n)*" if line.strip() == ANY else re.escape(line).replace(ANY, ".*") + "\n" for line in shown
    )
    return bool(re.fullmatch(pattern, "".join(f"{line}\n" for line in said)))


def list_spans(text: str) -> list[str]:
    """The contents of code spans."""
    return SPAN.findall(BLOCK.sub("", text))


def list_code_lines(text: str) -> list[str]:
    """What a reader may type: code spans, lines that are indented as code, commands of sessions."""
    indented = re.findall(r"^    (.+)$", BLOCK.sub("", text), re.MULTILINE)
    return [*list_spans(text), *indented, *(shown.command for shown in list_shown(text))]


def find_paths(name: str) -> set[Path]:
    """The files and folders of the repository that a paper names in code spans: from the root, or from its own folder."""
    home, spans = (ROOT / name).parent, list_spans(read_paper(name))
    plain = [span for span in spans if re.fullmatch(r"[\w./-]+", span) and re.search(r"[\w/]", span)]
    named = {ROOT / span for span in plain if span.split("/")[0] in FOLDERS and "/" in span}
    if home.name == "transform":
        rooms = {path.name for path in home.iterdir()}
        named |= {home / span for span in plain if span.split("/")[0] in rooms and span.split("/")[0] not in FOLDERS}
    return named


def find_links(text: str) -> set[str]:
    """The targets of links that lead to no other site."""
    return {link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"[a-z]+:", link)}


def find_anchors(text: str) -> set[str]:
    """The anchors of a paper's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.*)$", BLOCK.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def read_table(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    part = text.split(f"{heading}\n", 1)[1]
    rows = re.findall(r"^\|(.+)\|$", part.split("\n#", 1)[0], re.MULTILINE)
    return [[cell.strip() for cell in row.split(" | ")] for row in rows[2:]]
