"""What the work on every edition of a run is given, wherever it is done."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from transform.frozen import frozen
from transform.model.image import ImagesByRole
from transform.model.publication import Config


@frozen
class RunFacts:
    """What is the same for every edition of a run. ``rendering`` is the digest of what editions are rendered with, ``assets`` are paths by
    name; ``alike`` are the formats (``Format.key``) that render as they did with an earlier ``rendering``. The last four are options of the run.
    """

    out: Path
    config: Config
    rendering: str
    assets: Mapping[str, str]
    images: ImagesByRole
    now: dt.datetime
    alike: Mapping[str, frozenset[str]]
    cancel_missing: bool = False
    reparse: bool = False
    renders: bool = True
    with_differences: bool = False

    def name_rendering(self, previous: str | None) -> str:
        """What an edition is rendered with: program, publication, and the date of the edition published before it, if any."""
        return f"{self.rendering} {previous}" if previous else self.rendering

    def find_alike(self, rendering: str, previous: str | None) -> frozenset[str]:
        """The formats that render as they did, for an edition that was rendered so; none if another edition was before it."""
        name, _, before = rendering.partition(" ")
        return self.alike.get(name, frozenset()) if before == (previous or "") else frozenset()
