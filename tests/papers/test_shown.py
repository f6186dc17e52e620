"""Terminal sessions in the papers are true: each is run again, on the seeds of the repository, in a folder of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.helpers.commands import Ended, run_main
from tests.helpers.papers import CHINESE, PAPERS, Shown, is_shown, list_shown, read_paper

SESSIONS = {name: tuple(list_shown(read_paper(name))) for name in PAPERS}
NOW = "2021-10-09T16:00:00+08:00"


@pytest.mark.parametrize("name", [name for name, shown in SESSIONS.items() if shown])
def test_shown_sessions_are_what_happens(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEWIRE_LANGUAGE", "zh-CN" if name.endswith(CHINESE) else "en")
    last = Ended(0, "", "")
    for shown in SESSIONS[name]:
        if shown.opens:
            monkeypatch.chdir(tmp_path)
        last = carry_out(shown, last)
        said = (last.out + last.err).splitlines()
        assert is_shown(shown.says, said), f"{name}:{shown.line}: {shown.command}\n{last.out}{last.err}"


def carry_out(shown: Shown, last: Ended) -> Ended:
    """Run a pagewire command in this process, at the time that the paper says, or one of a few shell commands. A tool of the repository is
    run in its root. ``cat`` gives a file its
    content from here on, and ``cd`` leads into a folder until the session ends.
    """
    program, *arguments = shown.command.split()
    if shown.command == "echo $?":
        return Ended(last.code, f"{last.code}\n", "")
    if program == "cd":
        os.chdir(arguments[0])
        return Ended(0, "", "")
    if program == "cat":
        Path(arguments[0]).write_text("".join(f"{line}\n" for line in shown.says), encoding="utf-8")
        return Ended(0, Path(arguments[0]).read_text(encoding="utf-8"), "")
    if program == "pagewire":
        timed = arguments[0] in {"init", "publish", "verify"} and "--now" not in arguments
        when = ["--now", shown.time or NOW] if timed else []
        return run_main(*arguments, *when)
    if program == "python":
        command = shown.command.replace("python", sys.executable)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        ended = subprocess.run(  # noqa: S602 - our own papers
            command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)
    done = subprocess.run(shown.command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602 - our own papers
    return Ended(done.returncode, done.stdout, done.stderr)
