"""What ``pagewire init`` says to the person who begins, in one place."""

from collections.abc import Iterator
from pathlib import Path

from transform.begin.answers import Answers, Question
from transform.begin.make_folder import Made
from transform.errors.visible import encode_name, show_name
from transform.report.json import encode_told

WELCOME = "A newspaper of your own. Enter takes what stands in brackets."
RESERVED = ".example/"


def ask_for(question: Question, proposed: str | None) -> str:
    """The question as one line, before the answer."""
    return f"{question.asks} [{proposed}]: " if proposed else f"{question.asks}: "


def tell_made(home: Path, made: Made, values: Answers) -> Iterator[str]:
    """What was made, what to know about it, and what to do next."""
    for path in made.made:
        yield show_name(str(home / path))
    for path in made.kept:
        yield f"{show_name(str(home / path))} was there and stays as it is"
    yield ""
    if values["base_url"].endswith(RESERVED):
        yield f"{values['base_url']} stands for the address that you will have."
        yield "Before you go public, change base_url, authority and id in publication.toml."
        yield ""
    yield "Next:"
    if home.resolve() != Path.cwd():
        yield f"  cd {show_name(str(home))}"
    yield "  pagewire publish"
    yield "  pagewire serve"


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
