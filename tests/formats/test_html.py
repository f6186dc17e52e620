"""HTML pages for readers: full text, safe markup, working links, and nothing of a withdrawn article."""

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from typing import Any
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tests.helpers.contexts import ASSETS, IMAGES, make_context
from tests.helpers.sample import DATE, PUBLICATION, RELEASED, RIGHTS, full_article, sample_article, sample_edition
from tests.judges.html import assert_html_embeds, assert_html_parses
from transform.formats import ARTICLE_FORMATS, EDITION_FORMATS, MAIN_FEED_FORMATS, jsonld
from transform.formats.common.text import full_text
from transform.formats.format import ArchiveMonth, ArchiveYear, ArticleIn, Context, EditionLink, Format, Site
from transform.formats.html import archive_month as html_month
from transform.formats.html import archive_year as html_year
from transform.formats.html import article as html_article
from transform.formats.html import edition as html_edition
from transform.formats.html import index as html_index
from transform.formats.html.links import link_relative
from transform.model.article_rights import ArticleRights
from transform.model.edition import Article, BodyPart, Byline, Caption, Dateline, Edition, PageSummary, Refer, Revision
from transform.model.image import Image
from transform.model.page_number import UNPAGED
from transform.model.publication import AuthorPage, Contact, Provider, Publication, Rights, WebFacts
from transform.words import en
from transform.words.choose import choose_words

LATER = RELEASED + dt.timedelta(days=1, hours=4)
HAN = re.compile("[\u3400-\u9fff]")
STYLE_SHEET = Path(html_article.__file__).parents[2] / "data" / "style.css"
FIRST, SECOND, THIRD = sample_edition().articles
ENGLISH = Publication.model_validate(
    PUBLICATION.model_dump()
    | {
        "title": "The River Daily",
        "language": "en-GB",
        "provider": Provider(name="River Press"),
        "rights": Rights(holder="River Press", notice="© River Press"),
    }
)


def render_article(article: Article, edition: Edition | None = None, context: Context | None = None) -> bytes:
    return html_article.render(ArticleIn(edition or sample_edition(), article), context or make_context())


def read(page: bytes) -> Any:
    return html.document_fromstring(page.decode())


def with_articles(*articles: Article, **changes: object) -> Edition:
    return sample_edition().model_copy(update={"articles": articles, **changes})


def withdraw(article: Article, status: str = "canceled") -> Article:
    history = (*article.history, Revision(version=2, at=LATER, signal=None, note="内容失实。"))
    return article.model_copy(update={"status": status, "version": 2, "updated_at": LATER, "history": history})


def site_of(edition: Edition, *dates: str) -> Site:
    return Site(edition, tuple(EditionLink(date, 3, "闸门检修完成") for date in (edition.date, *dates)))


def english_edition() -> Edition:
    article = sample_article(
        1,
        "abcdefgh",
        headline="Footbridge opens",
        title="Footbridge opens",
        body=(BodyPart(kind="paragraph", text="The bridge opened today. It is 220 metres long."),),
        bylines=(Byline(name="Ann Lee", role=None),),
        rights=RIGHTS.model_copy(update={"notice": "© River Press", "usage_terms": None}),
    )
    refers = (Refer(headline="Library hours", page="2", target_guid=None),)
    page = PageSummary(number="01", sha256=None, length=None, items=2, residue_chars=0, refers=refers)
    return sample_edition().model_copy(update={"publication": ENGLISH, "articles": (article,), "pages": (page,)})


def all_pages(edition: Edition, context: Context) -> dict[str, bytes]:
    """Every page of a site of one edition, under its path."""
    site = site_of(edition)
    return {
        context.path("html"): html_index.render(site, context),
        context.path("html", edition): html_edition.render(edition, context),
        **{
            context.path("html", edition, each): html_article.render(ArticleIn(edition, each), context)
            for each in edition.articles
            if each.rights.web
        },
    }


# --- the article ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "article", [FIRST, SECOND, THIRD, sample_article(4, "aaaaaaaa", body=(), dateline=Dateline(text="本报讯"))]
)
def test_the_body_of_the_page_is_the_full_text(article: Article) -> None:
    tree = assert_html_parses(render_article(article))
    for root in (tree.getroot(), read(render_article(article))):
        blocks = root.xpath("//article/div[@class='body']/*[self::p or self::h2]")
        assert "\n".join("".join(block.itertext()) for block in blocks) == full_text(article)


