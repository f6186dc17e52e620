"""English pages: their marks, the ways they are set, what goes wrong on them; other languages whose words stand apart."""

import textwrap

import pytest

from tests.helpers.pages import join_blocks, list_body, list_names, list_residue, make_page, parse_text, words
from transform.model.page import ParsedPage
from transform.model.publication import Marks
from transform.parse import parse_page
from transform.text.joins import count_words
from transform.text.similarity import list_pairs, measure_kinship, take_pairs

HEADLINE = "Harbor ferry gets new engines"
LEAD = "The harbor ferry will get two new engines before summer, the port authority said on Tuesday."
MILL = "The brick mill on the river will become a library with a reading room in the boiler house, the council decided."
SECOND = "The old ferry engines failed fourteen times last year, and commuters no longer trust the timetable."


@pytest.mark.parametrize(
    ("mark", "kind", "page"),
    [
        ("CONTINUED ON A3", "to", "A3"),
        ("Turn to page 8", "to", "8"),
        ("Please turn to Page B12", "to", "B12"),
        ("▶ Cont. on C2", "to", "C2"),
        ("(See page 5)", "see", "5"),
        ("Story on Page 4", "see", "4"),
        ("See FERRY, Page 5", "to", "5"),
        ("SEE FERRY, A5", "to", "A5"),
        ("Please see FERRY on A5", "to", "A5"),
        ("A4 ▶", "to", "A4"),
        ("▶ Page 4", "to", "4"),
    ],
)
def test_jump_line_names_its_page(mark: str, kind: str, page: str) -> None:
    item = parse_text(join_blocks(HEADLINE, LEAD, mark), language="en").items[0]
    assert [(jump.kind, jump.page, jump.text) for jump in item.jumps] == [(kind, page, mark)]
    assert list_body(item) == [("paragraph", LEAD)]


def test_mark_with_several_pages_names_them_all() -> None:
    item = parse_text(join_blocks(HEADLINE, LEAD, "SEE PAGES 5 AND 6"), language="en").items[0]
    assert item.jumps[0].pages == ("5", "6")


@pytest.mark.parametrize(
    "mark", ["FROM PAGE 1", "Continued from Page 1", "FERRY, From 1", "FERRY: Continued from Page 1"]
)
def test_story_from_another_page_begins_at_its_mark(mark: str) -> None:
    page = parse_text(join_blocks(HEADLINE, mark, LEAD), language="en")
    assert [(item.jumps[0].kind, item.jumps[0].page) for item in page.items] == [("from", "1")]


def test_headline_with_a_page_and_no_text_is_a_refer() -> None:
    page = parse_text(join_blocks("Mill to become library", "Story on Page 4", HEADLINE, LEAD), language="en")
    assert [(item.kind, words(item.headline)) for item in page.items] == [
        ("refer", "Mill to become library"),
        ("article", HEADLINE),
    ]


