"""Marks of spaced scripts by what they are made of: labels, bylines, jumps, labels of pages."""

import pytest

from tests.helpers.pages import parse_text
from transform.marks.forms.bylines import read_any_byline, read_any_tail
from transform.marks.forms.captions import is_caption
from transform.marks.forms.jumps import is_any_jump, match_jump_line, read_jump
from transform.marks.forms.pen_names import read_pen_name
from transform.marks.forms.refers import read_end_label
from transform.marks.forms.spaced_bylines import find_parted_place
from transform.marks.forms.spaced_labels import is_spaced_apart, is_spaced_label
from transform.marks.load import load_table
from transform.parse.block_marks import read_dateline
from transform.text.span_text import SpanText, take_piece

TABLE = load_table("en")


def take(text: str) -> SpanText:
    return take_piece(text, 0, len(text))


@pytest.mark.parametrize(
    ("line", "label", "apart"),
    [("== SPORT ==", True, True), ("— Town Talk —", True, True), ("• Arts & Books", True, False), ("Money:", True, False),
     ("(Staff)", True, False), ("- 16 -", False, False), ("Bridge opens", False, False)],
)  # fmt: skip
def test_a_few_words_beside_signs_are_a_label(line: str, *, label: bool, apart: bool) -> None:
    assert (is_spaced_label(line), is_spaced_apart(line)) == (label, apart)


@pytest.mark.parametrize(
    "line",
    ["By Ruth Penn", "* By Ruth Penn *", "by | Ruth Penn", "Words: Ruth Penn", "– Ruth Penn", "(Ruth Penn)", "Ruth Penn", "WORDS RUTH PENN",
     "By Staff Writer Ruth Penn", "Report by Ruth Penn", "Local democracy reporter Ruth Penn", "By Ruth Penn • rpenn@vale.example", "Ruth Penn, The Vale Courier",
     "Reporting by Ruth Penn"],
)  # fmt: skip
def test_names_behind_a_role_or_beside_signs_are_a_byline(line: str) -> None:
    byline = read_any_byline(line, take(line), TABLE, bare=True)
    assert byline is not None
    assert [name.piece.text.title() for name in byline.names] == ["Ruth Penn"]


@pytest.mark.parametrize(
    ("line", "name"),
    [("— Wire reports", "Wire reports"), ("By our own correspondent", "our own correspondent"), ("(Staff and agencies)", "Staff and agencies"),
     ("By a Staff Reporter", "a Staff Reporter"), ("From staff reports", "From staff reports")],
)  # fmt: skip
def test_a_desk_says_who_wrote_it(line: str, name: str) -> None:
    byline = read_any_byline(line, take(line), TABLE, bare=True)
    assert byline is not None
    assert ([one.piece.text for one in byline.names], byline.has_role) == ([name], True)


@pytest.mark.parametrize(
    ("line", "name"),
    [("GRATEFUL PATIENT", "GRATEFUL PATIENT"), ("(Dee)", "Dee"), ("– A concerned parent", "A concerned parent"), ("PROF (RETD) RUTH PENN", "PROF (RETD) RUTH PENN"),
     ("(Mrs) RUTH PENN", "(Mrs) RUTH PENN"), ("Ruth Penn (aged 88)", "Ruth Penn (aged 88)"), ("By “LINESMAN”", "“LINESMAN”"), ("Edwin Karr.", "Edwin Karr")],
)  # fmt: skip
def test_a_line_that_names_somebody_by_its_place_is_a_name_whatever_its_shape(line: str, name: str) -> None:
    byline = read_pen_name(take(line), TABLE)
    assert byline is not None
    assert [one.piece.text for one in byline.names] == [name]


@pytest.mark.parametrize(
    "line", ["PORT ARDEN, Ore. (Pacific Wire) —", "Team  P  W  L  12", "The roof leaks. We know it.", "* * *"]
)
def test_a_line_that_goes_on_a_row_and_a_sentence_name_nobody(line: str) -> None:
    assert read_pen_name(take(line), TABLE) is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("TNX/Dorjeling", "Dorjeling"),
        ("Ruth Penn | Port Almeira", "Port Almeira"),
        ("Our Correspondent, Kurihat", "Kurihat"),
        ("Agencies, Singora", "Singora"),
    ],
)
def test_a_place_behind_names_is_one_word_or_one_that_the_page_speaks_of(line: str, place: str) -> None:
    page = f"{line}\nThe minister stepped down in Port Almeira yesterday."
    found = find_parted_place(page, take(line), TABLE)
    assert found is not None
    assert line[slice(*found)] == place


