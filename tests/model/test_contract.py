"""The message about a refused document: where, what is wrong, and what to do."""

import json
from typing import Any

import pytest

from tests.conftest import ROOT
from transform.model.contract import check_config, check_document, check_edits, check_page, has_more_values
from transform.model.edits import Edits
from transform.model.page import ParsedPage
from transform.model.publication import Config
from transform.model.violation import Violation

SCHEMAS = ROOT / "schemas"
ADDRESS = "https://river-daily.example/"


def load_example(schema: str) -> Any:
    """The example that a schema carries."""
    return json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))["examples"][0]


def change(document: Any, pointer: str, value: Any) -> Any:
    *above, last = [int(step) if step.isdecimal() else step for step in pointer.split("/")[1:]]
    inner = document
    for step in above:
        inner = inner[step]
    inner[last] = value
    return document


def refuse_page(pointer: str, value: Any) -> list[str]:
    """The sentences about the schema's own example with one value changed."""
    return tell(check_page(change(load_example("parsed-page"), pointer, value)))


def refuse_config(pointer: str, value: Any) -> list[str]:
    return tell(check_config(change(load_example("publication"), pointer, value)))


def tell(checked: object) -> list[str]:
    assert isinstance(checked, tuple)
    assert all(isinstance(violation, Violation) for violation in checked)
    return [f"{violation.pointer}: {violation.what} ({violation.todo})" for violation in checked]


def test_a_valid_parsed_page_comes_out_as_the_model() -> None:
    page = check_page(load_example("parsed-page"))
    assert isinstance(page, ParsedPage)
    assert page.items[0].headline is not None
    assert page.items[0].headline.text == "全市二十座水闸完成检修"


def test_a_valid_publication_comes_out_as_the_configuration() -> None:
    config = check_config(load_example("publication") | {"section": [{"id": "news", "title": "要闻"}]})
    assert isinstance(config, Config)
    assert config.publication.title == "江城日报"
    assert [section.id for section in config.sections] == ["news"]


def test_a_page_that_passes_the_schema_is_held_to_the_laws_too() -> None:
    [sentence] = refuse_page("/items/0/section_of", "i9")
    assert sentence.startswith("/items/0/section_of: ")
    assert sentence.endswith("(correct the parser that wrote it)")


def test_an_unknown_key_is_named_with_the_one_it_looks_like() -> None:
    assert refuse_config("/titel", "江城日报") == ["/titel: unknown key 'titel' (did you mean 'title'?)"]


def test_an_unknown_key_without_a_similar_one_lists_the_known_keys() -> None:
    assert refuse_config("/provider/colour", 1) == [
        "/provider/colour: unknown key 'colour' (remove it; known here: name, url)"
    ]


def test_every_unknown_key_of_a_table_is_reported() -> None:
    page = change(load_example("parsed-page"), "/items/0/body/0/style", "bold")
    assert len(tell(check_page(change(page, "/items/0/body/0/font", "Song")))) == 2


def test_a_missing_key_is_named() -> None:
    table = load_example("publication")
    del table["id"]
    table["author"] = [{"name": "赵知秋"}]
    assert tell(check_config(table)) == [": key 'id' is missing (add it)", "/author/0: key 'url' is missing (add it)"]


LEAST = ("id", "title", "language", "timezone", "base_url", "authority", "authority_since")


@pytest.mark.parametrize(
    ("more", "provider", "holder", "notice"),
    [
        ({}, "江城日报", "江城日报", "© 江城日报"),
        ({"provider": {"name": "江城日报社"}}, "江城日报社", "江城日报社", "© 江城日报社"),
        ({"provider": {"url": ADDRESS}, "rights": {"holder": "江城传媒"}}, "江城日报", "江城传媒", "© 江城传媒"),
        ({"rights": {"notice": "版权所有", "usage_terms": "转载须经许可"}}, "江城日报", "江城日报", "版权所有"),
    ],
)
def test_what_is_left_out_follows_from_the_title(more: Any, provider: str, holder: str, notice: str) -> None:
    table = {key: value for key, value in load_example("publication").items() if key in LEAST}
    config = check_config(table | more)
    assert isinstance(config, Config)
    own = config.publication
    assert (own.hour, own.provider.name, own.rights.holder, own.rights.notice) == ("06:00", provider, holder, notice)


