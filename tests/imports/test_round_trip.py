"""What we write and read back is equal, but for what the format's table of losses says."""

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from tests.conftest import ROOT
from tests.helpers.contexts import make_context
from tests.helpers.papers import read_paper, read_table
from tests.helpers.sample import PUBLICATION, RELEASED, full_article, sample_article, sample_edition
from tests.model.test_schema_model import WORDS, border
from transform.formats import jsonld as jsonld_writer
from transform.formats.common.expect_back import expect_back, find_differences
from transform.formats.common.losses import LOSSES, write_plain
from transform.formats.format import ArticleIn
from transform.formats.newsml import item, message
from transform.formats.ninjs import ninjs1, ninjs3
from transform.imports import read_document
from transform.model.article_rights import ArticleRights
from transform.model.edition import (
    Article,
    BodyPart,
    Byline,
    Caption,
    Dateline,
    DateMention,
    Edition,
    Jump,
    Part,
    PublishedEdition,
    Revision,
)
from transform.model.evolve import evolve
from transform.model.page_number import UNPAGED
from transform.model.title import compose_title

GOLDEN = ROOT / "tests" / "golden" / "2021-10-09"
CONTEXT = make_context()
RENDER = {
    "newsml": item.render,
    "jsonld": jsonld_writer.render,
    "ninjs": ninjs3.render,
    "ninjs1": ninjs1.render,
}
LABELS = st.sampled_from(["1", "2", "A3", "B12"])
PAGES = LABELS | st.just("01") | WORDS.filter(lambda words: len(words) <= 64)
TIMES = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1)).map(  # noqa: DTZ001 - its zone comes after
    lambda clock: clock.replace(microsecond=0, tzinfo=ZoneInfo("Asia/Shanghai"))
)


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=3).map(tuple)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


@st.composite
def make_articles(draw: st.DrawFn) -> Article:
    """Any article that is usable; its title is composed as every article's is."""
    body = draw(some(st.builds(BodyPart, kind=st.sampled_from(["paragraph", "crosshead", "list", "note"]), text=WORDS)))
    captions = draw(some(st.builds(Caption, text=WORDS, after=st.integers(0, 3))))
    kicker, headline, deck = (draw(maybe(WORDS)) for _ in range(3))
    title = compose_title(headline, kicker, body, deck, captions) or "标题"
    version, at = draw(st.integers(1, 9)), draw(TIMES)
    signals = st.sampled_from([None, "sig:correction", "sig:update"])
    last = Revision(version=version, at=at, signal=draw(signals), note=draw(maybe(WORDS)))
    first = Revision(version=1, at=at, signal=None, note=draw(maybe(WORDS)))
    return sample_article(
        1,
        "abcdefgh",
        version=version,
        kicker=kicker,
        headline=headline,
        deck=deck,
        title=title if title.strip() else "标题",
        section=draw(maybe(WORDS)),
        page=draw(PAGES),
        bylines=draw(some(st.builds(Byline, name=WORDS, role=maybe(WORDS)))),
        dateline=draw(
            maybe(
                st.builds(
                    Dateline,
                    text=WORDS,
                    source=maybe(WORDS | st.just("本报")),
                    place=maybe(WORDS),
                    date=st.sampled_from([None, "2022-03-14"]),
                )
            )
        ),
        body=body,
        captions=captions,
        dates=draw(some(st.builds(DateMention, text=WORDS, start=st.just("2022-03-14"), end=st.none()))),
        jumps=draw(some(st.builds(Jump, kind=st.sampled_from(["to", "from", "see"]), page=LABELS, text=WORDS))),
        parts=draw(some(st.builds(Part, page=PAGES, headline=maybe(WORDS)))),
        incomplete=draw(st.booleans()),
        subjects=draw(some(WORDS | st.sampled_from(["medtop:06000000", "subj:06000000"]))),
        rights=draw(
            st.builds(
                ArticleRights,
                notice=WORDS,
                usage_terms=maybe(WORDS),
                creditline=maybe(WORDS),
                web=st.booleans(),
                wire=st.just(value=True),
            )
        ),
        needs_review=draw(st.booleans()),
        place=draw(maybe(st.integers(1, 99))),
        urgency=draw(maybe(st.integers(1, 9))),
        updated_at=at,
        published_at=draw(TIMES),
        history=(first, last) if version > 1 else (last,),
    )


def list_differences(name: str, article: Article, edition: Edition) -> list[str]:
    document = RENDER[name](ArticleIn(edition, article), CONTEXT)
    (read,) = read_document(document, "document").articles
    return [each.field for each in find_differences(name, article, edition.publication, read.model_dump())]