def test_the_page_embeds_the_document_of_the_jsonld_file() -> None:
    for article in (FIRST, SECOND, withdraw(FIRST)):
        subject = ArticleIn(sample_edition(), article)
        assert_html_embeds(html_article.render(subject, make_context()), jsonld.render(subject, make_context()))


HOSTILE = "</script><script>x</script> <!-- <b> & ]]> \u2028 \\ \"quoted\" 'single'"


def test_hostile_words_stay_words() -> None:
    article = sample_article(
        1,
        "abcdefgh",
        headline=HOSTILE,
        title=HOSTILE,
        kicker=HOSTILE + "1",
        deck=HOSTILE + "2",
        section=HOSTILE,
        bylines=(Byline(name=HOSTILE, role=HOSTILE),),
        body=(BodyPart(kind="paragraph", text=HOSTILE),),
        captions=(Caption(text=HOSTILE, after=1),),
    )
    edition = with_articles(article)
    subject = ArticleIn(edition, article)
    page = html_article.render(subject, make_context())
    assert_html_embeds(page, jsonld.render(subject, make_context()))
    root = read(page)
    assert root.findtext(".//h1") == HOSTILE
    assert len(root.xpath("//script")) == 2
    assert root.xpath("//meta[@property='og:title']/@content") == [HOSTILE]
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page.decode(), re.DOTALL)
    assert [json.loads(each)["@type"] for each in scripts] == ["NewsArticle", "BreadcrumbList"]
    assert "\u2028" not in "".join(scripts)
    for other in (html_edition.render(edition, make_context()), html_index.render(site_of(edition), make_context())):
        assert_html_parses(other)
        assert not read(other).xpath("//script[not(@type='application/ld+json')] | //b")


def test_title_kicker_deck_and_print_facts_are_marked_up() -> None:
    root = read(render_article(FIRST))
    assert root.get("lang") == "zh-CN"
    group = root.xpath("//article/header/hgroup/*")
    assert [(each.tag, each.text_content()) for each in group] == [
        ("p", FIRST.kicker),
        ("h1", FIRST.title),
        ("p", FIRST.deck),
    ]
    assert root.xpath("//article/div/h2/text()") == ["一闸一策"]
    assert root.xpath("//article/header//time/@datetime") == [DATE]
    assert root.xpath("string(//article/header//time)") == "2022年3月15日 星期二"
    assert "第01版" in root.xpath("string(//article/header)")
    assert "民生关注" in root.xpath("string(//article/header)")
    assert root.xpath("string(//p[@class='credits'])") == "记者 赵知秋 通讯员 钱望舒"


def test_release_and_change_are_shown_in_the_newspapers_time_zone() -> None:
    article = FIRST.model_copy(update={"updated_at": LATER.astimezone(dt.UTC)})
    times = read(render_article(article)).xpath("//article/footer//time")
    assert [each.text_content() for each in times] == ["2022年3月15日 06:00", "2022年3月16日 10:00"]
    instants = [dt.datetime.fromisoformat(each.get("datetime")) for each in times]
    assert instants == [RELEASED, LATER]
    assert len(read(render_article(FIRST)).xpath("//article/footer//time")) == 1


def test_a_kicker_that_is_the_title_is_not_said_twice() -> None:
    root = read(render_article(sample_article(2, "qrstuvwx", headline=None, kicker="春汛将至", title="春汛将至")))
    assert [each.text_content() for each in root.xpath("//hgroup/*")] == ["春汛将至"]


def test_captions_at_the_end_of_the_body_keep_their_order() -> None:
    captions = tuple(
        Caption(text=text, after=after) for text, after in (("甲图", 9), ("乙图", 4), ("丙图", 0), ("丁图", 5))
    )
    page = render_article(full_article().model_copy(update={"captions": captions}))
    blocks = read(page).xpath("//div[@class = 'body']/*/descendant-or-self::p")
    texts = [block.text for block in blocks]
    assert [texts[0], *texts[-3:]] == ["丙图", "甲图", "乙图", "丁图"]


