"""The line of a mistake: JSON pointers found in the text of JSON and TOML files."""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transform.read.locate import find_json_line, find_toml_line, line_at

KEYS = st.text(st.sampled_from('a01~/"\\\n\u2028水'), max_size=3)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | KEYS
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)


def escape(step: str | int) -> str:
    return str(step).replace("~", "~0").replace("/", "~1")


def write_lines(
    value: Any, pointer: str, lines: list[str], indent: str = "", head: str = ""
) -> Iterator[tuple[str, int]]:
    """Write a value as indented JSON onto ``lines``; each pointer below it with the line that its value begins on."""
    yield pointer, len(lines) + 1
    inner = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    if not inner:
        lines.append(f"{indent}{head}{json.dumps(value)}")
        return
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    lines.append(f"{indent}{head}{opening}")
    for number, (step, each) in enumerate(inner):
        name = f"{json.dumps(step)}: " if isinstance(value, dict) else ""
        yield from write_lines(each, f"{pointer}/{escape(step)}", lines, indent + "  ", name)
        lines[-1] += "," if number < len(inner) - 1 else ""
    lines.append(f"{indent}{closing}")


@settings(deadline=None, derandomize=True, max_examples=300)
@given(VALUES)
def test_every_value_of_indented_json_is_found_on_its_line(value: Any) -> None:
    lines: list[str] = []
    places = list(write_lines(value, "", lines))
    text = "\n".join(lines)
    assert text == json.dumps(value, indent=2)
    for pointer, line in places:
        assert find_json_line(text, pointer) == line


@settings(deadline=None, derandomize=True, max_examples=100)
@given(VALUES)
def test_in_json_without_line_breaks_everything_is_on_the_first_line(value: Any) -> None:
    lines: list[str] = []
    places = list(write_lines(value, "", lines))
    assert {find_json_line(json.dumps(value), pointer) for pointer, _ in places} == {1}


JSON = """
{ "a~/b" : [ [1, 2],
             [3,
              4 ] ],
  "line\\nbreak": {"\\u6c34": "}{][,:\\"",
    "last" : {}},
  "empty": [],

  "deep": [{"x": [{"y": null}, {
      "y": true}]}]
}
"""


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 2),
        ("/a~0~1b", 2),
        ("/a~0~1b/0/1", 2),
        ("/a~0~1b/1", 3),
        ("/a~0~1b/1/0", 3),
        ("/a~0~1b/1/1", 4),
        ("/line\nbreak/水", 5),
        ("/line\nbreak/last", 6),
        ("/empty", 7),
        ("/deep/0/x/0/y", 9),
        ("/deep/0/x/1/y", 10),
    ],
)
def test_json_written_by_hand_is_read_as_json_reads_it(pointer: str, line: int) -> None:
    assert find_json_line(JSON, pointer) == line


@pytest.mark.parametrize(
    ("pointer", "line"),
    [("/nowhere", 2), ("/a~0~1b/1/7", 3), ("/a~0~1b/x", 2), ("/empty/0", 7), ("/line\nbreak/last/x/y", 6)],
)
def test_a_pointer_that_json_does_not_have_leads_to_the_nearest_value_above(pointer: str, line: int) -> None:
    assert find_json_line(JSON, pointer) == line


def test_a_line_is_counted_by_line_feeds_alone() -> None:
    assert line_at("a\u2028b\x0bc\nd", 6) == 2


TOML = '''\
# id = "not this one"
id = "river-daily"
title = """
江城
id = "nor this"
[provider]
"""
"quoted.key" = 1
provider.url = "https://river-daily.example/"

[rights]   # [contact]
holder = 'a # b'
  notice   =   "c"

[ contact . "desk" ]
email = "d"
"a/b~c" = 2

[[section]]
id = "news"
match = [
  "要闻",  # ]
  "",
]
[[section]]
id = "city"
[section.extra]
colour = "red"
[[section.pages]]
number = 1
[[section.pages]]
number = 2

[[source]]
id = "agency"
terms = {web = true, wire = {on = false}}
review.hold.on = true
'''


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/id", 2),
        ("/title", 3),
        ("/quoted.key", 8),
        ("/provider/url", 9),
        ("/rights", 11),
        ("/rights/holder", 12),
        ("/rights/notice", 13),
        ("/contact/desk", 15),
        ("/contact/desk/email", 16),
        ("/contact/desk/a~1b~0c", 17),
        ("/section", 19),
        ("/section/0", 19),
        ("/section/0/id", 20),
        ("/section/0/match", 21),
        ("/section/0/match/1", 21),
        ("/section/1", 25),
        ("/section/1/id", 26),
        ("/section/1/extra/colour", 28),
        ("/section/1/pages/0/number", 30),
        ("/section/1/pages/1/number", 32),
        ("/source/0/terms/wire/on", 36),
        ("/source/0/review/hold/on", 37),
    ],
)
def test_a_toml_key_is_found_where_its_statement_or_table_begins(pointer: str, line: int) -> None:
    tomllib.loads(TOML)
    assert find_toml_line(TOML, pointer) == line


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("/nowhere", 1),
        ("/holder", 1),
        ("/rights/usage_terms", 11),
        ("/section/1/title", 25),
        ("/section/7/title", 19),
        ("/section/0/match/9", 21),
        ("/id/x", 2),
        ("/contact/phone", 15),
    ],
)
def test_a_pointer_that_toml_does_not_have_leads_to_the_nearest_place_above(pointer: str, line: int) -> None:
    assert find_toml_line(TOML, pointer) == line


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_only_line_ends_count_as_lines_in_toml(breaks: str) -> None:
    text = breaks.join(['title = "a\u2028b"', "", "# \u0085", 'hour = "6"', ""])
    assert find_toml_line(text, "/hour") == 4


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=6))
def test_every_key_of_every_element_of_an_array_of_tables_is_found(tables: list[tuple[str, int]]) -> None:
    lines, places, counts = [], [], dict.fromkeys("abc", -1)
    for name, keys in tables:
        counts[name] += 1
        lines.append(f"[[{name}]]")
        places.append((f"/{name}/{counts[name]}", len(lines)))
        for key in range(keys):
            lines += ["# a remark", f"k{key} = [", "  1,", "]"]
            places.append((f"/{name}/{counts[name]}/k{key}", len(lines) - 2))
    text = "\n".join(lines)
    for pointer, line in places:
        assert find_toml_line(text, pointer) == line
        assert re.match(r"\[\[|k", lines[line - 1])
