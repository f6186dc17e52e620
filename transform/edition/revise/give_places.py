"""Give articles their place: a number on the page of their guid, made once, by which a desk names them.

In: the known records; the new ones in print order. Out: the new records; each that is not out yet, or that this decision gives a version, has
a place. What was published before articles had places keeps its bytes, and so gets its place with its next version. Pure.
"""

from collections.abc import Sequence

from transform.model.edition import Record
from transform.model.evolve import evolve


def give_places(known: Sequence[Record], records: Sequence[Record]) -> tuple[Record, ...]:
    """An article gets its number in print order on its page; the next free one, if another article has that."""
    versions = {record.article.guid: record.article.version for record in known if record.released}
    taken = {_locate(record, record.article.place) for record in records if record.article.place}
    placed: list[Record] = []
    counts: dict[str, int] = {}
    for record in records:
        article = record.article
        number = counts[article.first_page] = counts.get(article.first_page, 0) + 1
        if article.place is None and versions.get(article.guid) != article.version:
            while _locate(record, number) in taken:
                number += 1
            taken.add(_locate(record, number))
            placed.append(evolve(record, article=evolve(article, place=number)))
        else:
            placed.append(record)
    return tuple(placed)


def _locate(record: Record, place: int | None) -> tuple[str, int | None]:
    return record.article.first_page, place