@pytest.mark.parametrize("line", ["Ruth Penn, Sam Torrey", "Ruth Penn | Staff Writer", "Ruth Penn"])
def test_another_name_or_a_role_behind_a_sign_is_no_place(line: str) -> None:
    assert find_parted_place(line, take(line), TABLE) is None


def test_names_beside_an_ornament_are_two() -> None:
    line = "Isla Cargill ◊ Ewan Tosh"
    byline = read_any_byline(line, take(line), TABLE, bare=True)
    assert byline is not None
    assert [one.piece.text for one in byline.names] == ["Isla Cargill", "Ewan Tosh"]


@pytest.mark.parametrize(
    ("tail", "name"),
    [
        ("RON TAPPER", "RON TAPPER"),
        ("— ADNA", "ADNA"),
        ("– Beritana", "Beritana"),
        ("(Weligo group correspondent)", "Weligo group correspondent"),
        ("– Lt Col (retd) Y B Tarn", "Lt Col (retd) Y B Tarn"),
    ],
)
def test_who_signs_after_the_last_sentence(tail: str, name: str) -> None:
    text = f"She had a whistle and needed no app. {tail}"
    found = read_any_tail(text, take(text), TABLE)
    assert found is not None
    assert [one.piece.text for one in found[1].names] == [name]


@pytest.mark.parametrize("text", ["Infant Reyes, 1 p.m., Calvary Cemetery.", "Mon. – NO SCHOOL"])
def test_behind_an_initial_or_a_short_day_nobody_signs(text: str) -> None:
    assert read_any_tail(text, take(text), TABLE) is None


@pytest.mark.parametrize(
    "text",
    [
        "Sir, – Mr Beaton writes",
        "DEAR Editor – May I thank",
        "THE EDITOR: I wish to add",
        "Re: Power outage.",
        "DEAR DOT: My husband",
    ],
)
def test_a_letter_has_no_dateline(text: str) -> None:
    assert TABLE.salutation.match(text)


@pytest.mark.parametrize(
    ("text", "core"),
    [("Nsuakro (C/R), July 14, CNS – The director", "Nsuakro (C/R), July 14, CNS"), ("CEDAR BEND, Nov. 12.--Officers met", "CEDAR BEND, Nov. 12."),
     ("TAMRABAS, OCT 8 — Thousands", "TAMRABAS, OCT 8"), ("Arehall, June 19, 1980: The train", "Arehall, June 19, 1980")],
)  # fmt: skip
def test_a_dateline_with_a_day_in_any_form(text: str, core: str) -> None:
    found = TABLE.dateline.match(text)
    assert found is not None
    assert found["core"] == core


@pytest.mark.parametrize("line", ["Ruth Penn leaves", "Room 12", "RIVERTON*The River", "the end"])
def test_other_words_are_none(line: str) -> None:
    assert read_any_byline(line, take(line), TABLE, bare=True) is None


@pytest.mark.parametrize("tail", ["– Ruth Penn", "(Ruth Penn)", "By Ruth Penn", "■ Ruth Penn"])
def test_names_after_the_last_sentence_are_found_by_their_sign_or_role(tail: str) -> None:
    text = f"The bridge opened on Monday. {tail}"
    found = read_any_tail(text, take(text), TABLE)
    assert found is not None
    assert text[: found[0]].rstrip() == "The bridge opened on Monday."


@pytest.mark.parametrize(
    ("line", "kind", "page"),
    [
        ("* runs over to page 7 *", "to", "7"),
        ("● Begun on page 3", "from", "3"),
        ("Full story: page 5", "see", "5"),
        ("Rest of story: A4", "to", "A4"),
        ("Continued • A7", "to", "A7"),
    ],
)
def test_a_line_of_words_that_lead_on_or_back_is_a_jump(line: str, kind: str, page: str) -> None:
    found = match_jump_line(line, TABLE)
    assert found is not None
    jump = read_jump(take(line), found, TABLE)
    assert (jump.kind, jump.pages) == (kind, (page,))


