"""Read from strace what a program does to the files under a folder, as steps of a disk.

In: the log of strace, the folder as it was before. Out: steps in order. Lost: changes elsewhere, reading, modes and times. What is not modelled
(links, renames between folders, two writing processes, mapping files for writing other than sqlite's index) is an error.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath

from tests.helpers.disk import MAPPED, ROOT, Bytes, Disk, Names, Size, Step, Sync

CHANGES = (
    "write,pwrite64,ftruncate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,fdatasync,sync,syncfs"
)
HANDLES = "openat,open,close,dup,dup2,dup3,fcntl,lseek,mmap,chdir"
UNKNOWN = "creat,writev,pwritev,pwritev2,truncate,link,linkat,symlink,symlinkat,fallocate,copy_file_range,sendfile,splice,io_uring_enter"
"""Not modelled: an error if one of these succeeds on a file under the folder."""
BESIDE = re.compile(r"\d+ +(?:mmap\(.*MAP_ANONYMOUS|write\(2, )")
"""What changes no file: memory, and standard error, on which a thread shows how far the work has come."""
OPTIONS = ["-f", "-xx", "-s", "99999999", "-e", f"trace={CHANGES},{HANDLES},{UNKNOWN}"]
LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += +(-?\d+|\?|0x[0-9a-f]+)(?: .*)?")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
BEGUN, ENDED = re.compile(r"(\d+) +(.*?) *<unfinished \.\.\.>"), re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)")
IGNORED = re.compile(r"\d+ +(---|\+\+\+)|\d+ +exit")


@dataclass
class Handle:
    """An open file: its number, None if it is elsewhere, its path and where the next byte goes."""

    node: int | None
    path: str
    flags: str = ""
    at: int = 0


@dataclass(frozen=True)
class Call:
    """A system call that succeeded; string arguments are in ``strings`` and empty in ``words``."""

    name: str
    words: tuple[str, ...]
    strings: tuple[bytes, ...]
    returned: int

    def text(self, number: int) -> str:
        return self.strings[number].decode("utf-8", "surrogateescape")

    def number(self, at: int) -> int:
        return int(self.words[at])


def read_calls(log: Path) -> Iterator[Call]:
    """The calls that succeeded, in order; they must be of one process and thread, but for what is beside the work."""
    processes: set[str] = set()
    with log.open(encoding="utf-8", errors="replace") as lines:
        for line in _join_calls(lines):
            found = LINE.fullmatch(line)
            if found is None:
                if not IGNORED.match(line):
                    raise ValueError(f"strace printed a line that cannot be parsed: {line[:200]}")
                continue
            if BESIDE.match(line):
                continue
            process, name, arguments, returned = found.groups()
            processes.add(process)
            if len(processes) > 1:
                raise ValueError("two processes or threads at work are not modelled")
            if returned == "?" or returned.startswith("-"):
                continue
            strings = tuple(bytes.fromhex(text.replace("\\x", "")) for text in STRING.findall(arguments))
            words = tuple(STRING.sub("", arguments).split(", "))
            yield Call(name, words, strings, int(returned, 0))


def _join_calls(lines: Iterable[str]) -> Iterator[str]:
    """The lines of the log, a call that another thread's interrupts as one, where it ends."""
    begun: dict[str, str] = {}
    for line in lines:
        if found := BEGUN.fullmatch(line.rstrip("\n")):
            begun[found[1]] = found[2]
        elif found := ENDED.fullmatch(line.rstrip("\n")):
            yield f"{found[1]} {begun.pop(found[1])}{found[2]}"
        else:
            yield line.rstrip("\n")
    if begun:
        raise ValueError(f"strace printed a line that cannot be parsed: {next(iter(begun.values()))[:200]} never ended")


