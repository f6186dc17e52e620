"""JSON is written as Python's own library writes it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from tests.helpers.contexts import make_context
from tests.helpers.sample import sample_edition
from transform.formats import edition_json
from transform.formats.common.json import write_json
from transform.formats.render import render_edition
from transform.model.edition import PublishedEdition

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ["", "\u2028</\x7f", "\x00\x1f\b\f\n\r\t", '"\\/']
)
NUMBERS = st.integers() | st.integers(0, 10_000).map(lambda number: number / 10_000) | st.just(10**30)
VALUES: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


@given(VALUES, st.sampled_from([1, 2]))
def test_indented_it_is_as_the_standard_library_writes_it(value: JsonValue, indent: int) -> None:
    assert write_json(value, indent=indent) == json.dumps(value, ensure_ascii=False, indent=indent).encode()


@given(VALUES)
def test_on_one_line_there_are_no_spaces(value: JsonValue) -> None:
    assert write_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def test_a_tuple_is_a_list() -> None:
    assert write_json(((), (1, "a"))) == b'[[],[1,"a"]]'


def test_a_lone_surrogate_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        write_json("\ud800")


def test_an_edition_is_written_as_its_dump_would_be() -> None:
    context = make_context()
    record = PublishedEdition.model_validate_json(render_edition(sample_edition(), context).record)
    dumped = json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=1)
    assert edition_json.render(record, context) == dumped.encode() + b"\n"
