"""Torture: a publisher that fails or dies at every single step, and a reader who must never notice.

    python -m tests.torture [--quick] [--kills N] [--pairs N] [--jobs N] [--write]       (make torture)

Three trials, each from a tree A (nothing, or what is public) to the tree B that an undisturbed run makes of it:

- **faults**: strace makes one system call fail (ENOSPC, EIO, EACCES) or kills the publisher as it enters the call: at every open,
  write, rename, fsync, unlink, mkdir and truncate whose path lies under out/ or the state's folder, one run for each;
- **kills**: a larger publish is killed at random moments;
- **pairs**: two publishers begin at the same moment.

Meanwhile and afterwards a reader walks from manifest to editions, feeds and files: the reader law of design section 10. Of
what it meets, everything must be A's or B's file whole; what has not the recorded digest must be B's, and newer. A publisher
that lives must end with a sentence, never with a traceback. The next run must make B, byte for byte.

``--write`` puts the table into tests/torture.md. A publisher runs in a child forked from here, so that a case costs no start of Python;
what is killed are these children alone.
"""

import argparse
import contextlib
import datetime as dt
import json
import multiprocessing
import os
import random
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from lxml import etree

from tests.conftest import PUBLICATION, Place
from tests.reader import FEEDS, digest, list_edition, list_links, list_relative, list_site, read_tree
from transform.cli import main as run_command

HERE = Path(__file__).parent
STRACE = shutil.which("strace")
CALLS = (
    "openat",
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "rename",
    "mkdir",
    "unlink",
    "unlinkat",
    "rmdir",
    "ftruncate",
)
"""The system calls by which a publish changes files, and open for reading too."""
FAULTS = ("ENOSPC", "EIO", "EACCES", "SIGKILL")
NOW = "2022-03-16T15:00:00+08:00"
FIRST = "2022-03-15T07:00:00+08:00"
BASE_URL = "https://river-daily.example/news/"
NAMES = re.compile(r'"(/[^"]*)"|[0-9]<(/[^>]*)>')
PAUSE = 0.004
"""Seconds between two walks of the reader."""
PATIENCE = 60
"""Seconds after which a publisher that still runs hangs."""
QUICK_STRIDE = 41
QUICK_KILLS = 8
QUICK_PAIRS = 3

# ---------------------------------------------------------------- what is published

BRIDGE = (
    "人行桥今日通行\n\n本报讯 横跨东河的人行桥今日通行，桥长120米，行人可从两岸步行通过。夜间有照明。\n\n(钱望舒)\n"
)
LIBRARY = "图书馆延长开放时间\n\n本报讯 市图书馆昨日宣布，自本月起每晚开放至22时。读者可凭身份证入馆。\n\n(赵知秋)\n"
MARKET = "早市搬进新棚\n\n本报讯 城南早市前天搬进新棚，二百个摊位一字排开，雨天不再积水。\n\n(孙远山)\n"
REVISION = """\
[[article]]
page = "01"
quote = "横跨东河的人行桥"
set = { headline = "人行桥明日通行" }
action = "correct"
reason = "通行日期有误。"

[[article]]
page = "01"
quote = "市图书馆昨日宣布"
action = "kill"
reason = "报道失实。"
"""


def write_first(place: Place) -> None:
    """Nothing is public; an edition of one page."""
    place.write("publication.toml", PUBLICATION)
    place.write("2022-03-15/01.txt", f"{LIBRARY}\n{BRIDGE}")


def write_revision(place: Place) -> None:
    """The same edition is public; a correction, a kill and a late page."""
    write_first(place)
    publish_here(place, FIRST)
    place.write("2022-03-15/edits.toml", REVISION)
    place.write("2022-03-15/02.txt", MARKET)


DAYS = ("2022-03-14", "2022-03-15", "2022-03-16")


