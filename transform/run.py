"""The only place that knows the whole order: read, parse, check, link, revise, render, gate, publish.

Comes in: where the seeds, the output and the state are, and the time. Goes out: a Report of what happened to each page. A
run begins by completing what state has decided and a kill left unpublished.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from transform import contract, publish
from transform.config import Config
from transform.errors import Finding, InputError, InternalError, PagewireError, Place, finding_of
from transform.formats import FORMATS, manifest
from transform.link import link_pages
from transform.locate import line_at
from transform.markup.feed import FEED_FORMATS
from transform.markup.format import Context, EditionLink, Site
from transform.markup.times import iso_offset
from transform.model import Edition, PublishedEdition
from transform.page import PageText, ParsedPage, Spans
from transform.parse import parse_page
from transform.read.pages import read_page_text, read_parsed_page
from transform.read.publication import find_unused, read_assets, read_config
from transform.read.seeds import EditionFolder, PageFile, find_editions
from transform.render import RenderedEdition, digest, render_edition, render_site
from transform.report import EditionOutcome, Outcome, PageOutcome, Report
from transform.revise import decide_first_release
from transform.state import Shown, State, open_state

STYLE = "style.css"
SITE_ARTICLES = 100
"""Site-level files are given the newest editions whole, until they hold so many articles."""


@dataclass(frozen=True)
class Options:
    """Where things are, and the clock."""

    seeds: Path
    out: Path
    state: Path
    now: dt.datetime


@dataclass(frozen=True)
class Desk:
    """What a run works with once it has begun; ``rendering`` is the digest of program and configuration."""

    options: Options
    config: Config
    context: Context
    assets: dict[str, bytes]
    rendering: str
    state: State


def publish_all(options: Options) -> Report:
    """Publish what the seeds folder holds and what state has decided earlier."""
    config = read_config(options.seeds)
    seeds = find_editions(options.seeds, config)
    assets = {STYLE: read_package(STYLE), **read_assets(options.seeds, config)}
    context = Context(config.publication, FORMATS, {name: f"assets/{name}" for name in assets})
    publish.prepare_out(options.out)
    with open_state(options.state, config.publication.id) as state:
        desk = Desk(options, config, context, assets, fingerprint(config), state)
        findings = [*seeds.findings, *find_unused(options.seeds, config)]
        decided = {folder.date: decide_edition(desk, folder, findings) for folder in seeds.editions}
        release_due(desk)
        if not seeds.editions and not state.dates("published"):
            raise InputError(
                str(options.seeds), "holds no edition", "make a folder named by its date, with 01.txt in it"
            )
        shown, written = show_editions(desk, findings)
        written += show_site(desk, findings)
        outcomes = [describe_edition(desk, date, shown, changed=decided[date]) for date in sorted(decided)]
        return Report(config.publication.title, tuple(filter(None, outcomes)), tuple(findings), written)


# ---------------------------------------------------------------- decide


def decide_edition(desk: Desk, folder: EditionFolder, findings: list[Finding]) -> bool:
    """Decide on an edition that is not out yet; True if one that is out has other pages now (they are not taken up)."""
    known = desk.state.find(folder.date)
    digests = digest_pages(folder)
    if known and known.phase != "waiting":
        if known.input != digests:
            place = Place(str(desk.options.seeds / folder.date))
            what = "the pages are not those that were published; the published version stands"
            findings.append(Finding("refused", place, what, "restore the pages: revising an edition is not served yet"))
        return known.input != digests
    pages = [page for file in folder.pages if (page := take_page(desk, folder.date, file, findings))]
    linked = link_pages(folder.date, tuple(pages), desk.config.publication)
    if linked.stories:
        desk.state.decide(decide_first_release(linked, desk.config.publication), tuple(pages), digests)
    elif folder.pages:
        place = Place(str(desk.options.seeds / folder.date))
        findings.append(Finding("refused", place, "no article was found", "look at the findings of its pages"))
    return False


def digest_pages(folder: EditionFolder) -> str:
    """One digest for the pages of an edition as they are on disk."""
    rows = [(file.path.name, digest(file.path.read_bytes())) for file in folder.pages if file.path.is_file()]
    return digest(json.dumps(rows).encode())


def take_page(desk: Desk, date: str, file: PageFile, findings: list[Finding]) -> ParsedPage | None:
    """A page through its door and the border; None, with a Finding, if it is refused or empty."""
    try:
        page, text = open_page(desk, date, file)
    except InternalError:
        raise
    except PagewireError as error:
        findings.append(finding_of(error))
        return None
    for note in page.notes:
        if note.code == "empty_page":
            findings.append(
                Finding("refused", Place(str(file.path)), "the page is empty", "give its text, or remove the file")
            )
            return None
    findings.extend(collect_doubts(page, file.path, text))
    return page


def open_page(desk: Desk, date: str, file: PageFile) -> tuple[ParsedPage, str | None]:
    """The parsed page, and its text where it came as text."""
    publication = desk.config.publication
    if file.kind == "json":
        page = read_parsed_page(file.path)
        own = page.page.model_copy(update={"publication": publication.id, "date": date, "number": file.number})
        return page.model_copy(update={"page": own}), None
    source = f"{date}/{file.path.name}"
    text = read_page_text(file.path, source=source, publication=publication.id, date=date, number=file.number)
    page = parse_page(text, language=publication.language, timezone=publication.timezone)
    return pass_border(page, text), text.text


def pass_border(page: ParsedPage, text: PageText) -> ParsedPage:
    """Our own parser takes the same border as anybody's."""
    checked = contract.check_page(json.loads(page.model_dump_json()))
    if isinstance(checked, ParsedPage):
        return checked
    first = checked[0]
    raise InternalError(
        Place(text.source, None, first.pointer), f"parsed to what the schema refuses: {first.what}", "report it"
    )


