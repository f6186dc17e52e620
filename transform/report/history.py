"""The text that ``pagewire history`` prints about editions, articles and their versions. Pure.

It is for the newsroom only: it includes withdrawn articles as the state has them. Of an erased article no text is left.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from transform.errors import count
from transform.model.stored import Row
from transform.model.times import iso_offset

if TYPE_CHECKING:
    from transform.model.edition import Article, Decision, Record

FIRST = "first release"


def format_row(row: Row) -> str:
    """An edition in one line: version, time, number of articles by status."""
    statuses = row.list_statuses()
    articles = count(sum(statuses.values()), "article")
    if not row.released:
        return f"{row.date}  waiting, due at {row.due}  {articles}"
    parts = [articles, *(f"{number} {status}" for status, number in statuses.items() if status != "usable")]
    note = "  (not all of it is public yet; run pagewire publish)" if row.pending else ""
    return f"{row.date}  version {row.version}  {row.updated_at}  {', '.join(parts)}{note}"


def format_edition(row: Row, decision: "Decision") -> str:
    """An edition with its articles in print order: guid, version, status, title."""
    lines = [format_row(row)]
    for record in decision.records:
        article = record.article
        lines.append(f"  {article.guid}  version {article.version}  {record.tell_status()}  {article.title}")
    return "\n".join(lines)


def format_record(record: "Record") -> str:
    """An article that has not been published."""
    return f"{record.article.guid}  {record.tell_status()}  {record.article.title}\nit has no version because it has not been published"


def format_versions(versions: "Sequence[Article]") -> str:
    """The versions of an article, oldest first, each with time, signal, reason and its difference to the one before."""
    newest = versions[-1]
    blocks = [f"{newest.guid}  {newest.title}"]
    known = {article.version for article in versions}
    if lost := [line.version for line in newest.history if line.version not in known]:
        blocks.append(
            f"texts of {_name_versions(lost)} are not in the state: they were erased, or lost before it was rebuilt"
        )
    before: Article | None = None
    for line in newest.history:
        article = next((one for one in versions if one.version == line.version), None)
        signal = line.signal or (FIRST if line.version == 1 else (article.status if article else "change"))
        reason = f"  {line.note}" if line.note else ""
        blocks.append(f"version {line.version}  {iso_offset(line.at)}  {signal}{reason}")
        blocks.extend(f"  {each}" for each in _compare(before, article))
        before = article or before
    return "\n".join(blocks)


def _compare(before: "Article | None", article: "Article | None") -> tuple[str, ...]:
    """The difference between two versions; none for the first one or if a text is lost."""
    if article is None or before is None:
        return ()
    from transform.report.compare import compare_articles

    return compare_articles(before, article) or ("its text did not change",)


def _name_versions(numbers: list[int]) -> str:
    """For example: version 1; versions 1, 2, 3."""
    if len(numbers) == 1:
        return f"version {numbers[0]}"
    return f"versions {', '.join(map(str, numbers))}"
