"""JSON Schemas and models agree for every kind of document: what a schema accepts, its model builds."""

import copy
import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from tests.helpers.given_articles import ARTICLES, FULL_ARTICLE
from tests.helpers.sample import sample_article, sample_edition
from tests.helpers.soak import SOAK, choose
from tests.tools.emit_schemas import SCHEMA, emit_edition_schema
from transform.model import page as pages
from transform.model.article import GivenArticle
from transform.model.contract import (
    check_config,
    check_document,
    check_edits,
    check_source,
    load_screen,
    load_validator,
)
from transform.model.edition import PublishedEdition
from transform.model.edits import Edits
from transform.model.fields import FORBIDDEN, holds_forbidden
from transform.model.given import Given
from transform.model.json_schema import FORMATS
from transform.model.publication import PORT, build_config

SCHEMAS = ("parsed-page", "publication", "edits", "source", "article", "edition")
Step = str | int
Path = tuple[Step, ...]

settings.register_profile("border", deadline=None, derandomize=not SOAK, suppress_health_check=[HealthCheck.too_slow])
border = settings(settings.get_profile("border"), max_examples=choose(30, 1000))
EVERY_VALUE, EVERY_STRING = choose(4, 1), choose(2, 1)
"""At each place of a document one in so many nasty values is tried, with another start each time; ``make soak`` tries all."""

# ---------------------------------------------------------------- what is valid

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(
    lambda text: bool(text.strip()) and not FORBIDDEN.search(text)
)
IDS = st.from_regex(r"[a-z][0-9]{1,3}", fullmatch=True)
CODES = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
LABELS = st.from_regex(r"[A-Z]{0,2}(0|[1-9][0-9]{0,3})", fullmatch=True)
NAMES = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
DIGESTS = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
HOSTS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,4}[a-z0-9])?(\.[A-Z0-9]([A-Z0-9-]{0,4}[A-Z0-9])?){0,2}", fullmatch=True)
PORTS = st.just("") | st.integers(1, 65535).map(":{}".format)
URL_PATHS = st.from_regex(r"(/[A-Za-z0-9._~!$&'()*+,;=:@-]{0,4}){0,3}", fullmatch=True).filter(
    lambda path: not {".", ".."} & set(path.split("/"))
)
WEB_URLS = st.builds("{}://{}{}{}".format, st.sampled_from(["http", "https"]), HOSTS, PORTS, URL_PATHS)
PAGE_URLS = st.builds(
    "{}{}{}".format,
    st.builds("{}://{}{}".format, st.sampled_from(["http", "https"]), HOSTS, PORTS),
    st.from_regex(r"(/([A-Za-z0-9.~@-]|%[0-9A-F]{2}){0,4}){0,3}", fullmatch=True),
    st.sampled_from(["", "?", "?q=1&p=/2", "#", "#a/b?c", "?%E6#%E6"]),
)
WEB_URLS_LIKE = st.builds(
    "{}{}".format,
    st.sampled_from(["http://", "https://", "https://a", "https://a.example:", "https://a.example/", "ftp://"]),
    st.lists(
        st.sampled_from([*"aZ0.-:/@%?_水\n ", "..", "a" * 63, "80", "00", "6553", "65535", "65536", "99999"]),
        max_size=6,
    ).map("".join),
)
FORMAT_NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
FILE_PATHS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,9}", fullmatch=True)
DATES = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)).map(dt.date.isoformat)
OFFSETS = st.integers(-1439, 1439).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
ZONES = st.sampled_from(["Asia/Shanghai", "Asia/Kathmandu", "Europe/Amsterdam", "UTC"]).map(ZoneInfo)
CLOCKS = st.datetimes(dt.datetime(1000, 1, 3), dt.datetime(2999, 12, 28))  # noqa: DTZ001 - its zone comes after
INSTANTS = st.builds(lambda clock, zone: clock.replace(tzinfo=zone), CLOCKS, OFFSETS | ZONES)
TIMES = st.builds(lambda clock, zone: clock.replace(tzinfo=zone, microsecond=0).isoformat(), CLOCKS, OFFSETS)
DATES_OR_TIMES = DATES | TIMES
COUNTS = st.integers(0, 10**20)
RATIOS = st.floats(0, 1)
SPANS = st.lists(st.tuples(COUNTS, COUNTS), max_size=2).map(tuple)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=2).map(tuple)