@pytest.mark.parametrize("text", ["See the 5 boats.", "Turn to your 3 friends.", "From 1 to 9 it rains."])
def test_sentence_that_only_looks_like_a_jump_stays_text(text: str) -> None:
    assert list_body(parse_text(join_blocks(HEADLINE, LEAD, text), language="en").items[0])[1] == ("paragraph", text)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mary Stone", ["Mary Stone"]),
        ("BY MARY STONE AND JOHN P. LAKE", ["MARY STONE", "JOHN P. LAKE"]),
        ("By Mary Stone, Ann Reed and John Lake", ["Mary Stone", "Ann Reed", "John Lake"]),
        ("By Jane de la Cruz and John O’Neil Jr.", ["Jane de la Cruz", "John O’Neil Jr."]),
        ("— Mary Stone", ["Mary Stone"]),
        ("(By Mary Stone)", ["Mary Stone"]),
        ("By The Associated Press", ["The Associated Press"]),
    ],
)
def test_byline_names_its_people(byline: str, names: list[str]) -> None:
    item = parse_text(join_blocks(HEADLINE, byline, LEAD), language="en").items[0]
    assert list_names(item) == [(name, None) for name in names]
    assert list_body(item) == [("paragraph", LEAD)]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("MARY STONE | STAFF WRITER", [("MARY STONE", "STAFF WRITER")]),
        ("By Mary Stone, Staff Writer", [("Mary Stone", "Staff Writer")]),
        ("By Mary Stone\nStaff Writer", [("Mary Stone", "Staff Writer")]),
        ("Mary Stone\nPolitical editor", [("Mary Stone", "Political editor")]),
        ("Mary Stone and John Lake, Herald Staff", [("Mary Stone", "Herald Staff"), ("John Lake", "Herald Staff")]),
        ("By MARY STONE / The Daily Herald", [("MARY STONE", "The Daily Herald")]),
        ("By Mary Stone Special to the Herald", [("Mary Stone", "Special to the Herald")]),
    ],
)
def test_role_of_several_words_is_told_and_lies_in_residue(byline: str, names: list[tuple[str, str]]) -> None:
    page = parse_text(join_blocks(HEADLINE, byline, LEAD), language="en")
    assert list_names(page.items[0]) == names
    assert list_body(page.items[0]) == [("paragraph", LEAD)]
    assert list_residue(page) == [("furniture", names[0][1])]


@pytest.mark.parametrize("line", ["Staff report", "STAFF REPORTER", "From staff and wire reports", "Herald staff"])
def test_line_of_a_desk_names_nobody(line: str) -> None:
    page = parse_text(join_blocks(HEADLINE, line, LEAD), language="en")
    assert [(words(item.headline), list_names(item), list_body(item)) for item in page.items] == [
        (HEADLINE, [], [("paragraph", LEAD)])
    ]
    assert list_residue(page) == [("furniture", line)]


@pytest.mark.parametrize("line", ["By the numbers", "By popular demand, ferries return", "Mary Stone wins again"])
def test_headline_that_begins_like_a_byline_stays_one(line: str) -> None:
    assert words(parse_text(join_blocks(line, LEAD), language="en").items[0].headline) == line


@pytest.mark.parametrize(
    ("lead", "dateline", "date", "source"),
    [
        ("PORTLAND, March 11 — ", "PORTLAND, March 11", "2024-03-11", None),
        ("SOUTH HAVEN, Maine, Feb. 28 (Reuters) - ", "SOUTH HAVEN, Maine, Feb. 28 (Reuters)", "2024-02-28", "Reuters"),
        ("PORTLAND (AP) -- ", "PORTLAND (AP)", None, "AP"),
        ("NEW YORK — ", "NEW YORK", None, None),
        ("PORT-AU-PRINCE, Haiti (AFP) – ", "PORT-AU-PRINCE, Haiti (AFP)", None, "AFP"),
        ("London (Reuters) - ", "London (Reuters)", None, "Reuters"),
    ],
)
def test_dateline_ends_before_its_dash(lead: str, dateline: str, date: str | None, source: str | None) -> None:
    item = parse_text(join_blocks(HEADLINE, lead + LEAD), language="en").items[0]
    assert item.dateline is not None
    assert (item.dateline.text, item.dateline.date, item.dateline.source) == (dateline, date, source)
    assert list_body(item) == [("paragraph", LEAD)]


@pytest.mark.parametrize(
    "line",
    [
        "A2 | Tuesday, March 12, 2024 | The Harbor Post",
        "THE HARBOR POST • Tuesday, March 12, 2024 • A3",
        "A3",
        "Page 3",
        "www.harborpost.example",
    ],
)
def test_folio_line_is_furniture(line: str) -> None:
    page = parse_text(join_blocks(line, HEADLINE, LEAD), language="en")
    assert list_residue(page) == [("furniture", line)]


