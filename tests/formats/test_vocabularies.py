"""The vocabularies of our own: what is in them, their addresses, the gate of their documents."""

from dataclasses import replace

import pytest
from lxml import etree

from tests.helpers.contexts import make_context
from tests.judges.html import judge_vocabulary as judge_page
from tests.judges.newsml import judge_vocabulary as judge_item
from transform.formats.common.vocabulary import SCHEMES, encode, list_vocabularies
from transform.formats.newsml.check import check
from transform.formats.render import render_vocabularies
from transform.model.publication import Section
from transform.words.choose import LANGUAGES

CONTEXT = make_context()
SECTIONS = (Section(id="city", title="城事", match=("都市", "城事")),)


def render(language: str = "zh-CN", roles: tuple[str, ...] = ("主笔",)) -> dict[str, bytes]:
    publication = CONTEXT.publication.model_copy(update={"language": language})
    context = replace(CONTEXT, publication=publication)
    rendered = render_vocabularies(list_vocabularies(publication, SECTIONS, roles), context)
    assert rendered.findings == ()
    return dict(rendered.files)


def read(files: dict[str, bytes], alias: str) -> etree._Element:
    return etree.fromstring(files[f"cv/{alias}/knowledge-item.newsml.xml"])


def test_every_scheme_and_code_has_words_in_every_language() -> None:
    for language in LANGUAGES.values():
        assert {*language.vocabularies.schemes} == {scheme.alias for scheme in SCHEMES}
        codes = {f"{scheme.alias}:{code}" for scheme in SCHEMES for code in scheme.codes}
        assert {*language.vocabularies.concepts} == codes


@pytest.mark.parametrize("language", ["zh-CN", "en-GB", "de"])
def test_page_and_item_of_each_scheme_pass_gate_and_judges(language: str) -> None:
    files = render(language)
    assert {*files} == {
        f"cv/{scheme.alias}/{name}" for scheme in SCHEMES for name in ("index.html", "knowledge-item.newsml.xml")
    }
    for path in files:
        (judge_page if path.endswith(".html") else judge_item)(path, files)


def test_services_are_the_newspaper_and_each_printed_label_of_its_columns() -> None:
    codes = [each.get("qcode") for each in read(render(), "service").iter("{*}conceptId")]
    assert codes == [
        "service:river-daily",
        f"service:river-daily.{encode('城事')}",
        f"service:river-daily.{encode('都市')}",
    ]


def test_roles_are_those_that_the_newspaper_configured() -> None:
    assert [each.get("qcode") for each in read(render(), "byrole").iter("{*}conceptId")] == [f"byrole:{encode('主笔')}"]
    assert read(render(roles=()), "byrole").find("{*}conceptSet") is None


def test_names_are_in_the_language_of_the_publication_and_in_english() -> None:
    concept = next(read(render(), "headrole").iter("{*}concept"))
    names = [
        (each.get("{http://www.w3.org/XML/1998/namespace}lang"), each.text) for each in concept.iterfind("{*}name")
    ]
    assert names == [("zh-CN", "引题"), ("en", "Kicker")]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('qcode="headrole:deck"', 'qcode="headrole:strap"', "rule concept"),
        ('qcode="headrole:deck"', 'qcode="headrole:kicker"', "rule concept"),
        ('qcode="headrole:deck"', 'qcode="print:date"', "rule concept"),
        ('preferredalias="headrole"', 'preferredalias="print"', "rule concept"),
        ("cinat:scheme", "ninat:text", "profile"),
        ("<conceptSet>", "<conceptSet>text", "profile"),
    ],
)
def test_a_damaged_vocabulary_is_refused(old: str, new: str, says: str) -> None:
    document = render()["cv/headrole/knowledge-item.newsml.xml"].decode()
    assert old in document
    assert says in " ".join(check(document.replace(old, new, 1).encode()))