def write_larger(place: Place, days: int = len(DAYS)) -> None:
    """Three editions of six pages: two are public and revised, the third is new; of these the first ``days``."""
    write_first(place)
    for day in DAYS[:2]:
        write_pages(place, day, "二")
    publish_here(place, FIRST)
    for day in DAYS[:days]:
        write_pages(place, day, "三")
    if days > 1:
        place.write("2022-03-15/edits.toml", REVISION)


def write_pages(place: Place, day: str, count: str) -> None:
    for page in range(2, 8):
        stories = [f"第{page}版{day[-2:]}日第{n}条消息\n\n{tell_story(page, n, count)}\n" for n in "甲乙"]
        place.write(f"{day}/{page:02}.txt", "\n".join(stories))


def tell_story(page: int, number: str, count: str) -> str:
    """A paragraph that shares few words with any other."""
    picked = random.Random(f"{page}{number}").sample([chr(0x4E00 + at) for at in range(3000)], 60)  # noqa: S311
    return f"本报讯 {''.join(picked)}，共{count}处。\n\n(孙远山)"


def publish_here(place: Place, now: str) -> None:
    code = run_command(list_arguments(place, now))
    if code:
        raise RuntimeError(f"the undisturbed run ended with {code}")


def list_arguments(place: Place, now: str) -> list[str]:
    state = place.root / "state" / "state.sqlite"
    return ["publish", "--seeds", f"{place.seeds}", "--out", f"{place.out}", "--state", f"{state}", "--now", now]


# ---------------------------------------------------------------- the reader


@dataclass(frozen=True)
class Reader:
    """Knows every file whole, in the trees that follow one another; ``links`` are what their feeds and pages name.

    The first tree is what was public before, the last is what an undisturbed run makes of it. Between them stand the trees of a
    run that was killed when it had decided on some of its editions: the next run shows these first.
    """

    trees: tuple[Mapping[str, bytes], ...]
    links: Mapping[bytes, frozenset[str]]

    @property
    def before(self) -> Mapping[str, bytes]:
        return self.trees[0]

    @property
    def after(self) -> Mapping[str, bytes]:
        return self.trees[-1]

    def find_breaches(self, out: Path) -> list[str]:
        """What breaks the reader law at this moment; a walk is begun anew if the publisher committed meanwhile."""
        while True:
            manifest = read_file(out / "manifest.json")
            breaches = self.walk(out, manifest)
            if not breaches or read_file(out / "manifest.json") == manifest:
                return breaches

    def walk(self, out: Path, manifest: bytes | None) -> list[str]:
        if manifest is None:
            return ["manifest.json is gone"] if "manifest.json" in self.before else []
        at = self.find_last("manifest.json", manifest)
        if at < 0:
            return ["manifest.json is of no tree"]
        breaches: list[str] = []
        for path, recorded in list_site(manifest).items():
            data = read_file(out / path)
            breaches += self.judge(path, data, recorded, at)
            if data is not None and path.endswith("/edition.json") and not breaches:
                inside = self.find_last(path, data)
                for inner, sha in list_edition(data).items():
                    document = read_file(out / inner)
                    breaches += self.judge(inner, document, sha, inside) + self.follow(out, document)
            breaches += self.follow(out, data)
        return breaches

    def follow(self, out: Path, document: bytes | None) -> list[str]:
        """What the links of a feed or a page lead to must be there, whole."""
        links = self.links.get(document, frozenset()) if document else frozenset()
        return [breach for link in links for breach in self.judge(link, read_file(out / link), None, 0)]

    def judge(self, path: str, data: bytes | None, recorded: str | None, at: int) -> list[str]:
        """A file must be as recorded, or whole and of a tree after the one (``at``) that names it."""
        if data is None:
            return [f"{path} is named and missing"]
        found = self.find_last(path, data)
        if recorded is None:
            return [] if found >= 0 else [f"{path} is linked and not whole"]
        if digest(data) == recorded:
            return []
        return [] if found > at else [f"{path} is neither as recorded nor newer"]

    def find_last(self, path: str, data: bytes) -> int:
        """The place of the last tree that has this file; -1 if none has."""
        return max((at for at, tree in enumerate(self.trees) if tree.get(path) == data), default=-1)


