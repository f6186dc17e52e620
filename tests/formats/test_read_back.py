"""A writer that writes a field wrong: the gate reads the document back and refuses it, with field, both values and file."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from lxml import etree

from tests.formats.test_newsml import LATER, located_article, with_first, withdrawn_article
from tests.helpers.contexts import make_context
from tests.helpers.sample import DATE
from transform.formats import ARTICLE_FORMATS, EDITION_FORMATS, render
from transform.formats.common.expect_back import expect_back
from transform.formats.common.losses import LOSSES
from transform.formats.format import ArticleIn, Context, Format
from transform.formats.newsml import item, package
from transform.formats.newsml.gate import check_item, check_item_message, check_message, check_package
from transform.formats.render import render_edition
from transform.model.edition import Article, BodyPart, Byline, Caption, Dateline, Edition, Part, Revision
from transform.model.evolve import evolve
from transform.model.publication import WireSettings

CONTEXT = replace(make_context(), wire=WireSettings(item_messages=True, ninjs=True))
ARTICLE = located_article()
EDITION = with_first(ARTICLE)
PATHS = {each.name: each.path.format(date=DATE, stem=ARTICLE.stem) for each in ARTICLE_FORMATS}
OTHER_KEY = "abcdefgi"
OTHER_TIME = LATER + dt.timedelta(hours=1)
WRONG: dict[str, object] = {
    "guid": ARTICLE.guid.replace(ARTICLE.key, OTHER_KEY),
    "key": OTHER_KEY,
    "version": 3,
    "status": "canceled",
    "place": 2,
    "kicker": "秋汛将至",
    "headline": "全市三十座水闸 完成检修",
    "deck": None,
    "title": "全市三十座水闸 完成检修",
    "section": "要闻",
    "page": "02",
    "bylines": (*ARTICLE.bylines[:2], Byline(name="钱望", role=None)),
    "dateline": Dateline(text="新华社清河3月15日电", source="新华社", place="清河"),
    "body": (*ARTICLE.body[:2], BodyPart(kind="paragraph", text="检修历时41天。"), *ARTICLE.body[3:]),
    "captions": (Caption(text="工人在检修闸门。", after=1),),
    "parts": (Part(page="01", headline=None), Part(page="04", headline=None)),
    "subjects": ("medtop:20000424", "subj:06000000"),
    "rights": ARTICLE.rights.model_copy(update={"notice": "© 江城日报", "usage_terms": None}),
    "incomplete": False,
    "urgency": 1,
    "keywords": ("堤防",),
    "language": "en",
    "published_at": ARTICLE.published_at - dt.timedelta(hours=1),
    "updated_at": OTHER_TIME,
    "history": (Revision(version=2, at=LATER, signal="sig:correction", note="更正闸门的数量"),),
}
"""A value of each field that is not the article's."""


TABLES = {name: name for name in LOSSES} | {"item_message": "newsml"}
"""The table of losses of each format that is read back."""


def list_lost(name: str) -> set[str]:
    """The fields of which a format gives nothing back: a wrong one is in no document."""
    told = expect_back(TABLES[name], ARTICLE, EDITION.publication)
    return {field for field, value in told.items() if value is None}


def list_cases() -> list[tuple[str, str]]:
    """Each field of each table and of those without a row, but those that are lost."""
    return [(name, field) for name in TABLES for field in Article.model_fields if field not in list_lost(name)]


def write_wrong(field: str) -> Article:
    """The article with a wrong field, and with what cannot be wrong alone: a guid has its key, a headline is the title."""
    together = {"guid": ("key",), "key": ("guid",), "title": ("headline",), "headline": ("title",)}
    return ARTICLE.model_copy(update={each: WRONG[each] for each in (field, *together.get(field, ()))})


def plant(monkeypatch: pytest.MonkeyPatch, name: str, field: str) -> None:
    """The writer of a format gets the first article with a wrong field."""

    def damage(each: Format[ArticleIn]) -> Format[ArticleIn]:
        def write(subject: ArticleIn, context: Context) -> bytes:
            wrong = subject.article.guid == ARTICLE.guid
            return each.render(replace(subject, article=write_wrong(field)) if wrong else subject, context)

        return replace(each, render=write) if each.name == name else each

    monkeypatch.setattr(render, "ARTICLE_FORMATS", tuple(damage(each) for each in ARTICLE_FORMATS))


def test_each_field_that_comes_back_has_a_wrong_value_here() -> None:
    assert {field for _, field in list_cases()} == set(WRONG)


