"""The language in which a command speaks to the person who runs it.

``PAGEWIRE_LANGUAGE`` decides, a tag such as zh-CN or en; else the first of LC_ALL, LC_MESSAGES and LANG that is set, as in any program (POSIX
section 8.2), if it names a language that has words here; else the publication's language. ``C`` and ``POSIX`` name none: servers and jobs
have them by default. What is published does not depend on it, and nor do exit codes, JSON and report.json.
"""

import argparse
import os
from collections.abc import Mapping

OWN = "PAGEWIRE_LANGUAGE"
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
NO_LANGUAGE = ("", "C", "POSIX")


def choose_language(options: argparse.Namespace) -> str:
    """The language tag; English if nothing names a language."""
    from transform.read.language import peek_language

    return find_asked(os.environ) or peek_language(getattr(options, "seeds", None)) or "en"


def find_asked(environment: Mapping[str, str]) -> str | None:
    """The language that the environment asks for; None if it asks for none that has words."""
    asked = environment.get(OWN) or next(filter(None, map(environment.get, LOCALES)), "")
    tag = asked.partition(".")[0].partition("@")[0].replace("_", "-")
    if tag in NO_LANGUAGE:
        return None
    from transform.words.choose import has_words

    return tag if has_words(tag) else None