def collect_doubts(page: ParsedPage, path: Path, text: str | None) -> Iterable[Finding]:
    """Every note and repair of a page that an editor should look at, with its line."""
    notes = [*page.notes, *(note for item in page.items for note in item.notes)]
    doubts = [(note.spans, note.message) for note in notes if note.severity == "review"]
    doubts += [(repair.spans, repair.message) for repair in page.repairs if repair.kind == "conflict"]
    for spans, message in dict.fromkeys(doubts):
        yield Finding("review", Place(str(path), find_line(spans, text)), message, "compare with the printed page")


def find_line(spans: Spans, text: str | None) -> int | None:
    return line_at(text, spans[0][0]) if spans and text is not None else None


# ---------------------------------------------------------------- show


def release_due(desk: Desk) -> None:
    """Let editions out whose hour has come."""
    for date in desk.state.dates("waiting"):
        if desk.config.publication.published_at(date) <= desk.options.now:
            desk.state.release(date)


def show_editions(desk: Desk, findings: list[Finding]) -> tuple[dict[str, Outcome], int]:
    """Write the files of every edition that is out and not as it should be; what was done by date, and how many files."""
    done: dict[str, Outcome] = {}
    written = 0
    current = {shown.date: shown for shown in desk.state.shown() if is_current(desk, shown)}
    for date in (*desk.state.dates("released"), *desk.state.dates("published")):
        decided = desk.state.find(date) if date not in current else None
        if decided:
            rendered = render_edition(decided.edition, desk.context)
            findings.extend(rendered.findings)
            written += show_edition(desk, decided.edition, rendered)
            done[date] = "published" if decided.phase == "released" else "rendered anew"
    return done, written


def is_current(desk: Desk, shown: Shown) -> bool:
    """Whether an edition stands in out/ as this program and configuration render it."""
    record = publish.read_published(desk.options.out, f"{shown.date}/edition.json")
    return shown.rendering == desk.rendering and record is not None and digest(record) == shown.record_sha256


