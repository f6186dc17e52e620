"""Split the text of a page into runs of one owner each, in page order; joined, the runs are the text.

Text without an owner gets a run too, so that the editor sees every character. A page without text shows its parsed texts in order.
"""

from transform.review.report.inputs import InputPage, ReportInputs
from transform.review.report.owners import list_owners
from transform.review.report.views import Run
from transform.words.remarks import RemarkWords


def split_into_runs(
    page: InputPage, inputs: ReportInputs, words: RemarkWords, remarks_by_start: dict[int, list[str]]
) -> tuple[Run, ...]:
    """The page in runs; ``remarks_by_start`` lists ids of remarks by the offset at which they begin."""
    owners = list_owners(page.parsed, inputs)
    if page.text is None:
        return tuple(Run(one.text, one.part, one.kind, one.story, words.name_kind(one.kind)) for one in owners)
    owned = sorted((start, end, number) for number, owner in enumerate(owners) for start, end in owner.spans)
    runs: list[Run] = []
    at = 0
    marks = {place for start, end in page.parsed.marks for place in range(start, end)}
    for start, end, number in owned:
        runs += _split_unowned(page.text, at, start, marks, words)
        owner = owners[number]
        runs.append(Run(page.text[start:end], owner.part, owner.kind, owner.story, words.name_kind(owner.kind)))
        at = end
    runs += _split_unowned(page.text, at, len(page.text), marks, words)
    return _add_remarks(_join_runs(runs), remarks_by_start)


def _split_unowned(text: str, start: int, end: int, marks: set[int], words: RemarkWords) -> list[Run]:
    """Runs of characters that no text owns: white space, marks, and what was overlooked."""
    runs: list[Run] = []
    for at in range(start, end):
        kind = "space" if text[at].isspace() else "mark" if at in marks else "unowned"
        if runs and runs[-1].kind == kind:
            runs[-1] = Run(runs[-1].text + text[at], "", kind, None, runs[-1].label)
        else:
            runs.append(Run(text[at], "", kind, None, words.name_kind(kind)))
    return runs


def _join_runs(runs: list[Run]) -> list[Run]:
    """Join runs of one owner across white space: a paragraph of ten lines is one run."""
    joined: list[Run] = []
    for run in runs:
        if len(joined) > 1 and run.part and joined[-1].kind == "space" and joined[-2].part == run.part:
            space = joined.pop()
            last = joined.pop()
            joined.append(Run(last.text + space.text + run.text, run.part, run.kind, run.story, run.label))
        else:
            joined.append(run)
    return joined


def _add_remarks(runs: list[Run], remarks_by_start: dict[int, list[str]]) -> tuple[Run, ...]:
    """Add to each run the remarks that begin in it."""
    runs_with_remarks = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        ids = tuple(id_ for at in sorted(remarks_by_start) if start <= at < end for id_ in remarks_by_start[at])
        runs_with_remarks.append(Run(run.text, run.part, run.kind, run.story, run.label, ids))
        start = end
    return tuple(runs_with_remarks)