def test_captions_are_where_the_page_has_them() -> None:
    captions = (
        Caption(text="图二", after=9),
        Caption(text="图一", after=0),
        Caption(text="图甲", after=1),
        Caption(text="图乙", after=1),
    )
    article = full_article().model_copy(update={"captions": captions})
    body = read(render_article(article)).xpath("//div[@class='body']/*")
    assert [each.text_content() if each.tag == "aside" else each.tag for each in body] == [
        *("图一", "p", "图甲", "图乙", "h2", "p", "p", "图二"),
    ]


def test_a_missing_part_is_explained_beside_the_printed_mark() -> None:
    jump = read(render_article(FIRST)).xpath("string(//p[@class='jump'])")
    assert jump == "(下转第3版) 见报时本文下转第3版，续文未收入此处。"
    assert not read(render_article(SECOND)).xpath("//p[@class='jump']")


def test_a_correction_is_shown_with_when_and_what() -> None:
    revision = Revision(version=2, at=LATER.astimezone(dt.UTC), signal="sig:correction", note="闸门应为12扇。")
    article = FIRST.model_copy(update={"version": 2, "updated_at": LATER, "history": (*FIRST.history, revision)})
    notice = read(render_article(article)).xpath("//aside[@class='notice']")[0]
    assert notice.text_content().split() == ["更正", "2022年3月16日", "10:00", "闸门应为12扇。"]
    assert not read(render_article(FIRST)).xpath("//aside[@class='notice']")


def test_canonical_and_open_graph_addresses_are_absolute() -> None:
    pages = all_pages(sample_edition(), make_context())
    for path, page in pages.items():
        root = read(page)
        expected = "https://river-daily.example/" + path.removesuffix("index.html")
        assert root.xpath("//link[@rel='canonical']/@href") == [expected]
        assert root.xpath("//meta[@property='og:url']/@content") == [expected]
        assert root.xpath("//meta[@property='og:image']/@content") == ["https://river-daily.example/assets/share.png"]
        assert root.xpath("//meta[@name='robots']/@content") == ["max-image-preview:large"]


def test_the_share_picture_is_described_in_full() -> None:
    for page in all_pages(sample_edition(), make_context()).values():
        root = read(page)
        image = {
            each.get("property"): each.get("content") for each in root.xpath("//meta[contains(@property, 'image')]")
        }
        assert image == {
            "og:image": "https://river-daily.example/assets/share.png",
            "og:image:type": "image/png",
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": "江城日报",
        }
        cards = {each.get("name"): each.get("content") for each in root.xpath("//meta[starts-with(@name, 'twitter')]")}
        assert cards == {
            "twitter:card": "summary_large_image",
            "twitter:title": root.xpath("string(//meta[@property='og:title']/@content)"),
            "twitter:description": root.xpath("string(//meta[@name='description']/@content)"),
            "twitter:image": "https://river-daily.example/assets/share.png",
            "twitter:image:alt": "江城日报",
        }


def list_icon_links(context: Context) -> list[tuple[str, str, str | None]]:
    links = read(html_index.render(site_of(sample_edition()), context)).xpath("//link[contains(@rel, 'icon')]")
    return [(each.get("rel"), each.get("href"), each.get("sizes")) for each in links]


SMALL = [("icon", "assets/icons/32.png", "32x32"), ("icon", "assets/icons/48.png", "48x48")]


def test_browsers_find_icons_in_their_sizes() -> None:
    touch = ("apple-touch-icon", "assets/icons/180.png", "180x180")
    assert list_icon_links(make_context()) == [("icon", "assets/logo.svg", "any"), *SMALL, touch]
    assert list_icon_links(make_context(web=WebFacts(icon="icon.png"))) == [*SMALL, touch]


def test_a_large_icon_stands_for_all_if_no_others_could_be_drawn() -> None:
    given = Image("assets/icon.png", 600, 600, "image/png")
    context = replace(make_context(web=WebFacts(icon="icon.png")), images={"icon": given})
    assert list_icon_links(context) == [
        ("icon", "assets/icon.png", "600x600"),
        ("apple-touch-icon", "assets/icon.png", "600x600"),
    ]


def test_the_browser_s_bar_has_the_colour_of_the_paper() -> None:
    style = STYLE_SHEET.read_text("utf-8")
    themes = read(render_article(FIRST)).xpath("//meta[@name='theme-color']")
    assert [each.get("content") for each in themes] == re.findall("--paper: (#[0-9a-f]{6});", style)
    assert [each.get("media") for each in themes] == [f"(prefers-color-scheme: {each})" for each in ("light", "dark")]