def read_given(article: dict[str, Any]) -> Given:
    return Given.model_validate({key: value for key, value in article.items() if key in Given.model_fields})


TEXT: dict[str, st.SearchStrategy[Any]] = {"text": WORDS, "spans": SPANS}
TEXTS = st.builds(pages.Text, **TEXT)
NOTES = st.builds(pages.Note, code=CODES, message=WORDS, spans=SPANS, severity=st.sampled_from(["info", "review"]))
DATELINES = st.builds(pages.Dateline, **TEXT, source=maybe(WORDS), place=maybe(WORDS), date=maybe(DATES))
BODY_PARTS = st.builds(
    pages.BodyPart, **TEXT, kind=st.sampled_from(["paragraph", "crosshead", "caption", "list", "note"])
)
JUMPS = st.builds(
    pages.Jump, **TEXT, kind=st.sampled_from(["to", "from", "see"]), page=LABELS, pages=maybe(some(LABELS))
)
MENTIONS = st.builds(pages.DateMention, **TEXT, start=maybe(DATES_OR_TIMES), end=maybe(DATES_OR_TIMES))
ITEMS = st.builds(
    pages.Item,
    id=IDS,
    kind=st.sampled_from(["article", "refer"]),
    kicker=maybe(TEXTS),
    headline=maybe(TEXTS),
    deck=maybe(TEXTS),
    section=maybe(TEXTS),
    section_of=maybe(IDS),
    dateline=maybe(DATELINES),
    bylines=some(st.builds(pages.Byline, **TEXT, role=maybe(WORDS))),
    body=some(BODY_PARTS),
    jumps=some(JUMPS),
    dates=some(MENTIONS),
    needs_review=st.booleans(),
    confidence=RATIOS,
    notes=some(NOTES),
    given=maybe(ARTICLES.map(read_given)),
)
REASONS = ["duplicate", "near_duplicate", "overlap", "orphan", "furniture", "banner", "caption", "ad"]
RESIDUE = st.builds(
    pages.Residue,
    **TEXT,
    id=IDS,
    reason=st.sampled_from([*REASONS, "continuation_headline"]),
    copy_of=maybe(SPANS),
    candidate=maybe(IDS),
)
REPAIRS = st.builds(pages.Repair, kind=CODES, item=maybe(IDS), spans=SPANS, confidence=RATIOS, message=WORDS)
PLACES: dict[str, st.SearchStrategy[Any]] = {"publication": maybe(WORDS), "date": maybe(DATES), "number": maybe(IDS)}
NO_TEXT: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(["source", "sha256", "length"], st.none())
INFOS = st.builds(pages.PageInfo, **PLACES, source=WORDS, sha256=DIGESTS, length=COUNTS) | st.builds(
    pages.PageInfo, **PLACES, **NO_TEXT
)
PARSED_PAGES = st.builds(
    pages.ParsedPage,
    page=INFOS,
    items=some(ITEMS),
    residue=some(RESIDUE),
    marks=SPANS,
    repairs=some(REPAIRS),
    notes=some(NOTES),
)

