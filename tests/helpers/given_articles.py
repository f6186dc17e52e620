"""Articles as another system gives them: a strategy that makes any that the schema allows, and one with every key."""

import datetime as dt
import json
from typing import Any

from hypothesis import strategies as st

from tests.conftest import ROOT
from transform.model.fields import FORBIDDEN
from transform.model.media_topics import load_topics

FULL_ARTICLE: dict[str, Any] = json.loads((ROOT / "schemas/article.schema.json").read_bytes())["examples"][1]

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip()) and not FORBIDDEN.search(text)
) | st.sampled_from(["水闸检修完成", "a  b", "全 市", "<b>&amp;</b>", "]]>", "5％", "“引号”", "１２３", "Bridge opens"])
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map("\n\n".join) | st.lists(WORDS, min_size=1, max_size=3).map(
    "\r\n".join
)
LABELS = st.from_regex(r"[A-Z]{0,2}(0|[1-9][0-9]{0,3})", fullmatch=True)
PAGES = st.from_regex(r"[A-Za-z]{0,2}[0-9]{1,3}", fullmatch=True) | st.integers(0, 999)
DATES = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)).map(dt.date.isoformat)
OFFSETS = st.integers(-1439, 1439).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
CLOCKS = st.datetimes(dt.datetime(1000, 1, 3), dt.datetime(2999, 12, 28))  # noqa: DTZ001 - its zone comes after
TIMES = st.builds(lambda clock, zone: clock.replace(tzinfo=zone, microsecond=0).isoformat(), CLOCKS, OFFSETS)
TOPICS = sorted(f"medtop:{code}" for code, topic in load_topics().items() if topic.in_use)
SUBJECTS = st.sampled_from(TOPICS) | st.sampled_from(["subj:04000000", "own:a.b-c"])
KINDS = st.sampled_from(["paragraph", "crosshead", "caption", "list", "note", None])


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return maybe(st.lists(values, max_size=3))


PARTS = WORDS | st.fixed_dictionaries({"text": WORDS}, optional={"kind": KINDS})
BYLINES = WORDS | st.fixed_dictionaries({"name": WORDS}, optional={"role": maybe(WORDS), "house": maybe(WORDS)})
DATELINES = WORDS | st.fixed_dictionaries(
    {"text": WORDS}, optional={"source": maybe(WORDS), "place": maybe(WORDS), "date": maybe(DATES)}
)
JUMPS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["to", "from", "see"]), "page": LABELS, "text": WORDS}, optional={"pages": some(LABELS)}
)
RIGHTS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(["holder", "notice", "usage_terms", "creditline"], maybe(WORDS)),
        **dict.fromkeys(["web", "feeds", "wire"], maybe(st.booleans())),
    },
)
OPTIONAL = {
    "deck": maybe(WORDS),
    "section": maybe(WORDS),
    "page": maybe(PAGES),
    "place": maybe(st.integers(1, 10**20)),
    "bylines": some(BYLINES),
    "dateline": maybe(DATELINES),
    "jumps": some(JUMPS),
    "id": maybe(WORDS),
    "subjects": some(SUBJECTS),
    "keywords": some(WORDS),
    "urgency": maybe(st.integers(1, 9)),
    "language": maybe(st.from_regex(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}", fullmatch=True)),
    "source": maybe(WORDS),
    "rights": maybe(RIGHTS),
    "published_at": maybe(TIMES),
    "embargo": maybe(TIMES),
    "status": maybe(st.sampled_from(["usable", "withheld", "canceled"])),
}
BODY = {"body": TEXTS | st.lists(PARTS, min_size=1, max_size=4)}
ARTICLES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {**BODY, "headline": WORDS}, optional={**OPTIONAL, "kicker": maybe(WORDS)}
) | st.fixed_dictionaries({**BODY, "kicker": WORDS}, optional={**OPTIONAL, "headline": st.none()})
