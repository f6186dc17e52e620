"""Render the report on an edition as the next run would publish it, and write it as a file.

The file goes beside the state, never under out/, into a folder that only its owner may enter. Nothing else is written.
"""

from collections.abc import Sequence
from pathlib import Path

from transform.edition.desk import AssembledEdition, DeskOptions, KnownEdition, RefusedEdition, assemble_edition
from transform.errors import Finding, InputError, findings_of
from transform.frozen import frozen
from transform.model.page import PageText
from transform.model.page_number import order_of
from transform.model.publication import Config
from transform.model.stored import StoredPage
from transform.read.edition_folders import EditionFolder
from transform.read.edits import NO_EDITS, read_edits
from transform.read.names import EDITS_FILE
from transform.read.readers import read_page
from transform.review.offer_marks import offer_marks
from transform.review.open_edition import Options, open_editions, read_before
from transform.review.report import InputPage, ReportInputs, Review, build_review
from transform.review.report.write_report import write_report
from transform.review.save_edit import digest_edition
from transform.site.disk.folders import REVIEWS
from transform.site.disk.private import make_private_folder, restrict_files, write_private_file


@frozen
class _Rendered:
    """The bytes of a report, and the date of its edition."""

    date: str
    data: bytes


def write_review(options: Options) -> Path:
    """Write the report on an edition and return its path."""
    rendered = render_review(options)
    folder = options.state.parent / REVIEWS
    make_private_folder(folder)
    restrict_files(folder)
    write_private_file(folder / f"{rendered.date}.html", rendered.data)
    return folder / f"{rendered.date}.html"


def render_review(options: Options, *, token: str | None = None) -> _Rendered:
    """The report on an edition; with a ``token``, it has forms that post edits together with the digest of the edition.

    The digest is taken before the pages are read, so that a change in between makes the forms stale; they are then refused.
    """
    config, folder, editions = open_editions(options)
    before = read_before(folder, config, options)
    edition = digest_edition(folder, before, config)
    review = build_review(_collect_inputs(folder, before, config, options, editions))
    return _Rendered(review.date, write_report(review, token=token, edition=edition))


def collect_review(options: Options) -> Review:
    """The report on an edition, not rendered."""
    config, folder, editions = open_editions(options)
    return build_review(_collect_inputs(folder, read_before(folder, config, options), config, options, editions))


def _collect_inputs(
    folder: EditionFolder, before: KnownEdition, config: Config, options: Options, editions: Sequence[EditionFolder]
) -> ReportInputs:
    """The edition as the next run would publish it; edits that cannot be applied are reported and ignored."""
    desk, findings = _assemble_with_edits(folder, before, config, DeskOptions(options.now))
    if not desk.decided.decision.records:
        raise InputError(str(folder.path), "no article was found", "look at its pages with pagewire explain")
    return ReportInputs(
        pages=tuple(_read_input_page(page, folder) for page in desk.pages),
        linked=desk.linked,
        decision=desk.decided.decision,
        guids=desk.decided.guids,
        findings=findings,
        edits_file=f"{folder.date}/{EDITS_FILE}",
        proposals=offer_marks(editions, folder.date, config),
        language=options.language,
    )


def _assemble_with_edits(
    folder: EditionFolder, before: KnownEdition, config: Config, desk_options: DeskOptions
) -> tuple[AssembledEdition, tuple[Finding, ...]]:
    """The edition with its edits, or without any if one is wrong; and the findings."""
    try:
        desk = assemble_edition(folder, before, config, desk_options, read_edits(folder.path))
        findings = desk.findings
    except InputError as error:
        findings = findings_of(error)
    else:
        if isinstance(desk, AssembledEdition):
            return desk, findings
    plain = assemble_edition(folder, before, config, desk_options, NO_EDITS)
    if isinstance(plain, RefusedEdition):
        raise InputError(str(folder.path), "its pages cannot be laid out", "look at its pages with pagewire explain")
    return plain, (*findings, *plain.findings)


def _read_input_page(page: StoredPage, folder: EditionFolder) -> InputPage:
    """A page, with its text if the file is still the one that was parsed."""
    number = page.page.page.number or ""
    file = next((file for file in folder.pages if order_of(file.number) == order_of(number)), None)
    source = f"{folder.date}/{file.path.name if file else number}"
    if file is None:
        return InputPage(page.page, None, source)
    try:
        text = read_page(file.path, source=source)
    except InputError:
        return InputPage(page.page, None, source)
    if not isinstance(text, PageText) or text.sha256 != page.page.page.sha256:
        return InputPage(page.page, None, source)
    return InputPage(page.page, text.text, source)