@pytest.mark.parametrize(("name", "field"), list_cases())
def test_a_wrong_field_is_refused_with_field_and_file(name: str, field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render_edition(EDITION, CONTEXT).findings == ()
    plant(monkeypatch, name, field)
    rendered = render_edition(EDITION, CONTEXT)
    told = [finding.what for finding in rendered.findings]
    assert {finding.place.file for finding in rendered.findings} == {PATHS[name]}
    assert any(f"gives back the {field} as " in what for what in told), told
    assert ARTICLE.key.encode() not in rendered.record


@pytest.mark.parametrize(
    ("field", "old", "new", "says"),
    [
        ("title", ">全市二十座水闸 完成检修<", ">全市三十座水闸 完成检修<", '"全市三十座水闸 完成检修" where the article has "全市二十座水闸 完成检修"'),
        ("dateline", ">新华社清河3月14日电<", ">新华社清河3月15日电<", "3月15日电"),
        ("urgency", "<urgency>5<", "<urgency>4<", "4 where the article has 5"),
        ("body", "更换闸门12扇", "更换闸门13扇", "共更换闸门13扇。"),
        ("place", ">2022-03-15-01-1<", ">2022-03-15-01-2<", "2 where the article has 1"),
        ("section", "民生关注", "民生观注", '"民生观注" where the article has "民生关注"'),
    ],
)  # fmt: skip
def test_bytes_that_say_something_else_are_refused_with_both_values(field: str, old: str, new: str, says: str) -> None:
    """What is right in itself and passes profile and rules: only the article can tell."""
    document = item.render(ArticleIn(EDITION, ARTICLE), CONTEXT).decode().replace(old, new)
    if field == "section":
        document = document.replace("%E5%85%B3", "%E8%A7%82")
    (reason,) = [each for each in check_item(document.encode(), ArticleIn(EDITION, ARTICLE)) if field in each]
    assert f"gives back the {field} as " in reason
    assert says in reason


def test_two_paragraphs_in_the_wrong_order_are_refused() -> None:
    root = etree.fromstring(item.render(ArticleIn(EDITION, ARTICLE), CONTEXT))
    body = next(root.iter("{*}body"))
    body.append(body[1])
    assert "gives back the body as " in " ".join(check_item(etree.tostring(root), ArticleIn(EDITION, ARTICLE)))


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_a_withdrawal_of_another_version_or_kind_is_refused(status: str) -> None:
    article = withdrawn_article(status)
    subject = ArticleIn(with_first(article), article)
    document = item.render(subject, CONTEXT)
    assert list(check_item(document, subject)) == []
    other = article.model_copy(update={"status": "canceled" if status == "withheld" else "withheld", "version": 3})
    told = " ".join(check_item(document, ArticleIn(with_first(other), other)))
    assert "the status as " in told
    assert "the version as 2 where the article has 3" in told


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_a_notice_with_another_short_id_is_refused(status: str) -> None:
    article = withdrawn_article(status)
    subject = ArticleIn(with_first(article), article)
    document = item.render(subject, CONTEXT).decode()
    wrong = document.replace(">2022-03-15-01-1<", ">2022-03-15-01-2<")
    assert wrong != document
    assert "gives back the place as 2 where the article has 1" in " ".join(check_item(wrong.encode(), subject))


@pytest.mark.parametrize(
    "subjects",
    [
        ("medtop:20000424",),
        ("medtop:20000424", "subj:06005000"),
        ("subj:06005000", "medtop:20000424", "medtop:20000425"),
        ("medtop:03000000", "medtop:20000154", "防汛"),
    ],
)
def test_older_codes_beside_topics_come_back_only_if_they_are_the_articles(subjects: tuple[str, ...]) -> None:
    article = ARTICLE.model_copy(update={"subjects": subjects})
    assert render_edition(with_first(article), CONTEXT).findings == ()


def test_an_older_code_that_is_no_longer_said_to_be_its_topic_is_refused() -> None:
    """Profile and rules take it: an editor may have given that code himself."""
    document = item.render(ArticleIn(EDITION, ARTICLE), CONTEXT).decode()
    alone = re.sub(r"<sameAs [^>]*/>", "", document)
    assert alone != document
    (reason,) = check_item(alone.encode(), ArticleIn(EDITION, ARTICLE))
    assert "gives back the subjects as " in reason
    assert '"subj:06005000"' in reason


def test_a_document_with_other_items_than_one_article_is_refused() -> None:
    told = list(check_item(package.render(EDITION, CONTEXT), ArticleIn(EDITION, ARTICLE)))
    assert "gives 3 articles back, not one" in " ".join(told)


def changed(**changes: object) -> Edition:
    return EDITION.model_copy(update={"articles": (ARTICLE.model_copy(update=changes), *EDITION.articles[1:])})


OTHERS = {
    "version": changed(version=3),
    "status": changed(status="canceled"),
    "left out": EDITION.model_copy(update={"articles": EDITION.articles[1:]}),
    "order": EDITION.model_copy(update={"articles": EDITION.articles[::-1]}),
    "title": changed(title="全市三十座水闸"),
    "updated_at": changed(updated_at=OTHER_TIME),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_a_package_or_message_of_other_items_is_refused(kind: str) -> None:
    gates = {"package": check_package, "message": check_message}
    for each in EDITION_FORMATS:
        if each.name in gates:
            document = each.render(EDITION, CONTEXT)
            assert list(gates[each.name](document, EDITION)) == []
            told = " ".join(gates[each.name](document, OTHERS[kind]))
            assert ("the items as " if kind not in {"title", "updated_at"} else f"gives back the {kind} of") in told


def test_of_an_item_that_was_public_before_only_identity_is_compared() -> None:
    """An earlier program may have written it, in a form that loses more."""
    message = next(each for each in ARTICLE_FORMATS if each.name == "item_message")
    document = message.render(ArticleIn(EDITION, ARTICLE), CONTEXT)
    for article, refused in (
        (evolve(ARTICLE, urgency=1), False),
        (evolve(ARTICLE, version=3), True),
    ):
        told = list(check_item_message(document, ArticleIn(EDITION, article), {ARTICLE.guid}))
        assert bool(told) == refused
