"""The rows of the table of formats for the archive: the pages on which all editions are found by year and month."""

from transform.formats.format import ArchiveMonth, ArchiveYear, Format
from transform.formats.html import archive_month, archive_year
from transform.formats.html import check as html_check

ARCHIVE_YEAR_FORMATS: tuple[Format[ArchiveYear], ...] = (
    Format(
        name="html",
        scope="year",
        path="archive/{year}/index.html",
        media_type="text/html",
        label="HTML",
        render=archive_year.render,
        check=html_check.check,
    ),
)
ARCHIVE_MONTH_FORMATS: tuple[Format[ArchiveMonth], ...] = (
    Format(
        name="html",
        scope="month",
        path="archive/{month}/index.html",
        media_type="text/html",
        label="HTML",
        render=archive_month.render,
        check=html_check.check,
    ),
)