@pytest.mark.parametrize(
    "caption",
    [
        "The ferry lies at its pier on Monday. PHOTO BY INGRID VALE",
        "The ferry lies at its pier on Monday. (Ned Farrow/AP)",
        "The ferry lies at its pier on Monday. Ned Farrow/The Harbor Post",
        "Photo: The ferry lies at its pier.",
        "Above: The ferry lies at its pier.",
        "The ferry lies at its pier. File photo",
    ],
)
def test_caption_keeps_its_credit(caption: str) -> None:
    item = parse_text(join_blocks(HEADLINE, "By Mary Stone", LEAD, caption, SECOND), language="en").items[0]
    assert list_body(item) == [("paragraph", LEAD), ("caption", caption), ("paragraph", SECOND)]
    assert list_names(item) == [("Mary Stone", None)]


@pytest.mark.parametrize(
    "advertisement",
    [
        "FOR SALE\nUpright piano, three working notes. $75 or best offer. Call 555-0148.",
        "HELP WANTED\nLine cook, weekends, $19 an hour. Apply within, Harbor Diner, 14 Pier Road.",
        "GUTTERS CLEANED\nFree estimates, licensed and insured. Call today 555-0177.",
    ],
)
def test_classified_is_an_advertisement(advertisement: str) -> None:
    page = parse_text(join_blocks(HEADLINE, LEAD, SECOND, advertisement, "Mill to become library", MILL), language="en")
    assert [words(item.headline) for item in page.items] == [HEADLINE, "Mill to become library"]
    assert list_residue(page) == [("ad", " ".join(advertisement.split("\n")))]


def test_news_with_two_sums_of_money_is_no_advertisement() -> None:
    rents = ["Few vacant homes in town", "The average home now costs $1,640 a month. Ten years ago it was $890."]
    assert list_residue(parse_text(join_blocks(*rents), language="en")) == []


@pytest.mark.parametrize("width", [28, 44, 60])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_wrapped_at_words_give_the_paragraphs_back(width: int, gap: str) -> None:
    blocks = [HEADLINE, "By Mary Stone", LEAD + " " + SECOND, "They will be paid for by the town.", "CONTINUED ON A3"]
    text = gap.join("\n".join(textwrap.wrap(block, width, break_on_hyphens=False)) for block in blocks) + "\n"
    item = parse_text(text, language="en").items[0]
    assert words(item.headline) == HEADLINE
    assert " ".join(text for _, text in list_body(item)) == f"{LEAD} {SECOND} They will be paid for by the town."


def test_hyphen_of_a_broken_word_goes_to_marks_and_that_of_a_compound_stays() -> None:
    broken = "The well-known harbor ferry will get two engi-\nnes before summer, say well-\nknown commuters."
    page = parse_text(join_blocks(HEADLINE, broken), language="en")
    text = "The well-known harbor ferry will get two engines before summer, say well-known commuters."
    assert list_body(page.items[0]) == [("paragraph", text)]
    assert len(page.marks) == 1


# ---------------------------------------------------------------- whole pages

Story = tuple[str | None, str | None, str | None, list[str], list[str]]
"""Kicker, headline, deck, names, texts of the body."""

TRAM: Story = (
    "Transport",
    "Council backs tram line to the harbor",
    "Work could begin next spring if the state pays half",
    ["Nora Whitfield"],
    [
        "The City Council voted 7-2 on Monday to build a tram line from Central Station to the harbor.",
        "The line would cost about $210 million, and the council wants the state to pay half of it.",
        '"People on the east side have waited long enough," Councilwoman Petra Ames said after the vote.',
    ],
)
LIBRARY: Story = (
    None,
    "Library reopens after flood repairs",
    None,
    ["Tom Aldous", "Grace Lin"],
    [
        "The Oak Street Library reopened on Saturday, eleven months after a burst pipe flooded its lower floor.",
        "More than 600 readers lined up before the doors opened, and the librarians handed out cider.",
    ],
)
WOLVES: Story = (
    "Environment",
    "Wolves return to northern county",
    None,
    ["Hugo Stern"],
    [
        "A pair of gray wolves has been recorded by cameras near Lake Orrin, biologists said on Saturday.",
        "Sheep farmers called for a right to shoot the wolves. The state protects them and pays for lost sheep.",
    ],
)
HAWKS: Story = (
    "Sport",
    "Hawks win in double overtime",
    None,
    ["Chuck Ivers"],
    [
        "Danny Reyes scored 41 points as the Seaton Hawks beat Millbrook 98-96 in double overtime on Friday.",
        "The Hawks trailed by 14 at halftime, and Coach Bill Tanner threw a chair and apologized to it.",
    ],
)
FOLIO = "THE SEATON HERALD • Tuesday, March 12, 2024 • A3"


