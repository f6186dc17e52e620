"""Completion for fish, as ``complete`` commands."""

from collections.abc import Iterator

from transform.cli.shells.command import Command, Option, Values

HEAD = """\
# Completion of pagewire for fish. Put it there once: pagewire completion fish > ~/.config/fish/completions/pagewire.fish
function __pagewire_at
    set -l words (commandline -opc)
    set -l command
    for word in $words[2..-1]
        if contains -- (string join -- ' ' $command $word) {paths}
            set command $command $word
        end
    end
    test "$command" = "$argv[1]"
end
complete -c pagewire -f
"""
OFFERS: dict[Values, str] = {
    "none": "",
    "word": " -x",
    "file": " -r -F",
    "folder": " -x -a '(__fish_complete_directories)'",
}
"""What follows an option."""
ARGUMENTS: dict[Values, str] = {"file": "-F", "folder": "-a '(__fish_complete_directories)'"}


def write_fish(commands: tuple[Command, ...]) -> str:
    """The script."""
    paths = " ".join(_quote(each.words) for each in commands if each.words)
    return HEAD.replace("{paths}", paths) + "\n".join(_write_lines(commands)) + "\n"


def _write_lines(commands: tuple[Command, ...]) -> Iterator[str]:
    for command in commands:
        start = f"complete -c pagewire -n {_quote(f'__pagewire_at {_quote(command.words)}')}"
        for name, told in command.inner:
            yield f"{start} -a {name} -d {_quote(told)}"
        for option in command.options:
            yield f"{start}{_write_option(option)}"
        if command.choices:
            yield f"{start} -a {_quote(' '.join(command.choices))}"
        elif command.takes in ARGUMENTS:
            yield f"{start} {ARGUMENTS[command.takes]}"


def _write_option(option: Option) -> str:
    names = "".join(f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}" for name in option.names)
    offer = f" -x -a {_quote(' '.join(option.choices))}" if option.choices else OFFERS[option.values]
    return f"{names}{offer} -d {_quote(option.help.replace('%%', '%'))}"


def _quote(words: str) -> str:
    """In single quotes, as fish reads them."""
    escaped = words.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
