"""The patterns that the gate leaves out of the grammar and compares itself are those of the profile, wherever the profile has them."""

import re
from importlib.resources import files

import pytest
from lxml import etree

from tests.formats.test_newsml import CONTEXT, located_article, render_item, with_first, withdrawn_article
from transform.formats.common.vocabulary import list_vocabularies
from transform.formats.newsml import knowledge, message
from transform.formats.newsml.check import check
from transform.formats.newsml.profile import BY_RULE, read_pattern

EDITION = with_first(located_article())
DOCUMENTS = {  # the message has the package and items in it
    "withdrawn": render_item(withdrawn_article("withheld")),
    "message": message.render(EDITION, CONTEXT),
    "vocabulary": knowledge.render(list_vocabularies(CONTEXT.publication)[0], CONTEXT),
}
WRONG = ("x", "", " ", "tag:x", "http:/", "2022-03-15")


def load_whole_profile() -> etree.RelaxNG:
    """The profile as it is published, with all its patterns."""
    return etree.RelaxNG(etree.fromstring(files("transform").joinpath("schemas", "newsml-profile.rng").read_bytes()))


def list_values(root: etree._Element) -> list[tuple[etree._Element, str | None]]:
    """Each attribute, and each text of an element that has no others in it, but those of the body."""
    attributes = [(each, str(name)) for each in root.iter() for name in each.attrib]
    texts = [(each, None) for each in root.iter() if not len(each) and not str(each.tag).endswith(("}p", "}h2"))]
    return [*attributes, *texts]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_the_whole_profile_refuses_is_refused(name: str) -> None:
    root, profile = etree.fromstring(DOCUMENTS[name]), load_whole_profile()
    assert profile.validate(root)
    refused = 0
    for element, attribute in list_values(root):
        before = element.get(attribute) if attribute else element.text
        for wrong in (*WRONG, f" {before}", f"{before} "):
            _put(element, attribute, wrong)
            if not profile.validate(root):
                refused += 1
                assert next(check(etree.tostring(root)), None) is not None, (element.tag, attribute, wrong)
            _put(element, attribute, before)
    assert refused > 200


def _put(element: etree._Element, attribute: str | None, value: str | None) -> None:
    if attribute is None:
        element.text = value
    else:
        element.set(attribute, value or "")


@pytest.mark.parametrize("name", BY_RULE)
def test_each_pattern_is_in_the_profile(name: str) -> None:
    assert isinstance(read_pattern(name), re.Pattern)


def test_a_definition_without_a_pattern_is_an_error() -> None:
    with pytest.raises(KeyError):
        read_pattern("words")
