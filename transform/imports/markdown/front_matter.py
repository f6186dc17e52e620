"""Split a Markdown file into its front matter and its text.

In: the text of a file. Out: the front matter's table with the line of each key, and the text with its first line. YAML stands between lines of
``---``, TOML of ``+++``, JSON in braces at the start. All scalars of YAML are texts, as they are written: 01 stays 01, and no is no. Tags of
types, anchors and repeated keys of YAML are refused: nothing is built from a file but texts, lists and tables.
"""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from transform.errors import InputError, Place, tell
from transform.frozen import frozen
from transform.model.violation import escape_invisible
from transform.text.strict_json import LEVELS, is_deep, parse_json, refuse_depth
from transform.text.strict_toml import parse_toml

if TYPE_CHECKING:
    from yaml import Node

FENCES = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",)}
"""How front matter begins, and how it may end."""
MOST_CHARACTERS = 100_000
"""Of front matter: a thousand times the usual."""
OPEN_BRACE = re.compile(r"\{\s*\n")
ALIAS = "an alias (*) is not read: write its value"
KEY = re.compile(r'\s*"?([\w.-]+)"?\s*[=:]')


@frozen
class FrontMatter:
    """The table and the lines of its keys; the text that follows and its first line."""

    table: Mapping[str, object]
    body: str
    body_line: int = 1
    lines: Mapping[str, int] = field(default_factory=dict)
    name: str = ""


def split_front_matter(text: str, name: str) -> FrontMatter:
    """The front matter, empty if there is none; InputError if it does not end or is not what its fence says."""
    if OPEN_BRACE.match(text):
        return _split_json(text, name)
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    fence = lines[first].rstrip()
    if fence not in FENCES:
        return FrontMatter({}, text, 1, {}, name)
    ends = (at for at, line in enumerate(lines) if at > first and line.rstrip() in FENCES[fence])
    end = next(ends, None)
    if fence == "---" and not _begins_with_key(lines[first + 1 : end]):
        return FrontMatter({}, text, 1, {}, name)
    if end is None:
        what = tell("has front matter that does not end: no second '{fence}'", fence=fence)
        raise InputError(Place(name, first + 1), what, "add the line")
    inner = "\n".join([*lines[:first], *lines[first + 1 : end]])
    if len(inner) > MOST_CHARACTERS:
        raise InputError(Place(name, first + 1), "has front matter of over 100 kB", "check what it is")
    table, places = _parse(fence, inner, name)
    return FrontMatter(table, "\n".join(lines[end + 1 :]), end + 2, places, name)


def _begins_with_key(lines: list[str]) -> bool:
    """Whether front matter may begin here, and not a text after a rule."""
    first = next((line for line in lines if line.strip()), "")
    return ":" in first or first.startswith(("-", "[", "?", "#"))


def _parse(fence: str, inner: str, name: str) -> tuple[dict[str, object], dict[str, int]]:
    """The table between the fences and the lines of its keys."""
    if fence == "---":
        return _parse_yaml(inner, name)
    try:
        table = parse_toml(name, inner) if fence == "+++" else parse_json(name, inner)
    except InputError as error:
        raise _move_down(error, name) from None
    return _as_table(table), _find_lines(inner, 2)


def _find_lines(inner: str, first: int) -> dict[str, int]:
    """The lines of keys in TOML and JSON, each where it is there first."""
    lines: dict[str, int] = {}
    for number, line in enumerate(inner.split("\n"), start=first):
        if found := KEY.match(line):
            lines.setdefault(found[1], number)
    return lines


def _as_table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _move_down(error: InputError, name: str) -> InputError:
    """The same error in the line of the file: the fence is the first."""
    line = error.place.line if isinstance(error.place, Place) else None
    return InputError(Place(name, line + 1 if line else 1), error.what, error.todo)


def _split_json(text: str, name: str) -> FrontMatter:
    """JSON front matter ends with a brace alone at the start of a line."""
    end = text.find("\n}")
    if end < 0:
        raise InputError(Place(name, 1), "has front matter that does not end: no '}' at the start of a line", "add it")
    inner = text[: end + 2]
    table = _as_table(parse_json(name, inner))
    return FrontMatter(table, text[end + 2 :], inner.count("\n") + 1, _find_lines(inner, 1), name)


def _parse_yaml(inner: str, name: str) -> tuple[dict[str, object], dict[str, int]]:
    import yaml

    try:
        root = yaml.compose(inner, Loader=_make_loader())
        table = _build(root, name, LEVELS) if root is not None else {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        reason = tell(ALIAS) if error.problem == ALIAS else escape_invisible(error.problem or str(error))
        what = tell("is not valid YAML: {reason}", reason=reason)
        raise InputError(Place(name, line), what, "correct the line; put words with a colon in quotes") from None
    except yaml.YAMLError as error:
        reason = escape_invisible(str(error).partition("\n")[0])
        raise InputError(
            Place(name, 1), tell("is not valid YAML: {reason}", reason=reason), "correct the front matter"
        ) from None
    except RecursionError:
        refuse_depth(name)
    if not isinstance(table, dict):
        raise InputError(Place(name, 2), "has front matter without keys", "write it like title: Footbridge opens")
    if is_deep(table, LEVELS):
        refuse_depth(name)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return table, {key.value: key.start_mark.line + 2 for key, _ in pairs if isinstance(key.value, str)}


def _make_loader() -> "type":
    """A loader that resolves nothing: each scalar is a text."""
    import yaml

    class TextLoader(yaml.BaseLoader):
        def compose_node(self, parent: "Node | None", index: int) -> "Node | None":
            if self.check_event(yaml.AliasEvent):
                mark = self.get_event().start_mark  # type: ignore[no-untyped-call]
                raise yaml.composer.ComposerError(None, None, ALIAS, mark)
            return super().compose_node(parent, index)

    return TextLoader


def _build(node: "Node", name: str, levels: int) -> object:
    """The value of a node: texts, lists and tables."""
    import yaml

    if levels < 0:
        refuse_depth(name)
    if isinstance(node, yaml.SequenceNode):
        return [_build(each, name, levels - 1) for each in node.value]
    if isinstance(node, yaml.ScalarNode):
        plain = node.style is None and node.value in {"", "~", "null", "Null", "NULL"}
        return None if plain else node.value
    table: dict[str, object] = {}
    for key, value in node.value:
        line = key.start_mark.line + 2
        if not isinstance(key.value, str):
            raise InputError(Place(name, line), "has a key that is no word", "write keys like title:")
        if key.value in table:
            what = tell("has the key '{key}' twice", key=escape_invisible(key.value))
            raise InputError(Place(name, line), what, "keep one of the two")
        table[key.value] = _build(value, name, levels - 1)
    return table
