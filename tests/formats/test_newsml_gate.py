"""What the gate of NewsML-G2 refuses that IPTC's schema lets pass: one fault each, and the rule that names it."""

import pytest
from lxml import etree

from tests.formats.test_newsml import (
    CONTEXT,
    REPORTER,
    VARIANTS,
    located_article,
    render_item,
    with_first,
    withdrawn_article,
)
from transform.formats.newsml import message as newsml_message
from transform.formats.newsml import package as newsml_package
from transform.formats.newsml.check import check
from transform.formats.newsml.rules import RULES
from transform.model.edition import Article

EDITION = with_first(located_article())
MESSAGE = newsml_message.render(EDITION, CONTEXT).decode()
ITEM = render_item(located_article()).decode()
WITHDRAWN = render_item(withdrawn_article("withheld")).decode()
GUID = located_article().guid
FAULTS = {
    "foreign root": (ITEM, None, "<rss/>", "profile"),
    "doctype": (ITEM, "<newsItem ", '<!DOCTYPE newsItem SYSTEM "http://elsewhere.example/x.dtd"><newsItem ', "doctype"),
    "entity": (ITEM, "<newsItem ", '<!DOCTYPE newsItem [<!ENTITY x SYSTEM "file:///etc/hosts">]><newsItem ', "doctype"),
    "comment": (ITEM, "<itemMeta>", "<!-- seen --><itemMeta>", "rule profile"),
    "instruction": (ITEM, "<newsItem ", '<?xml-stylesheet href="x.xsl"?><newsItem ', "rule profile"),
    "stray text": (ITEM, "<itemMeta>", "<itemMeta>text", "profile"),
    "wrong order": (ITEM, "<fileName>", "<signal qcode='sig:update'/><fileName>", "profile"),
    "attribute": (ITEM, "<itemMeta>", '<itemMeta id="x">', "profile"),
    "no guid": (ITEM, f'guid="{GUID}"', 'guid=""', "rule guid"),
    "no version": (ITEM, 'version="2" xml', "xml", "rule guid"),
    "version 0": (ITEM, 'version="2"', 'version="0"', "profile"),
    "no pubStatus": (ITEM, '<pubStatus qcode="stat:usable"/>', "", "profile"),
    "misspelt status": (ITEM, "stat:usable", "stat:cancelled", "rule code"),
    "undeclared alias": (ITEM, "stat:usable", "status:usable", "rule alias"),
    "unknown role": (ITEM, "headrole:deck", "headrole:strap", "rule code"),
    "unknown topic": (ITEM, "medtop:20000424", "medtop:20999999", "unknown code medtop:20999999"),
    "retired topic": (ITEM, "medtop:20000424", "medtop:20000030", "retired code medtop:20000030"),
    "alias of IPTC": (ITEM, 'alias="headrole"', 'alias="prio"', "rule scheme"),
    "month 13": (
        ITEM,
        "2022-03-15T11:00:00+08:00</versionCreated>",
        "2022-13-15T11:00:00+08:00</versionCreated>",
        "rule time",
    ),
    "no offset": (ITEM, "+08:00</firstCreated>", "</firstCreated>", "rule time"),
    "another time": (ITEM, "06:00:00+08:00</contentCreated>", "06:00:01+08:00</contentCreated>", "rule same-time"),
    "other title": (ITEM, "</title>\n    <edNote role", "。</title>\n    <edNote role", "rule title"),
    "other language": (ITEM, '<language tag="zh-CN"/>', '<language tag="zh-TW"/>', "rule language"),
    "other name": (ITEM, 'literal="赵知秋"', 'literal="赵知"', "rule name"),
    "name not in the by line": (ITEM, "<by>记者 赵知秋", "<by>记者", "rule name"),
    "other print date": (MESSAGE, 'value="2022-03-15"', 'value="2022-03-16"', "rule print-date"),
    "paragraph lost": (ITEM, "<h2>一闸一策</h2>", "", "rule words"),
    "paragraph empty": (ITEM, "<h2>一闸一策</h2>", "<h2> </h2>", "rule paragraph"),
    "markup in a paragraph": (ITEM, "检修历时", "<i>检修</i>历时", "profile"),
    "other file": (ITEM, "01-abcdefgh.newsml.xml", "01-abcdefgi.newsml.xml", "rule file"),
    "scheme of another": (
        ITEM,
        'uri="https://river-daily.example/cv/print/"',
        'uri="https://lake-daily.example/cv/print/"',
        "rule authority",
    ),
    "scheme under another alias": (ITEM, "/cv/print/", "/cv/headrole/", "rule authority"),
    "scheme as before 1.0": (
        ITEM,
        "https://river-daily.example/cv/print/",
        "tag:river-daily.example:print/",
        "profile",
    ),
    "page elsewhere": (ITEM, ">https://river-daily.example/2022", ">https://lake-daily.example/2022", "rule authority"),
    "withdrawn without text": (WITHDRAWN, "<p>", "<p/><!--", "well-formed"),
    "withdrawn with its headline": (WITHDRAWN, "本文暂停发布</headline>", "全市二十座水闸</headline>", "rule notice"),
    "withdrawn with a text": (WITHDRAWN, "<p>本文暂停发布", "<p>全市二十座水闸。本文暂停发布", "rule notice"),
    "withdrawn with a creator": (
        WITHDRAWN,
        "<language ",
        '<creator literal="赵"><name>赵</name></creator><language ',
        "profile",
    ),
    "withdrawn as the other": (WITHDRAWN, "withdrawal:withheld", "withdrawal:canceled", "rule notice"),
    "usable without text": (WITHDRAWN, "stat:canceled", "stat:usable", "profile"),
    "two ids": (MESSAGE, 'id="group-2"', 'id="group-1"', "rule id"),
    "dangling group": (MESSAGE, 'idref="group-2"', 'idref="group-9"', "rule group"),
    "item twice": (MESSAGE, "</itemSet>", ITEM[ITEM.index("<newsItem") :] + "</itemSet>", "rule once"),
    "another version": (MESSAGE, 'abcdefgh" version="2" href', 'abcdefgh" version="1" href', "rule edition"),
    "another status": (
        MESSAGE,
        'qcode="stat:usable"/>\n            <title>全市',
        'qcode="stat:canceled"/>\n            <title>全市',
        "rule edition",
    ),
    "another sender": (MESSAGE, "<sender>river", "<sender>lake", "rule transmission"),
    "sent before": (MESSAGE, "11:00:00+08:00</sent>", "10:00:00+08:00</sent>", "rule sent"),
    "urgency 0": (ITEM, "<urgency>5", "<urgency>0", "profile"),
    "no urgency": (ITEM, "<urgency>5</urgency>", "", "profile"),
    "another profile": (ITEM, 'versioninfo="1.2"', 'versioninfo="1.0"', "profile"),
    "another newspaper's service": (ITEM, 'qcode="service:river-daily"', 'qcode="service:lake-daily"', "rule service"),
    "another column's service": (ITEM, "<name>民生关注</name>", "<name>民生</name>", "rule service"),
    "another column in the slugline": (ITEM, ">民生关注/", ">要闻/", "rule service"),
    "han in a code": (ITEM, REPORTER, "byrole:记者", "profile"),
    "short id of another page": (ITEM, ">2022-03-15-01-1<", ">2022-03-15-02-1<", "rule desk"),
    "short id of another day": (ITEM, ">2022-03-15-01-1<", ">2022-03-16-01-1<", "rule desk"),
    "link from another page": (ITEM, "#page-01", "#page-04", "rule link"),
    "link to another edition": (ITEM, "2022-03-15/#page-04", "2022-03-16/#page-04", "rule link"),
    "link twice": (ITEM, "#page-04", "#page-01", "rule link"),
    "unknown relation": (ITEM, "irel:seeAlso", "irel:alsoSee", "rule code"),
    "note of another role": (ITEM, "noterole:correction", "noterole:update", "rule note"),
    "note of a withdrawal": (ITEM, "noterole:correction", "noterole:withdrawal", "rule note"),
    "topic of another name": (ITEM, ">environmental pollution<", ">pollution<", "rule topic"),
    "topic without its broader one": (ITEM, '<broader qcode="medtop:06000000"/>', "", "rule topic"),
    "topic of another place": (ITEM, 'medtop:06000000"/>', 'medtop:07000000"/>', "rule topic"),
    "topic without its older code": (ITEM, 'qcode="subj:06005000"', 'qcode="subj:06005001"', "rule topic"),
    "older code twice": (ITEM, 'qcode="subj:06000000"', 'qcode="subj:06005000"', "rule topic"),
    "older code of another topic": (
        ITEM,
        'sameAs qcode="medtop:20000424"',
        'sameAs qcode="medtop:06000000"',
        "rule topic",
    ),
    "withdrawn without service": (
        WITHDRAWN,
        '<service qcode="service:river-daily">\n      <name>江城日报</name>\n    </service>',
        "",
        "profile",
    ),
    "ancestor of no topic": (ITEM, 'why="why:direct">', 'why="why:ancestor">', "rule topic"),
    "source of another role": (ITEM, "cpprole:originfo", "cpprole:author", "rule code"),
    "no priority": (MESSAGE, "<priority>5</priority>", "", "profile"),
}


