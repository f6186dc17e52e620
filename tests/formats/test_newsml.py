"""NewsML-G2: what IPTC's schema and library, Superdesk and a careful editor expect of item, package and message."""

import datetime as dt
from dataclasses import replace

import pytest
from lxml import etree
from NewsMLG2 import NewsMLG2Document

from tests.helpers.sample import PUBLICATION, RELEASED, full_article, sample_article, sample_edition
from tests.judges.newsml import assert_valid_newsml, found, strings
from transform.formats import FORMATS
from transform.formats.common.text import count_words, summary
from transform.formats.format import ArticleIn, Context
from transform.formats.newsml import item as newsml_item
from transform.formats.newsml import message as newsml_message
from transform.formats.newsml import package as newsml_package
from transform.model.edition import Article, Byline, Dateline, Edition, Jump, Part, Revision
from transform.model.publication import Provider

LATER = RELEASED + dt.timedelta(hours=5)
ITEM_META = (  # noqa: SIM905 - an order is read along a line
    "itemClass provider versionCreated firstCreated embargoed pubStatus role fileName generator profile service title edNote "
    "memberOf instanceOf signal altRep deliverableOf hash expires origRep incomingFeedId metadataCreator link"
).split()
ITEM = (  # noqa: SIM905 - an order is read along a line
    "catalogRef catalog hopHistory pubHistory rightsInfo itemMeta contentMeta partMeta assert inlineRef derivedFrom contentSet "
    "groupSet"
).split()
CONTENT_META = (  # noqa: SIM905 - an order is read along a line
    "urgency contentCreated contentModified located infoSource creator contributor altId language genre keyword subject slugline "
    "headline dateline by creditline description"
).split()


CONTEXT = Context(PUBLICATION, FORMATS)
REPORTER = "byrole:%E8%AE%B0%E8%80%85"
"""记者, percent-encoded."""


def located_article() -> Article:
    """Subjects, a place, pages, rights and a correction, beside what the full sample has."""
    return full_article().model_copy(
        update={
            "version": 2,
            "updated_at": LATER,
            "dateline": Dateline(text="新华社清河3月14日电", source="新华社", place="清河"),
            "subjects": ("medtop:20000424", "subj:06000000", "防汛"),
            "place": 1,
            "jumps": (
                Jump(kind="to", page="3", text="(下转第3版)"),
                Jump(kind="see", page="4", text="(相关报道见第4版)"),
            ),
            "bylines": (
                Byline(name="赵知秋", role="记者"),
                Byline(name="孙远", role="记者"),
                Byline(name="钱望舒", role=None),
            ),
            "parts": (Part(page="01", headline=None), Part(page="03", headline="水闸（续）")),
            "rights": full_article().rights.model_copy(update={"creditline": "新华社供稿"}),
            "history": (
                Revision(version=1, at=RELEASED, signal=None, note="首发"),
                Revision(version=2, at=LATER, signal="sig:correction", note="更正闸门数量"),
            ),
        }
    )


def withdrawn_article(status: str) -> Article:
    return located_article().model_copy(
        update={
            "status": status,
            "history": (
                Revision(version=2, at=LATER, signal=None, note="应当事人要求"),
                Revision(version=1, at=RELEASED, signal=None, note=None),
            ),
        }
    )


def with_first(article: Article) -> Edition:
    """The sample edition with another first article."""
    edition = sample_edition()
    return edition.model_copy(update={"version": 2, "updated_at": LATER, "articles": (article, *edition.articles[1:])})


def render_item(article: Article, edition: Edition | None = None, context: Context = CONTEXT) -> bytes:
    return newsml_item.render(ArticleIn(edition or with_first(article), article), context)


def read_item(article: Article) -> etree._Element:
    return etree.fromstring(render_item(article))


def names(parent: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in parent]


VARIANTS = {
    "full": full_article(),
    "plain": sample_article(2, "qrstuvwx"),
    "bare": sample_edition().articles[2],
    "empty": sample_article(2, "qrstuvwx", body=()),
    "corrected": located_article(),
    "withheld": withdrawn_article("withheld"),
    "canceled": withdrawn_article("canceled"),
}


@pytest.mark.parametrize("article", VARIANTS.values(), ids=VARIANTS)
def test_item_is_valid(article: Article) -> None:
    assert_valid_newsml(render_item(article))


@pytest.mark.parametrize("article", VARIANTS.values(), ids=VARIANTS)
def test_package_and_message_are_valid(article: Article) -> None:
    assert_valid_newsml(newsml_package.render(with_first(article), CONTEXT))
    assert_valid_newsml(newsml_message.render(with_first(article), CONTEXT))


