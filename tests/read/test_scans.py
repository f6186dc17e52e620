"""Scanned pages: ALTO and PAGE become the text of a page, in reading order, words that are cut at a line's end whole."""

from pathlib import Path

import pytest

from tests.conftest import Place
from tests.helpers.commands import publish, run_main
from transform.errors import InputError
from transform.read.news_xml import decode_xml

NAMESPACES = [
    "",
    ' xmlns="http://www.loc.gov/standards/alto/ns-v2#"',
    ' xmlns="http://www.loc.gov/standards/alto/ns-v3#"',
    ' xmlns="http://www.loc.gov/standards/alto/ns-v4#"',
]
PAGE_NAMESPACE = ' xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"'


def write_alto(inside: str, space: str = NAMESPACES[3], order: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<alto{space}><Description/><Layout>{order}'
        f'<Page ID="P1"><TopMargin/><PrintSpace>{inside}</PrintSpace></Page></Layout></alto>'
    )


def line(*words: str) -> str:
    """A line of words with spaces between them; what begins with < is an element."""
    parts = [word if word.startswith("<") else f'<String CONTENT="{word}"/>' for word in words]
    return f"<TextLine>{'<SP/>'.join(parts)}</TextLine>"


def block(id_: str, *lines: str, following: str = "") -> str:
    after = f' IDNEXT="{following}"' if following else ""
    return f'<TextBlock ID="{id_}"{after}>{"".join(lines)}</TextBlock>'


def read(document: str) -> str:
    decoded = decode_xml(document.encode(), Path("01.xml"))
    assert isinstance(decoded, tuple)
    return decoded.text


@pytest.mark.parametrize("space", NAMESPACES)
def test_blocks_of_alto_are_apart_and_lines_stay_lines(space: str) -> None:
    inside = (
        block("a", line("Library", "closes"), line("at", "ten")) + "<Illustration/>" + block("b", line("It", "did."))
    )
    assert read(write_alto(inside, space)) == "Library closes\nat ten\n\nIt did.\n"


HALVES = (
    '<String CONTENT="yester" SUBS_TYPE="HypPart1" SUBS_CONTENT="yesterday"/>',
    '<String CONTENT="day" SUBS_TYPE="HypPart2" SUBS_CONTENT="yesterday"/>',
)


def test_a_word_cut_at_the_end_of_a_line_is_whole_where_it_begins() -> None:
    first = line("said", HALVES[0]).replace("</TextLine>", '<HYP CONTENT="-"/></TextLine>')
    assert read(write_alto(block("a", first, line(HALVES[1], "that")))) == "said yesterday\nthat\n"
    assert read(write_alto(block("a", first) + block("b", line(HALVES[1], "that")))) == "said yesterday\n\nthat\n"


def test_a_word_whose_second_half_is_elsewhere_loses_nothing() -> None:
    assert read(write_alto(block("a", line("day", HALVES[1])))) == "day day\n"


@pytest.mark.parametrize("mark", ["-", "\u00ad", "\u00ac", "\u2e17"])
def test_a_mark_of_hyphenation_without_the_whole_word_is_a_hyphen_for_the_parser(mark: str) -> None:
    first = line("the", "foot").replace("</TextLine>", f'<HYP CONTENT="{mark}"/></TextLine>')
    assert read(write_alto(block("a", first, line("bridge")))) == "the foot-\nbridge\n"


def test_words_without_spaces_in_the_file_are_apart_unless_they_are_han_or_touch() -> None:
    def words(*texts: str) -> str:
        return f"<TextLine>{''.join(f'<String CONTENT={text!r}/>' for text in texts)}</TextLine>"

    assert read(write_alto(block("a", words("水", "闸", "完", "工", "，", "全", "市")))) == "水闸完工，全市\n"
    assert read(write_alto(block("a", words("It", "opens", ".", "Soon")))) == "It opens. Soon\n"
    placed = '<String CONTENT="1784" HPOS="10" WIDTH="40"/><String CONTENT="th" HPOS="50" WIDTH="9"/>'
    assert read(write_alto(block("a", f"<TextLine>{placed}</TextLine>"))) == "1784th\n"


def test_alto_says_its_order_by_references_or_by_the_next_block() -> None:
    blocks = block("c", line("third")) + block("a", line("first")) + block("b", line("second"))
    group = '<OrderedGroup><ElementRef REF="a"/><UnorderedGroup><ElementRef REF="b"/></UnorderedGroup></OrderedGroup>'
    assert read(write_alto(blocks, order=f"<ReadingOrder>{group}</ReadingOrder>")) == "first\n\nsecond\n\nthird\n"
    chained = (
        block("c", line("third")) + block("a", line("first"), following="b") + block("b", line("second"), following="c")
    )
    assert read(write_alto(chained)) == "first\n\nsecond\n\nthird\n"
    circle = block("a", line("first"), following="b") + block("b", line("second"), following="a")
    assert read(write_alto(circle)) == "first\n\nsecond\n"


