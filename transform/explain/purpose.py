"""What a step is for, in the words of its own docstring.

In: a Step. Out: a sentence. A step's file opens with ``Step: what it is for.``; a function put in its place says it in its own docstring.
"""

import re
import sys

from transform.parse.draft import Step

#: How the docstring of a step's file begins.
OPENING = "Step: "
NOT_SAID = "Its docstring does not say what it is for."


def tell_purpose(step: Step) -> str:
    """The first paragraph of the docstring of the step's file, else of its function, as a sentence."""
    module = sys.modules[step.run.__module__].__doc__ or ""
    words = module.removeprefix(OPENING) if module.startswith(OPENING) else step.run.__doc__ or NOT_SAID
    first = re.split(r"\n\s*\n", words.strip(), maxsplit=1)[0]
    sentence = " ".join(first.split())
    return sentence[0].upper() + sentence[1:]
