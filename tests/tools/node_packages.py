"""npm packages for tools that judge what is published: installed in exact versions into build/node, and nowhere else."""

import json
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT

FOLDER = ROOT / "build" / "node"
PACKAGES = {
    "schema-dts": "2.1.0",
    "structured-data-testing-tool": "4.5.0",
    "typescript": "7.0.2",
    "vnu-jar": "26.9.27",
}


def install_packages(*names: str) -> Path | None:
    """The folder node_modules with these packages; None, with a line that says so, if npm is not here or cannot get them."""
    if not shutil.which("npm"):
        print("skipped: there is no npm here")
        return None
    FOLDER.mkdir(parents=True, exist_ok=True)
    modules = FOLDER / "node_modules"
    missing = [f"{name}@{PACKAGES[name]}" for name in names if _find_version(modules / name) != PACKAGES[name]]
    if missing:
        done = subprocess.run(
            [
                "npm",
                "install",
                "--silent",
                "--no-audit",
                "--no-fund",
                "--save-exact",
                "--prefix",
                str(FOLDER),
                *missing,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"skipped: npm cannot install {', '.join(missing)}: {done.stderr.strip()[:300]}")
            return None
    return modules


def _find_version(package: Path) -> str | None:
    try:
        found = json.loads((package / "package.json").read_text("utf-8"))["version"]
    except (OSError, ValueError, KeyError):
        return None
    return str(found)
