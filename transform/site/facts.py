"""What the work on every edition of a run is given, wherever it is done."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from transform.model.image import ImagesByRole
from transform.model.publication import Config


@dataclass(frozen=True)
class RunFacts:
    """What is the same for every edition of a run. ``rendering`` is the digest of what editions are rendered with, ``assets`` are paths by
    name; the last three are options of the run.
    """

    out: Path
    config: Config
    rendering: str
    assets: Mapping[str, str]
    images: ImagesByRole
    now: dt.datetime
    cancel_missing: bool = False
    reparse: bool = False
    renders: bool = True
    with_differences: bool = False

    def name_rendering(self, previous: str | None) -> str:
        """What an edition is rendered with: program, publication, and the date of the edition published before it, if any."""
        return f"{self.rendering} {previous}" if previous else self.rendering
