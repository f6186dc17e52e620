"""``make golden``: rewrite the golden files from the real page. Read the diff before you commit it."""

import tempfile
from pathlib import Path

from tests.conftest import Place, publish_real
from tests.helpers.golden_files import write_golden

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        publish_real(place)
        write_golden(place)
