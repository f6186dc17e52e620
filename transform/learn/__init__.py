"""What a newspaper's pages teach about its own marks: lines and words that return on several pages, with the places that prove them.

In: texts of pages and the publication's configuration. Out: Proposals, words for ``[marks]`` of ``publication.toml``, which mean nothing
until an editor has put them there, and a finding for each page that teaches nothing. A mark is proposed only if it returns on three pages or in two editions, the pages are not read
so already, and the parser reads every place as the mark says once it is known (``try_marks``). Pure.
"""

from collections.abc import Sequence

from transform.errors import Finding, count, tell
from transform.errors import Place as FilePlace
from transform.frozen import frozen
from transform.learn.datelines import find_datelines
from transform.learn.furniture import find_furniture
from transform.learn.jumps import find_jumps
from transform.learn.labels import find_labels
from transform.learn.lines import lay_lines
from transform.learn.proposal import Place, Proposal, is_enough
from transform.learn.readings import READ_AS, Readings
from transform.learn.roles import find_roles
from transform.learn.try_marks import try_marks
from transform.marks.own import load_own_table
from transform.model.page import PageText
from transform.model.publication import Config

#: The fullest pages have some 20 000 characters; longer texts are no pages, and parsing them again and again would take minutes.
LONGEST_PAGE = 100_000

LEARNED = tuple(READ_AS)
"""The lists of ``[marks]`` that pages teach; notes and advertisements they do not."""

__all__ = ["LEARNED", "Lesson", "Place", "Proposal", "learn_marks"]


@frozen
class Lesson:
    """What pages teach; ``findings`` names those that are too long or on which the parser failed."""

    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]


def learn_marks(pages: Sequence[PageText], config: Config) -> Lesson:
    """The marks that these pages teach beside those of the configuration, in the order of the kinds of marks."""
    too_long = tuple(_refuse_length(page) for page in pages if len(page.text) > LONGEST_PAGE)
    pages = [page for page in pages if len(page.text) <= LONGEST_PAGE]
    if not is_enough(Place(page, 0, 0) for page in pages):
        return Lesson((), too_long)
    table = load_own_table(config.publication.language, config.marks)
    lines = [line for page in pages for line in lay_lines(page, table)]
    readings = Readings(config)
    found = [
        *find_jumps(lines, table),
        *find_datelines(lines, table),
        *find_roles(lines, table),
        *find_furniture(lines, table, config.publication.title),
        *find_labels(lines, table, readings),
    ]
    proposals = try_marks([one for one in found if is_enough(one.places)], readings)
    return Lesson(proposals, (*too_long, *readings.list_failures()))


def _refuse_length(page: PageText) -> Finding:
    what = tell(
        "is longer than a page ({characters}): nothing is learned from it",
        characters=count(len(page.text), "character"),
    )
    return Finding("refused", FilePlace(page.source), what, "make each page a file of its own")
