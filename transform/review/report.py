"""The shapes of the review report: what an editor is shown of an edition, ready for a template. All words are in her language.

Left the text of each page in runs of one owner each, right the articles as they will appear; remarks tie what the program
did to its place; doubts are the remarks that need a decision, with lines for ``edits.toml``. Ids are unique in a report and safe as
HTML ids: ``p-01`` a page, ``a-2`` an article, ``t-01-i3-b2`` what a run belongs to, ``r-01-r1`` a piece set aside, ``d-3`` a remark.
"""

from dataclasses import dataclass

from transform.words.interface import Tone


@dataclass(frozen=True)
class Run:
    """Characters of a page that one thing owns, white space inside it too.

    ``part`` is the id of its owner (``Line.parts``, ``Rest.id``), empty for marks and white space; ``story`` the number of its article
    from 1, None if it is in none. ``kind`` names what it is: a field of an article (headline, paragraph …), ``jump``, ``mark``,
    ``space``, or the reason why it was set aside; ``label`` says that in words. ``remarks`` are the ids of remarks that begin here.
    """

    text: str
    part: str
    kind: str
    story: int | None
    label: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line or paragraph of an article as it will appear; ``parts`` are the owners of its words on the pages, none if an editor wrote it."""

    kind: str
    label: str
    text: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class ArticleView:
    """An article as it will appear. ``facts`` are short phrases: its version and status, its pages, what an editor changed."""

    id: str
    story: int
    title: str
    lines: tuple[Line, ...]
    facts: tuple[str, ...]
    confidence: int | None
    """In percent; None where no parser gave one."""
    flagged: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Rest:
    """A piece of a page that is in no article, and why; ``twin`` is the id of what it repeats, if that is an article's."""

    id: str
    label: str
    reason: str
    text: str
    twin: str | None
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One way to decide; ``edit`` are the lines for ``edits.toml``, empty where nothing needs to be written.

    ``steps`` are its edits one by one, in order, if it takes several: a form writes one.
    """

    label: str
    edit: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remark:
    """Something the program did, or is not sure of: where it happened, in words, and what can be done.

    ``place`` says page and line in words; ``anchor`` is the id of the run or article to go to.
    """

    id: str
    tone: Tone
    title: str
    text: str
    quotes: tuple[str, ...]
    place: str
    anchor: str
    story: int | None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class PageView:
    """A page: its text in runs, the articles that begin on it, what was set aside. ``note``: why there is no text to show."""

    id: str
    number: str
    title: str
    runs: tuple[Run, ...]
    articles: tuple[ArticleView, ...]
    rests: tuple[Rest, ...]
    note: str | None


@dataclass(frozen=True)
class Review:
    """A report on one edition. ``problems`` are sentences on what could not be taken: a page, an edit."""

    language: str
    title: str
    date: str
    summary: tuple[str, ...]
    problems: tuple[str, ...]
    remarks: tuple[Remark, ...]
    pages: tuple[PageView, ...]
    edits_file: str
    """The path of ``edits.toml`` as the editor knows it, under the seeds folder."""