def read_file(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def build_reader(*trees: Mapping[str, bytes]) -> Reader:
    files = [(path, data) for tree in trees for path, data in tree.items()]
    feeds = {data: list_links(data, BASE_URL) for path, data in files if FEEDS.fullmatch(path)}
    pages = {data: frozenset(list_relative(path, data)) for path, data in files if path.endswith(".html")}
    return Reader(trees, feeds | pages)


def find_not_newer(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """The files that changed and do not say that they are newer."""
    changed = [path for path in before if path in after and before[path] != after[path]]
    return [
        path for path in changed if (read_stamp(path, before[path]) or "~") >= (read_stamp(path, after[path]) or "")
    ]


def read_stamp(path: str, data: bytes) -> str | None:
    """The newest time that a document says of itself, whatever its format; None if it says none."""
    if path.endswith(".xml"):
        text = "\n".join(str(each) for each in etree.fromstring(data).itertext())
        build = re.findall(r"<lastBuildDate>([^<]*)", data.decode())
        return turn_date(build[0]) if build else max(re.findall(TIME, text), default=None)
    text = data.decode("utf-8", "replace")
    return max(re.findall(rf'"(?:updated_at|dateModified)": ?"({TIME})', text), default=None)


TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"


def turn_date(value: str) -> str:
    return dt.datetime.strptime(value, "%a, %d %b %Y %H:%M:%S %z").isoformat()


# ---------------------------------------------------------------- cases


Write = Callable[[Place], None]


@dataclass(frozen=True)
class Trial:
    """A publish to be disturbed: its seeds and state as a template, the trees before and after, what the system was asked for.

    ``calls`` lists the paths, relative to the place, by system call in the order of a whole run.
    """

    name: str
    template: Path
    reader: Reader
    calls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: float = 0.0

    def copy_to(self, root: Path) -> Place:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.template, root)
        return Place(root)


@dataclass(frozen=True)
class Result:
    """What a case came to; ``ended`` is the exit code or the signal, ``wrong`` is empty if every law was kept."""

    trial: str
    call: str
    fault: str
    ended: str
    wrong: tuple[str, ...]


def build_trial(name: str, write: Write, folder: Path, between: tuple[Write, ...] = ()) -> Trial:
    """The template, and the undisturbed run on a copy of it; ``between`` write what is decided first if a run is killed."""
    template = Place(folder / name)
    with silence(folder / "setup.log"):
        write(template)
    before = read_tree(template.out)
    work = Trial(name, template.root, build_reader(before, {})).copy_to(folder / "undisturbed")
    log = folder / "strace.log"
    child = Child(work, folder / "child.log", hold=True)
    if STRACE:
        with traced(child, ["-f", "-y", "-e", f"trace={','.join(CALLS)}", "-o", str(log)]):
            child.go()
            child.wait()
    child.go()
    child.wait()
    started = time.perf_counter()
    again = Child(Trial(name, template.root, build_reader(before, {})).copy_to(work.root), folder / "child.log")
    again.wait()
    seconds = time.perf_counter() - started
    if again.ended != "exit 0":
        raise RuntimeError(f"the undisturbed run ended with {again.ended}: {again.said}")
    after = read_tree(work.out)
    halfway = [publish_anew(each, folder / f"{name}-{at}") for at, each in enumerate(between)]
    calls = count_calls(log, work.root) if STRACE else {}
    return Trial(name, template.root, build_reader(before, *halfway, after), calls, seconds)


def publish_anew(write: Write, root: Path) -> dict[str, bytes]:
    """The tree of an undisturbed run on what ``write`` writes."""
    with silence(root.with_suffix(".log")):
        write(Place(root))
        publish_here(Place(root), NOW)
    return read_tree(Place(root).out)


def count_calls(log: Path, root: Path) -> dict[str, tuple[str, ...]]:
    """The paths of each system call on files of out/ or the state, in order."""
    found: dict[str, list[str]] = {}
    places = (f"{root}/out", f"{root}/state")
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        call = re.match(r"\d+ +(\w+)\((.*)", line)
        names = [one or other for one, other in NAMES.findall(call[2])] if call else []
        under = [name for name in names if name.startswith(places)]
        if call and under:
            found.setdefault(call[1], []).append(under[0].removeprefix(f"{root}/"))
    return {call: tuple(paths) for call, paths in found.items()}


class Child:
    """A publisher in a process of its own; with ``hold`` it waits for ``go``."""

    def __init__(self, place: Place, log: Path, *, hold: bool = False) -> None:
        self._log = log
        self._gate, gate = os.pipe() if hold else (-1, -1)
        self._open = gate
        self.ended = ""
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self._publish(place, gate)
            finally:
                os._exit(70)
        if not hold:
            return
        os.close(self._gate)

    def _publish(self, place: Place, gate: int) -> None:
        sys.stdout = sys.stderr = self._log.open("w", encoding="utf-8")
        if gate >= 0:
            os.close(gate)
            os.read(self._gate, 1)
        code = 71
        try:
            code = run_command(list_arguments(place, NOW))
        except BaseException:  # noqa: BLE001 - the parent looks for it
            sys.excepthook(*sys.exc_info())
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

    def go(self) -> None:
        if self._open >= 0:
            with contextlib.suppress(BrokenPipeError):
                os.write(self._open, b"x")
            os.close(self._open)
            self._open = -1

    def is_running(self) -> bool:
        if not self.ended:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                self.ended = f"exit {code}" if code >= 0 else signal.Signals(-code).name
        return not self.ended

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def wait(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        until = time.monotonic() + PATIENCE
        while self.is_running():
            meanwhile()
            time.sleep(PAUSE)
            if time.monotonic() > until:
                self.kill()
                self.ended = "hung"
                os.waitpid(self.pid, 0)

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def traced(child: Child, options: list[str]) -> Iterator[None]:
    """The child under strace, from the moment the body begins."""
    command = [STRACE or "strace", *options, "-p", str(child.pid)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) as tracer:
        stream = tracer.stderr
        if stream is None:
            raise RuntimeError("strace has no stderr")
        ready, _, _ = select.select([stream], [], [], 10)
        line = stream.readline() if ready else ""
        try:
            if "attached" not in line:
                raise RuntimeError(f"strace cannot attach: {line}")
            yield
            tracer.wait(timeout=PATIENCE)
        finally:
            if tracer.poll() is None:
                tracer.terminate()
            child.go()


@contextlib.contextmanager
def silence(log: Path) -> Iterator[None]:
    with log.open("w", encoding="utf-8") as file, contextlib.redirect_stdout(file), contextlib.redirect_stderr(file):
        yield


# ---------------------------------------------------------------- disturbances


def disturb(trial: Trial, call: str, fault: str, number: int, root: Path) -> Result:
    """One system call of a run fails, or is the last."""
    place = trial.copy_to(root)
    paths = [option for path in sorted({*trial.calls[call]}) for option in ("-P", str(root / path))]
    what = f"signal={fault}" if fault.startswith("SIG") else f"error={fault}"
    inject = f"inject={call}:{what}:when={number}"
    log = root.with_name(f"{root.name}.strace")
    child = Child(place, root.with_name(f"{root.name}.log"), hold=True)
    wrong: list[str] = []
    options = ["-f", "-e", f"trace={call}", *paths, "-e", inject, "-o", str(log)]
    with traced(child, options):
        child.go()
        child.wait(lambda: watch(trial, place, wrong))
    told = log.read_text(encoding="utf-8", errors="replace")
    if "INJECTED" not in told and "SIGKILL" not in told:
        wrong.append("nothing was injected")
    return Result(trial.name, call, fault, child.ended, conclude(trial, place, child, wrong))


def kill_at(trial: Trial, moment: float, root: Path) -> Result:
    """A run is killed after so many seconds; one that is faster is tried again, with half the time."""
    place = trial.copy_to(root)
    wrong: list[str] = []
    child = Child(place, root.with_name(f"{root.name}.log"))
    until = time.perf_counter() + moment

    def strike() -> None:
        watch(trial, place, wrong)
        if time.perf_counter() >= until:
            child.kill()

    child.wait(strike)
    if child.ended == "exit 0" and not wrong:
        return kill_at(trial, moment / 2, root)
    return Result(trial.name, "any moment", "SIGKILL", child.ended, conclude(trial, place, child, wrong))


def run_two(trial: Trial, root: Path) -> Result:
    """Two publishers begin at the same moment: at least one publishes, another is refused in a sentence or finds all done."""
    place = trial.copy_to(root)
    wrong: list[str] = []
    both = [Child(place, root.with_name(f"{root.name}.{name}.log"), hold=True) for name in ("one", "other")]
    for child in both:
        child.go()
    for child in both:
        child.wait(lambda: watch(trial, place, wrong))
    ends = sorted(child.ended for child in both)
    if ends not in (["exit 0", "exit 0"], ["exit 0", "exit 2"]):
        wrong.append(f"they ended with {ends}")
    refused = [child.said for child in both if child.ended == "exit 2"]
    wrong += [f"refused without a reason: {said}" for said in refused if "another publisher" not in said]
    if read_tree(place.out) != trial.reader.after:
        wrong.append("a mixture")
    wrong = [*conclude(trial, place, both[0], wrong), *conclude(trial, place, both[1], [])]
    return Result(trial.name, "two at once", " and ".join(ends), "", tuple(wrong))


def watch(trial: Trial, place: Place, wrong: list[str]) -> None:
    if not wrong:
        wrong.extend(f"meanwhile: {breach}" for breach in trial.reader.find_breaches(place.out))


def conclude(trial: Trial, place: Place, child: Child, wrong: list[str]) -> tuple[str, ...]:
    """Look once more, then let an undisturbed run finish the work; gives all that is wrong."""
    wrong += [f"afterwards: {breach}" for breach in trial.reader.find_breaches(place.out)]
    if child.ended not in {"exit 0", "exit 1", "exit 2", "SIGKILL"} or "Traceback" in child.said:
        wrong.append(f"no sentence but {child.ended}: {child.said[-600:]}")
    if child.ended == "exit 2" and "pagewire: " not in child.said:
        wrong.append(f"no sentence: {child.said}")
    if child.ended == "exit 0" and read_tree(place.out) != trial.reader.after:
        wrong.append("it says that it is done and is not")
    after = Child(place, Path(f"{place.root}.log"))
    after.wait(lambda: watch(trial, place, wrong))
    if after.ended != "exit 0":
        wrong.append(f"the next run ended with {after.ended}: {after.said[-600:]}")
    found = read_tree(place.out)
    differing = sorted(
        path for path in {*found, *trial.reader.after} if found.get(path) != trial.reader.after.get(path)
    )
    if differing:
        wrong.append(f"the next run did not converge: {differing}")
    return tuple(wrong)


Task = tuple[str, str, str, str, float]
"""Kind, trial, system call, fault, its number or its moment."""
TRIALS: dict[str, Trial] = {}
"""Filled before the workers are forked, so that each has them."""


def carry_out(task: Task) -> Result:
    kind, name, call, fault, at = task
    root = Path(tempfile.gettempdir()) / f"work-{os.getpid()}"
    if kind == "fault":
        return disturb(TRIALS[name], call, fault, int(at), root)
    return kill_at(TRIALS[name], at, root) if kind == "kill" else run_two(TRIALS[name], root)


def list_tasks(*, stride: int, kills: int, pairs: int) -> list[Task]:
    faults: list[Task] = [
        ("fault", trial.name, call, fault, number)
        for trial in (TRIALS["first"], TRIALS["revision"])
        for call, paths in trial.calls.items()
        for number in range(1, len(paths) + 1)
        for fault in FAULTS
    ]
    dice = random.Random("kills")  # noqa: S311 - no secret
    larger = TRIALS["larger"]
    moments: list[Task] = [("kill", "larger", "", "SIGKILL", dice.uniform(0, larger.seconds)) for _ in range(kills)]
    twins: list[Task] = [("pair", "revision", "", "", 0) for _ in range(pairs)]
    return [*faults[::stride], *moments, *twins]


# ---------------------------------------------------------------- tables


def write_table(results: list[Result], seconds: float, *, command: str) -> str:
    """Markdown: how many cases by system call and fault, how the publisher ended, what was wrong."""
    lines = [
        "# Torture: the last table",
        "",
        f"`{command}` wrote this in {seconds / 60:.1f} minutes ({os.cpu_count()} cores). `tests/torture.py` says what is done and looked at.",
        "",
    ]
    for name in dict.fromkeys(result.trial for result in results):
        mine = [result for result in results if result.trial == name]
        faults = [fault for fault in FAULTS if any(each.fault == fault for each in mine)]
        faults += sorted({each.fault for each in mine} - set(faults))
        lines += [
            f"## {name}",
            "",
            f"| at | {' | '.join(faults)} | laws broken |",
            f"|---|{'---|' * (len(faults) + 1)}",
        ]
        for call in dict.fromkeys(each.call for each in mine):
            cells = [describe([each for each in mine if (each.call, each.fault) == (call, fault)]) for fault in faults]
            broken = sum(bool(each.wrong) for each in mine if each.call == call)
            lines.append(f"| {call} | {' | '.join(cells)} | {broken} |")
        lines.append("")
    lines.append(f"{len(results)} cases, {sum(bool(each.wrong) for each in results)} with a law broken.")
    return "\n".join(lines) + "\n"


def describe(results: list[Result]) -> str:
    ends = Counter(result.ended for result in results)
    told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()) if end)
    return f"{len(results)}: {told}" if told else f"{len(results) or ''}"