@pytest.mark.parametrize(
    ("line", "kind", "page"),
    [("Continued from page 10, col 6", "from", "10"), ("See Page 2 for more", "see", "2"), ("Tide's out: see A12 for the rest", "see", "A12"), ("» Grid road continues, Pg. 10", "to", "10"),
     ("(CONCLUDED ON P. 3, COL. 6)", "to", "3"), ("• Brought from page 7", "from", "7"), ("» Continued on page 4 (news)", "to", "4"), ("FLIP TO 10", "to", "10")],
)  # fmt: skip
def test_a_line_that_only_points_to_a_page_is_a_jump(line: str, kind: str, page: str) -> None:
    found = match_jump_line(line, TABLE)
    assert found is not None
    jump = read_jump(take(line), found, TABLE)
    assert (jump.kind, jump.pages) == (kind, (page,))


@pytest.mark.parametrize(
    ("line", "kind", "page"),
    [("Turn to p3: Row 9", None, ""), ("~ hop over the wall to 3 ~", "to", "3"), ("(pumped up from page 3)", "from", "3"),
     ("Change here for page 7 of the Lamp", None, ""), ("Through passengers from page 7 of the Lamp", "from", "7"), ("Gazette report starts on p12", "from", "12"),
     ("SUGAR WORKERS GET P12 MORE A DAY", None, "")],
)  # fmt: skip
def test_a_line_of_any_words_that_lead_on_or_back_is_a_jump_if_its_place_says_so(
    line: str, kind: str | None, page: str
) -> None:
    found = match_jump_line(line, TABLE)
    jump = read_jump(take(line), found, TABLE) if found else None
    assert (jump and jump.kind, jump.pages if jump else ("",)) == (kind, (page,))
    assert is_any_jump(line, TABLE) == (kind is not None)


@pytest.mark.parametrize(
    "line", ["Halden Lines goes to bed Page 17 »", "the story was told on page 12", "Old mill closes, page 4"]
)
def test_a_headline_with_a_page_and_a_sentence_are_no_jump(line: str) -> None:
    assert match_jump_line(line, TABLE) is None


def test_a_sentence_that_ends_with_a_page_is_none() -> None:
    assert match_jump_line("The jury is out on page 5", TABLE) is None


@pytest.mark.parametrize(
    "label",
    [
        ", page 4",
        " ..... 4",
        " | 4",
        " — Page 4",
        " (4)",
        ". Story, page 4",
        " ⇒ 4/8",
        " ▣ 4",
        " —Page 4 has it",
        ", see p4",
        " Details on P-4",
        " - Read P 4 ►",
        " p4 »",
        " > SEE REPORT ON PAGE 4",
        " -- Page 4-A",
        " Turn to our Page 4",
        " (Full Account on Page 4)",
        " = DECK 4",
        " ~ on 4",
        " News, page 4",
        " P4 COL 1",
        " » pg 4, inside",
        " see page 4 for report",
        " — 4A",
        " SEE IT ON 4",
    ],
)
def test_the_label_of_a_page_behind_a_headline_is_found(label: str) -> None:
    found = read_end_label(take(f"Old mill to become apartments{label}"), TABLE)
    assert found is not None
    assert (found[0], found[1].pages) == (29, ("4",))


@pytest.mark.parametrize(
    "line", ["Ferry runs to pier B1", "Rovers win 5-3", "A walk in May 2031", "Rovers – 3", "Prize won by No. #7"]
)
def test_a_headline_that_ends_with_a_number_has_none(line: str) -> None:
    assert read_end_label(take(line), TABLE) is None


@pytest.mark.parametrize(
    "line",
    [
        "The old mill. Photo: Ruth Penn",
        "Picture by Ruth Penn — The old mill",
        "The old mill (Picture: RUTH PENN)",
        "The old mill. Photo courtesy of Ruth Penn",
        "From left: Ruth Penn and Sam Torrey.",
    ],
)
def test_a_credit_before_or_after_makes_a_caption(line: str) -> None:
    assert is_caption(line, TABLE)


