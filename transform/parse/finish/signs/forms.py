"""Signs of a page's forms: a newspaper has one form for a thing throughout, so a story without what the others have may be read wrongly."""

from collections import Counter
from collections.abc import Callable, Sequence

from transform.parse.draft import Story
from transform.text.solid import close_gaps, fold_solid

#: Characters at a text's start and end that two stories share if a form of the newspaper is there.
BEGINNING = 2
#: Lengths of a name in Han characters.
NAME = range(2, 5)

FORMS: dict[str, Callable[[Story], bool]] = {
    "dateline": lambda story: any(block.dateline for block in story.blocks),
    "names": lambda story: any(block.lead_names or block.tail_names for block in story.blocks),
    "kicker": lambda story: bool(story.heading_parts.kicker),
    "deck": lambda story: bool(story.heading_parts.deck),
    "section": lambda story: bool(story.section),
    "jump": lambda story: any(block.jumps for block in story.blocks),
}


def compare_forms(stories: Sequence[Story]) -> list[dict[str, int]]:
    articles = [story for story in stories if story.kind == "article"]
    shares = {name: 100 * sum(map(has, articles)) // max(1, len(articles)) for name, has in FORMS.items()}
    beginnings = Counter(_take_ends(story)[0] for story in articles)
    endings = Counter(_take_ends(story)[1] for story in articles)
    return [_describe_forms(story, shares, beginnings, endings) for story in stories]


def _describe_forms(
    story: Story, shares: dict[str, int], beginnings: Counter[str], endings: Counter[str]
) -> dict[str, int]:
    beginning, ending = _take_ends(story)
    signs: dict[str, int] = {}
    for name, has in FORMS.items():
        own = has(story)
        signs |= {
            name: int(own),
            f"page_{name}": shares[name],
            f"{name}_unlike": 100 - shares[name] if own else shares[name],
        }
    names = [close_gaps(name.piece.text) for block in story.blocks for name in (*block.lead_names, *block.tail_names)]
    return signs | {
        "lead_names": sum(len(block.lead_names) for block in story.blocks),
        "tail_names": sum(len(block.tail_names) for block in story.blocks),
        "strange_names": sum(len(name) not in NAME or not name.isalpha() for name in names),
        "shared_beginning": beginnings[beginning] - 1 if beginning else 0,
        "shared_ending": endings[ending] - 1 if ending.strip("。”") else 0,
        "section_sign": int(bool(story.section) and not close_gaps(story.section.text)[:1].isalnum()),
    }


def _take_ends(story: Story) -> tuple[str, str]:
    texts = [fold_solid(block.piece) for block in story.blocks if block.kind in ("body", "list") and block.piece]
    return (texts[0][:BEGINNING], texts[-1][-BEGINNING:]) if texts and story.kind == "article" else ("", "")