def test_an_author_s_page_is_told_where_it_is_known() -> None:
    authors = (AuthorPage(name="钱望舒", url="https://river-daily.example/authors/qian"),)
    for article, expected in ((FIRST, [authors[0].url]), (SECOND, []), (withdraw(FIRST), [])):
        page = render_article(article, context=make_context(web=WebFacts(author=authors)))
        assert read(page).xpath("//meta[@property='article:author']/@content") == expected


def test_programs_find_the_other_formats_and_the_feeds() -> None:
    base = "https://river-daily.example/"

    def offer(table: Sequence[Format[Any]]) -> list[tuple[str, str]]:
        """Types and addresses of the rows of a table that pages offer to programs."""
        rows = [(each.media_type, each.path) for each in table if each.alternate]
        return [(kind, base + path.format(date=DATE, stem="01-abcdefgh")) for kind, path in rows]

    feeds = offer(MAIN_FEED_FORMATS)
    assert ("application/atom+xml", f"{base}atom.xml") in feeds
    assert read_alternates(render_article(FIRST)) == offer(ARTICLE_FORMATS) + feeds
    edition = html_edition.render(sample_edition(), make_context())
    assert read_alternates(edition) == offer(EDITION_FORMATS) + feeds
    assert read_alternates(html_index.render(site_of(sample_edition()), make_context())) == feeds


def read_alternates(page: bytes) -> list[tuple[str, str]]:
    return [(each.get("type"), each.get("href")) for each in read(page).xpath("//head/link[@rel='alternate']")]


def test_wire_formats_are_not_offered_for_copy_without_wire_rights() -> None:
    rights = RIGHTS.model_copy(update={"wire": False})
    page = render_article(FIRST.model_copy(update={"rights": rights}))
    assert "newsml" not in page.decode()
    assert "jsonld" in page.decode()


def test_neighbours_are_the_articles_readers_may_see() -> None:
    hidden = SECOND.model_copy(update={"rights": ArticleRights.model_validate(RIGHTS.model_dump() | {"web": False})})
    for second in (hidden, withdraw(SECOND)):
        edition = with_articles(FIRST, second, THIRD)
        assert read(render_article(FIRST, edition)).xpath("//a[@rel='next']/@href") == ["02-ijklmnop.html"]
        assert read(render_article(THIRD, edition)).xpath("//a[@rel='prev']/@href") == ["01-abcdefgh.html"]


# --- withdrawn -----------------------------------------------------------------------------------------------------


def words_of(article: Article) -> list[str]:
    names = [byline.name for byline in article.bylines]
    return [
        *filter(None, (article.kicker, article.headline, article.deck, article.title, article.section)),
        *(part.text[:8] for part in article.body),
        *(caption.text for caption in article.captions),
        *names,
    ]


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_of_a_withdrawn_article_no_word_is_left_on_any_page(status: str) -> None:
    refer = Refer(headline="全市二十座水闸检修完毕", page="1", target_guid=FIRST.guid)
    page = sample_edition().pages[0].model_copy(update={"refers": (refer,)})
    edition = with_articles(withdraw(FIRST, status), SECOND, THIRD, pages=(page, sample_edition().pages[1]))
    text = "\n".join(unescape(each.decode()) for each in all_pages(edition, make_context()).values())
    assert [word for word in [*words_of(FIRST), refer.headline] if word in text] == []
    root = read(render_article(edition.articles[0], edition))
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    notice = root.xpath("string(//div[@class='notice'])")
    assert "2022年3月16日 10:00" in notice
    assert "内容失实。" in notice
    assert edition.articles[0].guid in root.text_content()
    entry = read(html_edition.render(edition, make_context())).xpath("//a[@href='01-abcdefgh.html']")
    assert [each.text_content() for each in entry] == [choose_words("zh").reader.notices[edition.articles[0].status]]


# --- edition and index ---------------------------------------------------------------------------------------------


def test_the_edition_lists_pages_and_articles_in_print_order() -> None:
    root = read(html_edition.render(with_articles(THIRD, SECOND, FIRST), make_context()))
    pages = [
        (section.findtext("h2"), section.xpath(".//h3/a/@href"))
        for section in root.xpath("//section[contains(@class, 'page')]")
    ]
    assert pages == [("第01版", ["01-abcdefgh.html", "01-qrstuvwx.html"]), ("第02版", ["02-ijklmnop.html"])]


