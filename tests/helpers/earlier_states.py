"""States of earlier layouts: from SQL text in ``tests/site/states``, or made from a current state."""

import sqlite3
from pathlib import Path

from tests.conftest import ROOT
from transform.site.state.pack import pack_body, unpack_body
from transform.site.state.standing import StandingArticles, open_version

STATES = ROOT / "tests" / "site" / "states"
"""A state of each earlier layout: an edition of two articles, one corrected, one killed, with the files it was decided from."""
FIRST = """
CREATE TABLE old_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO old_meta SELECT name, value FROM meta WHERE name IN ('layout', 'publication', 'manifest');
UPDATE old_meta SET value = '1' WHERE name = 'layout';
CREATE TABLE old_edition (date TEXT PRIMARY KEY, input TEXT NOT NULL, decision TEXT NOT NULL, waiting INTEGER NOT NULL,
    pending INTEGER NOT NULL, rendering TEXT NOT NULL DEFAULT '', record_sha256 TEXT NOT NULL DEFAULT '',
    articles INTEGER NOT NULL DEFAULT 0, headline TEXT NOT NULL DEFAULT '', updated_at TEXT NOT NULL DEFAULT '');
INSERT INTO old_edition SELECT date, input, unpack(body), wakes_at != '', pending, rendering, record_sha256, articles, headline, shown_at
    FROM edition JOIN decision USING (date);
CREATE TABLE old_page (date TEXT NOT NULL, number TEXT NOT NULL, digest TEXT NOT NULL, parsed TEXT NOT NULL, PRIMARY KEY (date, number));
INSERT INTO old_page SELECT date, number, digest, unpack(body) FROM page;
CREATE TABLE old_version (guid TEXT NOT NULL, version INTEGER NOT NULL, date TEXT NOT NULL, article TEXT NOT NULL,
    PRIMARY KEY (guid, version));
INSERT INTO old_version SELECT guid, version, date, cut_version(guid, version.body, decision.body) FROM version JOIN decision USING (date);
DROP TABLE meta; DROP TABLE edition; DROP TABLE decision; DROP TABLE page; DROP TABLE version; DROP TABLE removal;
ALTER TABLE old_meta RENAME TO meta;
ALTER TABLE old_edition RENAME TO edition;
ALTER TABLE old_page RENAME TO page;
ALTER TABLE old_version RENAME TO version;
CREATE INDEX version_date ON version (date);
"""


def load_earlier(path: Path, layout: int) -> None:
    """Write the stored state of a layout to a file."""
    run_script(path, (STATES / f"layout{layout}.sql").read_text(encoding="utf-8"), "PRAGMA journal_mode = WAL")


def make_first_layout(path: Path) -> None:
    """Turn a current state into one of layout 1, which does not record how a page was read."""
    run_script(path, FIRST)


def run_script(path: Path, *scripts: str) -> None:
    connection = sqlite3.connect(path)
    add_functions(connection)
    for script in scripts:
        connection.executescript(script)
    connection.close()


def add_functions(connection: sqlite3.Connection) -> None:
    """Functions for statements: a body as stored (``pack``), its text (``unpack``), that of an article's version (``cut_version``)."""

    def cut_version(guid: str, body: bytes, decision: bytes) -> str | None:
        return open_version(guid, body, StandingArticles(unpack_body(decision) or ""))

    connection.create_function("pack", 1, pack_body)
    connection.create_function("unpack", 1, unpack_body)
    connection.create_function("cut_version", 3, cut_version)
