"""``make golden``: rewrite the golden files from the real page. Read the diff before you commit it."""

import shutil
import tempfile
from pathlib import Path

from tests.conftest import AFTER_THE_HOUR, ROOT, Place
from tests.helpers.golden_files import write_golden

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        shutil.copytree(ROOT / "seeds", place.seeds)
        place.publish(AFTER_THE_HOUR)
        write_golden(place)
