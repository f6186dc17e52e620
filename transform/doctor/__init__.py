"""Is everything here that a publish needs: the program, the folders, the clock, the newspaper's own files. Nothing is changed.

Each row of the table gives verdicts: ``ok``, ``look`` for what does not stop a publish, ``stop`` for what does, each with what to do.
"""

from collections.abc import Callable, Iterator

from transform.doctor.clock import check_clock
from transform.doctor.folders import check_folders
from transform.doctor.program import check_program
from transform.doctor.publication import check_publication
from transform.doctor.verdict import Patient, Verdict

CHECKS: tuple[Callable[[Patient], Iterator[Verdict]], ...] = (
    check_program,
    check_folders,
    check_publication,
    check_clock,
)


def examine(patient: Patient) -> tuple[Verdict, ...]:
    """The verdicts of all checks, in order."""
    return tuple(verdict for check in CHECKS for verdict in check(patient))
