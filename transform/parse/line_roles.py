"""What the lines are by the first reading, where the second one may rely on it.

In: a line with its role. Out: the role, '' if another is nearly as likely or none was read.
"""

from transform.parse.draft import Line

#: The margin from which a role counts. With 2000 moved headlines on damaged shared pages are taken for folio lines and bylines, with 6000
#: fewer damaged pages of other forms are read.
LEAST_MARGIN = 3000


def read_role(line: Line) -> str:
    return line.role if line.margin >= LEAST_MARGIN else ""
