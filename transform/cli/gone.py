"""``pagewire gone``: 0 listed or written, 2 could not run."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE
from transform.cli.options import add_json_option, add_path_options
from transform.cli.terminal import print_error, print_json, print_text
from transform.errors import InputError, OutputError, count
from transform.errors.visible import show_name

if TYPE_CHECKING:
    from transform.cli.options import Commands


def add_gone(commands: "Commands") -> None:
    parser = commands.add_parser(
        "gone", help="list the addresses of killed articles, for a web server to answer with 410"
    )
    add_path_options(parser, "out")
    parser.add_argument(
        "--nginx", type=Path, metavar="FILE", help="write them into this file as entries of a map, if they changed"
    )
    add_json_option(parser)
    parser.set_defaults(command=_run_gone)


def _run_gone(options: argparse.Namespace) -> int:
    from transform.report.json import encode_told
    from transform.serve.gone import list_gone, write_nginx_map

    if not options.out.is_dir():
        raise InputError(str(options.out), "there is no such folder", "publish first, or name it with --out")
    paths = list_gone(options.out)
    if options.json:
        written = _replace(options.nginx, write_nginx_map(paths)) if options.nginx else None
        print_json(encode_told("gone", {"paths": list(paths), "written": written}))
        return DONE
    if options.nginx is None:
        if paths:
            print_text("\n".join(paths))
        else:
            print_error("no address is gone")
        return DONE
    told = "written: reload nginx" if _replace(options.nginx, write_nginx_map(paths)) else "unchanged"
    print_text(f"{show_name(str(options.nginx))}: {count(len(paths), 'path')} gone, {told}")
    return DONE


def _replace(path: Path, data: bytes) -> bool:
    """Write a file if it has other bytes; whether it was written."""
    from transform.site.disk.private import replace_file

    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        pass
    except OSError as error:
        raise OutputError(str(path), f"cannot be read: {error.strerror}", "name another file") from None
    replace_file(path, data, None)
    return True