def show_edition(desk: Desk, edition: Edition, rendered: RenderedEdition) -> int:
    if not rendered.whole:
        return 0
    written = publish.write_edition(
        desk.options.out, edition.date, rendered.files, (rendered.record_path, rendered.record)
    )
    record = PublishedEdition.model_validate_json(rendered.record)
    headline = record.articles[0].title if record.articles else ""
    shown = Shown(
        edition.date,
        desk.rendering,
        digest(rendered.record),
        len(record.articles),
        headline,
        iso_offset(record.updated_at),
    )
    desk.state.record_shown((shown,))
    return written


def show_site(desk: Desk, findings: list[Finding]) -> int:
    """Write the site-level files and, last, the manifest; how many files changed."""
    shown = desk.state.shown()
    links = tuple(EditionLink(one.date, one.articles, one.headline) for one in shown)
    rendered = render_site(Site(load_newest(desk, shown), links), desk.context)
    findings.extend(rendered.findings)
    if rendered.findings:
        return 0
    assets = {desk.context.assets[name]: data for name, data in desk.assets.items()}
    files_now = {**assets, **rendered.files}
    commit = manifest.render(build_manifest(shown, files_now, rendered.paths), desk.context)
    written = publish.write_files(desk.options.out, {**files_now, manifest.PATH: commit})
    desk.state.finish(tuple(one.date for one in shown))
    return written


def load_newest(desk: Desk, shown: tuple[Shown, ...]) -> tuple[Edition, ...]:
    """The newest editions as they stand in out/, until SITE_ARTICLES articles are met."""
    newest: list[Edition] = []
    for one in shown:
        record = publish.read_published(desk.options.out, f"{one.date}/edition.json")
        if record is not None:
            newest.append(PublishedEdition.model_validate_json(record).as_decided())
        if sum(len(edition.articles) for edition in newest) >= SITE_ARTICLES:
            break
    return tuple(newest)


def build_manifest(
    shown: tuple[Shown, ...], files_now: dict[str, bytes], paths: Mapping[str, str]
) -> manifest.Manifest:
    newest = max((dt.datetime.fromisoformat(one.updated_at) for one in shown), default=None)
    return manifest.Manifest(
        updated_at=iso_offset(newest) if newest else None,
        feeds={name: path for name, path in paths.items() if name in FEED_FORMATS},
        editions=tuple(
            manifest.ManifestEdition(one.date, f"{one.date}/edition.json", one.record_sha256) for one in shown
        ),
        files={path: digest(data) for path, data in files_now.items()},
    )


# ---------------------------------------------------------------- report


def describe_edition(desk: Desk, date: str, done: dict[str, Outcome], *, changed: bool) -> EditionOutcome | None:
    """What happened to an edition; None if nothing was ever decided on it."""
    decided = desk.state.find(date)
    if decided is None:
        return None
    edition = decided.edition
    outcome: Outcome = (
        "changed" if changed else "waiting" if decided.phase == "waiting" else done.get(date, "unchanged")
    )
    pages = tuple(
        PageOutcome(
            number=page.number,
            articles=sum(article.page == page.number for article in edition.articles),
            refers=len(page.refers),
            flagged=sum(article.page == page.number and article.needs_review for article in edition.articles),
            residue_chars=page.residue_chars,
        )
        for page in edition.pages
    )
    return EditionOutcome(date, outcome, edition.version, pages, due=iso_offset(edition.published_at))


# ---------------------------------------------------------------- the program's own files


def read_package(name: str) -> bytes:
    return files("transform").joinpath("data", name).read_bytes()


def fingerprint(config: Config) -> str:
    """One digest for what renders: the program's own files and the publication's facts."""
    sums = hashlib.sha256(config.publication.model_dump_json().encode())
    for data in read_program(files("transform")):
        sums.update(hashlib.sha256(data).digest())
    return sums.hexdigest()


def read_program(folder: Traversable) -> Iterable[bytes]:
    """The bytes of every source and data file of the package, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from read_program(entry)
        elif entry.is_file() and entry.name.endswith((".py", ".html", ".css", ".toml", ".json")):
            yield entry.read_bytes()