LISTS_OF_WORDS = st.lists(WORDS, max_size=2)
OWN_WORDS = st.text("转见讯者按车 诗A'·|/", min_size=2, max_size=8).filter(lambda text: len("".join(text.split())) > 1)
PLACED = st.lists(OWN_WORDS | st.just("{n}"), max_size=4).map("".join)
MARKS_LIKE = st.lists(
    st.sampled_from([*"转A.*+\\(（]】{}3３ \n\u3000", "{n}", "{words}", "港城晚报社出版"]), max_size=9
).map("".join)
MARKS_OF: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(["jump_to", "jump_from", "see"], OWN_WORDS),
    **dict.fromkeys(["dateline", "role", "advertisement", "note"], OWN_WORDS),
    "banner": st.builds("{}{}".format, PLACED, OWN_WORDS),
    "furniture": st.builds("{}{}{{words}}".format, PLACED, OWN_WORDS),
}
PUBLICATIONS = st.fixed_dictionaries(
    {
        "id": NAMES,
        "title": WORDS,
        "language": st.from_regex(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}", fullmatch=True),
        "timezone": st.sampled_from(["Asia/Shanghai", "Asia/Taipei", "UTC"]),
        "hour": st.from_regex(r"([01][0-9]|2[0-3]):[0-5][0-9]", fullmatch=True),
        "base_url": WEB_URLS,
        "authority": st.from_regex(r"[a-z0-9]([a-z0-9.-]{0,8}[a-z0-9])?", fullmatch=True),
        "authority_since": DATES,
        "provider": st.fixed_dictionaries({"name": WORDS}, optional={"url": WEB_URLS}),
        "rights": st.fixed_dictionaries({"holder": WORDS, "notice": WORDS}, optional={"usage_terms": WORDS}),
    },
    optional={
        "contact": st.fixed_dictionaries(
            {}, optional={"email": st.just("desk@river-daily.example"), "phone": WORDS, "url": WEB_URLS}
        ),
        "logo": st.from_regex(r"[a-z][a-z_.-]{0,5}\.(svg|png|jpg|jpeg|webp)", fullmatch=True),
        "share_image": st.just("share.png"),
        "icon": st.just("icon.png"),
        "issn": st.sampled_from(["1234-5679", "0378-5955", "2434-561X"]),
        "publishing_principles": PAGE_URLS,
        "corrections_policy": PAGE_URLS,
        "ownership": PAGE_URLS,
        "same_as": st.lists(PAGE_URLS, max_size=2),
        "accessible_for_free": st.booleans(),
        "license": PAGE_URLS,
        "usage_info": PAGE_URLS,
        "author": st.lists(st.fixed_dictionaries({"name": WORDS, "url": PAGE_URLS}), max_size=2),
        "section": st.lists(
            st.fixed_dictionaries({"id": NAMES, "title": WORDS}, optional={"match": LISTS_OF_WORDS}), max_size=2
        ),
        "source": st.lists(
            st.fixed_dictionaries(
                {"match": WORDS},
                optional={"web": st.booleans(), "wire": st.booleans(), "usage_terms": WORDS, "creditline": WORDS},
            ),
            max_size=2,
        ),
        "marks": st.fixed_dictionaries({}, optional={kind: st.lists(MARKS_OF[kind], max_size=2) for kind in MARKS_OF}),
        "target": st.lists(
            st.fixed_dictionaries(
                {"name": NAMES, "kind": st.sampled_from(["file", "http", "sftp"]), "url": WORDS},
                optional={"format": NAMES, "since": DATES_OR_TIMES},
            ),
            max_size=2,
        ),
        "review": st.fixed_dictionaries({}, optional={"hold": st.booleans()}),
    },
)

