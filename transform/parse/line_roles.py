"""What the lines are by the first reading, where the second one may rely on it.

In: a line with its role. Out: the role, '' if another is nearly as likely or none was read.
"""

from transform.parse.draft import Line

#: The margin from which a role counts. On damaged pages the wrong ones among moved headlines stay below it. With forms for training and on newspapers
#: drawn at random as many stories are right with 1000 and with 2500, with 4000 fewer.
LEAST_MARGIN = 2000


def read_role(line: Line) -> str:
    return line.role if line.margin >= LEAST_MARGIN else ""
