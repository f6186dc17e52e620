"""Files, links, targets of the Makefile, commands and options that the papers name exist, and their lists are those of the program."""

import json
import re
from functools import cache
from typing import get_args

import pytest

from tests.conftest import ROOT
from tests.helpers.commands import run_main
from tests.helpers.papers import (
    PAPERS,
    find_anchors,
    find_links,
    find_paths,
    list_code_lines,
    list_spans,
    read_paper,
    read_table,
)
from transform.formats.newsml.schemes import ITEM_SCHEMES, PACKAGE_SCHEMES
from transform.model.actions import ACTIONS
from transform.site.check.flaw import Kind

GUIDES = [name for name in PAPERS if name.startswith("docs/") or name in {"README.md", "CONTRIBUTING.md"}]
LEFT_OUT = frozenset({"--number"})
"""Options that no paper needs to describe: another name of --page."""
CITED = re.compile(r"schemas/README\.md, ([A-Z][\w ]*\w)")


@pytest.mark.parametrize("name", PAPERS)
def test_every_file_that_is_named_is_there(name: str) -> None:
    assert [str(path) for path in sorted(find_paths(name)) if not path.exists()] == []


@pytest.mark.parametrize("name", PAPERS)
def test_every_link_leads_somewhere(name: str) -> None:
    for link in find_links(read_paper(name)):
        target, _, anchor = link.partition("#")
        path = (ROOT / name).parent / target if target else ROOT / name
        assert path.exists(), link
        assert not anchor or anchor in find_anchors(path.read_text(encoding="utf-8")), link


# ---------------------------------------------------------------- the Makefile


def list_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.* ## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", PAPERS)
def test_every_target_that_is_named_is_in_the_makefile(name: str) -> None:
    lines = list_code_lines(read_paper(name))
    named = {found[1] for line in lines if (found := re.match(r"make ([a-z][a-z-]*)", line))}
    assert named - list_targets() == set()


def test_contributing_lists_every_target() -> None:
    rows = read_table(read_paper("CONTRIBUTING.md"), "## Set up")
    assert {row[0].strip("`").removeprefix("make ") for row in rows} == list_targets()


@pytest.mark.parametrize("name", PAPERS)
def test_every_module_that_is_run_is_there(name: str) -> None:
    named = [
        found[1] for line in list_code_lines(read_paper(name)) if (found := re.search(r"python -m (tests\S+)", line))
    ]
    assert [module for module in named if not (ROOT / f"{module.replace('.', '/')}.py").is_file()] == []


# ---------------------------------------------------------------- the command line


@cache
def list_commands(*command: str) -> frozenset[str]:
    """The commands under a command, by its help."""
    return frozenset(re.findall(r"^    ([a-z]+)(?: |$)", run_main(*command, "--help").out, re.MULTILINE))


@cache
def list_options(*command: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<![\w-])--[a-z][a-z-]*", run_main(*command, "--help").out))


def list_all_commands() -> list[tuple[str, ...]]:
    every: list[tuple[str, ...]] = []
    for name in sorted(list_commands()):
        every += [(name, inner) for inner in sorted(list_commands(name))] or [(name,)]
    return every


def split_command(line: str) -> tuple[tuple[str, ...], list[str]] | None:
    """The command and the options of ``pagewire …`` in a line; None if it names no command."""
    found = re.search(r"(?:^|[/ ])pagewire ([a-z].*)", line)
    if not found:
        return None
    first, *rest = re.split(r"\s+", found[1].split("#")[0].split(" >")[0].strip())
    inner = rest[0] if rest and first in list_commands() and list_commands(first) else None
    return ((first, inner) if inner else (first,)), [word for word in rest if word.startswith("--")]


@pytest.mark.parametrize("name", PAPERS)
def test_every_command_and_option_that_is_named_exists(name: str) -> None:
    for command, options in filter(None, map(split_command, list_code_lines(read_paper(name)))):
        assert command in list_all_commands(), command
        assert set(options) <= list_options(*command), (command, options)


@pytest.mark.parametrize("name", GUIDES)
def test_every_option_that_stands_alone_exists(name: str) -> None:
    named = {found[0] for span in list_spans(read_paper(name)) if (found := re.match(r"--[a-z][a-z-]*", span))}
    assert named - {option for command in list_all_commands() for option in list_options(*command)} == set()


def test_the_guides_describe_every_command_and_option() -> None:
    lines = [line for name in GUIDES for line in list_code_lines(read_paper(name))]
    commands = {told[0] for told in map(split_command, lines) if told}
    assert set(list_all_commands()) - commands == set()
    options = {option for command in list_all_commands() for option in list_options(*command)}
    assert {option for option in options if not any(re.search(rf"{option}\b", line) for line in lines)} == LEFT_OUT


# ---------------------------------------------------------------- lists that the program has too


def test_the_editor_s_guide_lists_every_action_and_every_key() -> None:
    guide = read_paper("docs/editor.md")
    actions = [row[0].strip("`") for row in read_table(guide, "### What becomes of an article: `action`")]
    assert actions == [action.name for action in ACTIONS]
    keys = {row[0].strip("`") for row in read_table(guide, "### What an article says")}
    schema = json.loads(read_paper("schemas/edits.schema.json"))["$defs"]["edit"]["properties"]
    assert keys | {"page", "quote", "guid", "action", "reason", "until"} == set(schema)


def test_the_messages_that_the_editor_s_guide_explains_are_the_program_s() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "transform").rglob("*.py")))
    for message, _ in read_table(read_paper("docs/editor.md"), "## Messages"):
        pieces = [re.escape(piece.strip()) for piece in message.split("…") if piece.strip()]
        assert re.search(".*".join(pieces), sources), message


def test_the_operator_s_guide_lists_every_kind_of_finding() -> None:
    rows = read_table(read_paper("docs/operator.md"), "## Is out/ whole?")
    assert {kind for row in rows for kind in re.findall(r"`(\w+)`", row[0])} == set(get_args(Kind))


def test_the_newsroom_s_guide_shows_published_xml_and_names_every_scheme() -> None:
    guide = read_paper("docs/newsroom.md")
    message = read_paper("tests/golden/2021-10-09/message.newsml.xml")
    lines = [
        line.strip()
        for block in re.findall(r"^```xml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]
    assert lines
    assert [line for line in lines if line not in message] == []
    assert {scheme.alias for scheme in (*ITEM_SCHEMES, *PACKAGE_SCHEMES)} <= set(list_spans(guide))


def test_the_architecture_has_a_phrase_for_every_room() -> None:
    home = ROOT / "transform"
    folders = {path.relative_to(home).as_posix() + "/" for path in home.rglob("*") if path.is_dir()}
    rooms = {folder for folder in folders if "__pycache__" not in folder} | {"run.py"}
    rows = [row[0].strip("`") for row in read_table(read_paper("transform/README.md"), "## The rooms")]
    assert sorted(rows) == sorted(rooms)


def test_sections_of_the_contracts_that_code_cites_are_there() -> None:
    heads = set(re.findall(r"^#+ (.*)$", read_paper("schemas/README.md"), re.MULTILINE))
    files = [path for folder in ("transform", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]
    cited = {section for path in files for section in CITED.findall(path.read_text(encoding="utf-8"))}
    assert cited
    assert cited - heads == set()
