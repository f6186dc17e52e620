"""Completion for zsh, as a function of its completion system."""

from collections.abc import Iterator

from transform.cli.shells.command import Command, Values

HEAD = """\
#compdef pagewire
# Completion of pagewire for zsh. Put it into a folder of your $fpath as _pagewire: pagewire completion zsh > ~/.zfunc/_pagewire
_pagewire() {
    local command="" at
    local -a offered
    for ((at = 2; at < CURRENT; at++)); do
        case "${command:+$command }${words[at]}" in
"""
TAIL = """\
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _pagewire "$@"
elif (( $+functions[compdef] )); then
    compdef _pagewire pagewire
fi
"""
OFFERS: dict[Values, str] = {"file": "_files", "folder": "_files -/", "word": ":", "none": ":"}


def write_zsh(commands: tuple[Command, ...]) -> str:
    """The script."""
    return "\n".join(_write_lines(commands)) + "\n" + TAIL


def _write_lines(commands: tuple[Command, ...]) -> Iterator[str]:
    yield HEAD.rstrip("\n")
    paths = " | ".join(f'"{each.words}"' for each in commands if each.words)
    yield f"            {paths}) command=${{command:+$command }}${{words[at]}} ;;"
    yield "        esac"
    yield "    done"
    yield '    case "$command ${words[CURRENT - 1]}" in'
    for command in commands:
        for option in command.options:
            if option.values == "none":
                continue
            names = " | ".join(f'"{command.words} {name}"' for name in option.names)
            offer = f"compadd -- {' '.join(option.choices)}" if option.choices else OFFERS[option.values]
            yield f"        {names}) {offer}; return ;;"
    yield "    esac"
    yield '    case "$command" in'
    for command in commands:
        yield f'        "{command.words}")'
        yield "            if [[ ${words[CURRENT]} == -* ]]; then"
        yield f"                offered=({' '.join(_describe(name, option.help) for option in command.options for name in option.names)})"
        yield "                _describe option offered"
        yield "            else"
        yield f"                {_offer_arguments(command)}"
        yield "            fi ;;"
    yield "    esac"


def _offer_arguments(command: Command) -> str:
    if command.inner:
        return f"offered=({' '.join(_describe(*each) for each in command.inner)}); _describe command offered"
    return f"compadd -- {' '.join(command.choices)}" if command.choices else OFFERS[command.takes]


def _describe(name: str, told: str) -> str:
    """A word with its help, as _describe takes them; a colon parts the two."""
    words = f"{name}:{told.replace(':', chr(92) + ':')}".replace("%%", "%").replace("'", "'\\''")
    return f"'{words}'"
