"""Where tests find the official schemas and catalogs, which are not part of this repository."""

import os
from pathlib import Path

import pytest

BESIDE_THE_REPOSITORY = Path(__file__).parents[3] / "shared" / "standards"


def standard(path: str) -> Path:
    """The file of that name, from PAGEWIRE_STANDARDS or beside the repository; where it is missing, the test is skipped."""
    folder = Path(os.environ.get("PAGEWIRE_STANDARDS") or BESIDE_THE_REPOSITORY)
    if not folder.is_dir():
        pytest.skip("the official schemas are not available: set PAGEWIRE_STANDARDS to a folder with them")
    if not (folder / path).exists():
        pytest.skip(
            f"{path} is missing among the official schemas: put it into the folder that PAGEWIRE_STANDARDS names"
        )
    return folder / path