def test_an_article_on_a_page_that_the_edition_does_not_name_is_not_lost() -> None:
    stray = THIRD.model_copy(update={"page": "A05"})
    root = read(html_edition.render(with_articles(FIRST, stray), make_context()))
    assert root.xpath("//section[h2='第A05版']//h3/a/@href") == ["02-ijklmnop.html"]


def unpaged(article: Article) -> Article:
    return article.model_copy(update={"page": UNPAGED, "parts": ()})


def test_an_edition_without_printed_pages_names_none() -> None:
    loose = with_articles(unpaged(FIRST), unpaged(SECOND), pages=())
    index, edition, first, _ = (read(page) for page in all_pages(loose, make_context()).values())
    word = choose_words("zh").reader.unpaged
    assert not any(word in page.text_content() for page in (index, edition, first))
    assert [head.tag for head in edition.xpath("//main//*[self::h1 or self::h2 or self::h3]")[:3]] == ["h1", "h2", "h2"]
    assert [head.tag for head in index.xpath("//section[@class='newest']//*[self::h2 or self::h3]")] == [
        "h2",
        "h3",
        "h3",
    ]


def test_an_article_on_no_page_says_so_where_others_are_on_pages() -> None:
    mixed = with_articles(FIRST, unpaged(SECOND))
    pages = all_pages(mixed, make_context())
    word = choose_words("zh").reader.unpaged
    assert [word in page.decode() for page in pages.values()] == [True, True, False, True]


def test_a_refer_links_its_story_where_it_is_known() -> None:
    refers = (
        Refer(headline="本周末有雨", page="2", target_guid=THIRD.guid),
        Refer(headline="图书馆延时", page="5", target_guid=None),
        Refer(
            headline="不在本期",
            page="6",
            target_guid="tag:river-daily.example,2020-01-01:river-daily/2022-03-15/06/zzzzzzzz",
        ),
    )
    page = sample_edition().pages[0].model_copy(update={"refers": refers})
    root = read(html_edition.render(with_articles(FIRST, THIRD, pages=(page,)), make_context()))
    items = [
        (" ".join(each.text_content().split()), each.xpath("a/@href"))
        for each in root.xpath("//ul[@class='refers']/li")
    ]
    assert items == [
        ("本周末有雨 见第2版", ["02-ijklmnop.html"]),
        ("图书馆延时 见第5版", []),
        ("不在本期 见第6版", []),
    ]


def test_a_headless_article_does_not_say_its_first_sentence_twice() -> None:
    root = read(html_edition.render(with_articles(THIRD), make_context()))
    assert root.xpath("string(//h3)") == "本周末有雨。"
    assert root.xpath("string(//p[@class='standfirst'])") == "出行请带伞。"


def test_only_articles_with_web_rights_are_shown() -> None:
    hidden = SECOND.model_copy(update={"rights": ArticleRights.model_validate(RIGHTS.model_dump() | {"web": False})})
    refer = Refer(headline="人行桥", page="1", target_guid=hidden.guid)
    page = sample_edition().pages[0].model_copy(update={"refers": (refer,)})
    edition = with_articles(FIRST, hidden, THIRD, pages=(page, sample_edition().pages[1]))
    for each in all_pages(edition, make_context()).values():
        assert hidden.stem not in each.decode()
        assert hidden.title not in each.decode()


def test_the_edition_names_its_data_files() -> None:
    root = read(html_edition.render(sample_edition(), make_context()))
    own = [each.path.removeprefix("{date}/") for each in EDITION_FORMATS if each.name != "html"]
    assert root.xpath("//section[@class='files']//a/@href") == own


def test_the_index_links_the_recent_editions_newest_first_and_the_archive() -> None:
    dates = [str(dt.date(2022, 3, 14) - dt.timedelta(days)) for days in range(7)]
    site = replace(site_of(sample_edition(), *dates), years=("2022", "2021"), months=("2022-03", "2022-01"))
    root = read(html_index.render(site, make_context()))
    links = [href for href in root.xpath("//main//a/@href") if re.fullmatch(r"[\d-]+/index\.html", href)]
    assert links == [f"{DATE}/index.html", f"{DATE}/index.html", *(f"{date}/index.html" for date in dates)]
    archive = [(a.text_content(), a.get("href")) for a in root.xpath("//section[@class='calendar']//a")]
    assert archive == [
        ("2022年", "archive/2022/index.html"),
        ("3月", "archive/2022-03/index.html"),
        ("1月", "archive/2022-01/index.html"),
        ("2021年", "archive/2021/index.html"),
    ]
    assert root.xpath("//section[@class='files']//a/@href") == [each.path for each in MAIN_FEED_FORMATS]


