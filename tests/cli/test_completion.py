"""Completion of commands and options, as the shells themselves do it; a shell that is not installed is a visible skip."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.command_tree import list_commands, list_options
from tests.helpers.commands import run_main
from transform.cli.completion import SHELLS
from transform.cli.shells import WRITERS

COMMANDS = list(list_commands())


def write_script(shell: str, folder: Path) -> Path:
    ended = run_main("completion", shell)
    assert (ended.code, ended.err) == (0, "")
    path = folder / f"pagewire.{shell}"
    path.write_text(ended.out, encoding="utf-8")
    return path


def need(shell: str) -> str:
    found = shutil.which(shell)
    if not found:
        pytest.skip(f"no {shell} here: install your system's package")
    return found


def run_shell(shell: str, code: str, cwd: Path) -> list[str]:
    done = subprocess.run([need(shell), "-c", code], capture_output=True, text=True, check=False, cwd=cwd)
    assert done.stderr == ""
    return done.stdout.splitlines()


def complete_in_bash(line: list[str], folder: Path) -> list[str]:
    """What bash offers for the last word."""
    words = " ".join(f"'{word}'" for word in line)
    script = write_script("bash", folder)
    code = f"source {script}; COMP_WORDS=({words}); COMP_CWORD={len(line) - 1}; _pagewire; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    return [each for each in run_shell("bash", code, folder) if each]


def complete_in_zsh(line: list[str], folder: Path) -> list[str]:
    """The same in zsh, with its own functions replaced by ones that print what they are given."""
    words = " ".join(f"'{word}'" for word in line)
    script = write_script("zsh", folder)
    code = f"""
    _describe() {{ for each in "${{(@P)2}}"; do print -r -- "${{each%%:*}}"; done }}
    compadd() {{ shift; print -rl -- "$@" }}
    _files() {{ [[ $1 == -/ ]] && print -rl -- *(N/) || print -rl -- *(N) }}
    source {script}; words=({words}); CURRENT={len(line)}; _pagewire
    """
    return [each for each in run_shell("zsh", code, folder) if each.startswith(line[-1])]


def complete_in_fish(line: list[str], folder: Path) -> list[str]:
    script = write_script("fish", folder)
    code = f"source {script}; complete -C '{' '.join(line)}'"
    return [each.partition("\t")[0].rstrip("/") for each in run_shell("fish", code, folder)]


COMPLETERS: dict[str, Callable[[list[str], Path], list[str]]] = {
    "bash": complete_in_bash,
    "zsh": complete_in_zsh,
    "fish": complete_in_fish,
}


def test_there_is_a_script_for_each_shell() -> None:
    assert tuple(WRITERS) == SHELLS == tuple(COMPLETERS)
    assert run_main("completion", "tcsh").code == 2


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_the_script(shell: str) -> None:
    script = run_main("completion", shell).out
    for words, parser in COMMANDS:
        assert " ".join(words) in script
        for option in list_options(parser):
            assert (f" -l {option[2:]}" if shell == "fish" and option.startswith("--") else option[1:]) in script


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_offers_all_commands_and_those_inside_others(shell: str, tmp_path: Path) -> None:
    complete = COMPLETERS[shell]
    assert sorted(complete(["pagewire", ""], tmp_path)) == sorted({words[0] for words, _ in COMMANDS})
    assert sorted(complete(["pagewire", "state", ""], tmp_path)) == ["backup", "check", "compact", "rebuild", "restore"]
    assert complete(["pagewire", "pub"], tmp_path) == ["publish"]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_offers_all_options_of_a_command(shell: str, tmp_path: Path) -> None:
    for words, parser in COMMANDS if shell == "bash" else COMMANDS[:2]:
        long = {option for option in list_options(parser) if option.startswith("--")}
        assert set(COMPLETERS[shell](["pagewire", *words, "--"], tmp_path)) == long


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_offers_the_values_of_an_option(shell: str, tmp_path: Path) -> None:
    (tmp_path / "seeds of 2026").mkdir()
    (tmp_path / "page.txt").write_text("", encoding="utf-8")
    complete = COMPLETERS[shell]
    assert set(complete(["pagewire", "check", "--as", ""], tmp_path)) == {
        "kairntech",
        "newsmlg2",
        "superdesk",
        "wordpress",
    }
    assert complete(["pagewire", "completion", "b"], tmp_path) == ["bash"]
    folder = "seeds\\ of\\ 2026" if shell == "fish" else "seeds of 2026"
    assert complete(["pagewire", "publish", "--seeds", "s"], tmp_path) in ([folder], ["seeds of 2026"])
    assert "page.txt" in complete(["pagewire", "state", "backup", "pa"], tmp_path)
    assert complete(["pagewire", "publish", "--dry-run", "--re"], tmp_path) in (
        ["--reparse", "--rebuild"],
        ["--rebuild", "--reparse"],
    )


def test_bash_offers_nothing_for_a_word_that_it_cannot_guess(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("", encoding="utf-8")
    assert complete_in_bash(["pagewire", "publish", "--now", ""], tmp_path) == []
    assert complete_in_bash(["pagewire", "publish", ""], tmp_path) == []
