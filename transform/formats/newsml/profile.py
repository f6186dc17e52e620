"""Our closed profile of NewsML-G2 (``schemas/newsml-profile.rng``): in what a document differs from it.

libxml2 takes most of a validation to compare patterns, so those of the types in BY_RULE are left out of the grammar here, and the rules
``form`` and ``time`` compare them; ``read_pattern`` takes them from the profile. A vocabulary, of which there are few, is compared with the
whole grammar.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from lxml import etree

from transform.formats.newsml.rule import G2, ITEM_TAGS, VOCABULARY_TAG
from transform.model.violation import escape_invisible

RNG = "{http://relaxng.org/ns/structure/1.0}"
BY_RULE = (
    "time",
    "tag",
    "address",
    "language",
    "scheme.alias",
    "scheme.uri",
    "service.code",
    "desk.id",
    "subject.code",
    "topic.code",
    "file.name",
    "word.count",
)
"""The definitions of the profile that rules compare."""


def find_difference(root: etree._Element) -> str | None:
    """The first thing in which a document differs from the profile, with its line; None if it does not."""
    profile = _load_whole_profile() if root.tag == VOCABULARY_TAG else _load_profile()
    if profile.validate(root):
        return None
    line, difference = _locate_difference(root, profile)
    return f"differs from our profile of NewsML-G2: {escape_invisible(difference)} (line {line}, schemas/newsml-profile.rng)"


def fits_frame(root: etree._Element) -> bool:
    """Whether a message whose items were taken out is otherwise as the profile has it."""
    return bool(_load_frame_profile().validate(root))


def read_pattern(name: str) -> re.Pattern[str]:
    r"""The pattern of one of BY_RULE, as Python writes it: XML Schema's \\S is any character but four."""
    return re.compile(_list_patterns()[name].replace(r"\S", r"[^ \t\n\r]"))


@cache
def _list_patterns() -> Mapping[str, str]:
    """The patterns of the profile's definitions by their names; of a definition with several the first."""
    found = {
        str(define.get("name")): define.findtext(f".//{RNG}param[@name='pattern']")
        for define in _read_profile().iterfind(f"{RNG}define")
    }
    return {name: pattern for name, pattern in found.items() if pattern}


def _locate_difference(root: etree._Element, profile: etree.RelaxNG) -> tuple[int, str]:
    """Line and description. Each item is compared with the part of the profile for its status: of what fails inside a choice the validator
    says nothing.
    """
    for item in root.iter(*ITEM_TAGS):
        withdrawn = item.find(f"{G2}itemMeta/{G2}pubStatus[@qcode='stat:canceled']") is not None
        alone = _load_profile("usable" if withdrawn else "withdrawn")
        if not alone.validate(item):
            return _read_error(alone)
    profile.validate(root)
    return _read_error(profile)


def _read_error(profile: etree.RelaxNG) -> tuple[int, str]:
    """The innermost of the errors, which the validator writes first."""
    error = next(iter(profile.error_log))
    return error.line, error.message


@cache
def _load_profile(without: str | None = None) -> etree.RelaxNG:
    """The profile; ``without`` names a pattern that is left out of its choices."""
    grammar = _read_grammar()
    for reference in list(grammar.iter(f"{RNG}ref")) if without else ():
        if reference.get("name") == without:
            reference.tag = f"{RNG}notAllowed"
            reference.attrib.clear()
    return etree.RelaxNG(grammar)


@cache
def _load_frame_profile() -> etree.RelaxNG:
    """The profile of a message with nothing in its itemSet."""
    grammar = _read_grammar()
    start, held = grammar.find(f"{RNG}start"), grammar.find(f".//{RNG}element[@name='itemSet']")
    if start is None or held is None:
        raise KeyError("itemSet")
    start[:] = [etree.Element(f"{RNG}ref", name="newsMessage")]
    held[:] = [etree.Element(f"{RNG}empty")]
    return etree.RelaxNG(grammar)


@cache
def _load_whole_profile() -> etree.RelaxNG:
    return etree.RelaxNG(_read_profile())


def _read_grammar() -> etree._Element:
    """The profile without the patterns that rules compare."""
    grammar = _read_profile()
    for define in grammar.iterfind(f"{RNG}define"):
        if define.get("name") in BY_RULE:
            define[:] = [etree.Element(f"{RNG}text")]
    return grammar


def _read_profile() -> etree._Element:
    text = files("transform").joinpath("schemas", "newsml-profile.rng").read_bytes()
    return etree.fromstring(text)
