"""The gate takes a message apart: each item is judged by itself, once, and what it says of a message is what it says of the whole."""

from dataclasses import replace

import pytest

from tests.formats.test_newsml import CONTEXT, VARIANTS, located_article, render_item, with_first, withdrawn_article
from tests.helpers.sample import DATE
from tests.helpers.soak import choose
from tests.helpers.wire_mutants import list_mutants
from transform.formats.format import ArticleIn
from transform.formats.newsml import item_message, judged, message, package
from transform.formats.newsml.check import check
from transform.formats.newsml.gate import check_item_message, check_message
from transform.formats.newsml.judged import Judged, judge_document, judge_item
from transform.formats.newsml.nesting import cut_items
from transform.model.edition import Article
from transform.model.evolve import evolve

EDITION = with_first(located_article())
ARTICLES = EDITION.articles
MESSAGE = message.render(EDITION, CONTEXT)
PATH = f"{DATE}/01-abcdefgh.newsml.xml"
FIRST, LAST = (MESSAGE.index(each) for each in (b"\n    <packageItem ", b"\n  </itemSet>"))
STRIDE = 41


@pytest.fixture
def by_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever would be judged as a whole fails."""

    def fail(document: bytes, published: object) -> Judged:
        raise AssertionError((document[:200], published))

    judge_item.cache_clear()
    for each in (package.render(EDITION, CONTEXT), *(render_item(each, EDITION) for each in ARTICLES)):
        assert judge_item(each).reasons == ()
    monkeypatch.setattr(judged, "_judge_whole", fail)


@pytest.mark.usefixtures("by_parts")
def test_a_message_of_judged_items_is_not_judged_again() -> None:
    assert list(check_message(MESSAGE, EDITION)) == []
    subject = ArticleIn(EDITION, ARTICLES[0])
    assert list(check_item_message(item_message.render(subject, CONTEXT), subject)) == []


@pytest.mark.usefixtures("by_parts")
@pytest.mark.parametrize("at", [200, 3000, 9000, 15000, len(MESSAGE) - 60])
def test_whatever_is_altered_in_a_message_is_judged(at: int) -> None:
    altered = bytearray(MESSAGE)
    at = next(place for place in range(at, len(MESSAGE)) if chr(MESSAGE[place]).isalnum())
    altered[at] = ord("x") if altered[at] != ord("x") else ord("y")
    with pytest.raises(AssertionError):
        list(check_message(bytes(altered), EDITION))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("。</p>", "！</p>", "gives back the body of"),
        (">2022-03-15-01-1<", ">2022-03-15-01-2<", "gives back the place of"),
        ("<urgency>5<", "<urgency>4<", "gives back the urgency of"),
        ("<p>检修历时", "<p><b/>检修历时", "profile"),
        ("<generator>pagewire<", "<generator><![CDATA[pagewire]]><!-- seen --><", "rule profile"),
        ("stat:usable", "stat:good", "rule code"),
    ],
)
def test_a_message_whose_item_was_altered_is_refused(old: str, new: str, says: str) -> None:
    assert list(check_message(MESSAGE, EDITION)) == []
    begin = MESSAGE.index(b"\n    <newsItem ")
    altered = MESSAGE[:begin] + MESSAGE[begin:].replace(old.encode(), new.encode(), 1)
    assert altered != MESSAGE
    assert says in " ".join(check_message(altered, EDITION))


def compose(*names: str) -> bytes:
    """The message with these of its items, by their order in it; the package is 0."""
    return MESSAGE[:FIRST] + b"".join(ITEMS[int(each)] for each in names) + MESSAGE[LAST:]


def split_items() -> list[bytes]:
    inside = MESSAGE[FIRST:LAST]
    starts = [at for at in range(len(inside)) if inside.startswith((b"\n    <packageItem ", b"\n    <newsItem "), at)]
    return [inside[begin:end] for begin, end in zip(starts, [*starts[1:], len(inside)], strict=True)]


ITEMS = split_items()


@pytest.mark.parametrize(
    ("order", "says"),
    [
        ("1230", "profile"),
        ("123", "profile"),
        ("0213", "rule edition"),
        ("012", "rule edition"),
        ("01233", "rule once"),
        ("00123", "profile"),
        ("1", "rule transmission"),
        ("", "profile"),
    ],
)
def test_judged_items_in_the_wrong_set_are_refused(order: str, says: str) -> None:
    assert compose(*"0123") == MESSAGE
    assert says in " ".join(check_message(compose(*order), EDITION))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<sent>2022-03-15T11", b"<sent>2022-03-15T10"),
        (b"<sender>", b"<!-- seen --><sender>"),
        (b"<sender>", b"<?seen?><sender>"),
        (b"<newsMessage ", b"<!DOCTYPE newsMessage><newsMessage "),
        (b"<newsMessage ", b"<newsMessage id='x' "),
        (b"\n  <itemSet>", b"text\n  <itemSet>"),
        (b"<itemSet>\n", b"<itemSet>text\n"),
        (b"</newsMessage>", b"<itemSet/></newsMessage>"),
        (b"<newsMessage xmlns=", b"<newsMessage xmlns:x="),
        (b"<sent>", b"<sent><![CDATA[\n  <itemSet>]]>"),
    ],
)
def test_a_frame_with_a_fault_is_refused_round_judged_items(old: bytes, new: bytes) -> None:
    assert list(check_message(MESSAGE, EDITION)) == []
    assert old in MESSAGE
    assert list(check_message(MESSAGE.replace(old, new, 1), EDITION)) != []


def test_items_of_another_namespace_are_refused() -> None:
    """Each item would be right by itself, but where they stand elements without a prefix are not NewsML-G2's."""
    head, begins, items = MESSAGE.partition(b"\n  <itemSet>")
    for tag in (b"newsMessage", b"header", b"sent", b"sender", b"transmitId", b"priority"):
        head = head.replace(b"<" + tag, b"<n:" + tag).replace(b"</" + tag, b"</n:" + tag)
        items = items.replace(b"</" + tag, b"</n:" + tag)
    moved = head.replace(b" xmlns=", b' xmlns="urn:other" xmlns:n=') + begins + items
    assert cut_items(moved) is not None
    assert list(check(moved)) != []
    assert list(check_message(moved, EDITION)) != []