def test_edition_without_articles_is_valid() -> None:
    bare = sample_edition().model_copy(update={"articles": ()})
    assert_valid_newsml(newsml_message.render(bare, CONTEXT))


FAULTS = {
    "element out of place": (b"<fileName>", b"<edNote/><fileName>", "Element"),
    "undeclared alias": (b'qcode="stat:usable"', b'qcode="state:usable"', "undeclared: state:usable"),
    "unknown code": (b'qcode="stat:usable"', b'qcode="stat:good"', "unknown: stat:good"),
    "unknown topic": (b"medtop:06000000", b"medtop:06999999", "no Media Topic in use"),
    "alias of IPTC redefined": (b'alias="headrole"', b'alias="prio"', "redefined"),
    "no guid": (
        b'guid="tag:river-daily.example,2020-01-01:river-daily/2022-03-15/01/abcdefgh"',
        b'guid=""',
        "without guid",
    ),
    "no version": (b'abcdefgh" version="2" xml', b'abcdefgh" xml', "without version"),
    "item of another version": (b'abcdefgh" version="2" href', b'abcdefgh" version="1" href', "abcdefgh"),
    "group that is not there": (b'idref="group-2"', b'idref="group-9"', "group-9"),
    "time without offset": (b"+08:00</versionCreated>", b"</versionCreated>", "versionCreated"),
    "markup in a paragraph": ("检修历时".encode(), "<i>检修</i>历时".encode(), "markup inside"),
    "block that is no paragraph": (b"<p>", b"<div/><p>", "in the body"),
}


@pytest.mark.parametrize(("old", "new", "message"), FAULTS.values(), ids=FAULTS)
def test_judge_sees_a_fault(old: bytes, new: bytes, message: str) -> None:
    edition = with_first(located_article())
    killed = edition.articles[1].model_copy(update={"status": "canceled"})
    good = newsml_message.render(
        edition.model_copy(update={"articles": (edition.articles[0], killed, edition.articles[2])}), CONTEXT
    )
    assert_valid_newsml(good)
    assert old in good
    with pytest.raises(AssertionError, match=message):
        assert_valid_newsml(good.replace(old, new, 1))


def test_judge_misses_the_content() -> None:
    item = read_item(full_article())
    item.remove(found(item, "n:contentSet")[0])
    with pytest.raises(AssertionError, match="without n:contentSet"):
        assert_valid_newsml(etree.tostring(item))


@pytest.mark.parametrize("article", VARIANTS.values(), ids=VARIANTS)
def test_elements_are_in_the_order_receivers_expect(article: Article) -> None:
    item = read_item(article)
    meta, content = found(item, "n:itemMeta")[0], found(item, "n:contentMeta")[0]
    for parent, order in ((item, ITEM), (meta, ITEM_META), (content, CONTENT_META)):
        places = [order.index(name) for name in names(parent)]
        assert places == sorted(places)


def test_main_headline_is_first_and_alone_without_role() -> None:
    headlines = found(read_item(full_article()), "n:contentMeta/n:headline")
    assert [(each.get("role"), each.text) for each in headlines] == [
        (None, "全市二十座水闸 完成检修"),
        ("headrole:kicker", "春汛将至"),
        ("headrole:deck", "——“一闸一策” <备汛> & 巡查同步展开"),
    ]


def test_kicker_that_serves_as_title_is_said_once() -> None:
    article = sample_article(2, "qrstuvwx", headline=None, kicker="今日提示", title="今日提示")
    assert strings(read_item(article), "n:contentMeta/n:headline/text()") == ["今日提示"]


def test_body_has_every_word_and_nothing_else() -> None:
    blocks = found(read_item(full_article()), "n:contentSet/n:inlineXML/x:html/x:body/*")
    assert [(etree.QName(block).localname, block.text) for block in blocks] == [
        ("p", "本报讯 记者昨日从市水务局获悉，全市二十座水闸检修全部完成，共更换闸门12扇。"),
        ("h2", "一闸一策"),
        ("p", "检修历时40天，投入资金3.2亿元。]]> 与 <b> 都只是文字。"),
        ("p", "编者按：备汛系列报道今日起刊发。"),
    ]


def test_content_says_its_media_type_and_words() -> None:
    inline = need(read_item(full_article()), "n:contentSet/n:inlineXML")
    assert inline.get("contenttype") == "application/xhtml+xml"
    assert inline.get("wordcount") == str(count_words(full_article()))


