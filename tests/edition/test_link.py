"""From parsed pages to the stories of an edition."""

from typing import Any

from tests.helpers.sample import PUBLICATION
from transform.edition.link import link_pages
from transform.model.page import ParsedPage


def text(words: str) -> dict[str, Any]:
    return {"text": words, "spans": []}


def item(number: int, **changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": f"i{number}", "kind": "article", "kicker": None, "headline": text(f"标题{number}"), "deck": None,
        "section": None, "section_of": None, "dateline": None, "bylines": [], "body": [], "jumps": [], "dates": [],
        "needs_review": False, "confidence": 1.0, "notes": [],
    }  # fmt: skip
    return plain | changes


def page(number: str, *items: dict[str, Any], residue: tuple[str, ...] = ()) -> ParsedPage:
    rest = [{"id": f"r{at}", "reason": "orphan", **text(words)} for at, words in enumerate(residue)]
    info = {"publication": None, "date": None, "number": number, "source": None, "sha256": None, "length": None}
    return ParsedPage.model_validate(
        {"page": info, "items": list(items), "residue": rest, "marks": [], "repairs": [], "notes": []}
    )


def part(kind: str, words: str) -> dict[str, Any]:
    return {"kind": kind, **text(words)}


def test_stories_are_in_print_order_over_the_pages() -> None:
    linked = link_pages("2022-03-15", (page("01", item(1), item(2)), page("02", item(1))), PUBLICATION)
    assert [(story.page, story.order) for story in linked.stories] == [("01", 1), ("01", 2), ("02", 3)]


def test_captions_leave_the_body_and_keep_their_place() -> None:
    body = [
        part("paragraph", "一"),
        part("caption", "图甲"),
        part("caption", "图乙"),
        part("paragraph", "二"),
        part("caption", "图丙"),
    ]
    (story,) = link_pages("2022-03-15", (page("01", item(1, body=body)),), PUBLICATION).stories
    assert [one.text for one in story.body] == ["一", "二"]
    assert [(caption.text, caption.after) for caption in story.captions] == [("图甲", 1), ("图乙", 1), ("图丙", 2)]


def test_a_shared_section_label_reaches_every_story_it_covers() -> None:
    items = (item(1, section=text("民生")), item(2, section_of="i1"), item(3))
    linked = link_pages("2022-03-15", (page("01", *items),), PUBLICATION)
    assert [story.section for story in linked.stories] == ["民生", "民生", None]


def test_a_jump_that_was_not_followed_leaves_the_story_incomplete() -> None:
    jump = {"kind": "to", "page": "3", **text("(下转第3版)")}
    see = {"kind": "see", "page": "3", **text("(见第3版)")}
    items = (item(1, jumps=[jump]), item(2, jumps=[see]), item(3, jumps=[jump | {"kind": "from"}]))
    linked = link_pages("2022-03-15", (page("01", *items),), PUBLICATION)
    assert [story.incomplete for story in linked.stories] == [True, False, True]


def test_the_title_is_the_headline_else_the_kicker_else_the_first_sentence() -> None:
    body = [part("paragraph", "雨下了。”他说。明天放晴。")]
    items = (
        item(1, kicker=text("眉题"), body=body),
        item(2, kicker=text("眉题"), headline=None, body=body),
        item(3, headline=None, body=body),
        item(4, headline=None, body=[part("paragraph", "It rained. It stops today.")]),
        item(5, headline=None, body=[part("paragraph", "没有句号的一段")]),
    )
    linked = link_pages("2022-03-15", (page("01", *items),), PUBLICATION)
    titles = [story.title for story in linked.stories]
    assert titles == ["标题1", "眉题", "雨下了。”", "It rained.", "没有句号的一段"]


def test_refers_belong_to_their_page_and_are_not_stories() -> None:
    refer = item(2, kind="refer", kicker=text("眉题"), jumps=[{"kind": "see", "page": "5", **text("(见第5版)")}])
    linked = link_pages("2022-03-15", (page("01", item(1), refer, residue=("半 句",)),), PUBLICATION)
    assert len(linked.stories) == 1
    (summary,) = linked.pages
    assert (summary.number, summary.items, summary.residue_chars) == ("01", 2, 2)
    assert [(one.headline, one.page, one.target_guid) for one in summary.refers] == [("眉题 标题2", "5", None)]


def test_a_headline_over_the_rest_separates_lines_that_page_one_joined() -> None:
    """The end of a span shows where a line ended; a piece of a line is no headline."""
    lines = {"text": "汛期里的江城青龙水库提前腾库容", "spans": [[0, 6], [7, 16]]}
    body = [part("paragraph", "青龙水库昨天上午开闸，三天里要放掉两千万方水。")]
    rest = [part("paragraph", "水库下游的六个乡镇已经接到通知，河滩上的羊群要撤走。")]
    to, back = {"kind": "to", "page": "3", **text("(下转第3版)")}, {"kind": "from", "page": "1", **text("(上接第1版)")}
    doubts = []
    for over in ("青龙水库提前腾库容", "提前腾库容"):
        one = page("01", item(1, headline=lines, body=body, jumps=[to]))
        three = page("03", item(1, headline=text(over), body=rest, jumps=[back]))
        (story,) = link_pages("2022-03-15", (one, three), PUBLICATION).stories
        doubts.append((story.kicker, story.headline, story.title))
    assert doubts == [
        ("汛期里的江城", "青龙水库提前腾库容", "青龙水库提前腾库容"),
        (None, "汛期里的江城青龙水库提前腾库容", "汛期里的江城青龙水库提前腾库容"),
    ]


def test_an_article_of_one_caption_is_called_by_its_first_sentence() -> None:
    caption = part("caption", "图为渡口的石阶。（岑默 摄）")
    (story,) = link_pages("2022-03-15", (page("01", item(1, headline=None, body=[caption])),), PUBLICATION).stories
    assert story.title == "图为渡口的石阶。"
