"""Lines in capitals on pages whose headlines are in small letters, and the boxes that every newspaper has."""

import pytest

from tests.helpers.pages import make_page, parse_text
from transform.marks.load import load_table
from transform.model.page import Item, ParsedPage
from transform.parse import start_page
from transform.parse.decode.view_lines import view_lines
from transform.parse.lines import STEPS

FERRY = (
    "The ferry will get two new engines before the summer, the port authority said on Monday evening in a statement."
)
MARKET = (
    "The market hall will open an hour earlier from next week, so that cooks can buy fish before their kitchens open."
)
BRIDGE = (
    "The old bridge stays closed until the engineers have looked at each of its nine hundred bolts, the county said."
)
PAGE = f"""Ferry gets new engines at last
By Ruth Penn
{FERRY}

{{label}}
Market hall to open an hour earlier
By Tom Adair
{MARKET}

Bridge stays closed for the winter
By Ruth Penn
{BRIDGE}
"""


def parse(text: str) -> ParsedPage:
    return parse_text(text, language="en")


def find(page: ParsedPage, words: str) -> Item:
    (item,) = [one for one in page.items if one.headline and one.headline.text.startswith(words)]
    return item


@pytest.mark.parametrize("label", ["STREET LEVEL", "METRO BRIEFS", "AROUND THE STATE", "FIFTY YEARS AGO"])
def test_words_in_capitals_above_a_headline_are_neither_names_nor_part_of_it(label: str) -> None:
    page = parse(PAGE.format(label=label))
    above, below = find(page, "Ferry"), find(page, "Market")
    assert [name.text for name in above.bylines] == ["Ruth Penn"]
    assert below.headline is not None
    assert below.headline.text == "Market hall to open an hour earlier"
    assert label in [one.text for one in (below.section, below.kicker) if one]


def test_on_a_page_with_headlines_in_capitals_they_stay_headlines() -> None:
    page = parse(
        f"FERRY GETS ENGINES\nThe port will pay for both of them\nBy Ruth Penn\n{FERRY}\n\n"
        f"MARKET OPENS EARLY\nCooks had asked for it for years\nBy Tom Adair\n{MARKET}\n\n"
        f"BRIDGE STAYS CLOSED\nEngineers look at nine hundred bolts\nBy Tom Adair\n{BRIDGE}\n"
    )
    headlines = [item.headline.text for item in page.items if item.headline]
    assert headlines == ["FERRY GETS ENGINES", "MARKET OPENS EARLY", "BRIDGE STAYS CLOSED"]


def test_a_place_in_a_line_of_its_own_below_names_is_the_dateline() -> None:
    page = parse(
        f"Ferry gets new engines at last\nR. Penn\nSEATON\n{FERRY}\n\n"
        f"Market hall to open an hour earlier\nT. Adair\nNORTH MOLE\n{MARKET}\n"
    )
    assert [item.dateline.text for item in page.items if item.dateline] == ["SEATON", "NORTH MOLE"]
    assert [item.body[0].text for item in page.items] == [FERRY, MARKET]


def test_a_letter_is_signed_in_capitals_below_its_text() -> None:
    page = parse(
        f"{PAGE.format(label='LETTERS')}\nLeave the gulls alone\n\n{FERRY}\n\nABIGAIL STROUD\n\n= = BRIEFLY = =\n\n{PAGE}"
    )
    assert [name.text for name in find(page, "Leave").bylines] == ["ABIGAIL STROUD"]


def test_corrections_have_a_headline_of_their_own() -> None:
    page = parse(f"{PAGE.format(label='CITY BRIEFS')}\nCorrections and clarifications\n{FERRY}\n")
    assert [part.text for part in find(page, "Corrections").body] == [FERRY]


def test_each_short_line_of_a_column_of_briefs_begins_another() -> None:
    page = parse(f"{PAGE.format(label='X')}\nCITY BRIEFS\nSeminar on millets\n{FERRY}\nMela on Sunday\n{MARKET}\n")
    assert [part.text for part in find(page, "Seminar").body] == [FERRY]
    assert [part.text for part in find(page, "Mela").body] == [MARKET]


def test_an_office_that_signs_is_no_author() -> None:
    page = parse(f"{PAGE.format(label='X')}\nPublic notice: lane closed\n{FERRY}\nAldersyke District Council\n")
    notice = find(page, "Public notice")
    assert notice.bylines == ()
    assert notice.body[-1].text == "Aldersyke District Council"