@pytest.mark.parametrize("name", RENDER)
@border
@given(make_articles())
def test_any_article_comes_back_but_for_the_table_of_losses(name: str, article: Article) -> None:
    edition = evolve(sample_edition(), articles=(article,))
    assert list_differences(name, article, edition) == []


@pytest.mark.parametrize("name", RENDER)
@pytest.mark.parametrize("status", ["usable", "withheld", "canceled"])
def test_the_sample_comes_back_in_every_status(name: str, status: str) -> None:
    article = full_article().model_copy(update={"status": status})
    assert list_differences(name, article, sample_edition()) == []


def read_golden() -> Edition:
    return PublishedEdition.model_validate_json((GOLDEN / "edition.json").read_bytes()).as_decided()


@pytest.mark.parametrize(
    "path",
    sorted([*GOLDEN.glob("*-*.newsml.xml"), *GOLDEN.glob("*.jsonld"), *GOLDEN.glob("*.ninjs*.json")]),
    ids=lambda p: p.name,
)
def test_golden_documents_come_back(path: Path) -> None:
    edition, name = read_golden(), path.name.removesuffix(".xml").removesuffix(".json").rpartition(".")[2]
    (read,) = read_document(path.read_bytes(), path.name).articles
    (article,) = (each for each in edition.articles if each.guid == read.guid)
    assert list(find_differences(name, article, edition.publication, read.model_dump())) == []


def test_the_golden_message_gives_every_article_in_order() -> None:
    edition = read_golden()
    found = read_document((GOLDEN / "message.newsml.xml").read_bytes(), "message").articles
    assert [each.guid for each in found] == [each.guid for each in edition.articles]
    for article, read in zip(edition.articles, found, strict=True):
        assert list(find_differences("newsml", article, edition.publication, read.model_dump())) == []


def test_the_golden_package_gives_identity_title_and_page_of_every_article() -> None:
    found = read_document((GOLDEN / "package.newsml.xml").read_bytes(), "package").articles
    keys = ("guid", "key", "version", "status", "title", "page", "updated_at")
    told = [[getattr(each, key) for key in keys] for each in found]
    assert told == [[getattr(each, key) for key in keys] for each in read_golden().articles]


def test_a_message_of_withdrawn_and_usable_articles_comes_back() -> None:
    killed = full_article().model_copy(update={"status": "canceled"})
    edition = evolve(sample_edition(), articles=(killed, sample_article(2, "qrstuvwx")))
    found = read_document(message.render(edition, CONTEXT), "message").articles
    assert [each.status for each in found] == ["canceled", "usable"]
    assert (found[0].title, found[0].body) == (None, None)


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_is_real(name: str) -> None:
    """A row that loses nothing must not be in the table: each field of some article comes back as something else."""
    special = full_article().model_copy(
        update={
            "headline": None,
            "title": "春汛将至",
            "deck": "春汛将至" if name != "jsonld" else None,
            "edited": ("title",),
            "dateline": Dateline(text="本报讯", source="本报", date="2022-03-14"),
            "place": 1,
            "urgency": 3,
            "keywords": ("堤防",),
            "language": "en",
            "page": UNPAGED,
            "parts": (Part(page="01", headline="续"),),
            "incomplete": False,
            "history": tuple(Revision(version=each, at=RELEASED, signal=None, note=None) for each in (1, 2)),
            "subjects": ("防汛", "防汛"),
        }
    )
    other = full_article().model_copy(update={"deck": None})
    for loss in LOSSES[name]:
        found = [expect_back(name, article, PUBLICATION)[loss.field] for article in (special, other)]
        kept = [getattr(article, loss.field) for article in (special, other)]
        plain = [each.model_dump() if isinstance(each, BaseModel) else write_plain(each) for each in kept]
        assert found != plain, loss.field


@pytest.mark.parametrize(
    ("name", "head"),
    [("newsml", "### NewsML-G2 read back"), ("jsonld", "### JSON-LD read back"), ("ninjs", "### ninjs read back")],
)
def test_the_newsroom_s_guide_has_the_tables_of_losses(name: str, head: str) -> None:
    rows = [(row[0].strip("`"), row[1]) for row in read_table(read_paper("docs/newsroom.md"), head)]
    assert rows == [(loss.field, loss.told) for loss in LOSSES[name]]


def test_the_articles_have_the_keys_of_edition_json() -> None:
    edition = json.loads((GOLDEN / "edition.json").read_bytes())
    (read,) = read_document((GOLDEN / "01-5dsxulgv.newsml.xml").read_bytes(), "item").articles
    keys = set(edition["articles"][0]) - {"files", "files_sha256"}
    assert set(read.model_dump()) == keys | {"urgency", "keywords", "until", "language", "slugline", "genres"}
