"""The review of an edition as a file: what lies in the seeds folder, as the next run would take it, against what state knows.

Comes in: the folders, the date, the clock. Goes out: one HTML file beside the state, never under out/, in a
folder that its editor's account alone may enter. Nothing else is written.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from transform.edition.desk import AssembledEdition, DeskOptions, KnownEdition, RefusedEdition, assemble_edition
from transform.errors import Finding, InputError, finding_of
from transform.model.page import ParsedPage, order_of
from transform.model.publication import Config
from transform.model.stored import StoredPage
from transform.read.edits import EDITS_FILE, NO_EDITS, read_edits
from transform.read.publication import read_config
from transform.read.readers import read_page
from transform.read.seeds import EditionFolder, Seeds, find_editions
from transform.review import Material, Review, SheetPage, build_review
from transform.review.save_edit import Order, digest_edition, save_edit
from transform.review.write_report import write_report
from transform.site.disk.folders import REVIEWS
from transform.site.disk.overlap import check_overlap
from transform.site.disk.private import make_private_folder, restrict_files, write_private_file
from transform.site.state import copy_state, read_state

FOLDER = REVIEWS


@dataclass(frozen=True)
class Options:
    """Where things are and which edition; ``date`` is None for the newest in the seeds folder."""

    seeds: Path
    state: Path
    date: str | None
    now: dt.datetime


@dataclass(frozen=True)
class _Rendered:
    """A report as a file's bytes, and the date of its edition."""

    date: str
    data: bytes


def write_review(options: Options) -> Path:
    """Write the report on an edition; its path."""
    rendered = render_review(options)
    folder = options.state.parent / FOLDER
    make_private_folder(folder)
    restrict_files(folder)
    write_private_file(folder / f"{rendered.date}.html", rendered.data)
    return folder / f"{rendered.date}.html"


def render_review(options: Options, *, token: str | None = None) -> _Rendered:
    """The report on an edition; with a ``token``, with forms that post edits, each with the digest of the edition it was made for.

    The digest is taken before the pages are read: if they change meanwhile, the forms are refused though they need not be.
    """
    config, folder = open_edition(options)
    before = read_before(folder, config, options)
    edition = digest_edition(folder, before, config)
    review = build_review(_collect_material(folder, before, config, options))
    return _Rendered(review.date, write_report(review, token=token, edition=edition))


def collect_review(options: Options) -> Review:
    """The report on an edition as values."""
    config, folder = open_edition(options)
    return build_review(_collect_material(folder, read_before(folder, config, options), config, options))


def write_edit(options: Options, order: Order) -> bool:
    """Write an edit into the edition's ``edits.toml``; False if it stands there already, StaleError if the edition has changed."""
    config, folder = open_edition(options)
    return save_edit(folder, read_before(folder, config, options), config, options.now, order)


def tell_language(options: Options) -> str:
    """The language that the report is written in."""
    return read_config(options.seeds).publication.language


def open_edition(options: Options) -> tuple[Config, EditionFolder]:
    check_overlap(options.seeds, None, options.state)
    config = read_config(options.seeds)
    return config, _find_folder(find_editions(options.seeds, config), options)


def read_before(folder: EditionFolder, config: Config, options: Options) -> KnownEdition:
    """What state holds of the edition; nothing if there is no state yet."""
    opened = read_state if options.state.is_file() else copy_state
    with opened(options.state, config.publication.id) as state:
        return KnownEdition(state.find(folder.date), state.pages(folder.date))


def _find_folder(seeds: Seeds, options: Options) -> EditionFolder:
    folders = {folder.date: folder for folder in seeds.editions}
    if not folders:
        raise InputError(str(options.seeds), "holds no edition", "make a folder named by its date, with 01.txt in it")
    date = options.date or max(folders)
    if date not in folders:
        raise InputError(
            str(options.seeds), f"holds no edition of {date}", f"name one of: {', '.join(sorted(folders))}"
        )
    return folders[date]


def _collect_material(folder: EditionFolder, before: KnownEdition, config: Config, options: Options) -> Material:
    """The edition as the next run would take it; edits that cannot be carried out are told, and left out."""
    desk, findings = _lay_out_with_edits(folder, before, config, DeskOptions(options.now))
    if not desk.decided.decision.records:
        raise InputError(str(folder.path), "no article was found", "look at its pages with pagewire explain")
    return Material(
        pages=tuple(_take_sheet(page, folder) for page in desk.pages),
        linked=desk.linked,
        decision=desk.decided.decision,
        guids=desk.decided.guids,
        findings=findings,
        edits_file=f"{folder.date}/{EDITS_FILE}",
    )


def _lay_out_with_edits(
    folder: EditionFolder, before: KnownEdition, config: Config, orders: DeskOptions
) -> tuple[AssembledEdition, tuple[Finding, ...]]:
    """The edition with its edits, or without them if one is wrong; and what could not be taken."""
    try:
        desk = assemble_edition(folder, before, config, orders, read_edits(folder.path))
        told = desk.findings
    except InputError as error:
        told = (finding_of(error),)
    else:
        if isinstance(desk, AssembledEdition):
            return desk, told
    plain = assemble_edition(folder, before, config, orders, NO_EDITS)
    if isinstance(plain, RefusedEdition):
        raise InputError(str(folder.path), "its pages cannot be laid out", "look at its pages with pagewire explain")
    return plain, (*told, *plain.findings)


def _take_sheet(page: StoredPage, folder: EditionFolder) -> SheetPage:
    """A page with its text, if its file is still the one that was parsed."""
    number = page.page.page.number or ""
    file = next((file for file in folder.pages if order_of(file.number) == order_of(number)), None)
    source = f"{folder.date}/{file.path.name if file else number}"
    if file is None:
        return SheetPage(page.page, None, source)
    try:
        text = read_page(file.path, source=source)
    except InputError:
        return SheetPage(page.page, None, source)
    if isinstance(text, ParsedPage) or text.sha256 != page.page.page.sha256:
        return SheetPage(page.page, None, source)
    return SheetPage(page.page, text.text, source)
