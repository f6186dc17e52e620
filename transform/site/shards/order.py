"""What is to be done for one edition, with all that the state knows of it: whoever works it looks up nothing else but input files and out/."""

from transform.frozen import frozen
from transform.model.stored import StoredBodies
from transform.model.times import GivenTimes
from transform.read.edition_folders import EditionFolder


@frozen
class ShardOrder:
    """The work of one edition.

    ``folder`` is where it is read from, None if nothing is to be decided; ``look`` is what is remembered of the folder's metadata.
    ``known`` is what the state has of it. ``given`` are the times that editions have so far, and ``previous`` the date of the edition
    published before it: what was made with others is not used.
    """

    date: str
    folder: EditionFolder | None
    look: str
    known: StoredBodies | None
    given: GivenTimes
    previous: str | None