@pytest.mark.parametrize(("document", "old", "new", "says"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_and_named(document: str, old: str | None, new: str, says: str) -> None:
    assert list(check(document.encode())) == []
    assert old is None or old in document
    damaged = document.replace(old, new, 1) if old else new
    assert says in " ".join(check(damaged.encode()))


@pytest.mark.parametrize("article", VARIANTS.values(), ids=VARIANTS)
def test_what_we_write_is_not_refused(article: Article) -> None:
    assert list(check(render_item(article))) == []
    if article.order == 1:
        assert list(check(newsml_package.render(with_first(article), CONTEXT))) == []
        assert list(check(newsml_message.render(with_first(article), CONTEXT))) == []


def test_an_empty_withdrawal_is_refused_unless_it_is_public_already() -> None:
    root = etree.fromstring(newsml_message.render(with_first(withdrawn_article("canceled")), CONTEXT))
    content = next(root.iter("{*}contentSet"))
    content.remove(content[0])
    assert list(check(etree.tostring(root))) != []
    assert list(check(etree.tostring(root), {GUID})) == []


@pytest.mark.parametrize("document", [ITEM, MESSAGE, WITHDRAWN])
def test_the_profile_names_the_element_that_differs_and_its_line(document: str) -> None:
    damaged = document.replace("<fileName>", "<noSuch/>\n<fileName>", 1)
    line = next(number for number, text in enumerate(damaged.splitlines(), 1) if "<noSuch/>" in text)
    reason = " ".join(check(damaged.encode()))
    assert "noSuch" in reason
    assert f"(line {line}, schemas/newsml-profile.rng)" in reason


def test_each_rule_has_a_name_of_its_own_and_says_what_to_do() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.where and rule.message and rule.fix for rule in RULES)


def test_a_reason_names_line_rule_and_what_to_do() -> None:
    reason = next(check(ITEM.replace("+08:00</firstCreated>", "</firstCreated>").encode()))
    line = next(number for number, text in enumerate(ITEM.splitlines(), 1) if "<firstCreated>" in text)
    assert f"line {line}, rule time" in reason
    assert "write 2021-10-09T06:00:00+08:00" in reason
