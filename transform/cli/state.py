"""``pagewire state``: check, back up, compact, restore and rebuild the state.

0 done, 1 something is damaged or was refused, 2 could not run.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from transform.cli.exit_codes import DONE, FINDINGS
from transform.cli.options import add_json_option, add_path_options
from transform.cli.progress import show_progress
from transform.cli.terminal import print_error, print_json, print_text

if TYPE_CHECKING:
    from transform.cli.options import Commands
    from transform.site.recover.recovery import Recovery


def add_state(commands: "Commands") -> None:
    parser = commands.add_parser("state", help="check, back up, compact, restore or rebuild the state")
    inner = parser.add_subparsers(required=True, metavar="COMMAND")
    check = inner.add_parser("check", help="read the whole state; exit code 1 if something is damaged")
    add_path_options(check, "seeds", "state")
    add_json_option(check)
    check.set_defaults(command=_run_check)
    backup = inner.add_parser("backup", help="copy the state into one file, also while it is in use")
    backup.add_argument("file", type=Path, metavar="FILE", help="the backup; an earlier one is replaced")
    add_path_options(backup, "seeds", "out", "state")
    add_json_option(backup)
    backup.set_defaults(command=_run_backup)
    compact = inner.add_parser("compact", help="give the room back that the state does not need any more")
    add_path_options(compact, "seeds", "out", "state")
    add_json_option(compact)
    compact.set_defaults(command=_run_compact)
    restore = inner.add_parser("restore", help="restore a backup, and recover from out/ what was published after it")
    restore.add_argument("file", type=Path, metavar="FILE", help="the backup")
    add_path_options(restore, "seeds", "out", "state")
    add_json_option(restore)
    restore.set_defaults(command=_run_restore, decides=True)
    rebuild = inner.add_parser("rebuild", help="recover identities, versions and words from out/ into a new state")
    rebuild.add_argument("dates", nargs="*", metavar="DATE", help="rebuild only these editions in the existing state")
    add_path_options(rebuild, "seeds", "out", "state")
    rebuild.add_argument("--force", action="store_true", help="replace an existing state, which is kept next to it")
    add_json_option(rebuild)
    rebuild.set_defaults(command=_run_rebuild, decides=True)


def _run_check(options: argparse.Namespace) -> int:
    from transform.read.publication import read_config
    from transform.site.state.check import check_state, encode_check, format_check

    check = check_state(options.state, read_config(options.seeds).publication.id)
    if options.json:
        print_json(encode_check(check))
    else:
        print_text(format_check(check))
    return FINDINGS if check.problems else DONE


def _run_backup(options: argparse.Namespace) -> int:
    from transform.read.publication import read_config
    from transform.site.disk.overlap import check_overlap
    from transform.site.state.backup import backup_state
    from transform.site.state.check import encode_check, format_counts

    check_overlap(options.seeds, options.out, options.state)
    check_overlap(options.seeds, options.out, options.file)
    check = backup_state(options.state, read_config(options.seeds).publication.id, options.file)
    if options.json:
        print_json(encode_check(check, options.file))
    else:
        print_text(f"{options.file}: written; {format_counts(check)}")
    return DONE


def _run_compact(options: argparse.Namespace) -> int:
    from transform.read.publication import read_config
    from transform.site.disk.overlap import check_overlap
    from transform.site.state.compact import compact_state, encode_compacted

    check_overlap(options.seeds, options.out, options.state)
    compacted = compact_state(options.state, options.out, read_config(options.seeds).publication.id)
    if options.json:
        print_json(encode_compacted(compacted))
    else:
        print_text(f"{compacted.path}: {compacted.before} bytes before, {compacted.after} after")
    return DONE


def _run_restore(options: argparse.Namespace) -> int:
    from transform.site.recover.restore_backup import restore_backup

    with show_progress(options) as listener:
        recovery = restore_backup(options.seeds, options.out, options.state, options.file, listener)
    if not options.json:
        print_text(f"{recovery.state}: restored from {options.file}; run pagewire publish, then verify")
    return _print_recovery(recovery, options)


def _run_rebuild(options: argparse.Namespace) -> int:
    from transform.site.recover.rebuild_editions import rebuild_editions
    from transform.site.recover.rebuild_state import rebuild_state
    from transform.site.recover.recovery import format_recovery

    if options.dates:
        recovery = rebuild_editions(options.seeds, options.out, options.state, tuple(options.dates))
    else:
        with show_progress(options) as listener:
            recovery = rebuild_state(options.seeds, options.out, options.state, force=options.force, listener=listener)
    if not options.json:
        print_text(format_recovery(recovery))
    return _print_recovery(recovery, options)


def _print_recovery(recovery: "Recovery", options: argparse.Namespace) -> int:
    """The findings, or with --json all of it."""
    from transform.site.recover.recovery import encode_recovery

    if options.json:
        print_json(encode_recovery(recovery))
    else:
        for finding in recovery.findings:
            print_error(f"{finding.severity}: {finding}")
    return FINDINGS if any(finding.severity == "refused" for finding in recovery.findings) else DONE