def test_a_month_lists_its_editions_with_headline_and_count() -> None:
    links = (EditionLink("2022-03-14", 1, "水位<平稳>"), EditionLink("2022-03-15", 3, "闸门检修完成"))
    root = read(html_month.render(ArchiveMonth("2022-03", links, "2021-12", "2022-04"), make_context()))
    listed = [(a.get("href"), " ".join(a.text_content().split())) for a in root.xpath("//ol//a")]
    assert listed == [
        ("../../2022-03-14/index.html", "2022年3月14日 星期一 1篇水位<平稳>"),
        ("../../2022-03-15/index.html", "2022年3月15日 星期二 3篇闸门检修完成"),
    ]
    assert root.xpath("//nav[@class='where']/a/@href") == ["../2022/index.html"]
    neighbours = [(a.get("rel"), a.get("href"), a.text_content()) for a in root.xpath("//nav[@class='neighbours']/a")]
    assert neighbours == [
        ("prev", "../2021-12/index.html", "较早 2021年12月"),
        ("next", "../2022-04/index.html", "较晚 2022年4月"),
    ]
    assert root.xpath("//link[@rel='canonical']/@href") == ["https://river-daily.example/archive/2022-03/"]
    assert root.xpath("string(//title)") == "2022年3月 - 江城日报"


def test_a_year_lists_its_months_newest_first_and_their_days_in_calendar_order() -> None:
    year = ArchiveYear("2022", ("2022-01-31", "2022-03-14", "2022-03-15"), "2020")
    root = read(html_year.render(year, make_context()))
    rows = [[(a.get("href"), a.text_content()) for a in row.xpath(".//a")] for row in root.xpath("//dl/div")]
    assert rows == [
        [
            ("../2022-03/index.html", "3月"),
            ("../../2022-03-14/index.html", "14"),
            ("../../2022-03-15/index.html", "15"),
        ],
        [("../2022-01/index.html", "1月"), ("../../2022-01-31/index.html", "31")],
    ]
    assert root.xpath("//nav[@class='neighbours']/a/@href") == ["../2020/index.html"]


@pytest.mark.parametrize(("language", "earlier"), [("en-GB", "Earlier March 2021"), ("zh-TW", "較早 2021年3月")])
def test_the_archive_speaks_the_language_of_the_newspaper(language: str, earlier: str) -> None:
    context = make_context(PUBLICATION.model_copy(update={"language": language}))
    page = html_month.render(ArchiveMonth("2022-03", (EditionLink(DATE, 1, "x"),), "2021-03"), context)
    assert read(page).xpath("string(//nav[@class='neighbours'])").strip() == earlier


def test_an_index_without_any_edition_says_so() -> None:
    page = html_index.render(Site(None, ()), make_context())
    assert_html_parses(page)
    assert "尚未出版" in read(page).text_content()


# --- all pages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edition", [sample_edition(), english_edition(), with_articles(withdraw(FIRST), SECOND, THIRD)]
)
def test_every_reference_inside_the_site_resolves(edition: Edition) -> None:
    context = make_context(edition.publication)
    pages = all_pages(edition, context)
    known = set(pages) | set(ASSETS.values()) | {image.path for image in IMAGES.values()}
    for each in context.formats:
        stems = [article.stem for article in edition.articles] if each.scope == "article" else [""]
        if each.scope not in {"feed", "month", "year", "vocabulary"}:
            known |= {each.path.format(date=edition.date, stem=stem) for stem in stems}
    anchors = {path: set(read(page).xpath("//@id")) for path, page in pages.items()}
    count = 0
    for path, page in pages.items():
        for reference in read(page).xpath("//@href | //@src"):
            if reference.startswith(("https:", "mailto:")):
                continue
            target, _, fragment = unquote(reference).partition("#")
            found = normpath(join(dirname(path), target)) if target else path
            assert found in known, f"{path}: {reference}"
            assert not fragment or fragment in anchors[found], f"{path}: {reference}"
            count += 1
    assert count > 20


