"""The tables in Markdown, and what they were measured on."""

import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.tools.bench_build.measure import Cost, take_median
from tests.tools.bench_build.ours import FULL

PACKAGES = ("pydantic", "lxml", "jsonschema", "jsonschema-rs", "feedgen", "Jinja2", "hugo")
BARE_NAME = "bare imports"


def write_comparison(costs: Mapping[str, Sequence[Cost]], articles: int) -> list[str]:
    """A row for each case of one corpus; ratios are of CPU."""
    medians = {name: take_median(found) for name, found in costs.items()}
    full, bare = medians[FULL].cpu, medians[BARE_NAME].cpu
    return [
        f"## {articles} articles",
        "",
        "| | CPU s | CPU ms an article | wall s | peak MB | times our full build | times bare imports |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {name} | {cost.cpu:.2f} | {1000 * cost.cpu / articles:.2f} | {cost.wall:.2f} | {cost.memory:.0f} "
            f"| {cost.cpu / full:.3f} | {cost.cpu / bare:.1f} |"
            for name, cost in medians.items()
        ),
        "",
    ]


def describe_machine(folder: Path) -> str:
    """Processor, system, Python, packages, and the file system of a folder."""
    packages = ", ".join(f"{name} {found}" for name in PACKAGES if (found := find_version(name)))
    machine = f"{name_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    return f"{machine}, Python {platform.python_version()}, {packages}; files on {name_file_system(folder)}."


def find_version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def name_processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.processor())


def name_file_system(folder: Path) -> str:
    """The kind of the file system that holds a folder, as Linux calls it; "unknown" elsewhere."""
    told = Path("/proc/self/mounts")
    rows = [line.split() for line in told.read_text(encoding="utf-8").splitlines()] if told.exists() else []
    home = folder.resolve()
    holding = [(len(row[1]), row[2]) for row in rows if home.is_relative_to(row[1])]
    return max(holding, default=(0, "unknown"))[1]