def test_file_names_are_those_of_the_files() -> None:
    message = etree.fromstring(newsml_message.render(sample_edition(), CONTEXT))
    assert strings(message, "//n:fileName/text()") == [
        "package.newsml.xml",
        "01-abcdefgh.newsml.xml",
        "01-qrstuvwx.newsml.xml",
        "02-ijklmnop.newsml.xml",
    ]


def test_summary_comes_before_captions() -> None:
    descriptions = found(read_item(full_article()), "n:contentMeta/n:description")
    assert [(each.get("role"), each.text) for each in descriptions] == [
        ("drol:summary", summary(full_article())),
        ("drol:caption", "工人在检修闸门。孙远 摄"),
    ]


def test_provider_without_url_is_known_by_its_name() -> None:
    publication = PUBLICATION.model_copy(update={"provider": Provider(name="江城日报社")})
    edition = sample_edition().model_copy(update={"publication": publication})
    document = render_item(edition.articles[0], edition)
    assert_valid_newsml(document)
    assert strings(etree.fromstring(document), "n:itemMeta/n:provider/@literal") == ["江城日报社"]


def test_rights_are_the_articles_own() -> None:
    rights = full_article().rights.model_copy(update={"notice": "© 新华社", "usage_terms": "未经许可不得转载。"})
    item = read_item(full_article().model_copy(update={"rights": rights}))
    assert strings(item, "n:rightsInfo/n:copyrightNotice/text()") == ["© 新华社"]
    assert strings(item, "n:rightsInfo/n:usageTerms/text()") == ["未经许可不得转载。"]
    assert strings(read_item(located_article()), "n:contentMeta/n:creditline/text()") == ["新华社供稿"]


def test_print_facts_name_newspaper_date_pages_and_section() -> None:
    published = found(read_item(located_article()), "n:pubHistory/n:published")[0]
    facts = [(each.get("rel"), each.get("value")) for each in found(published, "n:publishedExtProperty")]
    assert published.get("uri") == "tag:river-daily.example,2020-01-01:river-daily"
    assert facts == [
        ("print:date", "2022-03-15"),
        ("print:page", "01"),
        ("print:page", "03"),
        ("print:section", "民生关注"),
    ]


def test_bylines_are_persons_with_their_printed_roles() -> None:
    meta = found(read_item(located_article()), "n:contentMeta")[0]
    creators = [(each.get("literal"), each.get("role")) for each in found(meta, "n:creator")]
    assert creators == [("赵知秋", REPORTER), ("孙远", REPORTER), ("钱望舒", None)]
    assert strings(meta, "n:by/text()") == ["记者 赵知秋 孙远 钱望舒"]


def test_role_of_several_words_makes_a_code_without_spaces() -> None:
    article = sample_article(2, "qrstuvwx", bylines=(Byline(name="Ann Poe", role="staff writer"),))
    assert_valid_newsml(render_item(article))
    assert strings(read_item(article), "n:contentMeta/n:creator/@role") == ["byrole:staff%20writer"]


def test_dateline_gives_place_and_source_only_where_known() -> None:
    known, unknown = read_item(located_article()), read_item(full_article())
    nowhere = read_item(sample_article(2, "qrstuvwx"))
    assert strings(known, "n:contentMeta/n:located/n:name/text()") == ["清河"]
    assert strings(known, "n:contentMeta/n:infoSource/@literal") == ["新华社"]
    assert strings(known, "n:contentMeta/n:dateline/text()") == ["新华社清河3月14日电"]
    assert strings(unknown, "n:contentMeta/n:infoSource/@literal") == ["江城日报社"]
    assert not found(unknown, "n:contentMeta/n:located | n:contentMeta/n:subject")
    assert not found(nowhere, "n:contentMeta/n:infoSource | n:contentMeta/n:dateline")


def test_correction_carries_newest_note_and_signal() -> None:
    meta = found(read_item(located_article()), "n:itemMeta")[0]
    assert strings(meta, "n:edNote/text()") == ["更正闸门数量"]
    assert strings(meta, "n:signal/@qcode") == ["sig:correction"]


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_withdrawn_article_keeps_identity_and_reason_but_no_word(status: str) -> None:
    article = withdrawn_article(status)
    document = render_item(article).decode()
    item = etree.fromstring(document.encode())
    gone = (
        *(article.title, article.kicker, article.deck, article.section, "清河", "新华社", "防汛", "medtop:"),
        *(byline.name for byline in article.bylines),
        *(part.text for part in article.body),
        *(caption.text for caption in article.captions),
    )
    assert [words for words in gone if words and words in document] == []
    assert (item.get("guid"), item.get("version")) == (article.guid, "2")
    assert strings(item, "n:itemMeta/n:edNote/text()") == ["应当事人要求"]
    assert len(found(item, "n:contentSet")) == 1
    package = newsml_package.render(with_first(article), CONTEXT).decode()
    assert [words for words in gone if words and words in package] == []


