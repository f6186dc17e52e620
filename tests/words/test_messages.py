"""Every sentence that init, publish, review, serve, history and learn can say is there in every language, with the same places to fill in.

The sentences are collected from the code (``tests/helpers/told.py``). Left out are other commands, which speak English, what parsers of other
people get wrong in a parsed page, and what the gate finds in a document of ours: these are read by those who program.
"""

import copy
import pickle
import re
from collections.abc import Mapping

import pytest

from tests.helpers.told import Collection, collect_told
from transform.errors import Finding, InputError, Place, Told, count, list_several, tell
from transform.words.messages.zh import SUBJECTS
from transform.words.messages.zh.system import MESSAGES as SYSTEM
from transform.words.newsroom import NEWSROOMS
from transform.words.say import say

COMMANDS = (
    *("check", "clean", "completion", "doctor", "explain", "gone"),
    *("import_", "parse", "state", "validate", "verify"),
)
LEFT_OUT = (
    *(f"cli/{name}" for name in COMMANDS),
    *("doctor", "examine", "explain", "site/check", "site/clean", "site/recover", "site/state/backup"),
    *("site/state/check", "formats/common", "formats/feeds", "formats/html", "formats/newsml", "model/laws"),
    *("parse/lines", "parse/order"),
)
PLACES = re.compile(r"\{\w[^}]*\}")
HAN = "[㐀-鿿]"
HALF = re.compile(rf"{HAN}[,;:!?(]|[,;:!?)]{HAN}|{HAN}\.$")
"""Half-width marks beside Chinese."""


@pytest.fixture(scope="module")
def told() -> Collection:
    return collect_told(LEFT_OUT)


def list_translations() -> Mapping[str, Mapping[str, str]]:
    return {tag: language.messages for tag, language in NEWSROOMS.items() if tag != "en"}


def test_no_sentence_is_composed_without_a_pattern(told: Collection) -> None:
    """Write tell("… {name} …", name=…) in place of an f-string."""
    assert told.problems == {}


def test_every_language_has_every_sentence(told: Collection) -> None:
    lacking = {
        f"{tag}: {pattern} ({place})"
        for tag, messages in list_translations().items()
        for pattern, place in told.patterns.items()
        if pattern not in messages
    }
    assert lacking == set()


def test_every_sentence_has_the_places_of_its_pattern() -> None:
    for messages in list_translations().values():
        for pattern, text in messages.items():
            assert sorted(set(PLACES.findall(text))) == sorted(set(PLACES.findall(pattern))), pattern


def test_no_sentence_is_there_for_nothing(told: Collection) -> None:
    for messages in list_translations().values():
        unused = {pattern for pattern in messages if pattern not in told.patterns and not pattern.startswith("note: ")}
        assert unused == SYSTEM.keys()


def test_no_pattern_stands_in_two_subjects() -> None:
    patterns = [pattern for subject in SUBJECTS for pattern in subject.MESSAGES]
    assert len(patterns) == len(set(patterns))


def test_chinese_has_chinese_punctuation() -> None:
    wrong = [text for text in NEWSROOMS["zh"].messages.values() if HALF.search(text)]
    assert wrong == []


def test_a_sentence_is_said_with_its_values_and_the_sentences_in_it() -> None:
    finding = Finding(
        "refused", Place("seeds/2022-03-15", 3), tell("page {old} is now page {new}", old="1", new="2"), "add it"
    )
    assert str(finding) == "seeds/2022-03-15:3: page 1 is now page 2 (add it)"
    assert say(finding.tell(), "zh-TW") == "seeds/2022-03-15:3：第1版现在是第2版（请补上）"
    assert say(finding.tell(), "de") == str(finding)


def test_what_has_no_translation_stays_english_inside_a_sentence_that_has_one() -> None:
    error = InputError("x.toml", tell("holds {what} of unheard kinds", what="things"), "add it")
    assert say(error.tell(), "zh") == "x.toml：holds things of unheard kinds（请补上）"


def test_braces_in_a_value_or_in_a_sentence_without_values_stay() -> None:
    assert say(tell("unknown key '{key}'", key="{x}"), "zh") == "不认识的键“{x}”"
    written = 'write an object: {"headline": …, "body": …}'
    assert (str(tell(written)), say(written, "zh")) == (written, '请写成对象：{"headline": …, "body": …}')


def test_numbers_and_lists_are_said_in_the_language() -> None:
    files = count(2, "file")
    assert (str(files), say(files, "zh")) == ("2 files", "2个文件")
    assert (str(count(1, "file")), say(count(1, "file"), "zh")) == ("1 file", "1个文件")
    three = list_several(["01", "02", "03"], "{before} and {after}")
    assert (str(three), say(three, "zh")) == ("01 and 02 and 03", "01、02、03")


def test_a_sentence_survives_being_copied_and_sent() -> None:
    one = tell("page {number}", number="3")
    for same in (copy.deepcopy(one), pickle.loads(pickle.dumps(one))):  # noqa: S301 - our own
        assert isinstance(same, Told)
        assert (same, say(same, "zh")) == ("page 3", "第3版")