def write_page(inside: str, order: str = "") -> str:
    return f'<PcGts{PAGE_NAMESPACE}><Page imageFilename="1.tif">{order}{inside}</Page></PcGts>'


def region(id_: str, *lines: str, inside: str = "") -> str:
    texts = "".join(f"<TextLine><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>" for text in lines)
    return f'<TextRegion id="{id_}">{texts}{inside}</TextRegion>'


def test_page_obeys_its_reading_order_with_all_nested_groups() -> None:
    order = (
        '<ReadingOrder><OrderedGroup id="o"><OrderedGroupIndexed id="p" index="2">'
        '<RegionRefIndexed index="1" regionRef="d"/><RegionRefIndexed index="0" regionRef="c"/></OrderedGroupIndexed>'
        '<UnorderedGroupIndexed id="u" index="10"><RegionRef regionRef="e"/></UnorderedGroupIndexed>'
        '<RegionRefIndexed index="1" regionRef="b"/></OrderedGroup></ReadingOrder>'
    )
    regions = "".join(region(id_, id_ * 3) for id_ in "edcba")
    assert read(write_page(regions, order)) == "bbb\n\nccc\n\nddd\n\neee\n\naaa\n"


def test_page_gives_the_first_reading_of_a_line_else_its_words_else_its_region() -> None:
    readings = (
        '<TextLine><TextEquiv index="1"><Unicode>wrong</Unicode></TextEquiv><TextEquiv index="0"><Unicode>right</Unicode></TextEquiv></TextLine>'
        "<TextLine><Word><TextEquiv><Unicode>two</Unicode></TextEquiv></Word><Word><TextEquiv><Unicode>words</Unicode></TextEquiv></Word></TextLine>"
    )
    whole = '<TextRegion id="b"><TextEquiv><Unicode>as a\nwhole</Unicode></TextEquiv></TextRegion>'
    image = '<ImageRegion id="i"><TextEquiv><Unicode>no text</Unicode></TextEquiv></ImageRegion>'
    table = f'<TableRegion id="t">{region("c", "cell")}</TableRegion>'
    document = write_page(region("a", inside=readings) + image + whole + table)
    assert read(document) == "right\ntwo words\n\nas a\nwhole\n\ncell\n"


def test_a_region_inside_another_is_a_block_of_its_own() -> None:
    assert read(write_page(region("a", "outer", inside=region("b", "inner")))) == "outer\n\ninner\n"


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (write_alto(""), "holds no recognized text (recognize its text (OCR) first"),
        (write_page("<ImageRegion/>"), "holds no recognized text ("),
        (
            write_alto(block("a", line("one"))).replace(
                "</Layout>", f"<Page>{block('b', line('two'))}</Page></Layout>"
            ),
            "holds 2 pages (give a file for each page",
        ),
        ("<mets/>", "is METS, which only names the files of an issue (give the ALTO file of each page"),
        ("<alto>", "is not well-formed XML: "),
        (f"<!DOCTYPE alto [<!ENTITY a 'b'>]>{write_alto('')[39:]}", "has a document type (DOCTYPE)"),
    ],
)
def test_what_gives_no_page_is_refused(document: str, says: str) -> None:
    with pytest.raises(InputError, match=r"01\.xml") as caught:
        read(document)
    assert says in str(caught.value)


def test_a_scanned_page_is_parsed_like_a_page_of_text(place: Place) -> None:
    story = block("a", line("早市迁到新址")) + block(
        "b", line("本报讯 南门早市昨日迁到新址，三百个摊位"), line("全部搬了过去。")
    )
    place.write("2022-03-15/02.xml", write_alto(story))
    assert publish(place).code == 0
    html = place.files()["2022-03-15/index.html"].decode()
    assert "早市迁到新址" in html
    ended = run_main("parse", place.seeds / "2022-03-15/02.xml")
    assert "南门早市昨日迁到新址，三百个摊位全部搬了过去。" in ended.out


def test_a_page_by_two_doors_is_an_error(place: Place) -> None:
    place.write("2022-03-15/01.xml", write_alto(block("a", line("早市迁到新址"))))
    assert "01.txt and 01.xml are the same page (keep one of them)" in publish(place).err
