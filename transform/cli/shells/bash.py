"""Completion for bash 4 and newer, by ``complete -F``."""

from collections.abc import Iterator

from transform.cli.shells.command import Command, Values

HEAD = """\
# Completion of pagewire for bash. Put it into your ~/.bashrc: source <(pagewire completion bash)
_pagewire() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command="" at
    COMPREPLY=()
    for ((at = 1; at < COMP_CWORD; at++)); do
        case "${command:+$command }${COMP_WORDS[at]}" in
"""
GENERATED: dict[Values, str] = {"file": "compgen -f", "folder": "compgen -d"}


def write_bash(commands: tuple[Command, ...]) -> str:
    """The script."""
    return "\n".join(_write_lines(commands)) + "\n"


def _write_lines(commands: tuple[Command, ...]) -> Iterator[str]:
    yield HEAD.rstrip("\n")
    paths = " | ".join(f'"{each.words}"' for each in commands if each.words)
    yield f"            {paths}) command=${{command:+$command }}${{COMP_WORDS[at]}} ;;"
    yield "        esac"
    yield "    done"
    yield '    case "$command $before" in'
    for command in commands:
        for option in command.options:
            if option.values == "none":
                continue
            names = " | ".join(f'"{command.words} {name}"' for name in option.names)
            yield f"        {names}) {_offer(option.values, option.choices)}; return ;;"
    yield "    esac"
    yield '    case "$command" in'
    for command in commands:
        yield f'        "{command.words}")'
        names = " ".join(name for option in command.options for name in option.names)
        words = " ".join([*(name for name, _ in command.inner), *command.choices])
        yield f"            if [[ $word == -* ]]; then {_offer_words(names)}; else {_offer(command.takes, tuple(words.split()))}; fi ;;"
    yield "    esac"
    yield "}"
    yield "complete -o filenames -F _pagewire pagewire"


def _offer(values: Values, choices: tuple[str, ...]) -> str:
    if choices:
        return _offer_words(" ".join(choices))
    if values in GENERATED:
        return f'mapfile -t COMPREPLY < <({GENERATED[values]} -- "$word")'
    return ":"


def _offer_words(words: str) -> str:
    return f'mapfile -t COMPREPLY < <(compgen -W "{words}" -- "$word")'
