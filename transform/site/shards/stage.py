"""Lay a shard's files in a folder, so that they can be renamed into place by whoever collects it."""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from transform.site.disk.write_folder import write_folder
from transform.site.shards.shard import Shard


class StagedFiles(Mapping[str, bytes]):
    """The files of an edition by path under out/, read when they are asked for; all lie in ``folder``, which is as out/DATE will be."""

    def __init__(self, folder: Path, paths: tuple[str, ...]) -> None:
        self.folder = folder
        self._paths = dict.fromkeys(paths)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        return (self.folder / os.path.relpath(path, self.folder.name)).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def stage_shard(shard: Shard, staging: Path) -> Shard:
    """The shard with its files, its edition.json among them, in ``staging``/DATE, synced."""
    rendered = shard.rendered
    if rendered is None:
        return shard
    folder = staging / shard.date
    shutil.rmtree(folder, ignore_errors=True)
    every = (*rendered.files.items(), rendered.record)
    write_folder(folder, {path.removeprefix(f"{shard.date}/"): data for path, data in every})
    return replace(shard, rendered=replace(rendered, files=StagedFiles(folder, tuple(rendered.files))))