@pytest.mark.parametrize("key", LEAST)
def test_what_cannot_be_told_from_the_rest_is_required(key: str) -> None:
    table = load_example("publication")
    del table[key]
    assert tell(check_config(table)) == [f": key '{key}' is missing (add it)"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("London", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("New York", "America/New_York"),
        ("Beijing", "Asia/Shanghai"),
        ("北京时间", "Asia/Shanghai"),
        ("Asia/Beijing", "Asia/Shanghai"),
        ("Asia/Shangai", "Asia/Shanghai"),
        ("Hong-Kong", "Asia/Hong_Kong"),
        ("臺北", "Asia/Taipei"),
    ],
)
def test_a_city_or_a_misspelt_zone_is_told_the_zone_that_is_meant(name: str, meant: str) -> None:
    assert refuse_config("/timezone", name) == [f"/timezone: is \"{name}\" (did you mean '{meant}'?)"]


@pytest.mark.parametrize("name", ["Nowhere", "+08:00", "x" * 100, "江城"])
def test_a_zone_that_is_like_none_is_told_the_form(name: str) -> None:
    [sentence] = refuse_config("/timezone", name)
    assert sentence.endswith('(write it like "Asia/Shanghai")')


@pytest.mark.parametrize(
    ("value", "todo"),
    [
        ("/title", "give a text in quotes"),
        ("/section", "give a list"),
        ("/provider", "give a table"),
        ("/review/hold", "give true or false"),
    ],
)
def test_an_ill_typed_value_is_quoted_with_the_required_type(value: str, todo: str) -> None:
    table = load_example("publication") | {"review": {}}
    assert tell(check_config(change(table, value, 7))) == [f"{value}: is 7 ({todo})"]


def test_a_value_of_the_wrong_type_is_reported_once_only() -> None:
    assert refuse_page("/page", []) == ["/page: is [] (give a table)"]
    assert refuse_page("/items/0/body/0/text", 5) == ["/items/0/body/0/text: is 5 (give a text in quotes)"]
    assert refuse_page("/items/0/headline/text", 5) == ["/items/0/headline/text: is 5 (give a text in quotes)"]


@pytest.mark.parametrize("blank", ["", " ", "\u3000"])
def test_blank_words_are_called_blank(blank: str) -> None:
    assert refuse_config("/title", blank) == ["/title: is blank (write words, or leave the key out)"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("水\u200b闸", "水\\u200b闸"),
        ("水\u0007闸", "水\\u0007闸"),
        ("水\x85闸", "水\\u0085闸"),
        ("水\ud800闸", "水\\ud800闸"),
    ],
)
def test_a_control_or_invisible_character_is_made_visible(words: str, shown: str) -> None:
    [sentence] = refuse_page("/items/0/headline/text", words)
    assert sentence == (
        f'/items/0/headline/text: "{shown}" holds a control or invisible character (remove the character)'
    )


def test_an_unknown_key_with_a_line_break_does_not_break_the_message() -> None:
    [sentence] = refuse_config("/a\nb", 1)
    assert "unknown key 'a\\u000ab'" in sentence


@pytest.mark.parametrize(
    ("pointer", "value", "like"),
    [
        ("/hour", "24:00", "06:00"),
        ("/timezone", "Asia/Nowhere", "Asia/Shanghai"),
        ("/base_url", "river-daily.example", "https://river-daily.example/"),
        ("/logo", "../logo.svg", "logo.svg"),
        ("/authority_since", "1.1.2020", "2020-01-01"),
        ("/authority", "River Daily", "river-daily.example"),
        ("/language", "Chinese (China)", "zh-CN"),
        ("/contact/email", "desk", "desk@river-daily.example"),
    ],
)
def test_a_value_of_the_wrong_form_is_quoted_beside_a_right_one(pointer: str, value: str, like: str) -> None:
    table = load_example("publication") | {"contact": {}}
    [sentence] = tell(check_config(change(table, pointer, value)))
    assert sentence.startswith(f'{pointer}: is "{value}" (write it like "{like[:8]}')


PATH = "its path has a step . or .."
PORT = "its port is not from 1 to 65535"
HOST = "a part of its host name is empty, or begins or ends with a dash"


@pytest.mark.parametrize(
    ("pointer", "value", "wrong", "like"),
    [
        ("/base_url", "https://river-daily.example/../", PATH, f"{ADDRESS}news/"),
        ("/base_url", "https://river-daily.example/a/./b/", PATH, f"{ADDRESS}news/"),
        ("/base_url", "https://river-daily.example/a/..", PATH, f"{ADDRESS}news/"),
        ("/base_url", "https://river-daily.example:0/", PORT, f"{ADDRESS[:-1]}:8443/"),
        ("/base_url", "https://river-daily.example:99999/", PORT, f"{ADDRESS[:-1]}:8443/"),
        ("/provider/url", "http://river-daily.example:65536", PORT, f"{ADDRESS[:-1]}:8443/"),
        ("/base_url", "https://a..b/", HOST, ADDRESS),
        ("/base_url", "https://.a.example/", HOST, ADDRESS),
        ("/base_url", "https://a.example./", HOST, ADDRESS),
        ("/base_url", "https://-a.example/", HOST, ADDRESS),
        ("/contact/url", "https://a-.example:80", HOST, ADDRESS),
        ("/base_url", "https://:80/", HOST, ADDRESS),
    ],
)
def test_a_wrong_address_is_reported_with_what_is_wrong_in_it(pointer: str, value: str, wrong: str, like: str) -> None:
    table = load_example("publication") | {"contact": {}}
    assert tell(check_config(change(table, pointer, value))) == [
        f'{pointer}: is "{value}": {wrong} (write it like "{like}")'
    ]


