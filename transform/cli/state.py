"""The commands that look after the state: options in, what was found or taken back out."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.ending import DONE, FINDINGS
from transform.cli.options import add_places
from transform.cli.terminal import complain, say

if TYPE_CHECKING:
    from transform.cli.options import Commands
    from transform.site.recover.rebuild import Recovery


def add_state(commands: "Commands") -> None:
    """The commands under ``pagewire state``."""
    parser = commands.add_parser("state", help="look after the state: check, back up, restore, take back from out/")
    inner = parser.add_subparsers(required=True, metavar="COMMAND")
    check = inner.add_parser("check", help="read the state through: 0 all as written, 1 something is damaged")
    add_places(check, "seeds", "state")
    check.set_defaults(command=_run_check)
    backup = inner.add_parser("backup", help="copy the state into one file, while it is in use or not")
    backup.add_argument("file", type=Path, metavar="FILE", help="the backup; an earlier one is replaced")
    add_places(backup, "seeds", "out", "state")
    backup.set_defaults(command=_run_backup)
    restore = inner.add_parser(
        "restore", help="put a backup in place, with what was published since taken back from out/"
    )
    restore.add_argument("file", type=Path, metavar="FILE", help="the backup")
    add_places(restore, "seeds", "out", "state")
    restore.set_defaults(command=_run_restore, decides=True)
    rebuild = inner.add_parser("rebuild", help="take identities, versions and words back from out/ into a new state")
    rebuild.add_argument(
        "dates", nargs="*", metavar="DATE", help="only these editions, which are damaged; the others stay"
    )
    add_places(rebuild, "seeds", "out", "state")
    rebuild.add_argument("--force", action="store_true", help="replace the state that is there, and keep it beside")
    rebuild.set_defaults(command=_run_rebuild, decides=True)


def _run_check(options: argparse.Namespace) -> int:
    from transform.read.publication import read_config
    from transform.site.state.care import check_state, write_check

    check = check_state(options.state, read_config(options.seeds).publication.id)
    say(write_check(check))
    return FINDINGS if check.problems else DONE


def _run_backup(options: argparse.Namespace) -> int:
    from transform.read.publication import read_config
    from transform.site.disk.overlap import check_overlap
    from transform.site.state.care import backup_state, write_check

    check_overlap(options.seeds, options.out, options.state)
    check_overlap(options.seeds, options.out, options.file)
    check = backup_state(options.state, read_config(options.seeds).publication.id, options.file)
    say(f"{options.file}: written; {write_check(check).partition(': ')[2]}")
    return DONE


def _run_restore(options: argparse.Namespace) -> int:
    from transform.site.recover.restore import restore_state

    recovery = restore_state(options.seeds, options.out, options.state, options.file)
    say(f"{recovery.state}: restored from {options.file}; run pagewire publish, then verify")
    return _tell_findings(recovery)


def _run_rebuild(options: argparse.Namespace) -> int:
    from transform.site.recover.rebuild import rebuild_state, write_recovery
    from transform.site.recover.restore import rebuild_editions

    if options.dates:
        recovery = rebuild_editions(options.seeds, options.out, options.state, tuple(options.dates))
    else:
        recovery = rebuild_state(options.seeds, options.out, options.state, force=options.force)
    say(write_recovery(recovery))
    return _tell_findings(recovery)


def _tell_findings(recovery: "Recovery") -> int:
    for finding in recovery.findings:
        complain(f"{finding.severity}: {finding}")
    return FINDINGS if any(finding.severity == "refused" for finding in recovery.findings) else DONE
