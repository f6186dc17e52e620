"""The publication.toml of a new newspaper explains every key that the model has, and each of them can be added."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pydantic
import pytest

from tests.helpers.commands import run_main
from tests.helpers.new_newspaper import DATE, TITLES, begin, uncomment
from transform.begin.fill_folder import choose_texts
from transform.model.contract import check_config
from transform.model.publication import TABLES, Config, Publication, WebFacts
from transform.read.publication import read_config
from transform.text.strict_toml import parse_toml


def list_keys(table: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every key with a value, in tables and lists of tables."""
    for key, value in table.items():
        inner = value if isinstance(value, list) else [value]
        if all(isinstance(each, dict) for each in inner):
            for each in inner:
                yield from list_keys(each, (*above, key))
        else:
            yield (*above, key)


def list_fields(model: type[pydantic.BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The same of a model, whose keys are its fields."""
    for name, field in model.model_fields.items():
        inner = find_model(field.annotation)
        if inner:
            yield from list_fields(inner, (*above, name))
        else:
            yield (*above, name)


def find_model(annotation: Any) -> type[pydantic.BaseModel] | None:
    """The model of a table or of a list of tables."""
    for each in (annotation, *get_args(annotation)):
        if isinstance(each, type) and issubclass(each, pydantic.BaseModel):
            return each
    return None


def list_model_keys() -> set[tuple[str, ...]]:
    keys = {*list_fields(Publication), *list_fields(WebFacts)}
    for key, field in TABLES.items():
        inner = find_model(Config.model_fields[field].annotation)
        assert inner
        keys |= set(list_fields(inner, (key,)))
    return keys


@pytest.fixture(params=sorted(TITLES))
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The configuration of a new newspaper in each language."""
    assert begin(tmp_path / "paper", request.param).code == 0
    return tmp_path / "paper/seeds/publication.toml"


def test_every_key_of_the_model_is_there_and_no_other(config: Path) -> None:
    keys = list(list_keys(tomllib.loads(uncomment(config.read_text(encoding="utf-8")))))
    assert set(keys) == list_model_keys()
    assert len(keys) == len(set(keys))


def test_all_keys_together_are_valid(config: Path) -> None:
    text = uncomment(config.read_text(encoding="utf-8"))
    checked = check_config(parse_toml(config, text))
    assert isinstance(checked, Config), checked


def test_every_key_alone_is_valid(config: Path) -> None:
    """A person takes away one #: of a key in a table, or of all lines of a block that begins with [[."""
    lines = config.read_text(encoding="utf-8").splitlines()
    tried = 0
    for at, line in enumerate(lines):
        if line.startswith("#[[") or (line.startswith("#") and line[1:2] not in {" ", ""} and not in_block(lines, at)):
            rows = range(at, find_end(lines, at) if line.startswith("#[[") else at + 1)
            changed = [each.removeprefix("#") if number in rows else each for number, each in enumerate(lines)]
            checked = check_config(parse_toml(config, "\n".join(changed)))
            assert isinstance(checked, Config), (line, checked)
            tried += 1
    assert tried > 30


def in_block(lines: list[str], at: int) -> bool:
    while at >= 0 and lines[at].startswith("#") and not lines[at].startswith("# "):
        if lines[at].startswith("#[["):
            return True
        at -= 1
    return False


def find_end(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].startswith("#") and not lines[at].startswith("# "):
        at += 1
    return at


def test_every_key_that_can_be_added_has_an_explanation_above_it(config: Path) -> None:
    lines = config.read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines):
        if line.startswith("#") and not line.startswith("# "):
            above = [each for each in lines[max(0, at - 10) : at] if each.startswith("# ")]
            assert above, line


def test_the_answers_are_the_live_keys(tmp_path: Path) -> None:
    ended = begin(tmp_path, "zh-CN", "--base-url", "www.Jiangcheng.example/news", "--hour", "05:30")
    own = read_config(tmp_path / "seeds").publication
    assert ended.code == 0
    assert (own.id, own.title, own.language) == ("jiangcheng", "江城日报", "zh-CN")
    assert (own.timezone, own.hour) == ("Asia/Shanghai", "05:30")
    assert own.base_url == "https://www.Jiangcheng.example/news/"
    assert (own.authority, own.authority_since) == ("www.jiangcheng.example", DATE)


@pytest.mark.parametrize("title", ['Der "Anzeiger" \\ Nord', "$title & <Post>", "日报 #1", "L'Écho d'Évry"])
def test_any_title_is_written_as_it_is(tmp_path: Path, title: str) -> None:
    assert run_main("init", tmp_path, "--title", title).code == 0
    assert read_config(tmp_path / "seeds").publication.title == title
    assert f"# {title}" in (tmp_path / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "texts"),
    [("zh", "zh-CN"), ("zh-Hans-TW", "zh-CN"), ("zh-Hant", "zh-TW"), ("zh-HK", "zh-TW"), ("de", "en"), ("en-GB", "en")],
)
def test_a_language_has_the_texts_of_its_script(language: str, texts: str) -> None:
    assert choose_texts(language) == texts


def test_the_texts_for_taiwan_have_no_simplified_characters(tmp_path: Path) -> None:
    """Big5 has none; © and a few marks are not in it either."""
    begin(tmp_path, "zh-TW")
    for path in (
        *tmp_path.rglob("*.toml"),
        *tmp_path.rglob("*.txt"),
        *tmp_path.rglob("*.md"),
        *tmp_path.rglob("*.jsonl"),
    ):
        for char in filter(str.isalpha, path.read_text(encoding="utf-8")):
            assert char.encode("cp950").decode("cp950") == char
