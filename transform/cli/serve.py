"""``pagewire serve``: 0 ended when asked to, 2 could not run."""

import argparse
import datetime as dt
from collections.abc import Coroutine
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE
from transform.cli.options import add_path_options, read_time
from transform.cli.terminal import flush, print_error, print_text
from transform.errors import InputError, PagewireError, list_several, tell
from transform.frozen import frozen

if TYPE_CHECKING:
    import socket

    from transform.cli.options import Commands

EXTRA = ("h11", "uvicorn")
"""The packages of the extra ``serve``."""


def add_serve(commands: "Commands") -> None:
    parser = commands.add_parser("serve", help="show the published site in a browser, or a preview of what comes next")
    add_path_options(parser, "seeds", "out", "state")
    parser.add_argument(
        "--port", type=int, default=8480, metavar="N", help="the port (default: 8480; 0 for any free one)"
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="the address to listen on (default: 127.0.0.1, this machine alone)",
    )
    parser.add_argument(
        "--local",
        action="store_true",
        help="show a preview with addresses of this machine; state and out/ stay as they are",
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="publish, or with --local render the preview, when seeds change; open pages show it",
    )
    parser.add_argument(
        "--now", type=read_time, metavar="TIME", help="with --local: show what would be published at this time"
    )
    parser.set_defaults(command=_run_serve)


def _run_serve(options: argparse.Namespace) -> int:
    _check_options(options)
    from socket import AF_INET6

    from transform.cli.language import choose_language
    from transform.serve.preview import make_preview
    from transform.serve.server import bind, name_address

    with ExitStack() as open_things:
        bound = open_things.enter_context(bind(options.host, options.port))
        places = options.seeds, options.out, options.state
        if options.local and bound.family == AF_INET6:
            raise InputError(options.host, "is an IPv6 address, at which no preview can be", "name another --host")
        if options.local:
            port = bound.getsockname()[1]
            preview = open_things.enter_context(make_preview(options.seeds, options.state, port))
            places = options.seeds, preview.out, preview.state
        session = _Session(*places, name_address(bound), options, choose_language(options))
        if options.local or options.watch:
            session.publish()
        elif not options.out.is_dir():
            raise InputError(str(options.out), "there is no such folder", "publish first, or name it with --out")
        _serve(session, bound)
    return DONE


def _check_options(options: argparse.Namespace) -> None:
    """InputError if the options do not go together, or if the packages that serve are missing."""
    if options.now and not options.local:
        raise InputError("--now", "is for previews", "add --local")
    missing = [name for name in EXTRA if not find_spec(name)]
    if missing:
        what = tell("needs {packages}, which cannot be found", packages=list_several(missing, "{before} and {after}"))
        raise InputError("pagewire serve", what, "install the extra: pip install 'pagewire[serve]'")


@frozen
class _Session:
    """What is served: ``out`` and ``state`` are those of the preview if there is one."""

    seeds: Path
    out: Path
    state: Path
    address: str
    options: argparse.Namespace
    language: str

    def publish(self) -> bool:
        """Publish, or render the preview; whether anything changed."""
        from transform.report.summary import format_findings, format_summary
        from transform.run import Options, publish_all

        local = self.options.local
        now = self.options.now or dt.datetime.now(dt.UTC)
        where = self.address if local else None
        report = publish_all(Options(self.seeds, self.out, self.state, now), preview_at=where)
        if report.written or report.exit_code:
            print_text(format_summary(report, self.language))
            if report.findings:
                print_error(format_findings(report, self.language))
            flush()
        return report.written > 0

    def publish_again(self) -> bool:
        """The same while the site is served: a mistake in the folder is told and does not end the server."""
        try:
            return self.publish()
        except PagewireError as error:
            from transform.words.say import say

            print_error(say(tell("pagewire: {error}", error=error.tell()), self.language))
            return False


def _serve(session: _Session, bound: "socket.socket") -> None:
    """Serve until asked to end."""
    from transform.serve.announce import announce
    from transform.serve.live import Changes
    from transform.serve.server import Moments, list_own_names, serve_until_asked
    from transform.serve.site import PublishedSite
    from transform.serve.watch import watch_folder
    from transform.words.say import say

    options = session.options
    changes = Changes() if options.watch else None
    site = PublishedSite(session.out, hosts=list_own_names(bound) if options.local else None, changes=changes)

    def tell_addresses() -> None:
        lines = announce(session.address, site.catalog, options.host, local=options.local)
        print_text("\n".join(say(line, session.language) for line in (*lines, "Ctrl-C ends it.")))
        flush()

    def watch(live: Changes) -> Coroutine[object, object, None]:
        return watch_folder(session.seeds, session.publish_again, live.announce)

    moments = Moments(tell_addresses, partial(watch, changes), changes.end) if changes else Moments(tell_addresses)
    serve_until_asked(site, bound, moments)
