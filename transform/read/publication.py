"""Read ``publication.toml``, checked against ``schemas/publication.schema.json``, the images it names, and the owner's robots.txt."""

from pathlib import Path

from transform.errors import Finding, InputError, Place, tell
from transform.model import contract
from transform.model.publication import UNUSED, Config
from transform.read.documents import read_toml, refuse_document
from transform.read.files import is_there, read_bytes
from transform.read.locate import find_toml_line

CONFIG_FILE = "publication.toml"
ROBOTS = "robots.txt"
MOST_ROBOTS = 500_000
"""Most bytes of a robots.txt: crawlers need not read more than 500 KiB (RFC 9309 section 2.5)."""


def read_config(seeds: Path) -> Config:
    """The configuration of a seeds folder."""
    path = seeds / CONFIG_FILE
    if not is_there(path):
        raise InputError(str(path), "there is no such file", "run 'pagewire init' for a newspaper of your own")
    text, table = read_toml(path, seeds=seeds)
    checked = contract.check_config(table)
    return checked if isinstance(checked, Config) else refuse_document(path, text, checked, find_toml_line)


def find_unused(seeds: Path, config: Config) -> tuple[Finding, ...]:
    """A note for each table of the configuration that this version does not use yet."""
    given = {"target": [each for each in config.targets if each.kind != "websub"]}
    present = [key for key, rows in given.items() if rows]
    place = Place(str(seeds / CONFIG_FILE))
    return tuple(
        Finding(
            "note",
            place,
            tell(
                "[{key}] has no effect: this version does not support {feature} yet", key=key, feature=tell(UNUSED[key])
            ),
            "do not rely on it",
        )
        for key in present
    )


def read_assets(seeds: Path, config: Config) -> dict[str, bytes]:
    """The publication's own images, by file name."""
    return {name: read_bytes(seeds / name, seeds=seeds) for name in config.images.values()}


def read_robots(seeds: Path) -> dict[str, bytes]:
    """The owner's robots.txt by its name, if there is one."""
    path = seeds / ROBOTS
    return {ROBOTS: read_bytes(path, seeds=seeds, most=MOST_ROBOTS)} if is_there(path) else {}
