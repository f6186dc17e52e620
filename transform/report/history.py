"""The text that ``pagewire history`` prints about editions, articles and their versions. Pure.

It is for the newsroom only: it includes withdrawn articles as the state has them. Of an erased article no text is left.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from transform.errors import Told, as_told, count, list_several, tell
from transform.model.stored import Row
from transform.model.times import iso_offset
from transform.words.say import say

if TYPE_CHECKING:
    from transform.model.edition import Article, Decision, Record

STATUSES = {
    "usable": "usable",
    "withheld": "withheld",
    "canceled": "canceled",
    "waiting": "waiting",
    "held (review)": "held (review)",
    "held (embargo)": "held (embargo)",
    "held (withheld)": "held (withheld)",
    "held (killed)": "held (killed)",
}
"""What ``Record.tell_status`` says, as sentences."""
SIGNALS = {"sig:correction": "sig:correction", "sig:update": "sig:update"}


def format_row(row: Row, language: str = "en") -> str:
    """An edition in one line: version, time, number of articles by status."""
    return say(_tell_row(row), language)


def format_edition(row: Row, decision: "Decision", language: str = "en") -> str:
    """An edition with its articles in print order: guid, version, status, title."""
    lines = [_tell_row(row), *(_tell_record(record) for record in decision.records)]
    return "\n".join(say(line, language) for line in lines)


def format_record(record: "Record", language: str = "en") -> str:
    """An article that has not been published."""
    status = tell(STATUSES[record.tell_status()])
    head = tell("{guid}  {status}  {title}", guid=record.article.guid, status=status, title=record.article.title)
    return "\n".join(say(line, language) for line in (head, "it has no version because it has not been published"))


def format_versions(versions: "Sequence[Article]", language: str = "en") -> str:
    """The versions of an article, oldest first, each with time, signal, reason and its difference to the one before."""
    return "\n".join(say(line, language) for line in _list_versions(versions))


def _tell_row(row: Row) -> Told:
    statuses = row.list_statuses()
    articles = count(sum(statuses.values()), "article")
    if not row.released:
        return tell("{date}  waiting, due at {due}  {articles}", date=row.date, due=row.due, articles=articles)
    others = [
        tell("{number} {status}", number=number, status=tell(STATUSES[name]))
        for name, number in statuses.items()
        if name != "usable"
    ]
    parts = list_several([articles, *others])
    told = tell(
        "{date}  version {version}  {at}  {parts}", date=row.date, version=row.version, at=row.updated_at, parts=parts
    )
    return tell("{edition}  (not all of it is public yet; run pagewire publish)", edition=told) if row.pending else told


def _tell_record(record: "Record") -> Told:
    article = record.article
    status = tell(STATUSES[record.tell_status()])
    return tell(
        "  {guid}  version {version}  {status}  {title}",
        guid=article.guid,
        version=article.version,
        status=status,
        title=article.title,
    )


def _list_versions(versions: "Sequence[Article]") -> Iterator[str]:
    newest = versions[-1]
    yield tell("{guid}  {title}", guid=newest.guid, title=newest.title)
    known = {article.version for article in versions}
    if lost := [str(line.version) for line in newest.history if line.version not in known]:
        yield tell(
            "texts of {versions} are not in the state: they were erased, or lost before it was rebuilt",
            versions=_name_versions(lost),
        )
    before: Article | None = None
    for line in newest.history:
        article = next((one for one in versions if one.version == line.version), None)
        if line.signal:
            signal = SIGNALS[line.signal]
        elif line.version == 1:
            signal = "first release"
        else:
            signal = STATUSES[article.status] if article else "change"
        told = tell(
            "version {version}  {at}  {signal}", version=line.version, at=iso_offset(line.at), signal=tell(signal)
        )
        yield tell("{line}  {reason}", line=told, reason=line.note) if line.note else told
        yield from (tell("  {line}", line=as_told(each)) for each in _compare(before, article))
        before = article or before


def _compare(before: "Article | None", article: "Article | None") -> tuple[str, ...]:
    """The difference between two versions; none for the first one or if a text is lost."""
    if article is None or before is None:
        return ()
    from transform.report.compare import compare_articles

    return compare_articles(before, article) or (tell("its text did not change"),)


def _name_versions(numbers: list[str]) -> Told:
    """For example: version 1; versions 1, 2, 3."""
    if len(numbers) == 1:
        return tell("version {number}", number=numbers[0])
    return tell("versions {numbers}", numbers=list_several(numbers))
