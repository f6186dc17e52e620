"""Whether a line looks like a heading or like text, before anything is decided about it.

In: the Fact of a line. Out: yes or no.
"""

from transform.parse.decode.line_facts import LEAST_INDENT, Fact

#: A longer line is text.
LONGEST_HEADING = 40


def is_heading(fact: Fact) -> bool:
    """Whether a line may be a headline: short, and no sentence but a question or a call."""
    ends = fact.closed and fact.text[-1] not in "?!"
    goes_on = fact.setting.full and fact.setting.indent >= LEAST_INDENT
    marks = fact.marks
    is_other = ends or goes_on or marks.byline or marks.dateline or marks.furniture
    return fact.length <= LONGEST_HEADING and not is_other


def is_text(fact: Fact) -> bool:
    return fact.closed or fact.setting.full or fact.length > LONGEST_HEADING
