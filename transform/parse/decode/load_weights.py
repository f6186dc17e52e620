"""The learned weights of features and moves: package data, made by ``make train``.

In: ``transform/data/line_roles.tsv``: a head with the roles, a line for each feature with a number for each role, then the moves. Out: Weights.
"""

from functools import cache
from importlib.resources import files

from transform.parse.decode.find_path import Weights
from transform.parse.roles import ROLES

FILE = "line_roles.tsv"


@cache
def load_weights() -> Weights:
    text = (files("transform") / "data" / FILE).read_text(encoding="utf-8")
    head, *rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    if tuple(head[1:]) != ROLES:
        raise ValueError(f"{FILE} has weights of other roles: run make train")
    lines = {name: tuple(map(int, numbers)) for name, *numbers in rows if len(numbers) == len(ROLES)}
    moves = {name: int(numbers[0]) for name, *numbers in rows if len(numbers) == 1}
    return Weights(lines, moves)
