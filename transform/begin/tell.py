"""What ``pagewire init`` says to the person who begins, in one place."""

from collections.abc import Iterator
from pathlib import Path

from transform.begin.answers import Answers, Question
from transform.begin.make_folder import Made
from transform.errors import Told, tell
from transform.errors.visible import encode_name, show_name
from transform.report.json import encode_told

WELCOME = tell("A newspaper of your own. Enter takes what stands in brackets.")
RESERVED = ".example/"


def ask_for(question: Question, proposed: str | None) -> Told:
    """The question as one line, before the answer."""
    if proposed:
        return tell("{question} [{proposed}]: ", question=question.asks, proposed=proposed)
    return tell("{question}: ", question=question.asks)


def tell_made(home: Path, made: Made, values: Answers) -> Iterator[str]:
    """What was made, what to know about it, and what to do next."""
    for path in made.made:
        yield tell("{path}", path=show_name(str(home / path)))
    for path in made.kept:
        yield tell("{path} was there and stays as it is", path=show_name(str(home / path)))
    yield ""
    if values["base_url"].endswith(RESERVED):
        yield tell("{address} stands for the address that you will have.", address=values["base_url"])
        yield tell("Before you go public, change base_url, authority and id in publication.toml.")
        yield ""
    yield tell("Next:")
    if home.resolve() != Path.cwd():
        yield tell("  {line}", line=f"cd {show_name(str(home))}")
    yield tell("  {line}", line="pagewire publish")
    yield tell("  {line}", line="pagewire serve")


def encode_made(home: Path, made: Made, values: Answers, date: str) -> str:
    """The same as JSON: the folder, the files made and kept, the example's date, and the live values of publication.toml."""
    content = {
        "folder": encode_name(str(home)),
        "made": list(made.made),
        "kept": list(made.kept),
        "edition": date,
        "publication": dict(values),
    }
    return encode_told("init", content)
