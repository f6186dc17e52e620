"""``pagewire collect``: exit codes as of ``pagewire publish``."""

from typing import TYPE_CHECKING

from transform.cli.options import add_json_option, add_path_options, read_time
from transform.cli.publish import run_publish
from transform.cli.work import add_shards_option

if TYPE_CHECKING:
    from transform.cli.options import Commands


def add_collect(commands: "Commands") -> None:
    parser = commands.add_parser("collect", help="publish, and take the work that lies ready")
    add_path_options(parser, "seeds", "out", "state")
    add_shards_option(parser)
    parser.add_argument(
        "--now", type=read_time, metavar="TIME", help="publish as at this time, like 2021-10-09T06:00:00+08:00"
    )
    add_json_option(parser)
    parser.set_defaults(
        command=run_publish,
        decides=True,
        cancel_missing=False,
        reparse=False,
        rebuild=False,
        dry_run=False,
        workers=1,
        engine="processes",
        scheduler=None,
    )