FULL_TEXT = {"text": "全市水闸", "spans": []}
FULL_ITEM = {
    "id": "i1",
    "kind": "article",
    "kicker": {"text": "汛期将至", "spans": [[0, 4]]},
    "headline": FULL_TEXT,
    "deck": None,
    "section": None,
    "section_of": "i2",
    "dateline": {**FULL_TEXT, "source": "本报", "place": "江城", "date": "2022-03-14"},
    "bylines": [{**FULL_TEXT, "role": "记者"}],
    "body": [{**FULL_TEXT, "kind": "paragraph"}],
    "jumps": [{**FULL_TEXT, "kind": "to", "page": "3", "pages": ["A3"]}],
    "dates": [{**FULL_TEXT, "start": "2022-03-14", "end": "2022-03-14T10:00:00+08:00"}],
    "needs_review": True,
    "confidence": 0.5,
    "notes": [{"code": "odd", "message": "请核对", "spans": [], "severity": "review"}],
    "given": {key: value for key, value in FULL_ARTICLE.items() if key in Given.model_fields},
}
FULL_PAGE = {
    "page": {
        "publication": "river-daily",
        "date": "2022-03-15",
        "number": "01",
        "source": "2022-03-15/01.txt",
        "sha256": "0" * 64,
        "length": 900,
    },
    "items": [FULL_ITEM],
    "residue": [{**FULL_TEXT, "id": "r1", "reason": "orphan", "copy_of": [[0, 4]], "candidate": "i1"}],
    "marks": [[4, 5]],
    "repairs": [{"kind": "join", "item": "i1", "spans": [[0, 4]], "confidence": 1, "message": "接上"}],
    "notes": [],
}
FULL_PUBLICATION = {
    "id": "river-daily",
    "title": "江城日报",
    "language": "zh-CN",
    "timezone": "Asia/Shanghai",
    "hour": "06:00",
    "base_url": "https://river-daily.example/",
    "authority": "river-daily.example",
    "authority_since": "2020-01-01",
    "provider": {"name": "江城日报社", "url": "https://river-daily.example/about"},
    "rights": {"holder": "江城日报社", "notice": "© 江城日报社", "usage_terms": "转载请注明出处。"},
    "contact": {"email": "desk@river-daily.example", "phone": "0100 0000", "url": "https://river-daily.example/desk"},
    "logo": "logo.svg",
    "share_image": "share.png",
    "icon": "icon.png",
    "issn": "1234-5679",
    "publishing_principles": "https://river-daily.example/principles",
    "corrections_policy": "https://river-daily.example/about#corrections",
    "ownership": "https://river-daily.example/about?page=2",
    "same_as": ["https://www.wikidata.org/wiki/Q1"],
    "accessible_for_free": True,
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "usage_info": "https://river-daily.example/%E6%B1%9F",
    "author": [{"name": "赵知秋", "url": "https://river-daily.example/authors/zhao"}],
    "section": [{"id": "news", "title": "要闻", "match": ["要闻"]}],
    "source": [{"match": "通讯社", "web": True, "wire": False, "usage_terms": "限网站", "creditline": "通讯社"}],
    "marks": {
        "jump_to": ["转"],
        "dateline": ["港城讯"],
        "role": ["特派员"],
        "banner": ["一线调研·{n}"],
        "furniture": ["港城晚报 第{n}期"],
        "advertisement": [],
        "note": ["值班手记"],
    },
    "target": [{"name": "desk", "kind": "http", "url": "https://x.example", "format": "newsml", "since": "2022-03-15"}],
    "review": {"hold": True},
}


FULL_EDITS = {
    "article": [
        {
            "page": "01",
            "quote": "人行桥今日通行",
            "guid": "tag:river-daily.example,2020-01-01:river-daily/2022-03-15/01/abcdefgh",
            "set": {
                "headline": "题",
                "kicker": "眉",
                "deck": "副",
                "section": "栏",
                "bylines": ["赵知秋"],
                "subjects": ["medtop:04000000"],
                "urgency": 3,
            },
            "action": "embargo",
            "reason": "缘由",
            "until": "2022-03-16T08:00:00+08:00",
            "attach": ["半句"],
        },
        {"guid": "tag:river-daily.example,2020-01-01:river-daily/2022-03-15/01/abcdefgh", "action": "kill"},
    ]
}

FULL_SOURCE = {"name": "A03_20220315.txt", "sha256": "0" * 64}


def published_edition(*, updated_at: dt.datetime | None = None) -> PublishedEdition:
    """The sample edition with the files that it was published as."""
    edition = sample_edition()
    facts = {name: getattr(edition, name) for name in type(edition).model_fields}
    maps = {"files": {"html": f"{edition.date}/index.html"}, "files_sha256": {"html": "0" * 64}}
    articles = [article.model_dump() | maps for article in edition.articles]
    changes = {"updated_at": updated_at} if updated_at else {}
    return PublishedEdition.model_validate(facts | changes | maps | {"articles": articles})


def full_edition() -> Any:
    """One article with everything on one page, and the files, as JSON."""
    document = json.loads(published_edition().model_dump_json())
    del document["pages"][1:], document["articles"][1:], document["articles"][0]["body"][1:]
    return document


# ---------------------------------------------------------------- what is not

