"""Paths under out/ that are needed without loading any format."""

MANIFEST = "manifest.json"
ASSETS = "assets"
SITE_FOLDERS = (ASSETS, f"{ASSETS}/icons", "feeds", "sitemaps", "archive/*", "cv/*")
"""The folders of site-level files, as patterns."""


def edition_path(date: str) -> str:
    """The path of an edition's edition.json."""
    return f"{date}/edition.json"
