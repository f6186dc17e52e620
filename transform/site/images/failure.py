"""Why no icons can be drawn from an image."""


class CannotDrawError(Exception):
    """No icons can be drawn: what is wrong, and what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what, todo)
        self.what = what
        self.todo = todo
