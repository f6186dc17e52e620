"""Where tests find the official schemas and catalogs, which are no part of this repository."""

import os
from pathlib import Path

import pytest

BESIDE_THE_REPOSITORY = Path(__file__).parents[3] / "shared" / "standards"


def standard(path: str) -> Path:
    """The file of that name, from PAGEWIRE_STANDARDS or beside the repository; where it is missing, the test is skipped."""
    found = Path(os.environ.get("PAGEWIRE_STANDARDS") or BESIDE_THE_REPOSITORY) / path
    if not found.exists():
        pytest.skip(f"no {found}: set PAGEWIRE_STANDARDS to a folder with the official schemas")
    return found