@pytest.mark.parametrize(
    ("dateline", "core"),
    [
        ("KESTREL POINT, Ore. (Pacific Wire) — ", "KESTREL POINT, Ore. (Pacific Wire)"),
        ("Arehalli, June 19, 1980: ", "Arehalli, June 19, 1980"),
    ],
)
def test_datelines_with_an_agency_of_any_name_or_a_whole_date(dateline: str, core: str) -> None:
    (item,) = parse(f"Ferry gets new engines at last\n{dateline}{FERRY}\n").items
    assert item.dateline is not None
    assert item.dateline.text == core
    assert [part.text for part in item.body] == [FERRY]


@pytest.mark.parametrize(
    ("line", "place"), [("By Femi Aladelola, ENUAMA", "ENUAMA"), ("By Femi Aladelola in Riverton", "in Riverton")]
)
def test_a_byline_may_end_with_the_place(line: str, place: str) -> None:
    (item,) = parse(f"Ferry gets new engines at last\n{line}\n{FERRY}\n").items
    assert [name.text for name in item.bylines] == ["Femi Aladelola"]
    assert item.dateline is not None
    assert item.dateline.text == place


def test_names_in_capitals_below_a_headline_in_small_letters_are_names() -> None:
    page = parse(
        f"Ferry gets new engines at last\nAOIFE BRANNELLY\n{FERRY}\n\n"
        f"Market hall to open an hour earlier\nPÁDRAIC TUOHY\n{MARKET}\n"
    )
    assert [[name.text for name in item.bylines] for item in page.items] == [["AOIFE BRANNELLY"], ["PÁDRAIC TUOHY"]]


def test_how_a_letter_begins_is_no_place() -> None:
    table = load_table("en")
    assert table.dateline.match("SEATON – The ferry")
    assert not table.dateline.match("SIR – The ferry")
    assert not table.dateline.match("DEAR Editor – The ferry")


def test_results_of_two_teams_are_rows() -> None:
    goal = "A goal in the last minute sent the champions home on Sunday, for the third time in as many years, in heavy rain."
    page = parse(
        f"{PAGE.format(label='X')}\nLate goal breaks hearts\nBy Tom Adair\nCloonmore 2-11\nKilbrannagh 0-15\n{goal}\n"
    )
    assert [part.text for part in find(page, "Late").body] == ["Cloonmore 2-11", "Kilbrannagh 0-15", goal]


def test_a_running_head_with_an_ordinal_day_is_furniture_and_a_sentence_with_a_day_is_not() -> None:
    table = load_table("en")
    assert table.furniture.fullmatch("news ■ The Slievenard People ■ Wednesday, 9th October 2030 ■ 6")
    assert not table.furniture.fullmatch("public hearing on Tuesday, Dec. 3, 2030, at 7 p.m. in")


@pytest.mark.parametrize("label", ["In Brief", "Your Letters", "Obituary"])
def test_the_name_of_a_column_above_a_question_is_its_label(label: str) -> None:
    draft = start_page(
        make_page(f"{FERRY}\n\n{label}\nWho minds the market hall?\nBy Tom Adair\n{MARKET}\n"), language="en"
    )
    for step in STEPS:
        draft = step.run(draft)
    assert view_lines(draft, draft.lines).certain[1] == {"label"}


def test_each_notice_has_a_headline_of_its_own() -> None:
    page = parse(
        f"{PAGE.format(label='X')}\nCHANGE OF NAME\nI, formerly known as Okon Bassey, am now Sunday Bassey.\nCHANGE OF NAME\nI, formerly known as Ada Obi, am now Ada Eze.\n"
    )
    assert [item.headline.text for item in page.items if item.headline].count("CHANGE OF NAME") == 2


def test_an_age_behind_a_name_is_no_dateline() -> None:
    page = parse(
        "Marvin T. Oddsen, 83\n\nMarvin Theodore Oddsen, 83, of rural Nordahl, died on Thursday after a short illness at the county home.\n\n"
        "Dorothea Lindquist, 97\n\nDorothea Mae Lindquist, 97, who ran the switchboard of the county for forty years, died at home on Sunday.\n"
    )
    assert [item.dateline for item in page.items] == [None, None]


def test_when_a_notice_was_published_is_part_of_it() -> None:
    said = "Published in the Clarion May 15 and 22, 2031"
    page = parse(
        f"{PAGE.format(label='X')}\nNOTICE OF PUBLIC HEARING\n{FERRY.replace('ferry', 'council')}\n{said}\nADVERTISEMENT FOR BIDS\n{BRIDGE.replace('bridge', 'school')}\n"
    )
    assert find(page, "NOTICE").body[-1].text == said


def test_a_refer_may_end_with_on_page() -> None:
    page = parse(
        f"{PAGE.format(label='X')}\nINSIDE\nBrothers open the mill their grandfather closed on page 6\nRelay team is off to state on page 10\n"
    )
    heads = [item.headline.text for item in page.items if item.kind == "refer" and item.headline]
    assert heads == ["Brothers open the mill their grandfather closed", "Relay team is off to state"]
