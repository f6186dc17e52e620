"""Paths under out/ that are needed without loading any format."""

MANIFEST = "manifest.json"
ASSETS = "assets"
ASSET_FOLDERS = (ASSETS, f"{ASSETS}/icons")


def edition_path(date: str) -> str:
    """The path of an edition's edition.json."""
    return f"{date}/edition.json"