def test_a_kept_item_goes_in_as_it_is_and_is_not_judged_again() -> None:
    """An earlier program wrote it in a form that this one refuses."""
    earlier = render_item(located_article(), EDITION).replace(b"<generator>pagewire<", b"<generator>earlier<")
    kept = message.render(EDITION, replace(CONTEXT, wire_items={PATH: earlier}))
    assert b"<generator>earlier<" in kept
    assert list(check_message(kept, EDITION, {ARTICLES[0].guid})) == []
    assert "profile" in " ".join(check_message(kept, EDITION))
    altered = kept.replace("记者".encode(), "作者".encode())
    assert list(check_message(altered, EDITION, {ARTICLES[0].guid})) == []
    other = evolve(EDITION, articles=(evolve(ARTICLES[0], version=3), *ARTICLES[1:]))
    assert "the items as" in " ".join(check_message(kept, other, {ARTICLES[0].guid}))


@pytest.mark.parametrize("article", [each for each in VARIANTS.values() if each.order == 1])
def test_parts_say_what_the_whole_says(article: Article) -> None:
    edition = with_first(article)
    document = message.render(edition, CONTEXT)
    by_parts, whole = judge_document(document), judged._judge_whole(document, ())  # noqa: SLF001 - the way round what is tested
    assert by_parts.reasons == whole.reasons == ()
    assert by_parts.told.articles == whole.told.articles
    assert [replace(each, refs=()) for each in by_parts.outlines] == [replace(each, refs=()) for each in whole.outlines]


@pytest.mark.parametrize("article", [located_article(), withdrawn_article("withheld")])
def test_mutants_of_a_message_are_refused_by_parts_as_they_are_whole(article: Article) -> None:
    edition = evolve(with_first(article), articles=(article, *ARTICLES[1:]))
    document = message.render(edition, CONTEXT)
    mutants = list(list_mutants(document))[:: choose(STRIDE, 3)]
    wrong = [each.kind for each in mutants if judge_document(each.document).reasons != tuple(check(each.document))]
    assert mutants
    assert wrong == []