@pytest.mark.parametrize(
    ("tail", "name"), [("(KP)", "KP"), ("(CARIWIRE)", "CARIWIRE"), ("(J.R.M.)", "J.R.M."), ("(TIDE NEWS)", "TIDE NEWS")]
)
def test_capitals_in_brackets_after_the_last_sentence_say_who_wrote_it(tail: str, name: str) -> None:
    text = f"The bridge opened on Monday. {tail}"
    found = read_any_tail(text, take(text), TABLE)
    assert found is not None
    assert ([one.piece.text for one in found[1].names], text[found[0] :].strip()) == ([name], tail)


@pytest.mark.parametrize("text", ["The bridge belongs to the Roads Agency (RDA)", "It opened on Monday. (See below)"])
def test_capitals_inside_a_sentence_and_other_words_in_brackets_do_not(text: str) -> None:
    assert read_any_tail(text, take(text), TABLE) is None


@pytest.mark.parametrize("line", ["‘FIX OUR ICE’", "“Nobody Told Us”"])
def test_words_in_quotation_marks_are_no_byline(line: str) -> None:
    assert read_any_byline(line, take(line), TABLE) is None


@pytest.mark.parametrize(
    ("line", "label"),
    [("Petition up for hearing Sept. 3 — Read on A5", "— Read on A5"), ("Gulf airlines add seats - Read page 14 ►", "- Read page 14 ►"),
     ("No price for bread yet P-6", "P-6"), ("Bridge opens / Story / 3A", "/ Story / 3A"), ("Bridge opens: more on 9", ": more on 9")],
)  # fmt: skip
def test_a_page_behind_words_that_lead_to_it(line: str, label: str) -> None:
    found = read_end_label(take(line), TABLE)
    assert found is not None
    assert found[1].piece.text == label


@pytest.mark.parametrize("line", ["Council votes to read 5", "He has more than 4", "Full house for No 4"])
def test_a_number_behind_other_words_is_none(line: str) -> None:
    assert read_end_label(take(line), TABLE) is None


@pytest.mark.parametrize(
    ("line", "may_credit"),
    [("The tower, seen from the stairs. NADIA PRUSKY | SENTINEL", True), ("The start on Monday | Vinod Chelat", True),
     ("The queen wins again. — LOW KIM SENG", True), ("The fair opened on Monday.", False), ("It is in the hands of the U.S. ARMY", False)],
)  # fmt: skip
def test_a_name_at_the_end_may_be_a_photographers(line: str, *, may_credit: bool) -> None:
    assert (TABLE.credit_end.search(line) is not None) == may_credit


@pytest.mark.parametrize("line", ["Dear Sir,", "Sir –", "To the Editor:", "A Chara,", "Dear Ms Penn,"])
def test_whom_a_letter_speaks_to(line: str) -> None:
    assert TABLE.greeting.fullmatch(line)


@pytest.mark.parametrize(
    "line", ["Yours, etc.,", "Yours faithfully,", "Sincerely,", "I am, Sir, your servant,", "Is mise,"]
)
def test_how_a_letter_ends(line: str) -> None:
    assert TABLE.valediction.fullmatch(line)
    assert not TABLE.greeting.fullmatch(line)


@pytest.mark.parametrize("line", ["By RUTH PENN WITH SAM TORREY", "By Ruth Penn with Sam Torrey"])
def test_a_joint_that_is_no_mark_is_left_over(line: str) -> None:
    byline = read_any_byline(line, take(line), TABLE, bare=True)
    assert byline is not None
    assert [name.piece.text.title() for name in byline.names] == ["Ruth Penn", "Sam Torrey"]
    assert [phrase.text.lower() for phrase in byline.phrases] == ["with"]
    page = parse_text(f"Bridge opens on Monday\n{line}\nThe bridge opened on Monday, the county said.\n", language="en")
    assert [name.text.title() for name in page.items[0].bylines] == ["Ruth Penn", "Sam Torrey"]


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [("de", "Die Brücke ist offen", False), ("de", "Mit dem Rad zur Arbeit", False), ("de", "Dienstag", True), ("en", "Sat, 12 Oct", True),
     ("en", "Wed in the rain", False), ("en", "Sun. 3", True)],
)  # fmt: skip
def test_a_short_day_is_part_of_a_folio_line_before_a_stop_or_a_number(
    language: str, line: str, *, found: bool
) -> None:
    assert (load_table(language).folio_parts.search(line) is not None) == found


