"""Short lines between two texts, on pages that set a blank line above each headline and on others."""

from tests.helpers.pages import parse_text
from transform.model.page import ParsedPage

TEXTS = (
    "The ferry will get two new engines before the summer, the port authority said on Monday evening in a statement.",
    "The market hall will open an hour earlier from next week, so that cooks can buy fish before their kitchens open.",
    "The old bridge stays closed until the engineers have looked at each of its nine hundred bolts, the county said.",
    "Pupils of the mill school have counted the swifts under its roof for a year and found two hundred and fourteen.",
)
HEADLINES = ("Ferry gets engines", "Market opens early", "Bridge stays closed", "Swifts are counted")


def parse(*, gap: str) -> ParsedPage:
    """Four signed stories; the first has a short line between its two paragraphs, with nothing above it."""
    stories = [f"{head}\nBy Ruth Penn\n{text}\n" for head, text in zip(HEADLINES, TEXTS, strict=True)]
    stories[0] += f"What the crew says\n{TEXTS[1]}\n"
    return parse_text("The Seaton Post, Monday, March 10, 2031\n\n" + gap.join(stories), language="en")


def test_without_a_blank_line_above_it_a_short_line_is_a_crosshead() -> None:
    page = parse(gap="\n")
    assert [item.headline.text for item in page.items if item.headline] == list(HEADLINES)
    assert [part.kind for part in page.items[0].body] == ["paragraph", "crosshead", "paragraph"]


def test_headlines_that_stand_together_say_nothing_about_gaps() -> None:
    page = parse(gap="")
    assert {item.headline.text for item in page.items if item.headline} >= set(HEADLINES)


def test_short_pieces_of_a_column_stand_closer_together() -> None:
    stories = [f"{head}\nBy Ruth Penn\n{text}\n" for head, text in zip(HEADLINES, TEXTS, strict=True)]
    briefs = f"In brief\nLightship sold\n{TEXTS[1]}\nOwl on the line\n{TEXTS[2]}\n"
    page = parse_text("The Seaton Post, Monday, March 10, 2031\n\n" + "\n".join([*stories, briefs]), language="en")
    heads = {item.headline.text: item for item in page.items if item.headline}
    assert [part.text for part in heads["Lightship sold"].body] == [TEXTS[1]]
    assert [part.text for part in heads["Owl on the line"].body] == [TEXTS[2]]
    assert heads["Lightship sold"].section is not None
    assert heads["Lightship sold"].section.text == "In brief"