def test_times_are_the_instants_of_the_model() -> None:
    item = read_item(located_article().model_copy(update={"updated_at": LATER.astimezone(dt.UTC)}))
    times = {
        each: dt.datetime.fromisoformat(strings(item, f"n:itemMeta/n:{each}/text()")[0])
        for each in ("firstCreated", "versionCreated")
    }
    assert times == {"firstCreated": RELEASED, "versionCreated": LATER}
    assert strings(item, "n:pubHistory//n:timestamp/text()") == ["2022-03-15T06:00:00+08:00"]
    package = etree.fromstring(newsml_package.render(with_first(located_article()), CONTEXT))
    assert strings(package, "n:itemMeta/n:versionCreated/text()") == ["2022-03-15T11:00:00+08:00"]


def test_message_was_sent_when_its_newest_content_changed() -> None:
    late = sample_edition().articles[0].model_copy(update={"updated_at": LATER})
    edition = with_first(late).model_copy(update={"updated_at": RELEASED})
    assert strings(etree.fromstring(newsml_message.render(edition, CONTEXT)), "n:header/n:sent/text()") == [
        LATER.isoformat()
    ]


def test_package_groups_articles_by_page_in_print_order() -> None:
    package = etree.fromstring(newsml_package.render(sample_edition(), CONTEXT))
    groups = {group.get("id"): group for group in found(package, "n:groupSet/n:group")}
    root = groups[strings(package, "n:groupSet/@root")[0]]
    pages = [groups[idref] for idref in strings(root, "n:groupRef/@idref")]
    assert [(page.get("role"), [ref[-9:] for ref in strings(page, "n:itemRef/@residref")]) for page in pages] == [
        ("page:01", ["/abcdefgh", "/qrstuvwx"]),
        ("page:02", ["/ijklmnop"]),
    ]
    assert strings(package, "//n:itemRef/@href")[0] == "https://river-daily.example/2022-03-15/01-abcdefgh.newsml.xml"


def test_package_version_is_the_editions_and_its_guid_stays() -> None:
    first = etree.fromstring(newsml_package.render(sample_edition(), CONTEXT))
    second = etree.fromstring(newsml_package.render(with_first(located_article()), CONTEXT))
    assert [first.get("version"), second.get("version")] == ["1", "2"]
    assert first.get("guid") == second.get("guid")


def test_each_version_of_an_edition_is_a_transmission_of_its_own() -> None:
    documents = [newsml_message.render(each, CONTEXT) for each in (sample_edition(), with_first(located_article()))]
    first, second = (strings(etree.fromstring(each), "n:header/n:transmitId/text()") for each in documents)
    assert first != second


def test_package_is_created_with_its_first_article() -> None:
    early, due = RELEASED - dt.timedelta(hours=7), sample_edition().articles[1]
    by_hand = with_first(full_article().model_copy(update={"published_at": early})).model_copy(
        update={"articles": (due,)}
    )
    assert strings(etree.fromstring(newsml_package.render(by_hand, CONTEXT)), "n:itemMeta/n:firstCreated/text()") == [
        RELEASED.isoformat()
    ]
    released = with_first(full_article().model_copy(update={"published_at": early, "updated_at": early}))
    assert strings(etree.fromstring(newsml_package.render(released, CONTEXT)), "n:itemMeta/n:firstCreated/text()") == [
        early.isoformat()
    ]


def test_message_carries_the_package_and_every_item_as_published_alone() -> None:
    edition = with_first(located_article())
    message = etree.fromstring(newsml_message.render(edition, CONTEXT))
    alone = [newsml_package.render(edition, CONTEXT)] + [render_item(each, edition) for each in edition.articles]
    inside = found(message, "n:itemSet/*")
    assert [canonical(item) for item in inside] == [canonical(etree.fromstring(each)) for each in alone]


def canonical(item: etree._Element) -> bytes:
    """The item without its indentation, which depends on its place."""
    copy = etree.fromstring(etree.tostring(item, with_tail=False), etree.XMLParser(remove_blank_text=True))
    return etree.tostring(copy, method="c14n")


def test_article_kept_off_the_wire_is_in_neither_package_nor_message() -> None:
    article = full_article()
    kept = article.model_copy(update={"rights": article.rights.model_copy(update={"wire": False})})
    for render in (newsml_package.render, newsml_message.render):
        document = render(with_first(kept), CONTEXT)
        assert_valid_newsml(document)
        assert b"abcdefgh" not in document
        assert b"qrstuvwx" in document


