"""Edits to stories that run over several pages, and to those that a refer line means."""

import json

import pytest

from tests.conftest import Place
from tests.edition.test_link import item, page, part, text
from tests.helpers.reader import find_words
from tests.helpers.sample import PUBLICATION
from transform.edition.edit import apply_edits
from transform.edition.link import LinkedEdition, link_pages
from transform.edition.match import match_stories
from transform.model.edition import Caption, Story
from transform.model.edits import EditError, Edits
from transform.model.page import ParsedPage

DATE = "2022-03-15"
TO = {"kind": "to", "page": "3", **text("(下转第3版)")}
FROM = {"kind": "from", "page": "1", **text("(上接第1版)")}
FRONT = ("旧水渠沿着城墙通了水，三条支渠绕老城一圈。", "石匠照着老图把水渠一段一段挖出来，缺的石板")
REST = ("由采石场的老师傅补刻，水渠边不许停车。", "水渠两边的人家各管一段，领到一把长柄网。")
MARKET = "早市搬进新棚，二百个摊位一字排开，雨天不再积水。"
WHOLE = [FRONT[0], FRONT[1] + REST[0], REST[1]]


def place_words(words: str, start: int) -> dict[str, object]:
    return {"text": words, "spans": [[start, start + len(words)]]}


def link_story(orphans: tuple[tuple[str, str, int], ...] = (), captions: tuple[str, ...] = ()) -> LinkedEdition:
    """A story of pages 01 and 03, cut inside its second paragraph; on each page it begins at 100.

    ``orphans`` are (page, words, where they begin); ``captions`` stand between the two paragraphs of the rest.
    """
    front = [{"kind": "paragraph", **place_words(words, 100 + 100 * at)} for at, words in enumerate(FRONT)]
    rest = [{"kind": "paragraph", **place_words(words, 100 + 100 * at)} for at, words in enumerate(REST)]
    rest[1:1] = [part("caption", words) for words in captions]
    pages = (
        page("01", item(1, headline=text("青石水渠绕老城"), body=front, jumps=[TO])),
        page("03", item(1, headline=None, body=rest, jumps=[FROM]), item(2, body=[part("paragraph", MARKET)])),
    )
    return link_pages(DATE, tuple(add_orphans(one, orphans) for one in pages), PUBLICATION)


def add_orphans(one: ParsedPage, orphans: tuple[tuple[str, str, int], ...]) -> ParsedPage:
    fields = one.model_dump(mode="json")
    fields["residue"] = [
        {"id": f"r{at}", "reason": "orphan", **place_words(words, start)}
        for at, (number, words, start) in enumerate(orphans)
        if number == one.page.number
    ]
    return ParsedPage.model_validate(fields)


def edit_story(linked: LinkedEdition, **changes: object) -> Story:
    """The story of the subject that an edit of these fields changed."""
    edits = Edits.model_validate({"article": [{"page": "01", "quote": FRONT[0]} | changes]})
    subjects = apply_edits(linked, match_stories(linked.stories, (), {}), (), edits)
    (edited,) = [subject.story for subject in subjects if subject.story != subject.source]
    assert edited
    return edited


def list_texts(story: Story) -> list[str]:
    return [part.text for part in story.body]


@pytest.mark.parametrize("number", ["01", "03"])
@pytest.mark.parametrize("quote", [FRONT[0], REST[1], "缺的石板由采石场"])
def test_a_quote_from_either_page_finds_the_story_by_either_page(number: str, quote: str) -> None:
    edited = edit_story(link_story(), page=number, quote=quote, set={"headline": "水渠通水"})
    assert (edited.headline, list_texts(edited)) == ("水渠通水", WHOLE)


def test_a_quote_of_the_rest_is_not_found_on_a_third_page() -> None:
    with pytest.raises(EditError, match="stands in no article on page 02"):
        edit_story(link_story(), page="02", quote=REST[1], set={"headline": "水渠通水"})


@pytest.mark.parametrize(
    ("number", "start", "expected"),
    [
        ("01", 0, ["孤句。", *WHOLE]),
        ("01", 900, [*WHOLE[:2], "孤句。", WHOLE[2]]),
        ("03", 0, [*WHOLE[:2], "孤句。", WHOLE[2]]),
        ("03", 900, [*WHOLE, "孤句。"]),
    ],
)
def test_an_orphan_is_placed_before_or_after_its_page_s_part_and_never_inside_a_paragraph(
    number: str, start: int, expected: list[str]
) -> None:
    assert list_texts(edit_story(link_story(((number, "孤句。", start),)), attach=["孤句"])) == expected