@dataclass
class Reading:
    """A log while it is read; ``folders`` are as the program sees them, ``last`` is the highest number given."""

    root: str
    folders: dict[int, dict[str, int]]
    last: int
    steps: list[Step] = field(default_factory=list)
    handles: dict[int, Handle] = field(default_factory=dict)

    def read(self, call: Call) -> None:
        getattr(self, f"on_{call.name}", self.on_unknown)(call)

    def do(self, step: Step) -> None:
        self.steps.append(step)
        if isinstance(step, Names):
            if step.made is not None:
                self.folders[step.made] = {}
            names = self.folders[step.folder]
            names.update({name: node for name, node in step.entries if node is not None})
            for name, node in step.entries:
                if node is None:
                    names.pop(name, None)

    def give_number(self) -> int:
        self.last += 1
        return self.last

    # ---------------------------------------------------------------- paths and handles

    def locate(self, call: Call, string: int = 0, folder_word: int | None = None) -> str | None:
        """The path that a call names, relative to the root; None if it is elsewhere."""
        path = call.text(string)
        if not path.startswith("/"):
            word = call.words[folder_word] if folder_word is not None else "AT_FDCWD"
            handle = self.handles.get(int(word)) if word != "AT_FDCWD" else None
            if handle is None or handle.node is None:
                return None
            path = join(self.root, handle.path, path)
        path = normpath(path)
        return (
            path.removeprefix(self.root).strip("/") if path == self.root or path.startswith(f"{self.root}/") else None
        )

    def resolve(self, path: str) -> tuple[int, str, int | None]:
        """The folder of a path, its name there, and its number if it exists."""
        *above, name = path.split("/")
        folder = ROOT
        for step in above:
            folder = self.folders[folder][step]
        return folder, name, self.folders[folder].get(name)

    def find(self, path: str) -> int | None:
        return ROOT if path == "" else self.resolve(path)[2]

    def ours(self, call: Call, word: int = 0) -> Handle | None:
        handle = self.handles.get(int(call.words[word]))
        return handle if handle and handle.node is not None else None

    def on_openat(self, call: Call) -> None:
        path, flags = self.locate(call, 0, 0), call.words[2]
        if path is None:
            self.handles[call.returned] = Handle(None, "")
            return
        node = self.find(path)
        if node is None:
            folder, name, _ = self.resolve(path)
            node = self.give_number()
            self.do(Names(folder, ((name, node),)))
        elif "O_TRUNC" in flags:
            self.do(Size(node, 0))
        self.handles[call.returned] = Handle(node, path, flags)

    def on_close(self, call: Call) -> None:
        self.handles.pop(call.number(0), None)

    def on_dup(self, call: Call) -> None:
        if handle := self.handles.get(call.number(0)):
            self.handles[call.returned] = handle

    on_dup2 = on_dup3 = on_dup

    def on_fcntl(self, call: Call) -> None:
        if call.words[1].startswith("F_DUPFD"):
            self.on_dup(call)

    def on_lseek(self, call: Call) -> None:
        if handle := self.ours(call):
            handle.at = call.returned

    def on_mmap(self, call: Call) -> None:
        handle = self.ours(call, 4) if call.words[4] != "-1" else None
        shared = "PROT_WRITE" in call.words[2] and "MAP_SHARED" in call.words[3]
        if handle and shared and not handle.path.endswith(MAPPED):
            raise ValueError(f"{handle.path} is mapped for writing")

    def on_chdir(self, call: Call) -> None:
        raise ValueError(f"the program changes its folder: {call}")

    # ---------------------------------------------------------------- changes

    def on_write(self, call: Call) -> None:
        if (handle := self.ours(call)) and handle.node is not None:
            if "O_WRONLY" not in handle.flags or "O_APPEND" in handle.flags:
                raise ValueError(f"it is not known where {handle.path} is written")
            self.do(Bytes(handle.node, handle.at, call.strings[0][: call.returned]))
            handle.at += call.returned

    def on_pwrite64(self, call: Call) -> None:
        if (handle := self.ours(call)) and handle.node is not None:
            self.do(Bytes(handle.node, call.number(3), call.strings[0][: call.returned]))

    def on_ftruncate(self, call: Call) -> None:
        if (handle := self.ours(call)) and handle.node is not None:
            self.do(Size(handle.node, call.number(1)))

    def on_fsync(self, call: Call) -> None:
        if handle := self.ours(call):
            self.do(Sync(handle.node))

    on_fdatasync = on_fsync

    def on_sync(self, _: Call) -> None:
        self.do(Sync(None))

    on_syncfs = on_sync

    def on_mkdir(self, call: Call, folder_word: int | None = None) -> None:
        path = self.locate(call, 0, folder_word)
        if path is not None:
            folder, name, _ = self.resolve(path)
            node = self.give_number()
            self.do(Names(folder, ((name, node),), node))

    def on_mkdirat(self, call: Call) -> None:
        self.on_mkdir(call, 0)

    def on_unlink(self, call: Call, folder_word: int | None = None) -> None:
        path = self.locate(call, 0, folder_word)
        if path is not None:
            folder, name, _ = self.resolve(path)
            self.do(Names(folder, ((name, None),)))

    on_rmdir = on_unlink

    def on_unlinkat(self, call: Call) -> None:
        self.on_unlink(call, 0)

    def on_rename(self, call: Call, folder_words: tuple[int | None, int | None] = (None, None)) -> None:
        old, new = self.locate(call, 0, folder_words[0]), self.locate(call, 1, folder_words[1])
        if old is None and new is None:
            return
        if old is None or new is None:
            raise ValueError(f"a rename into or out of the folder: {call}")
        (folder, name, node), (to, final, _) = self.resolve(old), self.resolve(new)
        if folder != to:
            raise ValueError(f"a rename from folder to folder is not modelled: {old} to {new}")
        self.do(Names(folder, ((name, None), (final, node))))

    def on_link(self, call: Call) -> None:
        old, new = self.locate(call, 0), self.locate(call, 1)
        if old is None and new is None:
            return
        if old is None or new is None:
            raise ValueError(f"a link into or out of the folder: {call}")
        folder, final, _ = self.resolve(new)
        self.do(Names(folder, ((final, self.resolve(old)[2]),)))

    def on_renameat(self, call: Call) -> None:
        self.on_rename(call, (0, 2))

    on_renameat2 = on_renameat

    def on_unknown(self, call: Call) -> None:
        handles = [self.handles.get(int(word)) for word in call.words if word.isdigit()]
        ours = any(handle and handle.node is not None for handle in handles)
        if ours or any(text.startswith(self.root.encode()) for text in call.strings):
            raise ValueError(f"not modelled: {call.name}{call.words}")


def read_steps(log: Path, root: Path, disk: Disk) -> tuple[Step, ...]:
    """The steps of a log, on a disk as it is when the program begins."""
    reading = Reading(str(root), disk.see_folders(), disk.find_last())
    for call in read_calls(log):
        reading.read(call)
    return tuple(reading.steps)
