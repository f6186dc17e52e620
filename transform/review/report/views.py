"""The values of the review report, ready for the template, with all words in the editor's language.

On the left is the text of each page in runs of one owner each, on the right the articles as they will appear. Remarks say what
pagewire did and where; those that need a decision offer lines for ``edits.toml``. Ids are unique in a report and valid as HTML ids:
``p-01`` a page, ``a-2`` an article, ``t-01-i3-b2`` the owner of a run, ``r-01-r1`` text left out, ``d-3`` a remark.
"""

from transform.frozen import frozen
from transform.words.interface import Tone


@frozen
class Run:
    """Consecutive characters of a page with one owner, including the white space inside.

    ``part`` is the id of the owner (``Line.parts``, ``LeftOut.id``), empty for marks and white space; ``story`` is the number of the
    article from 1, None outside articles. ``kind`` is a field of an article (headline, paragraph …), ``jump``, ``mark``, ``space``, or
    the reason why the text was left out; ``label`` says the same in words. ``remarks`` are the ids of remarks that begin here.
    """

    text: str
    part: str
    kind: str
    story: int | None
    label: str
    remarks: tuple[str, ...] = ()


@frozen
class Line:
    """A line or paragraph of an article as it will appear; ``parts`` are the ids of its runs, empty if an editor wrote it."""

    kind: str
    label: str
    text: str
    parts: tuple[str, ...]


@frozen
class HeadingField:
    """A line of a heading that may be chosen anew: its key in ``edits.toml``, its name in words, what it is now (may be empty)."""

    key: str
    label: str
    now: str


@frozen
class HeadingLine:
    """A line of the page that may be chosen: the value of its option, its words, where it is now."""

    value: str
    text: str
    place: str


@frozen
class HeadingChooser:
    """``edit`` are the lines that name the article, ``draft`` those of an edit to complete by hand."""

    edit: str
    draft: str
    fields: tuple[HeadingField, ...]
    lines: tuple[HeadingLine, ...]


@frozen
class ArticleView:
    """An article as it will appear; ``facts`` are short phrases on its version, status, pages and the editor's changes."""

    id: str
    story: int
    title: str
    lines: tuple[Line, ...]
    facts: tuple[str, ...]
    confidence: int | None
    """In percent; None where no parser gave one."""
    flagged: bool
    remarks: tuple[str, ...]
    chooser: HeadingChooser | None = None


@frozen
class LeftOut:
    """Text of a page that is in no article, and why; ``original`` is the id of the article text that it repeats, if any."""

    id: str
    label: str
    reason: str
    text: str
    original: str | None
    remarks: tuple[str, ...]


@frozen
class Choice:
    """One way to decide; ``edit`` holds the lines for ``edits.toml``, empty if nothing needs to be written.

    ``steps`` lists the edits one by one if there are several, because a form writes one at a time.
    """

    label: str
    edit: str
    steps: tuple[str, ...] = ()


@frozen
class Remark:
    """Something pagewire did or doubts, with ways to decide.

    ``place`` names page and line in words; ``anchor`` is the id of the run, article or page to go to.
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


@frozen
class PageView:
    """A page: its text in runs, the articles that begin on it, the text left out; ``note`` says why its text is missing."""

    id: str
    number: str
    title: str
    runs: tuple[Run, ...]
    articles: tuple[ArticleView, ...]
    left_out: tuple[LeftOut, ...]
    note: str | None


@frozen
class Review:
    """The report on one edition; ``problems`` says which pages and edits were refused."""

    language: str
    title: str
    date: str
    summary: tuple[str, ...]
    problems: tuple[str, ...]
    remarks: tuple[Remark, ...]
    pages: tuple[PageView, ...]
    edits_file: str
    """The path of ``edits.toml`` relative to the seeds folder."""
    learned: tuple[str, ...] = ()
    """Lines for ``publication.toml``: marks that the newspaper's pages teach, each under the places that prove it."""
    spoken: str | None = None
    """The language of the report, None for that of the edition."""