def torture(*, stride: int, kills: int, pairs: int, jobs: int) -> list[Result]:
    """All cases, in ``jobs`` processes; in a folder of their own, which is removed."""
    with tempfile.TemporaryDirectory(prefix="pagewire-torture-") as folder:
        tempfile.tempdir = folder
        try:
            TRIALS["first"] = build_trial("first", write_first, Path(folder))
            TRIALS["revision"] = build_trial("revision", write_revision, Path(folder))
            halfway = tuple(partial(write_larger, days=days) for days in range(1, len(DAYS)))
            TRIALS["larger"] = build_trial("larger", write_larger, Path(folder), halfway)
            tasks = list_tasks(stride=stride, kills=kills, pairs=pairs)
            with multiprocessing.get_context("fork").Pool(jobs) as pool:
                return list(pool.imap(carry_out, tasks, chunksize=8))
        finally:
            tempfile.tempdir = None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a few faults, a few kills and pairs")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true", help="put the table of a whole torture into tests/torture.md")
    options = parser.parse_args()
    if STRACE is None:
        print("torture needs strace (apt-get install strace)", file=sys.stderr)
        return 2
    started = time.perf_counter()
    amounts = (QUICK_STRIDE, QUICK_KILLS, QUICK_PAIRS) if options.quick else (1, options.kills, options.pairs)
    results = torture(stride=amounts[0], kills=amounts[1], pairs=amounts[2], jobs=options.jobs)
    for name in ("first", "revision", "larger"):
        same = find_not_newer(TRIALS[name].reader.before, TRIALS[name].reader.after)
        print(f"{name}: changed without a newer time: {', '.join(same) or 'nothing'}")
    table = write_table(results, time.perf_counter() - started, command="make torture")
    print(table)
    for (trial, call, fault, wrong), count in Counter(
        (r.trial, r.call, r.fault, r.wrong) for r in results if r.wrong
    ).items():
        print(f"{trial} {call} {fault} ({count} times): {json.dumps(wrong, ensure_ascii=False, indent=1)}")
    if options.write and not options.quick:
        (HERE / "torture.md").write_text(table, encoding="utf-8")
    return int(any(result.wrong for result in results))


if __name__ == "__main__":
    sys.exit(main())
