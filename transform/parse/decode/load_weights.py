"""The learned weights of features and moves: package data, made by ``make train``.

In: ``transform/data/line_roles.tsv``, for scripts with spaces between words ``line_roles_spaced.tsv``: a head with the roles, a line for each
feature with a number for each role, then the moves. Out: Weights.
"""

from functools import cache
from importlib.resources import files

from transform.parse.decode.find_path import Weights
from transform.parse.roles import ROLES

FILE, SPACED_FILE = "line_roles.tsv", "line_roles_spaced.tsv"


@cache
def load_weights(*, spaced: bool = False) -> Weights:
    name = SPACED_FILE if spaced else FILE
    text = (files("transform") / "data" / name).read_text(encoding="utf-8")
    head, *rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    if tuple(head[1:]) != ROLES:
        raise ValueError(f"{name} has weights of other roles: run make train")
    lines = {name: tuple(map(int, numbers)) for name, *numbers in rows if len(numbers) == len(ROLES)}
    moves = {name: int(numbers[0]) for name, *numbers in rows if len(numbers) == 1}
    return Weights(lines, moves)
