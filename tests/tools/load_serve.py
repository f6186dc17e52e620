"""Load on ``pagewire serve``: errors, memory, and whether an answer without a document is at least as fast as one with it.

    python -m tests.tools.load_serve [--seconds 30] [--connections 64] [--write]       (make load-serve)

The example is published, and the command serves it as a process of its own. All connections ask for every published document in turn, each
again as soon as the answer is there: a second for whole documents (200), a second with the tags that are known (304), and so on. The exit code
is 1 if an answer is not what was asked for, if memory grows after the first quarter, or if 304 costs more than 200.
"""

import argparse
import asyncio
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import Place, publish_real
from tests.helpers.hostile_requests import send_target
from tests.helpers.served_command import run_serve

TABLE = Path(__file__).with_suffix(".md")
SLICE = 1.0
GROWTH = 2.0
"""MB by which memory may differ between the first quarter and the end: the allocator keeps some."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Ask:
    """A request as bytes, and what must come back."""

    request: bytes
    status: bytes
    length: int


@dataclass
class Tally:
    """What came back of one kind of request; ``cpu`` are seconds of the server's processor time."""

    answers: int = 0
    errors: list[str] = field(default_factory=list)
    seconds: float = 0
    cpu: float = 0
    times: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds

    @property
    def cpu_each(self) -> float:
        """Microseconds of the server's processor time for an answer."""
        return self.cpu / self.answers * 1e6


def list_asks(port: int, files: dict[str, bytes]) -> tuple[list[Ask], list[Ask]]:
    """The requests for every document: those for whole ones, and those with the tag that is known."""
    whole, known = [], []
    for path, data in sorted(files.items()):
        tag = send_target(port, f"/{path}").headers["etag"]
        head = f"GET /{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        whole.append(Ask(f"{head}\r\n".encode(), b"HTTP/1.1 200 ", len(data)))
        known.append(Ask(f"{head}If-None-Match: {tag}\r\n\r\n".encode(), b"HTTP/1.1 304 ", 0))
    return whole, known


class Client:
    """One connection, which is kept."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def open(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def ask_until(self, asks: Iterator[Ask], end: float, tally: Tally) -> None:
        """Ask again and again until the end of the slice."""
        while time.monotonic() < end:
            ask = next(asks)
            begun = time.monotonic()
            try:
                self.writer.write(ask.request)
                head = await self.reader.readuntil(b"\r\n\r\n")
                body = await self.reader.readexactly(ask.length)
            except (OSError, asyncio.IncompleteReadError) as error:
                tally.errors.append(repr(error))
                await self.open()
                continue
            tally.times.append(time.monotonic() - begun)
            tally.answers += 1
            if not head.startswith(ask.status) or len(body) != ask.length:
                tally.errors.append(head[:40].decode("latin-1"))

    async def close(self) -> None:
        self.writer.close()
        await self.writer.wait_closed()


async def load(
    pid: int, port: int, files: dict[str, bytes], options: argparse.Namespace
) -> tuple[dict[str, Tally], list[float]]:
    """The tallies by kind, and the server's memory in MB after each slice."""
    tallies = {"200": Tally(), "304": Tally()}
    kinds = dict(zip(tallies, map(itertools.cycle, list_asks(port, files)), strict=True))
    clients = [Client(port) for _ in range(options.connections)]
    await asyncio.gather(*(client.open() for client in clients))
    memory = []
    for name in itertools.islice(itertools.cycle(tallies), round(options.seconds / SLICE)):
        tally, begun, cpu = tallies[name], time.monotonic(), read_cpu(pid)
        await asyncio.gather(*(client.ask_until(kinds[name], begun + SLICE, tally) for client in clients))
        tally.seconds += time.monotonic() - begun
        tally.cpu += read_cpu(pid) - cpu
        memory.append(read_memory(pid))
    await asyncio.gather(*(client.close() for client in clients))
    return tallies, memory


def read_cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def read_memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def judge(tallies: dict[str, Tally], memory: list[float]) -> list[str]:
    """What is not as it must be."""
    said = [error for tally in tallies.values() for error in tally.errors[:3]]
    early, late = memory[len(memory) // 4], memory[-1]
    if late - early > GROWTH:
        said.append(f"memory grew from {early:.1f} to {late:.1f} MB")
    if tallies["304"].cpu_each > tallies["200"].cpu_each:
        said.append("an answer without a document costs more than one with it")
    if tallies["304"].per_second < tallies["200"].per_second:
        said.append("answers without a document are fewer in a second")
    return said


def format_table(tallies: dict[str, Tally], memory: list[float], options: argparse.Namespace) -> str:
    lines = [
        "# Load on pagewire serve: the last table",
        "",
        f"`make load-serve` wrote this: {options.connections} connections for {options.seconds} s, 200 and 304 in turn, every document of the",
        "example. The client runs on the same machine, so the rates are lower bounds; processor time is the server's alone.",
        "",
        "| answer | answers | errors | a second | median ms | 99 % within ms | server's µs each |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, tally in tallies.items():
        cuts = statistics.quantiles(tally.times, n=100)
        lines.append(
            f"| {name} | {tally.answers} | {len(tally.errors)} | {tally.per_second:.0f} | {cuts[49] * 1000:.0f} | "
            f"{cuts[98] * 1000:.0f} | {tally.cpu_each:.0f} |"
        )
    first, early, last = memory[0], memory[len(memory) // 4], memory[-1]
    lines += [
        "",
        f"Memory: {first:.1f} MB after the first second, {early:.1f} MB after a quarter, {last:.1f} MB at the end.",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Load pagewire serve.")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--write", action="store_true", help="write the table to tests/tools/load_serve.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name))
        publish_real(place)
        with run_serve(place.root) as served:
            tallies, memory = asyncio.run(load(served.process.pid, served.port, place.files(), options))
    table = format_table(tallies, memory, options)
    print(table)
    if options.write:
        TABLE.write_text(table, encoding="utf-8")
    said = judge(tallies, memory)
    print("\n".join(said), file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