def sign(names: list[str]) -> str:
    return "By " + " and ".join(names)


def list_lines(story: Story) -> list[str]:
    """The blocks of a story as they are printed: heading, byline, text."""
    kicker, headline, deck, names, body = story
    return [*(line for line in (kicker, headline, deck) if line), sign(names), *body]


def list_stories(page: ParsedPage) -> list[Story]:
    """The articles without captions."""
    return [
        (
            words(item.kicker),
            words(item.headline),
            words(item.deck),
            [byline.text for byline in item.bylines],
            [part.text for part in item.body if part.kind != "caption"],
        )
        for item in page.items
        if item.kind == "article"
    ]


def test_page_of_a_daily_in_blocks() -> None:
    caption = "A crane lifts a beam over the harbor on Monday. PHOTO BY INGRID VALE"
    tram = list_lines(TRAM)
    tram[4] = "SEATON, March 11 — " + tram[4]
    offer = "FOR SALE\nUpright piano, three working notes. $75 or best offer. Call 555-0148."
    blocks = [
        FOLIO,
        *tram[:6],
        caption,
        *tram[6:],
        "Continued on Page A6",
        *list_lines(LIBRARY),
        offer,
        *list_lines(HAWKS),
    ]
    page = parse_text(join_blocks(*blocks), language="en")
    assert list_stories(page) == [TRAM, LIBRARY, HAWKS]
    first = page.items[0]
    assert first.dateline is not None
    assert (first.dateline.text, first.dateline.date) == ("SEATON, March 11", "2024-03-11")
    assert [(jump.kind, jump.page) for jump in first.jumps] == [("to", "A6")]
    assert ("caption", caption) in list_body(first)
    assert [reason for reason, _ in list_residue(page)] == ["furniture", "ad"]
    assert not any(item.needs_review for item in page.items)


def wrap_page(blocks: list[str], width: int, indent: str = "  ") -> str:
    """Lines of one column: paragraphs, which end with a stop, begin further in; no blank lines."""
    lines = [
        textwrap.wrap(
            block, width, initial_indent=indent if block.endswith((".", '."', '?"')) else "", break_on_hyphens=False
        )
        for block in blocks
    ]
    return "\n".join(line for block in lines for line in block) + "\n"


@pytest.mark.parametrize("width", [26, 34, 48])
def test_page_of_one_narrow_column_with_indented_paragraphs(width: int) -> None:
    blocks = [line for story in (TRAM, LIBRARY, WOLVES) for line in list_lines(story)]
    page = parse_text(wrap_page(blocks, width), language="en")
    assert list_stories(page) == [TRAM, LIBRARY, WOLVES]


def test_words_broken_at_the_lines_of_a_narrow_column_are_whole_again() -> None:
    text = (
        "Council backs tram line to\nthe harbor\nBy Nora Whitfield\nStaff Writer\n"
        "  The City Council voted on\nMonday to build a tram line\nfrom Central Station to the\n"
        "harbor, ending four years\nof debate over the route of\nthe line and its cost to\nthe tax-\npayers.\n"
        "  Opponents said the money\nwould be better spent on\nbuses. The vote was seven to\ntwo, after a long eve-\nning.\n"
    )
    page = parse_text(text, language="en")
    assert [words(item.headline) for item in page.items] == ["Council backs tram line to the harbor"]
    assert list_names(page.items[0]) == [("Nora Whitfield", "Staff Writer")]
    assert [text.split()[-1] for _, text in list_body(page.items[0])] == ["taxpayers.", "evening."]


