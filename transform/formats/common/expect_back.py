"""What reading a document of ours back must give, by the tables of losses, and how what was read differs from it.

In: an article, the publication of its edition, the name of a format. Out: the article's facts as reading must give them; or the fields in
which facts that were read back differ. Pure.
"""

from collections.abc import Iterator

from transform.formats.common.losses import KEPT_OF_WITHDRAWN, LOSSES, UNTOLD, write_plain
from transform.formats.remember import remember_last
from transform.frozen import frozen
from transform.imports.imported import Facts
from transform.model.edition import Article
from transform.model.publication import Publication

_KEPT = {
    name: tuple(field for field in Article.model_fields if field not in {loss.field for loss in losses})
    for name, losses in LOSSES.items()
}
"""The fields without a row."""
_EVER_KEPT = frozenset(field for fields in _KEPT.values() for field in fields)
_LEFT = {name: tuple(loss for loss in losses if not loss.is_total) for name, losses in LOSSES.items()}
_LOST = {name: dict.fromkeys(loss.field for loss in losses if loss.is_total) for name, losses in LOSSES.items()}
"""The rows of fields of which something is left, and the fields of which nothing is."""


@remember_last
def _write_all_plain(article: Article) -> Facts:
    """The value of each field of an article as facts have it."""
    return {field: write_plain(getattr(article, field)) for field in _EVER_KEPT}


@remember_last
def expect_back(name: str, article: Article, publication: Publication) -> Facts:
    """The facts of an article that the format of that name must give back."""
    plain = _write_all_plain(article)
    fields = {field: plain[field] for field in _KEPT[name]} | _LOST[name]
    for loss in _LEFT[name]:
        fields[loss.field] = loss.leave(article, publication)
    if article.status == "usable":
        return fields
    fields = {field: value if field in KEPT_OF_WITHDRAWN[name] else UNTOLD[field] for field, value in fields.items()}
    return fields | ({"status": "canceled"} if name != "newsml" else {})


@frozen
class Difference:
    """A field that came back as something else than it must."""

    field: str
    expected: object
    read: object


def find_differences(name: str, article: Article, publication: Publication, read: Facts) -> Iterator[Difference]:
    """Where the facts that were read back from a document differ from what must come back of an article."""
    for field, expected in expect_back(name, article, publication).items():
        found = read[field] if field in read else UNTOLD[field]
        if found != expected:
            yield Difference(field, expected, found)
