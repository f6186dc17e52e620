"""The purpose of a phase or a step, from its own docstring.

In: the name of a phase, or a Step. Out: a sentence. The folder of a phase begins with ``Phase: …``, the file of a step
with ``Step: …``; a function that replaces a step has its own docstring.
"""

import re
import sys

from transform import parse
from transform.parse.draft import Step

STEP, PHASE = "Step: ", "Phase: "
NOT_SAID = "Its docstring does not say what it is for."


def read_purpose(step: Step) -> str:
    """The first paragraph of the docstring of the step's file, else of its function, as a sentence."""
    module = sys.modules[step.run.__module__].__doc__ or ""
    return _make_sentence(module.removeprefix(STEP) if module.startswith(STEP) else step.run.__doc__ or NOT_SAID)


def read_phase_purpose(name: str) -> str:
    """The first paragraph of the docstring of the phase's folder, as a sentence."""
    return _make_sentence((sys.modules[f"{parse.__name__}.{name}"].__doc__ or NOT_SAID).removeprefix(PHASE))


def _make_sentence(words: str) -> str:
    first = re.split(r"\n\s*\n", words.strip(), maxsplit=1)[0]
    sentence = " ".join(first.split())
    return sentence[0].upper() + sentence[1:]
