"""Read-back: a document that was just rendered is read as receivers read it, by ``imports``, and must give its article back.

In: the article and what was read. Out: the reasons to refuse the document, one for each field that comes back as something else than the
format's table of losses says. Pure.
"""

from collections.abc import Callable, Iterator

from pydantic_core import to_json

from transform.errors import InputError
from transform.formats.common.expect_back import Difference, find_differences
from transform.formats.format import ArticleIn
from transform.imports.imported import Told
from transform.model.violation import escape_invisible

SHOWN = 80
"""Most characters of a value that a reason shows."""
SHOWN_BEFORE = 20
"""Those of them that stand before the first difference."""


def find_changes(name: str, subject: ArticleIn, read: Callable[[], Told]) -> Iterator[str]:
    """Reasons to refuse the document of an article in the format of that name; ``read`` reads the document."""
    try:
        found = read()
    except InputError as error:
        yield f"cannot be read back: it {error.what} (rule read-back)"
        return
    if len(found.articles) != 1:
        why = "".join(f": {finding.what}" for finding in found.findings[:1])
        yield f"gives {len(found.articles)} articles back, not one (rule read-back{why})"
        return
    for difference in find_differences(name, subject.article, subject.edition.publication, found.articles[0]):
        yield tell(difference)


def tell(difference: Difference, guid: str | None = None) -> str:
    """A difference as a reason, of the article with that guid if the document has several."""
    read, expected = (to_json(value).decode("utf-8", "replace") for value in (difference.read, difference.expected))
    same = next((at for at, pair in enumerate(zip(read, expected, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, same - SHOWN_BEFORE)
    whose = f" of {guid}" if guid else ""
    return escape_invisible(
        f"gives back the {difference.field}{whose} as {_cut(read, start)} where the article has {_cut(expected, start)} "
        "(rule read-back: what a receiver reads is the article; report this as a defect)"
    )


def _cut(text: str, start: int) -> str:
    """The part of a value from ``start``, with marks where it goes on."""
    begin = "…" if start else ""
    return begin + text[start : start + SHOWN] + ("…" if len(text) > start + SHOWN else "")