def test_page_of_blocks_whose_lines_are_wrapped_under_headlines_in_capitals() -> None:
    lines = [line for story in (TRAM, LIBRARY) for line in list_lines(story)]
    large = {line: line.title().replace("'S", "'s") for line in (TRAM[1], LIBRARY[1]) if line}
    lines = [large.get(line, line.upper() if line == "Transport" else line) for line in lines]
    text = "\n\n".join("\n".join(textwrap.wrap(line, 30, break_on_hyphens=False)) for line in lines) + "\n"
    page = parse_text(text, language="en")
    assert [(words(item.kicker), words(item.headline), words(item.deck)) for item in page.items] == [
        ("TRANSPORT", "Council Backs Tram Line To The Harbor", TRAM[2]),
        (None, "Library Reopens After Flood Repairs", None),
    ]
    assert [[text for _, text in list_body(item)] for item in page.items] == [TRAM[4], LIBRARY[4]]


def test_british_page_with_crossheads_and_a_story_from_another_page() -> None:
    page = parse_text(
        join_blocks(
            "Ferry talks end without a deal",
            "Grace Lin\nPolitical editor",
            "London (Reuters) - The ferry talks ended on Monday without a deal, the port authority said.",
            "Crews want two more hands on each ferry, and the port authority offers one and a new canteen.",
            "No date yet",
            "The ferry talks will go on after Easter, the authority said, and until then the ferries run as they do.",
            "Harbour market moves indoors",
            "Continued from Page 1",
            "The harbour market will move indoors on 4 April, when the old fish hall has been swept and painted.",
        ),
        language="en",
    )
    ferry, market = page.items
    assert list_names(ferry) == [("Grace Lin", "Political editor")]
    assert ferry.dateline is not None
    assert ferry.dateline.source == "Reuters"
    assert [kind for kind, _ in list_body(ferry)] == ["paragraph", "paragraph", "crosshead", "paragraph"]
    assert (words(market.headline), [(jump.kind, jump.page) for jump in market.jumps]) == (
        "Harbour market moves indoors",
        [("from", "1")],
    )
    assert [(date.text, date.start) for date in market.dates] == [("4 April", "2024-04-04")]


def test_page_of_briefs_signed_at_their_ends() -> None:
    blocks = [FOLIO]
    for kicker, headline, _, names, body in (LIBRARY, WOLVES, HAWKS):
        blocks += [*(line for line in (kicker, headline) if line), *body, "— " + " and ".join(names)]
    assert list_stories(parse_text(join_blocks(*blocks), language="en")) == [LIBRARY, WOLVES, HAWKS]


def test_front_page_sends_its_readers_inside() -> None:
    page = parse_text(
        join_blocks(
            "Old mill to become apartments", "See Page 5", "Jury clears former treasurer", "Story on Page B2",
            *list_lines(TRAM), "See TRAM, Page 6", *list_lines(LIBRARY), "A4 ▶",
        ),
        language="en",
    )  # fmt: skip
    assert [
        (item.kind, words(item.headline), [(jump.kind, jump.page) for jump in item.jumps]) for item in page.items
    ] == [
        ("refer", "Old mill to become apartments", [("see", "5")]),
        ("refer", "Jury clears former treasurer", [("see", "B2")]),
        ("article", TRAM[1], [("to", "6")]),
        ("article", LIBRARY[1], [("to", "A4")]),
    ]


# ---------------------------------------------------------------- disorder


def test_headlines_moved_to_the_top_and_the_foot_go_back_with_their_decks() -> None:
    tram, library, wolves = (list_lines(story) for story in (TRAM, LIBRARY, WOLVES))
    page = parse_text(join_blocks(*tram[:3], *library, *tram[3:], *wolves[2:], *wolves[:2]), language="en")
    assert sorted(list_stories(page), key=str) == sorted([TRAM, LIBRARY, WOLVES], key=str)
    assert [repair.kind for repair in page.repairs if repair.kind == "moved_headline"] == ["moved_headline"] * 2