def test_article_kept_off_the_web_links_to_no_web_page() -> None:
    article = full_article()
    kept = article.model_copy(update={"rights": article.rights.model_copy(update={"web": False})})
    assert strings(read_item(article), "n:itemMeta/n:altRep/text()") == [
        "https://river-daily.example/2022-03-15/01-abcdefgh.html"
    ]
    assert strings(read_item(kept), "n:itemMeta/n:altRep/text()") == []


def test_bytes_depend_on_the_edition_alone() -> None:
    edition = with_first(located_article())
    changed = PUBLICATION.model_copy(
        update={"title": "新名", "base_url": "https://moved.example/", "authority": "moved.example", "language": "en"}
    )
    moved = replace(CONTEXT, publication=changed)
    rebuilt = Edition.model_validate_json(edition.model_dump_json())
    for render in (newsml_package.render, newsml_message.render):
        assert render(edition, CONTEXT) == render(edition, moved) == render(rebuilt, CONTEXT)
    assert render_item(edition.articles[0], edition) == render_item(edition.articles[0], edition, moved)


def test_own_schemes_are_under_the_newspapers_address() -> None:
    for document in (newsml_message.render(sample_edition(), CONTEXT), render_item(full_article())):
        schemes = found(etree.fromstring(document), "//n:catalog/n:scheme")
        for scheme in schemes:
            assert scheme.get("uri") == f"https://river-daily.example/cv/{scheme.get('alias')}/"
        assert schemes


def test_iptc_library_reads_item_package_and_message() -> None:
    item = NewsMLG2Document(render_item(located_article())).get_item()
    assert (item.guid, item.version, item.standardversion) == (located_article().guid, "2", "2.35")
    assert str(item.itemmeta.title) == "全市二十座水闸 完成检修"
    assert str(item.contentmeta.headline[0]) == "全市二十座水闸 完成检修"
    assert [creator.role for creator in item.contentmeta.creator] == [REPORTER, REPORTER, None]
    package = NewsMLG2Document(newsml_package.render(sample_edition(), CONTEXT)).get_item()
    assert [group.id for group in package.groupset.group] == ["root", "group-1", "group-2"]
    message = NewsMLG2Document(newsml_message.render(sample_edition(), CONTEXT)).get_item()
    assert str(message.header.sender) == "river-daily.example"


def test_superdesk_reads_the_message() -> None:
    """Follows superdesk/io/feed_parsers/newsml_2_0.py: what it reads without checking must be there."""
    message = etree.fromstring(newsml_message.render(with_first(located_article()), CONTEXT))
    assert int(need(message, "n:header/n:priority").text or "") in range(1, 10)
    package, *items = found(message, "n:itemSet/*")
    read = [read_like_superdesk(item) for item in items]
    assert [each["headline"] for each in read] == ["全市二十座水闸 完成检修", "第2座人行桥今日通行", "本周末有雨。"]
    assert read[0]["subjects"] == ["06000000", "06005000"]
    assert read[0]["place"] == ["清河"]
    assert read[0]["ednote"] == ["更正闸门数量"]
    assert read[0]["body"][0].startswith("新华社清河3月14日电 记者昨日")
    assert need(package, "n:contentMeta") is not None
    wanted = []
    for group in need(package, "n:groupSet"):
        assert group.attrib["id"]
        assert group.attrib["role"]
        for child in group:
            if "idref" not in child.attrib:
                wanted.append(f"{child.get('residref')}:{child.get('version')}")
                assert child.attrib["contenttype"]
                assert need(child, "n:itemClass").attrib["qcode"] == "ninat:text"
    assert wanted == [each["guid"] for each in read]


def read_like_superdesk(item: etree._Element) -> dict[str, list[str] | str]:
    meta = need(item, "n:contentMeta")
    body = need(item, "n:contentSet/n:inlineXML/x:html/x:body")
    int(need(item, "n:contentSet/n:inlineXML").attrib["wordcount"])
    return {
        "guid": f"{item.get('guid')}:{item.get('version')}",
        "headline": need(meta, "n:headline").text or "",
        "subjects": [code[5:] for code in strings(meta, "n:subject/@qcode") if code.startswith("subj:")],
        "place": strings(meta, "n:subject[@type='cptType:5']/n:name/text()"),
        "ednote": strings(item, "n:itemMeta/n:edNote/text()"),
        "body": [block.text for block in body if block.text],
    }


def need(node: etree._Element, path: str) -> etree._Element:
    """The first that matches, as a receiver takes it; a receiver that finds none crashes."""
    return found(node, path)[0]