@pytest.mark.parametrize(
    "value",
    [
        *("https://a/", "http://a-b.c--d.example:1/", "https://A1.example:65535/..a/a../.../a.b/", "https://1.2.3.4/"),
        *(
            "https://river-daily.example//",
            "https://river-daily.example/@a/~b/!$&'()*+,;=:/",
            f"https://{'a' * 63}.example/",
        ),
    ],
)
def test_an_address_at_the_edge_of_what_is_allowed_is_accepted(value: str) -> None:
    checked = check_config(load_example("publication") | {"base_url": value})
    assert isinstance(checked, Config)
    assert checked.publication.base_url == value


@pytest.mark.parametrize("value", ["2021-02-30", "2021-13-01", "20211009", "2021-10-09\n", "0000-01-01"])
def test_a_date_that_no_calendar_has_is_refused(value: str) -> None:
    [sentence] = refuse_page("/page/date", value)
    why = ", which the calendar does not have" if value == "2021-02-30" else ""
    assert sentence == f'/page/date: is {json.dumps(value)}{why} (write it like "2021-10-09")'


@pytest.mark.parametrize("value", ["2021-02-30T06:00:00+08:00", "2021-10-09T06:00:00", "2021-10-09t06:00:00+08:00"])
def test_the_message_about_a_wrong_time_shows_a_time_not_a_date(value: str) -> None:
    [sentence] = refuse_page("/items/0/dates/0/start", value)
    why = ", which the calendar does not have" if value.startswith("2021-02-30") else ""
    assert sentence == f'/items/0/dates/0/start: is "{value}"{why} (write it like "2021-10-10T10:00:00+08:00")'


def test_of_several_forms_the_message_speaks_of_the_nearest() -> None:
    assert refuse_page("/items/0/dates/0/start", "2021-10-40") == [
        '/items/0/dates/0/start: is "2021-10-40" (write it like "2021-10-09")'
    ]
    assert refuse_page("/items/0/headline/txt", "水闸") == [
        "/items/0/headline/txt: unknown key 'txt' (did you mean 'text'?)"
    ]
    assert refuse_page("/items/0/headline", "水闸") == ['/items/0/headline: is "水闸" (give a table)']


def test_an_unknown_choice_lists_the_choices() -> None:
    assert refuse_page("/items/0/kind", "advert") == ['/items/0/kind: is "advert" (use one of: article, refer)']


@pytest.mark.parametrize(
    ("pointer", "value", "todo"),
    [
        ("/items/0/confidence", 2, "give 1 or less"),
        ("/items/0/confidence", -1, "give 0 or more"),
        ("/items/0/id", "i" * 65, "use 64 characters or fewer"),
        ("/marks", [[0, 1, 2]], "write it like [0, 12]"),
        ("/marks", [[0]], "write it like [0, 12]"),
        ("/marks", [[0, 1.5]], "give a whole number"),
    ],
)
def test_a_value_out_of_bounds_is_reported_with_the_bound(pointer: str, value: Any, todo: str) -> None:
    [sentence] = refuse_page(pointer, value)
    assert sentence.endswith(f"({todo})")


def test_the_three_facts_of_a_page_s_text_go_together() -> None:
    assert refuse_page("/page/length", 5) == [
        "/page: has none of the allowed forms (source, sha256 and length: give all three, or null for all three)"
    ]


def test_a_pointer_escapes_tilde_and_slash() -> None:
    [violation] = check_document("parsed-page", load_example("parsed-page") | {"a~/b": 1})
    assert violation.pointer == "/a~0~1b"
    assert violation.what == "unknown key 'a~/b'"


def test_violations_are_in_the_order_of_the_document() -> None:
    page = load_example("parsed-page")
    page["items"] = [page["items"][0] | {"id": 1 if number in {2, 10} else f"i{number}"} for number in range(12)]
    page["page"]["date"] = "soon"
    assert [violation.pointer for violation in check_document("parsed-page", page)] == [
        "/page/date",
        "/items/2/id",
        "/items/10/id",
    ]