@pytest.mark.parametrize(
    "edition", [sample_edition(), english_edition(), with_articles(withdraw(FIRST), SECOND, THIRD)]
)
def test_pages_are_well_formed_and_ids_are_unique(edition: Edition) -> None:
    for page in all_pages(edition, make_context(edition.publication)).values():
        assert_html_parses(page)
        root = read(page)
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert len(root.xpath("//h1")) == 1
        assert len(root.xpath("//main")) == 1
        assert page.endswith(b"</html>\n")


def test_an_english_publication_reads_in_english() -> None:
    edition = english_edition()
    for page in all_pages(edition, make_context(ENGLISH)).values():
        root = read(page)
        assert root.get("lang") == "en-GB"
        assert HAN.findall(page.decode()) == []
    article = read(all_pages(edition, make_context(ENGLISH))[f"{DATE}/01-abcdefgh.html"])
    assert article.xpath("string(//p[@class='credits'])").split() == ["By", "Ann", "Lee"]
    assert "Tuesday, 15 March 2022" in article.text_content()
    assert "Page 01" in article.text_content()


def test_another_language_gets_english_words_and_its_own_tag() -> None:
    page = html_index.render(Site(None, ()), make_context(PUBLICATION.model_copy(update={"language": "cy"})))
    assert read(page).get("lang") == "cy"
    assert en.READER.no_editions in page.decode()


def test_pages_do_without_logo_and_share_image() -> None:
    publication = PUBLICATION.model_copy(update={"logo": None, "share_image": None})
    for page in all_pages(sample_edition(), make_context(publication)).values():
        assert not read(page).xpath("//img | //link[contains(@rel, 'icon')] | //meta[contains(@property, 'image')]")
        assert "None" not in page.decode()


def test_bytes_are_the_same_for_the_edition_read_back_from_json() -> None:
    again = Edition.model_validate_json(sample_edition().model_dump_json())
    assert all_pages(sample_edition(), make_context()) == all_pages(again, make_context())


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [
        ("index.html", "assets/style.css", "assets/style.css"),
        ("2022-03-15/index.html", "assets/style.css", "../assets/style.css"),
        ("2022-03-15/01-a.html", "2022-03-15/index.html", "index.html"),
        ("2022-03-15/01-a.html", "2022-03-15/版-a.html", "%E7%89%88-a.html"),
    ],
)
def test_links_are_relative_to_the_page(page: str, target: str, expected: str) -> None:
    assert link_relative(page, target) == expected


SEGMENTS = st.sampled_from(["a", "b", "版", "x y", "05:x", "cv"])
PATHS = st.lists(SEGMENTS, max_size=3).map(lambda folders: "/".join([*folders, "index.html"]))


@given(PATHS, PATHS)
def test_a_link_is_the_shortest_way_from_folder_to_file(page: str, target: str) -> None:
    assert link_relative(page, target) == quote(relpath(target, dirname(page) or "."))


def test_pages_of_one_context_have_the_links_of_their_own_depth() -> None:
    pages = all_pages(sample_edition(), make_context())
    for path, page in [*pages.items(), *reversed(pages.items())]:
        (style,) = read(page).xpath("//link[@rel = 'stylesheet']/@href")
        assert normpath(join(dirname(path), style)) == "assets/style.css"


def test_what_stands_around_a_page_follows_a_changed_context() -> None:
    other = PUBLICATION.model_copy(update={"title": "滨海晚报", "contact": Contact(email="desk@harbour.example")})
    first, second, third = (
        render_article(FIRST, context=context) for context in (make_context(), make_context(other), make_context())
    )
    assert first == third
    assert "滨海晚报" in second.decode()
    assert "mailto:desk@harbour.example" in second.decode()
    assert "mailto:desk@river-daily.example" not in second.decode()


def read_colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_colours_have_the_contrast_of_wcag_aa_in_light_and_dark() -> None:
    blocks = [
        read_colours(block) for block in re.findall(r":root \{(.*?)\}", STYLE_SHEET.read_text("utf-8"), re.DOTALL)
    ]
    schemes = [block for block in blocks if "paper" in block and "ink" in block]
    assert len(schemes) == 2
    for scheme in schemes:
        for text in ("ink", "quiet", "accent"):
            for ground in ("paper", "tint"):
                lighter, darker = sorted((luminance(scheme[text]), luminance(scheme[ground])), reverse=True)
                assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (text, ground)
