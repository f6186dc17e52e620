"""Articles in which schema.org documents can differ, and all documents of them: every status, every fact, with and without web facts.

In: nothing. Out: JSON-LD documents by a name that says what is in them, for judges in tests and tools.
"""

import datetime as dt

from tests.helpers.contexts import make_context
from tests.helpers.sample import RELEASED, full_article, sample_article, sample_edition
from transform.formats.common.schema_org.article import describe_article
from transform.formats.common.schema_org.breadcrumbs import describe_breadcrumbs
from transform.formats.common.schema_org.issue import describe_issue, describe_site
from transform.formats.common.schema_org.node import Node
from transform.formats.format import ArticleIn, EditionLink
from transform.model.article_rights import ArticleRights
from transform.model.edition import Article, Byline, Caption, Dateline, DateMention, Edition, Jump, Part, Revision
from transform.model.publication import AuthorPage, WebFacts

LATER = RELEASED + dt.timedelta(days=1, hours=4)
LAST = LATER + dt.timedelta(hours=2)
WEB = WebFacts(
    issn="1234-5679",
    publishing_principles="https://river-daily.example/principles",
    corrections_policy="https://river-daily.example/corrections",
    ownership="https://river-daily.example/ownership",
    same_as=("https://www.wikidata.org/wiki/Q1",),
    accessible_for_free=True,
    license="https://creativecommons.org/licenses/by/4.0/",
    usage_info="https://river-daily.example/terms",
    author=(AuthorPage(name="赵知秋", url="https://river-daily.example/authors/zhao"),),
)
CORRECTED = full_article().model_copy(
    update={
        "version": 3,
        "updated_at": LAST,
        "history": (
            Revision(version=1, at=RELEASED, signal=None, note=None),
            Revision(version=2, at=LATER, signal="sig:correction", note="闸门应为12扇。"),
            Revision(version=3, at=LAST, signal="sig:update", note="增加了投资数额。"),
        ),
    }
)
KILLED = CORRECTED.model_copy(
    update={
        "version": 4,
        "status": "canceled",
        "history": (*CORRECTED.history, Revision(version=4, at=LAST, signal=None, note="内容失实。")),
    }
)
ON_TWO_PAGES = sample_article(
    4, "bbbbbbbb", parts=(Part(page="01", headline=None), Part(page="03", headline="续：桥上灯光")), jumps=()
)
BEGUN_ELSEWHERE = sample_article(
    5,
    "cccccccc",
    incomplete=True,
    jumps=(Jump(kind="from", page="A1", text="（上接A1版）"),),
    headline="接上",
    title="接上",
)
AGENCY_COPY = sample_article(
    6,
    "dddddddd",
    bylines=(Byline(name="钱望舒", role=None),),
    dateline=Dateline(text="新华社北京3月14日电", source="新华社", place="北京", date="2022-03-14"),
    dates=(
        DateMention(text="昨日", start="2022-03-14", end="2022-03-14"),
        DateMention(text="今年5月", start="2022-05-01", end="2022-05-31"),
        DateMention(text="14日", start="2022-03-14", end="2022-03-14"),
        DateMention(text="14日9时", start="2022-03-14T09:00:00+08:00", end="2022-03-14T09:00:00+08:00"),
        DateMention(text="近日", start=None, end=None),
    ),
    subjects=("medtop:20000065", "subj:04000000", "desk:bridges"),
    captions=(Caption(text="桥上行人。（孙远 摄）", after=1), Caption(text="图为新桥。", after=1)),
    jumps=(Jump(kind="see", page="5", text="（评论见第5版）"),),
    rights=ArticleRights(notice="© 新华社", usage_terms=None, creditline="新华社供稿", web=True, wire=False),
)
UNCLAIMED = sample_article(
    7,
    "eeeeeeee",
    bylines=(),
    rights=ArticleRights(
        notice="来源：新华社，版权不属于江城日报社。",
        usage_terms=None,
        creditline="新华社",
        web=True,
        wire=True,
        source="新华社",
    ),
)
ARTICLES: dict[str, Article] = {
    "full": full_article(),
    "plain": sample_article(2, "qrstuvwx"),
    "corrected": CORRECTED,
    "killed": KILLED,
    "withheld": KILLED.model_copy(update={"status": "withheld"}),
    "on two pages": ON_TWO_PAGES,
    "begun elsewhere": BEGUN_ELSEWHERE,
    "agency copy": AGENCY_COPY,
    "unclaimed": UNCLAIMED,
}


def edition_of(*articles: Article) -> Edition:
    return sample_edition().model_copy(update={"articles": articles})


def list_documents() -> dict[str, Node]:
    """Every document of every article, of its edition and of the site, without and with the web facts."""
    documents: dict[str, Node] = {}
    for facts, context in (("", make_context()), (" with web facts", make_context(web=WEB))):
        for name, article in ARTICLES.items():
            edition = edition_of(article)
            documents[f"{name}{facts}"] = describe_article(ArticleIn(edition, article), context)
            documents[f"{name}, breadcrumbs{facts}"] = describe_breadcrumbs(context, edition, article)
            documents[f"{name}, edition{facts}"] = describe_issue(edition, context)
        whole = edition_of(full_article(), ON_TWO_PAGES, AGENCY_COPY)
        documents[f"edition{facts}"] = describe_issue(whole, context)
        documents[f"edition, breadcrumbs{facts}"] = describe_breadcrumbs(context, whole)
        links = (EditionLink(whole.date, 3, whole.articles[0].title), EditionLink("2022-03-14", 1, "昨日"))
        documents[f"site{facts}"] = describe_site(links, context)
        documents[f"empty site{facts}"] = describe_site((), context)
    return documents