def test_a_long_value_is_cut() -> None:
    [sentence] = refuse_page("/items/0/kind", "水" * 5000)
    assert len(sentence) < 200


@pytest.mark.parametrize("value", [None, [], "page", 5, True])
def test_a_value_that_is_not_a_table_is_refused(value: Any) -> None:
    for checked in (check_page(value), check_config(value)):
        assert tell(checked) == [f": is {json.dumps(value)} (give a table)"]


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ({"page": "01"}, "name the article by guid, or by page and quote together"),
        ({}, "name the article by guid, or by page and quote together"),
        ({"guid": "tag:x", "action": "embargo"}, 'give until with action = "embargo", and only there'),
        ({"guid": "tag:x", "acton": "kill"}, "did you mean 'action'?"),
        ({"guid": "tag:x", "action": "delete"}, "use one of: correct, update, kill"),
        ({"guid": "tag:x", "set": {"deck": "题"}, "clear": ["deck"]}, "a line is set or cleared, not both"),
        ({"guid": "tag:x", "replace": [{"words": "旧"}]}, "'by'"),
        ({"guid": "tag:x", "set": {"title": "题"}}, "remove it; known here: bylines, deck, headline"),
    ],
)
def test_an_edit_with_too_few_or_too_many_keys_is_refused(edit: dict[str, Any], says: str) -> None:
    sentences = tell(check_edits({"article": [edit]}))
    assert any(says in sentence for sentence in sentences), sentences


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (
            "medtop:06999999",
            "'medtop:06999999' is not in IPTC's Media Topics of 2025-03-31 (look the code up at https://",
        ),
        ("medtop:weather", "'medtop:weather' is not in IPTC's Media Topics"),
        ("medtop:20000064", "'medtop:20000064', war crime action, was retired by IPTC on 2016-04-05 (write 'medtop:"),
        ("medtop:20000436", "renewable energy, was retired by IPTC on 2023-03-31 (write 'medtop:20000257', "),
    ],
)
def test_a_media_topic_that_iptc_does_not_have_or_has_retired_is_refused(code: str, says: str) -> None:
    article = {"guid": "tag:x", "set": {"subjects": ["medtop:04000000", code]}}
    [sentence] = tell(check_edits({"article": [{"guid": "tag:y", "action": "kill"}, article]}))
    assert sentence.startswith("/article/1/set/subjects/1: ")
    assert says in sentence


@pytest.mark.parametrize(
    ("topics", "place", "says"),
    [
        ({"term": [{"code": "medtop:20000436", "words": ["风机"]}]}, "/topics/term/0/code", "write 'medtop:20000257'"),
        ({"term": [{"code": "medtop:99999999", "words": ["风机"]}]}, "/topics/term/0/code", "is not in IPTC's Media"),
        ({"term": [{"code": "subj:04000000", "words": ["风机"]}]}, "/topics/term/0/code", "medtop:20000154"),
        ({"term": [{"code": "medtop:20000154", "words": ["汛"]}]}, "/topics/term/0/words/0", "汛"),
        (
            {"ignore": ["风机"], "term": [{"code": "medtop:20000257", "words": ["水轮", "风机"]}]},
            "/topics/term/0/words/1",
            "is in [topics] already",
        ),
    ],
)
def test_a_newspaper_s_own_words_for_topics_are_checked(topics: dict[str, Any], place: str, says: str) -> None:
    [sentence] = tell(check_config(load_example("publication") | {"topics": topics}))
    assert sentence.startswith(f"{place}: ")
    assert says in sentence


def test_other_schemes_of_subjects_are_taken_as_they_are() -> None:
    subjects = ["medtop:04000000", "subj:04000000", "desk:bridges"]
    assert isinstance(check_edits({"article": [{"guid": "tag:x", "set": {"subjects": subjects}}]}), Edits)


def test_page_with_too_many_values_for_the_validator_is_checked_by_the_model(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    example = load_example("parsed-page")
    assert isinstance(check_page(example), ParsedPage)
    monkeypatch.setattr("transform.model.contract.MOST_VALUES", 10)
    monkeypatch.setattr("transform.model.contract.explain_document", lambda *_: pytest.fail("the validator was asked"))
    assert isinstance(check_page(example), ParsedPage)
    told = tell(check_page(change(example, "/items/0/confidence", 2)))
    assert len(told) == 1
    assert told[0].startswith("/items/0/confidence")


@pytest.mark.parametrize(("value", "values"), [([], 1), ([1, [2, 3]], 5), ({"a": [1, 2], "b": "text"}, 5), (None, 1)])
def test_values_are_counted_at_every_depth(value: object, values: int) -> None:
    assert has_more_values(value, values - 1)
    assert not has_more_values(value, values)