DATES_GONE_WRONG = ("2021-02-30", "20211009", "2021-W40-6", "0000-01-01", "2021-10-09\n", "２021-10-09", "2021-10-9")
TIMES_GONE_WRONG = (
    "2021-10-09T06:00:00",
    "2021-10-09t06:00:00+08:00",
    "2021-10-09T06:00:00z",
    "2021-10-09 06:00:00+08:00",
    "2021-10-09T06:00+08:00",
    "2021-02-30T06:00:00Z",
    "2021-10-09T24:00:00Z",
    "2021-10-09T06:00:60Z",
    "2021-10-09T06:00:00+24:00",
    "2021-10-09T06:00:00+08:00\n",
)
NEAR_MISSES = (
    *("Ａ3", "03", "3\n", "A3", "a3", "ABC3", "12345", "i" * 64, "i" * 65, "f" * 64, "f" * 64 + "\n", "F" * 64),
    *("river-daily\n", "-river", "join\n", "zh_CN", "zh-CN\n", "06:00\n", "24:00", "6:00", "logo.svg\n", "../logo.svg"),
    *(
        "x@y",
        "x@y\n",
        "x@",
        "@y",
        "x y@z",
        "x@y@z",
        "https://a.example",
        "https://a.example/\n",
        "https://",
        "ftp://a/",
    ),
    *("1234-5678", "12345679", "1234-567x", "2434-561X", "https://a.example/%2", "https://a.example/#a#b"),
    *("https://a.example/?q=1", "https://a.example/水", "Asia/Shanghai\n", "Asia/Nowhere", "asia", "Asia", "../UTC"),
    *("article", "to", "paragraph", "orphan", "review", "http", "news", "2021-10-09", "2021-10-09T06:00:00Z"),
)
NASTY: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 1.0, 1.5, -0.5, -0.0, 1e308, float("inf"), 2**63, 10**400),
    *("", " ", "\u3000", "\n", "\u0000", "a\u0000", "\ud800", "a\udfff", "\u200b", "\ufeff", "a\ufffe", "a\n", "\x85"),
    *([], {}, [[]], [None], [0, 1], [[0, 1]], [[0, 1, 2]], [[0]], [[0, 1.0]], [[True, 2]], [[0.5, 1]], [[-1, 1]], [""]),
)
NASTY_STRINGS = (*DATES_GONE_WRONG, *TIMES_GONE_WRONG, *NEAR_MISSES)
DATE_LIKE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?")
NASTY_KEYS = ("colour", "", "Text", "text ", "\ud800", "\u0000")


def list_paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place below a document's root."""
    steps: list[Step] = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    for step in steps:
        yield (*path, step)
        yield from list_paths(value[step], (*path, step))


