"""What became of editions and articles, for people: the lines that ``pagewire history`` prints.

Comes in: rows, decisions, records and versions as state holds them. Goes out: text. These words are for the newsroom: what is withdrawn stands
in them as state has it, and of an erased article nothing is left to show. Pure.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from transform.errors import count
from transform.model.stored import Row
from transform.model.times import iso_offset

if TYPE_CHECKING:
    from transform.model.edition import Article, Decision, Record

FIRST = "first release"


def write_row(row: Row) -> str:
    """An edition in a line: version, time, how many articles in which status."""
    statuses = row.list_statuses()
    articles = count(sum(statuses.values()), "article")
    if not row.released:
        return f"{row.date}  waiting, due at {row.due}  {articles}"
    parts = [articles, *(f"{number} {status}" for status, number in statuses.items() if status != "usable")]
    rest = "  (not all of it is public yet: run pagewire publish)" if row.pending else ""
    return f"{row.date}  version {row.version}  {row.updated_at}  {', '.join(parts)}{rest}"


def write_edition(row: Row, decision: "Decision") -> str:
    """An edition with its articles in print order: guid, version, status, title."""
    lines = [write_row(row)]
    for record in decision.records:
        article = record.article
        lines.append(f"  {article.guid}  version {article.version}  {record.tell_status()}  {article.title}")
    return "\n".join(lines)


def write_record(record: "Record") -> str:
    """An article that has not been out."""
    return f"{record.article.guid}  {record.tell_status()}  {record.article.title}\nit has not been public: no version of it"


def write_versions(versions: "Sequence[Article]") -> str:
    """Each version of an article, oldest first, with time, signal, reason and the difference to the one before."""
    newest = versions[-1]
    blocks = [f"{newest.guid}  {newest.title}"]
    known = {article.version for article in versions}
    if lost := [line.version for line in newest.history if line.version not in known]:
        blocks.append(f"texts of {_name_versions(lost)} are not in the state: erased, or lost before it was rebuilt")
    before: Article | None = None
    for line in newest.history:
        article = next((one for one in versions if one.version == line.version), None)
        signal = line.signal or (FIRST if line.version == 1 else (article.status if article else "change"))
        reason = f"  {line.note}" if line.note else ""
        blocks.append(f"version {line.version}  {iso_offset(line.at)}  {signal}{reason}")
        blocks.extend(f"  {each}" for each in _tell_difference(before, article))
        before = article or before
    return "\n".join(blocks)


def _tell_difference(before: "Article | None", article: "Article | None") -> tuple[str, ...]:
    """What the version changed, if both texts are there; of the first its title is enough."""
    if article is None or before is None:
        return ()
    from transform.report.compare import compare_articles

    return compare_articles(before, article) or ("no word of it changed",)


def _name_versions(numbers: list[int]) -> str:
    """Version 1, versions 1-3."""
    if len(numbers) == 1:
        return f"version {numbers[0]}"
    return f"versions {', '.join(map(str, numbers))}"
