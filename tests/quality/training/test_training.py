"""Learning the roles of lines: what an answer allows for each line, and that the same examples give the same weights."""

from tests.quality.training.field import Example, Field
from tests.quality.training.line_answers import Answer, allow_roles
from transform.parse.decode.find_path import Weights, find_path
from transform.parse.roles import ROLES

ITEM = {
    "id": "a1", "kicker": "市政府召开现场会", "headline": "东河大桥下月通车", "subheadline": None, "section": "城事", "section_alternatives": ["城事"],
    "paragraphs": [{"type": "p", "text": "东河大桥将于下月通车，桥长两千米。"}, {"type": "subhead", "text": "三年建成"}, {"type": "p", "text": "桥塔高九十米，装有彩灯。"}],
    "authors": ["钱一帆"], "jump": {"type": "to", "text": "（下转3版）"},
}  # fmt: skip
ANSWER: Answer = {
    "items": [ITEM],
    "residue": [{"reason": "furniture", "text": "03版 要闻"}, {"reason": "caption", "text": "工人铺路。孙青 摄"}],
}
LINES = {
    "03版 要闻": {"furniture"}, "■ 城事": {"label"}, "市政府召开现场会": {"kicker"}, "东河大桥下月通车": {"headline"}, "□ 钱一帆": {"byline"},
    "本报讯 东河大桥将于下月": {"lead"}, "通车，桥长两千米。": {"text+"}, "三年建成": {"crosshead"}, "工人铺路。孙青 摄": {"caption", "head caption"},
    "桥塔高九十米，装有彩灯。": {"paragraph"}, "（下转3版）": {"to"},
}  # fmt: skip
#: How often each page is learned from: what is seen seldom is not believed.
TIMES = 200
FEATURES = {"furniture": "folio", "headline": "short", "lead": "long", "text+": "joined"}
PATHS = (
    ("furniture", "headline", "lead", "text+"),
    ("headline", "lead", "text+", "text+"),
    ("headline", "lead", "headline", "lead", "text+", "headline", "lead"),
)


def test_a_line_of_a_place_or_of_nothing_but_a_name_is_one_of_names_even_if_a_paragraph_says_it() -> None:
    said = {
        "headline": "Bridge opens",
        "paragraphs": [{"type": "p", "text": "Ruth Penn of Port Almeira was first to cross the new bridge."}],
    }
    answer: Answer = {
        "items": [
            {**ITEM, **said, "kicker": None, "section": None, "dateline": "Port Almeira", "authors": ["Ruth Penn"]}
        ],
        "residue": [],
    }
    lines = [
        "Bridge opens",
        "Ruth Penn",
        "Port Almeira –",
        "Ruth Penn of Port Almeira was first to",
        "cross the new bridge.",
    ]
    assert [set(roles or ()) for roles in allow_roles(lines, answer)] == [
        {"headline"},
        {"byline", "tail byline"},
        {"byline"},
        {"lead"},
        {"text+"},
    ]


def learn() -> Field:
    examples = [
        Example(
            [(FEATURES[role], "line") for role in path],
            ["", *["closed none"] * (len(path) - 1)],
            [frozenset({ROLES.index(role)}) for role in path],
        )
        for path in PATHS * TIMES
    ]
    field = Field(examples, dropped=0.25)
    field.learn(examples)
    return field


def test_an_answer_says_what_each_line_may_be() -> None:
    assert allow_roles(list(LINES), ANSWER) == [frozenset(roles) for roles in LINES.values()]


def test_a_line_that_the_answer_does_not_have_may_be_anything() -> None:
    assert allow_roles(["完全无关的一行字"], ANSWER) == [None]


def test_what_was_learned_reads_a_page_that_was_not_among_the_examples() -> None:
    weights = Weights(*learn().list_weights())
    path = ("furniture", "headline", "lead", "text+", "headline", "lead")
    found = find_path(
        [(FEATURES[role], "line") for role in path], ["closed none"] * 5, [frozenset()] * 6, [weights] * 6
    )
    assert tuple(choice.role for choice in found) == path


def test_the_same_examples_give_the_same_weights() -> None:
    assert learn().list_weights() == learn().list_weights()