def test_the_place_of_a_dateline_over_two_lines_is_in_one() -> None:
    text = "SAN ROGELIO, Nueva\nAsuncion — The ferry will get two new engines."
    found = TABLE.dateline.match(text)
    assert found is not None
    assert read_dateline(take(text), found, TABLE).place == "SAN ROGELIO, Nueva Asuncion"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("A. Tanner.", "A. Tanner"),
        ("By Our Mining Reporter", "Our Mining Reporter"),
        ("OUR DRAMATIC CRITIC", "OUR DRAMATIC CRITIC"),
        ("J. P. Roe, Jr.", "J. P. Roe, Jr."),
    ],
)
def test_who_signs_keeps_what_is_his_and_not_the_stop_of_the_line(line: str, name: str) -> None:
    byline = read_any_byline("", take(line), TABLE, bare=True)
    assert byline is not None
    assert [one.piece.text for one in byline.names] == [name]


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("BANGALORE, AUG. 11. The High Court", "BANGALORE, AUG. 11."),
        ("CAIRO, Tuesday.—The", "CAIRO, Tuesday."),
        ("Gul Mandi, Thursday. Six hundred boys", "Gul Mandi, Thursday."),
        ("MONTE CLARO (Medpress) A spoonful", "MONTE CLARO (Medpress)"),
        ("OKEMESI-ODO / The new bridge", "OKEMESI-ODO"),
        ("June 13, KABWELA: Millers", "June 13, KABWELA"),
        ("DELHI, Aug. 16 (A.N.I.S.).—The second", "DELHI, Aug. 16 (A.N.I.S.)."),
        ("MUNCIE/Bizwire — The forge", "MUNCIE/Bizwire"),
        ("Burns Harbor/Metals Desk — Spot prices", "Burns Harbor/Metals Desk"),
        ("(Capitol News Pool) NEW HADLEY: A House committee", "(Capitol News Pool) NEW HADLEY"),
        ("Fairport Harbor, Ohio (Lakes News Service) — Eleven", "Fairport Harbor, Ohio (Lakes News Service)"),
        ("Orchard City, Washington, Thursday. A filibuster", "Orchard City, Washington, Thursday."),
        ("ODUMASE HILLS, Today. The women", "ODUMASE HILLS, Today."),
    ],
)
def test_a_dateline_may_have_a_weekday_an_agency_alone_or_its_day_first(text: str, core: str) -> None:
    found = TABLE.dateline.match(text)
    assert found is not None
    assert found["core"] == core


@pytest.mark.parametrize(
    "text",
    [
        "BINGO: The jackpot",
        "The House (and Senate) — both",
        "Jane Roe, Ohio, said",
        "Jane Roe (Independent Farmers) — 412",
    ],
)
def test_words_that_name_no_place_or_agency_are_no_dateline(text: str) -> None:
    assert TABLE.dateline.match(text) is None


@pytest.mark.parametrize("role", ["Municipal reporter", "Agricultural correspondent", "reports"])
def test_a_role_stands_behind_a_name(role: str) -> None:
    byline = read_any_byline("", take(f"Charlene Voss {role}"), TABLE)
    assert byline is not None
    assert [(one.piece.text, one.role) for one in byline.names] == [("Charlene Voss", role)]


@pytest.mark.parametrize("line", ["Police reports", "News reports"])
def test_what_a_column_is_called_is_nobody(line: str) -> None:
    assert TABLE.byline.fullmatch(line) is None


@pytest.mark.parametrize("text", ["PARIS/AFP — The", "Paris/AFP — The", "(AFP) PARIS: The", "PARIS (AFP) — The"])
def test_the_agency_of_a_dateline_is_its_source_wherever_it_stands(text: str) -> None:
    piece = take(text)
    found = TABLE.dateline.match(text)
    assert found is not None
    dateline = read_dateline(piece, found, TABLE)
    assert (dateline.source, (dateline.place or "").title()) == ("AFP", "Paris")
