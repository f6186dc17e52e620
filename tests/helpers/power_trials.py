"""The runs whose power is cut: publishes of every kind, erase, repair, rebuild, and runs that complete an interrupted one.

In: a folder to work in. Out: trials, each with the disk before, the recorded steps, and the laws it is judged by.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tests.conftest import PUBLICATION, Place
from tests.helpers.disk import MAPPED, Disk, Image, Names, Sample, Step, read_image, start_disk, write_tree
from tests.helpers.disk_trace import OPTIONS, read_steps
from tests.helpers.disturbed import (
    DAYS,
    FIRST,
    NOW,
    Child,
    publish_here,
    silence,
    traced,
    write_first,
    write_larger,
    write_revision,
)
from tests.helpers.power_laws import Laws, Where, dump_state, list_public, read_state_files
from tests.helpers.reader import read_tree
from tests.helpers.reader_law import build_reader

EVERYTHING = Sample("all", "all")
"""What a kill leaves."""
ERASURE = """\
[[article]]
page = "01"
quote = "市图书馆昨日宣布"
action = "erase"
reason = "当事人要求。"
"""

Write = Callable[[Place], None]


@dataclass(frozen=True)
class Trial:
    """A run whose power is cut after steps from ``begin`` on; ``seen[n]`` are the versions, by guid, readable after n steps."""

    name: str
    image: Image
    steps: tuple[Step, ...]
    laws: Laws
    seen: tuple[Mapping[str, int], ...]
    begin: int = 0


@dataclass(frozen=True)
class Plan:
    """How a trial is made: what exists before, which command is recorded, and what is run after a cut."""

    name: str
    write: Write
    command: str = "publish"
    again: tuple[str, ...] = ("publish",)
    out: str = "out"
    state: str = "state/state.sqlite"
    state_first: bool = True
    between: tuple[Write, ...] = ()


def write_nothing_new(place: Place) -> None:
    """Everything is published already."""
    write_revision(place)
    publish_here(place, FIRST)


def write_erasure(place: Place) -> None:
    """The edition is public; one of its articles is erased."""
    write_first(place)
    publish_here(place, FIRST)
    place.write("2022-03-15/edits.toml", ERASURE)


def write_logo(place: Place) -> None:
    """The edition is public; the publication gets another logo, and the old one is removed."""
    write_first(place)
    place.write("publication.toml", f'logo = "old.png"\n{PUBLICATION}')
    logo = place.write("old.png", b"a picture")
    publish_here(place, FIRST)
    place.write("publication.toml", f'logo = "new.png"\n{PUBLICATION}')
    logo.rename(logo.with_name("new.png"))


def write_damage(place: Place) -> None:
    """Everything is published; one file is damaged, one is lost."""
    write_first(place)
    publish_here(place, FIRST)
    pages = sorted((place.out / "2022-03-15").glob("*.html"))
    pages[0].write_bytes(pages[0].read_bytes()[:100])
    next((place.out / "2022-03-15").glob("*.jsonld")).unlink()


def write_lost_state(place: Place) -> None:
    """Everything is published, and the state is lost."""
    write_first(place)
    publish_here(place, FIRST)
    shutil.rmtree(place.root / "state")


def write_old_state(place: Place) -> None:
    """Everything is published; the state is an older one that was not closed, with a log next to it."""
    write_first(place)
    publish_here(place, FIRST)
    state = place.root / "state" / "state.sqlite"
    with closing(sqlite3.connect(state)) as connection:
        connection.execute("INSERT INTO meta VALUES ('left', 'here')")
        connection.commit()
        connection.execute("UPDATE meta SET value = value || hex(randomblob(4000))")
        connection.commit()
        left = {path.name: path.read_bytes() for path in state.parent.iterdir()}
    for name, data in left.items():
        (state.parent / name).write_bytes(data)


REBUILD = ("rebuild over it", "publish")
PLANS = (
    Plan("first publish, into new folders", write_first, out="public/news", state="kept/deep/state.sqlite"),
    Plan("revision: a correction, a kill, a late page", write_revision),
    Plan("erase", write_erasure),
    Plan("another logo: a file is removed", write_logo),
    Plan("nothing to do", write_nothing_new),
    Plan("verify --repair", write_damage, "repair", ("repair",)),
    Plan("state rebuild, the state lost", write_lost_state, "rebuild", REBUILD, state_first=False),
    Plan("state rebuild --force, over an old state", write_old_state, "rebuild over it", REBUILD, state_first=False),
    Plan(
        "larger: three editions",
        write_larger,
        between=tuple(partial(write_larger, days=days) for days in range(1, len(DAYS))),
    ),
)


def build_trial(plan: Plan, folder: Path, prepare: Callable[[], None] = lambda: None) -> Trial:
    """Make an undisturbed run, then record one; ``prepare`` may break the recorded one, to test that this is caught."""
    template = Place(folder / plan.name)
    with silence(folder / "setup.log"):
        plan.write(template)
    seeds = folder / f"{plan.name}.seeds"
    template.seeds.rename(seeds)
    where = Where(seeds, plan.out, plan.state)
    image = read_image(template.root)
    undisturbed = folder / "undisturbed"
    before = read_tree(template.root / plan.out)
    lay_out(image, undisturbed)
    run(plan.command, where, undisturbed)
    after = read_tree(undisturbed / plan.out)
    for command in plan.again:
        run(command, where, undisturbed)
    final = dump_state(read_state_files(undisturbed, where.state), where.state)
    halfway = tuple(publish_undisturbed(each, folder) for each in plan.between)
    reader = build_reader(before, *halfway, after)
    allowed = frozenset(reader.find_breaches(template.root / plan.out))
    laws = Laws(where, reader, frozenset(), "", final, allowed, plan.again, plan.state_first)
    steps = Recorder(folder, where, prepare).record(plan.command, image)
    return watch(Trial(plan.name, image, steps, laws, ()))


def publish_undisturbed(write: Write, folder: Path) -> dict[str, bytes]:
    """The tree of an undisturbed run on what ``write`` writes."""
    root = folder / "undisturbed-halfway"
    shutil.rmtree(root, ignore_errors=True)
    with silence(folder / "setup.log"):
        write(Place(root))
        publish_here(Place(root), NOW)
    return read_tree(Place(root).out)


def lay_out(image: Image, root: Path) -> None:
    shutil.rmtree(root, ignore_errors=True)
    write_tree(start_disk(image).cut(EVERYTHING), root)


def run(command: str, where: Where, root: Path) -> None:
    child = Child(where.list_words(command, root), log=root.with_suffix(".log"))
    child.wait()
    if child.ended != "exit 0":
        raise RuntimeError(f"the undisturbed {command} ended with {child.ended}: {child.said}")


@dataclass(frozen=True)
class Recorder:
    """Runs commands under strace; ``prepare`` is called in the child first."""

    folder: Path
    where: Where
    prepare: Callable[[], None] = lambda: None

    def record(self, command: str, image: Image, done: tuple[Step, ...] = ()) -> tuple[Step, ...]:
        """The steps of a run on a disk after the steps ``done``, whose unsynced changes are visible but not safe."""
        root, log = self.folder / "recorded", self.folder / "strace.log"
        shutil.rmtree(root, ignore_errors=True)
        disk = start_disk(image, done)
        write_tree(disk.cut(EVERYTHING), root)
        words = self.where.list_words(command, root)
        child = Child(words, log=self.folder / "recorded.log", hold=True, prepare=self.prepare)
        with traced(child, [*OPTIONS, "-o", str(log)]):
            child.go()
            child.wait()
        if child.ended != "exit 0":
            raise RuntimeError(f"the recorded {command} ended with {child.ended}: {child.said}")
        steps = read_steps(log, root, disk)
        check_recording(disk, steps, root)
        return (*done, *steps)


def check_recording(disk: Disk, steps: tuple[Step, ...], root: Path) -> None:
    """RuntimeError if the recorded steps do not lead to what is in the folder."""
    for step in steps:
        disk.carry_out(step)
    recorded = {path: data for path, data in disk.cut(EVERYTHING).items() if not path.endswith(MAPPED)}
    present = {f"{path.relative_to(root)}": None if path.is_dir() else path.read_bytes() for path in root.rglob("*")}
    if recorded != {path: data for path, data in present.items() if not path.endswith(MAPPED)}:
        raise RuntimeError("the recorded steps do not lead to what is in the folder")


def watch(trial: Trial) -> Trial:
    """The trial with the versions that were readable and the states that were committed after each step."""
    where, disk = trial.laws.where, start_disk(trial.image)
    seen: list[Mapping[str, int]] = []
    dumps: list[str] = []
    for step in (None, *trial.steps):
        if step:
            disk.carry_out(step)
        tree = disk.cut(EVERYTHING)
        public = list_public(tree, where.out)
        before = seen[-1] if seen else {}
        seen.append({guid: max(before.get(guid, 0), public.get(guid, 0)) for guid in {*before, *public}})
        dumps.append(dump_state(tree, where.state))
    laws = replace(trial.laws, dumps=trial.laws.dumps | {*dumps}, last=dumps[-1])
    return replace(trial, laws=laws, seen=tuple(seen))


# ---------------------------------------------------------------- runs after a kill and after a cut


def list_kills(trial: Trial) -> list[int]:
    """The steps after which a kill leaves an unsynced change of a folder; a new file's name alone does not count."""
    renamed = ((at, step) for at, step in enumerate(trial.steps, 1) if isinstance(step, Names))
    return [at for at, step in renamed if step.made is not None or any(node is None for _, node in step.entries)]


def build_killed(trial: Trial, folder: Path, at: int) -> Trial:
    """A run that completes one that was killed after a step; the changes of the killed run are visible but not all synced."""
    recorder = Recorder(folder, trial.laws.where)
    steps = recorder.record(trial.laws.again[0], trial.image, trial.steps[:at])
    return watch(replace(trial, name="killed, then completed and cut", steps=steps, begin=at))


def build_cut(trial: Trial, folder: Path, count: int) -> Iterator[Trial]:
    """Runs that complete what a power cut left, and are cut themselves."""
    recorder = Recorder(folder, trial.laws.where)
    for number in range(count):
        at = len(trial.steps) * (number + 1) // (count + 1)
        tree = start_disk(trial.image, trial.steps[:at]).cut(Sample("prefix", "any", f"{number}"))
        root = folder / "left"
        shutil.rmtree(root, ignore_errors=True)
        write_tree(tree, root)
        image = read_image(root)
        steps = recorder.record(trial.laws.again[0], image)
        yield watch(replace(trial, name="cut, then completed and cut again", image=image, steps=steps))
