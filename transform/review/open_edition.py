"""Open an edition for review: its folder, the configuration, and what the state holds of it."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from transform.edition.desk import KnownEdition
from transform.errors import InputError, tell
from transform.frozen import frozen
from transform.model.publication import Config
from transform.read.edition_folders import EditionFolder
from transform.read.publication import read_config
from transform.read.seeds import Seeds, find_editions
from transform.site.disk.overlap import check_overlap
from transform.site.state import copy_state, read_state


@frozen
class Options:
    """``date`` is None for the newest edition in the seeds folder, ``language`` for the publication's."""

    seeds: Path
    state: Path
    date: str | None
    now: dt.datetime
    language: str | None = None


def read_language(options: Options) -> str:
    """The language of the report."""
    return options.language or read_config(options.seeds).publication.language


def open_edition(options: Options) -> tuple[Config, EditionFolder]:
    config, folder, _ = open_editions(options)
    return config, folder


def open_editions(options: Options) -> tuple[Config, EditionFolder, Sequence[EditionFolder]]:
    """The configuration, the edition, and all editions of the seeds folder, oldest first."""
    check_overlap(options.seeds, None, options.state)
    config = read_config(options.seeds)
    seeds = find_editions(options.seeds, config)
    return config, _find_folder(seeds, options), seeds.editions


def read_before(folder: EditionFolder, config: Config, options: Options) -> KnownEdition:
    """What the state holds of the edition; empty if there is no state yet."""
    opened = read_state if options.state.is_file() else copy_state
    with opened(options.state, config.publication.id) as state:
        return KnownEdition(state.find(folder.date), state.pages(folder.date))


def _find_folder(seeds: Seeds, options: Options) -> EditionFolder:
    folders = {folder.date: folder for folder in seeds.editions}
    if not folders:
        raise InputError(str(options.seeds), "holds no edition", "make a folder named by its date, with 01.txt in it")
    date = options.date or max(folders)
    if date not in folders:
        raise InputError(
            str(options.seeds),
            tell("holds no edition of {date}", date=date),
            tell("name one of: {dates}", dates=", ".join(sorted(folders))),
        )
    return folders[date]