def test_two_orphans_of_the_rest_s_page_go_to_either_side_of_it() -> None:
    linked = link_story((("03", "前面的孤句。", 0), ("03", "后面的孤句。", 900)))
    expected = [*WHOLE[:2], "前面的孤句。", WHOLE[2], "后面的孤句。"]
    assert list_texts(edit_story(linked, attach=["前面的孤句", "后面的孤句"])) == expected
    assert list_texts(edit_story(linked, attach=["后面的孤句", "前面的孤句"])) == expected


def test_two_orphans_of_one_place_are_in_the_order_of_the_edit() -> None:
    linked = link_story((("03", "先到的孤句。", 800), ("03", "后到的孤句。", 900)))
    assert list_texts(edit_story(linked, attach=["先到的", "后到的"])) == [*WHOLE, "先到的孤句。", "后到的孤句。"]


def test_an_orphan_of_another_page_is_not_attached() -> None:
    with pytest.raises(EditError, match="0 orphans of page 01 and 03 hold"):
        edit_story(link_story((("02", "孤句。", 0),)), attach=["孤句"])


def test_captions_stay_with_their_paragraph_when_an_orphan_comes_before_them() -> None:
    linked = link_story((("01", "孤句。", 0),), captions=("图为通水后的水渠。",))
    assert linked.stories[0].captions == (Caption(text="图为通水后的水渠。", after=2),)
    edited = edit_story(linked, attach=["孤句"])
    assert edited.captions == (Caption(text="图为通水后的水渠。", after=3),)


# ---------------------------------------------------------------- what a refer may tell


FRONT_PAGE = """\
人行桥今日通行

本报讯 横跨东河的人行桥今日通行，桥长120米，行人可从两岸步行通过。桥面铺设防滑木板，夜间有照明。

(钱望舒)

老城青石水渠通水

(见第3版)
"""
INNER_PAGE = """\
青石水渠绕老城

本报讯 老城的青石水渠昨天通了水，三条水渠绕着老城流一圈。水渠埋在沥青下面四十年，石匠照着老图一段一段挖出来。

(岑默)

早市搬进新棚

本报讯 城南早市前天搬进新棚，二百个摊位一字排开，雨天不再积水，摊主说搬迁没有涨租金。

(丁牧云)
"""
ORDER = '[[article]]\npage = "03"\nquote = "三条水渠绕着老城"\naction = "{action}"\nreason = "待核实。"\n'


@pytest.fixture
def referred(place: Place) -> Place:
    """An edition whose first page refers, in other words, to a story of its third."""
    place.write(f"{DATE}/01.txt", FRONT_PAGE)
    place.write(f"{DATE}/03.txt", INNER_PAGE)
    return place


def read_refers(place: Place) -> list[tuple[str, bool]]:
    """The refers of the edition: words, and whether they lead to an article."""
    pages = json.loads(place.files()[f"{DATE}/edition.json"])["pages"]
    return [(refer["headline"], refer["target_guid"] is not None) for page in pages for refer in page["refers"]]


def test_a_refer_in_other_words_leads_to_its_story(referred: Place) -> None:
    referred.publish()
    assert read_refers(referred) == [("老城青石水渠通水", True)]


@pytest.mark.parametrize("action", ["kill", "withhold", "erase"])
def test_when_a_story_is_withdrawn_the_words_of_its_refer_are_removed_too(referred: Place, action: str) -> None:
    referred.publish()
    assert find_words(referred.files(), "老城青石水渠通水")
    referred.write(f"{DATE}/edits.toml", ORDER.format(action=action))
    referred.publish()
    assert read_refers(referred) == []
    assert find_words(referred.files(), "水渠") == []


def test_a_refer_to_an_embargoed_story_makes_nothing_of_it_public(referred: Place) -> None:
    until = "until = 2022-03-16T20:00:00+08:00\n"
    referred.write(f"{DATE}/edits.toml", ORDER.format(action="embargo") + until)
    referred.publish()
    files = referred.files()
    assert read_refers(referred) == []
    assert find_words(files, "水渠") == []
    assert len(json.loads(files[f"{DATE}/edition.json"])["articles"]) == 2
    assert len([path for path in files if path.startswith(f"{DATE}/03-") and path.endswith(".html")]) == 1
