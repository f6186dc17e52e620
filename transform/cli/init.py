"""``pagewire init``: 0 done, 2 could not run: something is there already, or an answer is missing or wrong."""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE
from transform.cli.options import read_time
from transform.cli.terminal import ask, is_answered, print_error, print_json, print_text
from transform.errors import InputError, as_told, tell

if TYPE_CHECKING:
    from transform.begin.answers import Answers, Place, Question
    from transform.cli.options import Commands


def add_init(commands: "Commands") -> None:
    parser = commands.add_parser("init", help="begin a newspaper of your own in a folder, with an example edition")
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path(), metavar="DIR", help="the folder (default: this one)"
    )
    parser.add_argument("--title", metavar="T", help="the newspaper's title")
    parser.add_argument("--language", metavar="L", help="zh-CN, zh-TW, en, … (default: by the script of the title)")
    parser.add_argument(
        "--base-url", metavar="U", help="the address at which it will be served (default: one that nobody has)"
    )
    parser.add_argument(
        "--timezone", metavar="Z", help="such as Europe/London (default: by the language, else this machine's)"
    )
    parser.add_argument("--hour", metavar="H", help="when an edition comes out (default: 06:00)")
    parser.add_argument(
        "--now", type=read_time, metavar="TIME", help="date the example edition by this time (default: now)"
    )
    parser.add_argument("--json", action="store_true", help="print what was made as JSON; asks nothing")
    parser.set_defaults(command=_run_init)


def _run_init(options: argparse.Namespace) -> int:
    from transform.begin.answers import Place, complete
    from transform.begin.fill_folder import choose_date, fill_folder
    from transform.begin.find_timezone import find_timezone
    from transform.begin.make_folder import check_folder, make_newspaper
    from transform.begin.tell import encode_made, tell_made
    from transform.cli.language import choose_language
    from transform.words.say import say

    home = options.folder
    check_folder(home)
    place = Place(home.resolve().name, find_timezone())
    now = options.now or dt.datetime.now(dt.UTC)
    known = _collect_answers(options, place)
    values = complete(known, place, now.date().isoformat())
    date = choose_date(now, values["timezone"], values["hour"])
    made = make_newspaper(home, fill_folder(values, date))
    if options.json:
        print_json(encode_made(home, made, values, date))
    else:
        print_text("\n".join(say(line, choose_language(options)) for line in tell_made(home, made, values)))
    return DONE


def _collect_answers(options: argparse.Namespace, place: "Place") -> "Answers":
    """Each answer from its option, else from the person at the terminal, else as proposed."""
    from transform.begin.answers import QUESTIONS
    from transform.begin.tell import WELCOME
    from transform.cli.language import choose_language
    from transform.words.say import say

    given = {each.key: getattr(options, each.key) for each in QUESTIONS}
    asks, language = is_answered() and not options.json, choose_language(options)
    if asks and None in given.values():
        print_text(say(WELCOME, language))
    known: dict[str, str] = {}
    for question in QUESTIONS:
        if given[question.key] is not None:
            known[question.key] = _take_option(question, given[question.key])
        else:
            known[question.key] = _ask(question, known, place, language) if asks else _propose(question, known, place)
    return known


def _take_option(question: "Question", answer: str) -> str:
    from transform.begin.answers import find_mistake

    tidy = question.tidy(answer)
    if wrong := find_mistake(question.key, tidy):
        raise InputError(question.option, wrong.what, wrong.todo)
    return tidy


def _ask(question: "Question", known: "Answers", place: "Place", language: str) -> str:
    """Ask until the answer is right."""
    from transform.begin.answers import find_mistake
    from transform.begin.tell import ask_for
    from transform.words.say import say

    proposed = question.propose(known, place)
    while True:
        answer = question.tidy(ask(say(ask_for(question, proposed), language))) or proposed or ""
        wrong = find_mistake(question.key, answer)
        if not wrong:
            return answer
        told = tell("{what} ({todo})", what=as_told(wrong.what), todo=as_told(wrong.todo))
        print_error(say(told, language))


def _propose(question: "Question", known: "Answers", place: "Place") -> str:
    proposed = question.propose(known, place)
    if proposed is None:
        raise InputError(
            question.option, "is missing, and nobody can be asked", tell('add it: {option} "…"', option=question.option)
        )
    return proposed
