"""Check a file of any kind that pagewire reads, by itself: what is wrong with it, before anything is published.

In: a path, which may be anywhere. Out: what the file is, what is in it, and a Finding for each mistake. The kind follows from the name, of
JSON from what is in it. What only an edition can tell (whether an edit's quote stands on a page) is not looked at.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from transform.errors import Finding, InputError, count, findings_of, tell
from transform.frozen import frozen
from transform.model import contract
from transform.model.page import ParsedPage, SourceNote
from transform.model.publication import Config
from transform.model.violation import Violation
from transform.read.articles import MOST_LIST, ReadArticles, decode_articles, read_articles
from transform.read.documents import refuse_document
from transform.read.edits import check_edits_text
from transform.read.files import MEGABYTE, is_folder, read_named_file
from transform.read.locate import find_toml_line
from transform.read.names import ARTICLE_LINES, ARTICLE_LIST
from transform.read.news_json import decode_json, is_news_json
from transform.read.readers import READERS, TEXT, Content, find_reader
from transform.read.text_page import decode_text
from transform.text.strict_json import decode_utf8, parse_json
from transform.text.strict_toml import parse_toml

_Read = TypeVar("_Read", Config, SourceNote)
KNOWN = (
    "publication.toml, edits.toml, 01.source.toml, 01.txt, 01.json, 01.xml, articles.json, articles.jsonl, bridge.md, "
    "bridge.html, bridge.xml"
)


@frozen
class ValidatedFile:
    """``kind`` and ``holds`` in words, None if the file could not be read that far; ``findings`` are its mistakes."""

    path: Path
    kind: str | None
    holds: str | None
    findings: tuple[Finding, ...] = ()


@frozen
class _Checked:
    """What a file is and holds, and what is wrong with parts of it."""

    kind: str
    holds: str
    findings: tuple[Finding, ...] = ()


def validate_file(path: Path) -> ValidatedFile:
    """What is wrong with a file; nothing is raised for a mistake in it."""
    try:
        checked = _find_check(path)(path)
    except InputError as error:
        return ValidatedFile(path, None, None, findings_of(error))
    return ValidatedFile(path, checked.kind, checked.holds, checked.findings)


def _find_check(path: Path) -> Callable[[Path], _Checked]:
    """How a file is checked; InputError if nothing that pagewire reads is called so."""
    if is_folder(path):
        raise InputError(str(path), "is a folder", "name the files in it")
    found = next((check for end, check in CHECKS.items() if path.name.endswith(end)), None)
    if found is None:
        raise InputError(
            str(path), "is none of the files that pagewire reads", tell("name it like one of {names}", names=KNOWN)
        )
    return found


def _check_publication(path: Path) -> _Checked:
    config = _check_toml(path, contract.check_config)
    return _Checked("publication", f"the facts of {config.publication.title}")


def _check_edits(path: Path) -> _Checked:
    edits = check_edits_text(path, _read_toml_text(path)).edits
    return _Checked("edits", count(len(edits.article), "edit"))


def _check_source(path: Path) -> _Checked:
    return _Checked("source", f"the origin of {_check_toml(path, contract.check_source).name}")


def _check_toml(path: Path, check: Callable[[object], _Read | tuple[Violation, ...]]) -> _Read:
    """What a TOML file says, as its model; InputError with all its mistakes."""
    text = _read_toml_text(path)
    found = check(parse_toml(path, text))
    if isinstance(found, tuple):
        refuse_document(path, text, found, find_toml_line)
    return found


def _read_toml_text(path: Path) -> str:
    return decode_utf8(read_named_file(path, MEGABYTE), path, "TOML")


def _check_text(path: Path) -> _Checked:
    page = decode_text(read_named_file(path, TEXT.most_bytes), path)
    if not page.text.strip():
        raise InputError(str(path), "the page is empty", "give its text, or remove the file")
    return _tell(page)


def _check_json(path: Path) -> _Checked:
    """A parsed page or a news document, or articles if it is a list of what is neither ninjs nor JSON-LD."""
    raw = read_named_file(path, MOST_LIST)
    value = parse_json(path, decode_utf8(raw, path, "JSON"))
    if isinstance(value, list) and not is_news_json(value):
        return _tell_articles(decode_articles(raw, path))
    return _tell(decode_json(raw, path))


def _check_foreign(path: Path) -> _Checked:
    """A document of any other kind in the table of readers."""
    reader = find_reader(path)
    return _tell(reader.decode(read_named_file(path, reader.most_bytes), path, None))


def _tell(content: Content) -> _Checked:
    if isinstance(content, ReadArticles):
        return _tell_articles(content)
    if isinstance(content, ParsedPage):
        return _Checked("parsed page", count(len(content.items), "item"))
    return _Checked("text", f"a page of {count(len(content.text), 'character')}")


def _check_articles(path: Path) -> _Checked:
    return _tell_articles(decode_articles(read_named_file(path, MOST_LIST), path))


def _check_lines(path: Path) -> _Checked:
    return _tell_articles(read_articles(path, seeds=path.parent))


def _tell_articles(read: ReadArticles) -> _Checked:
    return _Checked("articles", count(len(read.articles), "article"), read.findings)


CHECKS: Mapping[str, Callable[[Path], _Checked]] = {
    "publication.toml": _check_publication,
    "edits.toml": _check_edits,
    ".source.toml": _check_source,
    ".txt": _check_text,
    f".{ARTICLE_LIST}": _check_articles,
    ARTICLE_LIST: _check_articles,
    ".json": _check_json,
    Path(ARTICLE_LINES).suffix: _check_lines,
    **{reader.suffix: _check_foreign for reader in READERS if reader.decode_named and reader.suffix != ".json"},
}
"""How files are checked, by the end of their names; the first that fits counts."""