def find_value(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document


def replace_value(document: Any, path: Path, value: Any) -> Any:
    changed = copy.copy(document)
    changed[path[0]] = replace_value(document[path[0]], path[1:], value) if path[1:] else value
    return changed


def remove_value(document: Any, path: Path) -> Any:
    changed = copy.copy(document)
    if path[1:]:
        changed[path[0]] = remove_value(document[path[0]], path[1:])
    else:
        del changed[path[0]]
    return changed


def choose_strings(value: Any) -> tuple[str, ...]:
    """The nasty strings for a string of some form (date, id, address, choice); Chinese words may be any words."""
    if not isinstance(value, str) or not value.isascii():
        return ()
    return (*DATES_GONE_WRONG, *TIMES_GONE_WRONG) if DATE_LIKE.fullmatch(value) else NEAR_MISSES


def list_mutants(document: Any, nasty: tuple[Any, ...]) -> Iterator[Any]:
    """The document with one value left out, or replaced by a nasty one, or with a key too many in one table."""
    for number, path in enumerate(list_paths(document)):
        old = find_value(document, path)
        yield remove_value(document, path)
        strings = choose_strings(old)[number % EVERY_STRING :: EVERY_STRING]
        for value in (*nasty[number % EVERY_VALUE :: EVERY_VALUE], *strings):
            yield replace_value(document, path, value)
        if isinstance(old, dict):
            yield from (replace_value(document, (*path, key), 1) for key in NASTY_KEYS)
    yield from (document | {key: 1} for key in NASTY_KEYS)


@st.composite
def mutants(draw: st.DrawFn, documents: st.SearchStrategy[Any], nasty: tuple[Any, ...]) -> Any:
    """A valid document with up to three things changed."""
    document = draw(documents)
    for _ in range(draw(st.integers(1, 3))):
        paths = list(list_paths(document))
        if not paths:
            return document
        path = draw(st.sampled_from(paths))
        act = draw(st.sampled_from(["replace", "replace", "remove", "add"]))
        if act == "remove":
            document = remove_value(document, path)
        elif act == "add" and isinstance(find_value(document, path), dict):
            document = replace_value(document, (*path, draw(st.sampled_from(NASTY_KEYS))), 1)
        else:
            document = replace_value(document, path, draw(st.sampled_from((*nasty, *NASTY_STRINGS))))
    return document


# ---------------------------------------------------------------- the two judges


def builds(build: Callable[[Any], object], document: Any) -> bool:
    try:
        build(document)
    except ValidationError:
        return False
    return True


def build_page(document: Any) -> object:
    return pages.ParsedPage.model_validate(document)


def build_edits(document: Any) -> object:
    return Edits.model_validate(document)


def build_article(document: Any) -> object:
    return GivenArticle.model_validate(document)


def build_source(document: Any) -> object:
    return pages.SourceNote.model_validate(document)


def build_edition(document: Any) -> object:
    return PublishedEdition.model_validate_json(json.dumps(document))


def is_valid(schema: str, document: Any) -> bool:
    """What the validator says; the screen lets nothing pass that it refuses."""
    valid = bool(load_validator(schema).is_valid(document))
    assert valid or not load_screen(schema)(document), f"the screen accepts what the validator refuses: {document!r}"
    return valid


def assert_same_verdict(schema: str, build: Callable[[Any], object], document: Any) -> None:
    valid, built = is_valid(schema, document), builds(build, document)
    assert valid == built, f"schema {'accepts' if valid else 'refuses'}, model does not agree: {document!r}"


TOML_NASTY = tuple(value for value in NASTY if value is not None and value != [None])
"""TOML has no null: the model has None for a missing key."""


@pytest.mark.parametrize(
    ("schema", "build", "document"),
    [
        ("parsed-page", build_page, FULL_PAGE),
        ("publication", build_config, FULL_PUBLICATION),
        ("edits", build_edits, FULL_EDITS),
        ("source", build_source, FULL_SOURCE),
        ("article", build_article, FULL_ARTICLE),
        ("edition", build_edition, full_edition()),
    ],
)
def test_the_full_document_is_valid_and_builds(schema: str, build: Callable[[Any], object], document: Any) -> None:
    assert is_valid(schema, document)
    assert load_screen(schema)(document)
    assert builds(build, document)


@border
@given(PARSED_PAGES)
def test_every_parsed_page_dumps_to_what_the_schema_accepts_and_comes_back(page: pages.ParsedPage) -> None:
    document = json.loads(page.model_dump_json())
    load_validator("parsed-page").validate(document)
    assert build_page(document) == page


@border
@given(PUBLICATIONS)
def test_every_publication_the_schema_describes_builds(table: Any) -> None:
    load_validator("publication").validate(table)
    build_config(table)


def test_schema_and_parsed_page_agree_on_single_changes() -> None:
    for document in list_mutants(FULL_PAGE, NASTY):
        assert_same_verdict("parsed-page", build_page, document)


def test_schema_and_config_agree_on_single_changes() -> None:
    for document in list_mutants(FULL_PUBLICATION, TOML_NASTY):
        assert_same_verdict("publication", build_config, document)


@settings(border, max_examples=choose(200, 5000))
@given(st.sampled_from(sorted(MARKS_OF)), MARKS_LIKE)
def test_schema_and_config_agree_on_marks(kind: str, word: str) -> None:
    assert_same_verdict("publication", build_config, FULL_PUBLICATION | {"marks": {kind: [word]}})


def test_schema_and_edits_agree_on_single_changes() -> None:
    for document in list_mutants(FULL_EDITS, TOML_NASTY):
        assert_same_verdict("edits", build_edits, document)


def test_schema_and_source_agree_on_single_changes() -> None:
    for document in list_mutants(FULL_SOURCE, TOML_NASTY):
        assert_same_verdict("source", build_source, document)


def test_schema_and_article_agree_on_single_changes() -> None:
    for document in list_mutants(FULL_ARTICLE, NASTY):
        assert_same_verdict("article", build_article, document)


@border
@given(ARTICLES)
def test_every_article_the_schema_describes_builds(document: Any) -> None:
    load_validator("article").validate(document)
    build_article(document)


@border
@given(mutants(ARTICLES, NASTY))
def test_schema_and_article_agree_on_several_changes(document: Any) -> None:
    assert_same_verdict("article", build_article, document)


@pytest.mark.parametrize(
    ("schema", "check", "document"),
    [
        ("publication", check_config, FULL_PUBLICATION),
        ("edits", check_edits, FULL_EDITS),
        ("source", check_source, FULL_SOURCE),
    ],
)
def test_a_table_that_the_model_screens_is_refused_in_the_words_of_its_schema(
    schema: str, check: Callable[[Any], object], document: Any
) -> None:
    for table in (document, *NASTY, *list_mutants(document, (None, True, 1, "", [], {}))):
        checked = check(table)
        assert (checked if isinstance(checked, tuple) else ()) == check_document(schema, table)


def test_schema_and_published_edition_agree_on_single_changes() -> None:
    for document in list_mutants(full_edition(), NASTY):
        assert_same_verdict("edition", build_edition, document)


@border
@given(mutants(PARSED_PAGES.map(lambda page: json.loads(page.model_dump_json())), NASTY))
def test_schema_and_parsed_page_agree_on_several_changes(document: Any) -> None:
    assert_same_verdict("parsed-page", build_page, document)


@border
@given(mutants(PUBLICATIONS, TOML_NASTY))
def test_schema_and_config_agree_on_several_changes(document: Any) -> None:
    assert_same_verdict("publication", build_config, document)


@settings(border, max_examples=choose(300, 5000))
@given(WEB_URLS_LIKE)
def test_schema_and_config_agree_on_addresses(url: str) -> None:
    assert_same_verdict("publication", build_config, FULL_PUBLICATION | {"base_url": url})


def test_the_ports_of_an_address_are_those_of_tcp() -> None:
    assert [port for port in range(100_000) if re.fullmatch(PORT, str(port))] == list(range(1, 65536))


@settings(border, max_examples=choose(300, 5000))
@given(WEB_URLS_LIKE)
def test_an_accepted_address_is_one_that_a_browser_can_open(url: str) -> None:
    """Python's own reading of an address as the judge: a port of TCP, a host of the DNS, a path that no reader rewrites."""
    if is_valid("publication", FULL_PUBLICATION | {"base_url": url}):
        parts = urlsplit(url)
        assert parts.port is None or parts.port > 0
        assert parts.hostname
        assert all(label == label.strip("-") != "" for label in parts.hostname.split("."))
        assert not {".", ".."} & set(parts.path.split("/"))


@pytest.mark.parametrize("length", [199, 200, 201])
@pytest.mark.parametrize("end", ["x", "/"])
def test_a_base_url_of_at_most_200_characters_with_its_last_slash_is_taken(length: int, end: str) -> None:
    url = "https://river-daily.example/".ljust(length - 1, "x") + end
    table = FULL_PUBLICATION | {"base_url": url}
    assert len(url) == length
    assert is_valid("publication", table) == (length < 200 or (length == 200 and end == "/"))
    assert_same_verdict("publication", build_config, table)


# ---------------------------------------------------------------- edition.json


@border
@given(INSTANTS)
def test_an_edition_of_any_instant_dumps_to_what_its_schema_accepts(at: dt.datetime) -> None:
    edition = published_edition(updated_at=at)
    document = json.loads(edition.model_dump_json())
    load_validator("edition").validate(document)
    assert PublishedEdition.model_validate_json(json.dumps(document)) == edition
    assert dt.datetime.fromisoformat(document["updated_at"]) == at.replace(microsecond=0)


@border
@given(st.dictionaries(FORMAT_NAMES, st.tuples(FILE_PATHS, DIGESTS), max_size=3))
def test_an_edition_with_any_files_dumps_to_what_its_schema_accepts(files: dict[str, tuple[str, str]]) -> None:
    maps = {
        "files": {name: path for name, (path, _) in files.items()},
        "files_sha256": {name: digest for name, (_, digest) in files.items()},
    }
    edition = PublishedEdition.model_validate(full_edition() | maps)
    document = json.loads(edition.model_dump_json())
    assert document["files"] == maps["files"]
    load_validator("edition").validate(document)


@pytest.mark.parametrize("url", ["https://a.example/b/../", "https://a.example:99999/", "https://a.example./"])
def test_an_edition_published_at_an_address_that_is_refused_now_is_still_read(url: str) -> None:
    publication = full_edition()["publication"]
    document = full_edition() | {"publication": publication | {"base_url": url}}
    assert not is_valid("publication", FULL_PUBLICATION | {"base_url": url})
    assert is_valid("edition", document)
    assert builds(build_edition, document)


def test_an_edition_comes_back_from_its_json_without_its_files_as_it_was_decided() -> None:
    document = published_edition().model_dump_json()
    assert PublishedEdition.model_validate_json(document).as_decided() == sample_edition()


@pytest.mark.parametrize("at", [20211009, "2021-10-09", "2021-10-09T06:00:00"])
def test_an_instant_is_never_a_number_or_a_bare_date(at: object) -> None:
    with pytest.raises(ValidationError):
        sample_article(1, "abcdefgh", updated_at=at)


# ---------------------------------------------------------------- the schemas themselves


def load_schema(name: str) -> Any:
    return load_validator(name).schema


def list_schemas(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and every schema inside it."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from list_schemas(value)
    if isinstance(schema, list):
        for value in schema:
            yield from list_schemas(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_2020_12_and_its_id_carries_a_version(name: str) -> None:
    schema = load_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"https://pagewire.example/schemas/{name}/1.0/{name}.schema.json"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_object_of_a_schema_is_closed(name: str) -> None:
    objects = [inner for inner in list_schemas(load_schema(name)) if inner.get("type") == "object"]
    assert objects
    for inner in objects:
        closed = inner.get("additionalProperties")
        assert closed is False or ("properties" not in inner and "propertyNames" in inner and closed is not None), inner


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_constraint_of_a_schema_is_one_that_json_schema_knows(name: str) -> None:
    known = set(Draft202012Validator.VALIDATORS) | {
        "$schema",
        "$id",
        "$defs",
        "title",
        "description",
        "examples",
        "default",
        "then",
    }
    for inner in list_schemas(load_schema(name)):
        if "type" in inner and isinstance(inner["type"], str):
            assert set(inner) <= known, inner


@pytest.mark.parametrize("name", ["parsed-page", "publication", "edits", "source"])
def test_every_example_in_a_schema_is_valid(name: str) -> None:
    schema = load_schema(name)
    examples = [(inner, example) for inner in list_schemas(schema) for example in inner.get("examples", ())]
    assert examples
    for inner, example in examples:
        alone = inner if inner is schema else {**inner, "$defs": schema.get("$defs", {})}
        Draft202012Validator(alone, format_checker=FORMATS).validate(example)


@pytest.mark.parametrize(
    ("name", "build"),
    [("parsed-page", build_page), ("publication", build_config), ("edits", build_edits), ("source", build_source)],
)
def test_the_whole_example_of_a_schema_builds(name: str, build: Callable[[Any], object]) -> None:
    for example in load_schema(name)["examples"]:
        build(example)


def test_the_emitted_schema_is_what_the_model_says() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == emit_edition_schema()


def test_no_forbidden_character_is_printable() -> None:
    """A printable text is not searched for one."""
    forbidden = [chr(code) for code in range(0x110000) if FORBIDDEN.search(chr(code))]
    assert all(map(holds_forbidden, forbidden))
    assert not any(map(holds_forbidden, ("春汛", "a\u3000b", "\u00a0", "\U00020000")))
