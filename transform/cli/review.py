"""``pagewire review``, with ``--serve`` for buttons that write edits: 0 done, 2 could not run."""

import argparse
import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE
from transform.cli.options import add_json_option, add_path_options, read_date
from transform.cli.terminal import flush, print_json, print_text
from transform.errors import InputError, tell
from transform.errors.visible import encode_name, show_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from transform.cli.options import Commands
    from transform.review.open_edition import Options


def add_review(commands: "Commands") -> None:
    parser = commands.add_parser(
        "review", help="show an editor what was joined, dropped, moved or is in doubt on each page of an edition"
    )
    parser.add_argument(
        "date", nargs="?", type=read_date, metavar="DATE", help="the edition (default: the newest in seeds)"
    )
    add_path_options(parser, "seeds", "state")
    parser.add_argument(
        "--serve", action="store_true", help="serve it on 127.0.0.1 only, with buttons that write edits.toml"
    )
    parser.add_argument(
        "--port", type=int, default=8470, metavar="N", help="the port for --serve (default: 8470; 0 for any free one)"
    )
    add_json_option(parser)
    parser.set_defaults(command=_run_review)


def _run_review(options: argparse.Namespace) -> int:
    from transform.cli.language import choose_language
    from transform.report.json import encode_told
    from transform.review.open_edition import Options
    from transform.review.write_file import write_review
    from transform.words.say import say

    language = choose_language(options)

    def look() -> Options:
        return Options(options.seeds, options.state, options.date, dt.datetime.now(dt.UTC), language)

    if options.serve and options.json:
        raise InputError("--json", "is for the report as a file", "leave out --serve")
    if options.serve:
        return _serve_review(look, options.port, language)
    path = str(write_review(look()))
    if options.json:
        print_json(encode_told("review", {"file": encode_name(path)}))
    else:
        print_text(say(tell("{path}: open it in a browser", path=show_name(path)), language))
    return DONE


def _serve_review(look: "Callable[[], Options]", port: int, language: str) -> int:
    """Serve until the user stops it; InputError if there is no such edition."""
    from transform.review.open_edition import open_edition
    from transform.review.serve import ReviewServer
    from transform.words.say import say

    open_edition(look())
    with suppress(KeyboardInterrupt), ReviewServer(look, port) as server:
        print_text(server.address)
        print_text(say("Open this address in a browser and keep it secret: it is the key. Ctrl-C ends it.", language))
        flush()
        server.serve_forever()
    return DONE
