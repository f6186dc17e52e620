"""The number of a page as printed: 01, A03."""

UNPAGED = "unpaged"
"""What stands for the page of articles that are on none of the paper's: in guids and paths, and where edits name a page."""


def order_of(number: str) -> tuple[str, int]:
    """The sort key of a page number, equal for the same page: 03 is 3, a03 is A3; 2 before 10, 1 before A1, ``UNPAGED`` last."""
    if number == UNPAGED:
        return "~", 0
    letters = "".join(char for char in number if char.isalpha()).upper()
    return letters, int(number[len(letters) :])
