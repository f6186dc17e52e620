"""The units of docs/operator.md are what systemd accepts."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.nginx import read_blocks

ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze here: install your system's package (Debian: systemd)")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    assert ANALYZE
    units = {
        found[1]: block for block in read_blocks("ini") if (found := re.match(r"# /etc/systemd/system/(\S+)", block))
    }
    assert sorted(units) == ["paper-gone.path", "paper-gone.service", "paper.service", "paper.timer"]
    for name, text in units.items():
        runnable = re.sub(r"/srv/paper/\.venv/bin/pagewire|/usr/sbin/nginx", sys.executable, text)
        (tmp_path / name).write_text(runnable, encoding="utf-8")
    command = [ANALYZE, "verify", "--man=no", *(str(tmp_path / name) for name in units)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    own = [line for line in (ended.stdout + ended.stderr).splitlines() if "paper" in line]
    assert own == []
    assert ended.returncode == 0, ended.stderr