def test_sentence_cut_by_a_caption_and_repeated_at_the_break_is_whole() -> None:
    library = list_lines(LIBRARY)
    caption = "Readers wait outside the doors in the rain. (Ned Farrow/AP)"
    library[2:3] = [
        "The Oak Street Library reopened on Saturday, eleven months after a burst",
        caption,
        "after a burst pipe flooded its lower floor.",
    ]
    page = parse_text(join_blocks(*list_lines(TRAM), *library), language="en")
    assert list_stories(page) == [TRAM, LIBRARY]
    assert list_residue(page) == [("overlap", "after a burst")]


def test_word_that_only_ends_like_the_next_one_begins_is_no_repeat() -> None:
    first = "The ferry engines failed fourteen times last year, and the mayor said the"
    page = parse_text(join_blocks(HEADLINE, LEAD, first, "heating failed as well."), language="en")
    assert list_body(page.items[0])[1] == ("paragraph", first + " heating failed as well.")


def test_piece_of_another_story_between_two_halves_is_taken_out() -> None:
    copy = "Danny Reyes scored 41 points as the Seaton Hawks"
    hawks = list_lines(HAWKS)
    hawks[3:4] = [copy, "beat Millbrook 98-96 in double overtime on Friday."]
    library = list_lines(LIBRARY)
    library[2:3] = [
        "The Oak Street Library reopened on Saturday, eleven months after",
        copy,
        "a burst pipe flooded its lower floor.",
    ]
    page = parse_text(join_blocks(*hawks, *library), language="en")
    assert list_stories(page) == [HAWKS, LIBRARY]
    assert list_residue(page) == [("duplicate", copy)]


def test_story_broken_off_goes_on_after_another() -> None:
    tram, wolves = list_lines(TRAM), list_lines(WOLVES)
    halves = ["The line would cost about $210 million, and the council wants the", "state to pay half of it."]
    page = parse_text(join_blocks(*tram[:5], halves[0], *wolves, halves[1], *tram[6:]), language="en")
    assert sorted(list_stories(page), key=str) == sorted([TRAM, WOLVES], key=str)
    assert "moved_text" in [repair.kind for repair in page.repairs]


# ---------------------------------------------------------------- a newspaper's own habits


def test_newspaper_with_habits_of_its_own() -> None:
    text = join_blocks(
        "AROUND THE POND", "Council backs tram line to the harbor", "Told by Nora Whitfield", *TRAM[4],
        "The rest is on leaf 6", "Printed in Mill Street since 1901", "Library reopens after flood repairs",
        "Told by Tom Aldous and Grace Lin", *LIBRARY[4],
    )  # fmt: skip
    own = {"jump_to": ["The rest is on leaf"], "role": ["Told by"], "banner": ["Around the Pond"]}
    marks = Marks.model_validate(own | {"furniture": ["Printed in Mill Street since {n}"]})
    page = parse_page(make_page(text), language="en", timezone="Asia/Shanghai", marks=marks)
    assert [(story[1], story[3], story[4]) for story in list_stories(page)] == [
        (story[1], story[3], story[4]) for story in (TRAM, LIBRARY)
    ]
    assert words(page.items[0].section) == "AROUND THE POND"
    assert [(jump.kind, jump.page) for jump in page.items[0].jumps] == [("to", "6")]
    assert [reason for reason, _ in list_residue(page)] == ["furniture"]


# ---------------------------------------------------------------- words as units


def test_words_of_one_stem_have_much_in_common_and_common_words_nothing() -> None:
    similarity = measure_kinship([take_pairs("The river flooded the lower streets of the town.")])
    assert similarity.share(take_pairs("Floods in street"), take_pairs("The river flooded the lower streets.")) > 0.5
    assert take_pairs("they have been with us since then") == frozenset()
    assert list_pairs("Rain fills AP, 41 ponds") == ("rain", "fills", "ap", "", "41", "ponds")


