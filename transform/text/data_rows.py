"""The rows of a list of a language that is package data.

In: the name of the list and the primary subtag of the language. Out: the cells of each row.
"""

from importlib.resources import files


def read_rows(name: str, primary: str) -> list[list[str]]:
    """The rows of ``transform/data/<name>_<primary>.tsv``; none if the language has no such list."""
    file = files("transform") / "data" / f"{name}_{primary}.tsv"
    if not primary.isalpha() or not file.is_file():
        return []
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
