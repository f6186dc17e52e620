"""An invented edition that holds one of everything, for tests of formats."""

import datetime as dt
from zoneinfo import ZoneInfo

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
    PageSummary,
    Part,
    Refer,
    Revision,
)
from transform.model.publication import Contact, Provider, Publication, Rights

PUBLICATION = Publication(
    id="river-daily",
    title="江城日报",
    language="zh-CN",
    timezone="Asia/Shanghai",
    hour="06:00",
    base_url="https://river-daily.example/",
    authority="river-daily.example",
    authority_since="2020-01-01",
    provider=Provider(name="江城日报社", url="https://river-daily.example/about"),
    rights=Rights(holder="江城日报社", notice="© 江城日报社", usage_terms="转载请注明出处。"),
    contact=Contact(email="desk@river-daily.example"),
    logo="logo.svg",
    share_image="share.png",
)
DATE = "2022-03-15"
RELEASED = dt.datetime(2022, 3, 15, 6, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
RIGHTS = ArticleRights(notice="© 江城日报社", usage_terms="转载请注明出处。", creditline=None, web=True, wire=True)


def sample_article(order: int, key: str, **changes: object) -> Article:
    """A plain usable article at version 1; ``changes`` replace its fields."""
    fields: dict[str, object] = {
        "guid": f"tag:river-daily.example,2020-01-01:river-daily/{DATE}/01/{key}",
        "key": key,
        "version": 1,
        "status": "usable",
        "kicker": None,
        "headline": f"第{order}座人行桥今日通行",
        "deck": None,
        "title": f"第{order}座人行桥今日通行",
        "section": None,
        "page": "01",
        "order": order,
        "bylines": (),
        "dateline": None,
        "body": (BodyPart(kind="paragraph", text=f"桥长{order}20米，行人可从两岸步行通过。"),),
        "captions": (),
        "dates": (),
        "jumps": (),
        "parts": (Part(page="01", headline=None),),
        "incomplete": False,
        "subjects": (),
        "rights": RIGHTS,
        "needs_review": False,
        "published_at": RELEASED,
        "updated_at": RELEASED,
        "history": (Revision(version=1, at=RELEASED, signal=None, note=None),),
    }
    return Article.model_validate(fields | changes)


def full_article() -> Article:
    """An article with every print fact: kicker, deck, section, dateline, bylines, crosshead, caption, dates, jump."""
    return sample_article(
        1,
        "abcdefgh",
        kicker="春汛将至",
        headline="全市二十座水闸 完成检修",
        deck="——“一闸一策” <备汛> & 巡查同步展开",
        title="全市二十座水闸 完成检修",
        section="民生关注",
        bylines=(Byline(name="赵知秋", role="记者"), Byline(name="钱望舒", role="通讯员")),
        dateline=Dateline(text="本报讯", source="本报"),
        body=(
            BodyPart(kind="paragraph", text="记者昨日从市水务局获悉，全市二十座水闸检修全部完成，共更换闸门12扇。"),
            BodyPart(kind="crosshead", text="一闸一策"),
            BodyPart(kind="paragraph", text="检修历时40天，投入资金3.2亿元。]]> 与 <b> 都只是文字。"),
            BodyPart(kind="note", text="编者按：备汛系列报道今日起刊发。"),
        ),
        captions=(Caption(text="工人在检修闸门。孙远 摄", after=1),),
        dates=(DateMention(text="昨日", start="2022-03-14", end="2022-03-14"),),
        jumps=(Jump(kind="to", page="3", text="(下转第3版)"),),
        incomplete=True,
        needs_review=True,
    )


def sample_edition() -> Edition:
    """Three articles on two pages: one with everything, one plain, one without a headline."""
    bare = sample_article(
        3,
        "ijklmnop",
        page="02",
        guid=f"tag:river-daily.example,2020-01-01:river-daily/{DATE}/02/ijklmnop",
        headline=None,
        title="本周末有雨。",
        body=(BodyPart(kind="paragraph", text="本周末有雨。出行请带伞。"),),
        parts=(Part(page="02", headline=None),),
    )
    return Edition(
        publication=PUBLICATION,
        date=DATE,
        version=1,
        updated_at=RELEASED,
        pages=(
            PageSummary(
                number="01",
                sha256="0" * 64,
                length=900,
                items=3,
                residue_chars=0,
                refers=(Refer(headline="图书馆延长开放时间", page="2", target_guid=None),),
            ),
            PageSummary(number="02", sha256="1" * 64, length=40, items=1, residue_chars=0, refers=()),
        ),
        articles=(full_article(), sample_article(2, "qrstuvwx"), bare),
    )