def test_han_text_is_taken_in_pairs_whatever_latin_words_it_has() -> None:
    assert list_pairs("大桥iPad，通车") == ("大桥", "桥i", "iP", "Pa", "ad", "", "通车", "")


def test_small_letter_goes_on_and_the_word_that_the_page_has_beside_the_last_one_goes_on_best() -> None:
    page = count_words(["The burst pipe flooded the hall.", "The pipe of the organ was cleaned and the hall heated."])
    assert page.rate_cut("after a burst", "pipe flooded the hall") > page.rate_cut("after a burst", "organ was cleaned")
    assert (
        page.rate_cut("after a burst", "organ was cleaned")
        > 0
        > page.rate_cut("after a burst", "The organ was cleaned")
    )


# ---------------------------------------------------------------- languages without a table

PAGES = {
    "fr": [
        "Le pont de Valmer rouvre après trois mois de travaux",
        "Le pont de Valmer a rouvert lundi, après trois mois de travaux qui ont coûté deux millions d’euros.",
        "Les habitants attendaient ce jour avec impatience : le détour prenait vingt minutes.",
        "La bibliothèque prête désormais des outils",
        "La bibliothèque municipale prête depuis samedi des perceuses, des scies et des échelles.",
        "« Un livre ne perce pas un mur », explique la directrice.",
    ],
    "de": [
        "Fähre nach Norderoog fährt wieder",
        "Die Fähre nach Norderoog fährt seit Montag wieder, nachdem Taucher ein Netz aus der Schraube geschnitten haben.",
        "Der Kapitän sagte, in dem Netz seien ein Fahrrad und vierzig Heringe gewesen.",
        "Bäckerei verkauft Brot im Automaten",
        "Die Bäckerei am Markt verkauft ihr Brot nun auch nachts, in einem Automaten neben der Kirche.",
        "Der Bäcker füllt ihn abends; am Morgen ist er leer.",
    ],
    "ko-KR": [
        "동천교 다음 달 개통",
        "동천교가 삼 년의 공사를 마치고 다음 달에 개통한다. 길이는 이백 미터이며 양쪽에 보도가 있다.",
        "시 관계자는 출근길 정체가 줄어들 것이라고 말했다.",
        "아침 시장 새 건물로 이전",
        "남문 아침 시장이 어제 새 건물로 옮겼다. 삼백 개의 가게가 모두 지붕 아래로 들어갔다.",
        "상인들은 비가 와도 걱정이 없다고 기뻐했다.",
    ],
}


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_language_without_a_table_has_its_stories_and_flags(language: str, gap: str) -> None:
    blocks = PAGES[language]
    page = parse_text(gap.join(blocks) + "\n", language=language)
    assert [words(item.headline) for item in page.items] == [blocks[0], blocks[3]]
    assert [[text for _, text in list_body(item)] for item in page.items] == [blocks[1:3], blocks[4:]]
    assert all(item.needs_review for item in page.items)
    assert [note.code for note in page.notes] == ["no_marks_table"]


@pytest.mark.parametrize("language", ["fr", "de"])
def test_moved_headline_goes_back_by_its_words_in_any_language_of_words(language: str) -> None:
    blocks = PAGES[language]
    page = parse_text(join_blocks(blocks[3], *blocks[:3], *blocks[4:]), language=language)
    assert {words(item.headline): list_body(item)[0][1] for item in page.items} == {
        blocks[0]: blocks[1],
        blocks[3]: blocks[4],
    }


def test_japanese_page_keeps_every_character_and_is_laid_before_the_editor() -> None:
    blocks = [
        "東川橋、来月開通へ",
        "東川橋は来月、三年にわたる工事を終えて開通する。長さは二百メートルで、歩道も両側に設けられる。",
        "市の担当者は「渋滞がなくなるはずだ」と話している。",
    ]
    page = parse_text(join_blocks(*blocks), language="ja")
    assert [(words(item.headline), list_body(item)) for item in page.items] == [
        (blocks[0], [("paragraph", blocks[1]), ("paragraph", blocks[2])])
    ]
    assert page.items[0].needs_review
