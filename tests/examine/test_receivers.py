"""``pagewire check --as``: what is told of a receiver is what it does, by the judges that read as receivers do."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import ROOT
from tests.formats.test_newsml import CONTEXT, located_article, with_first, withdrawn_article
from tests.helpers.commands import run_main
from tests.helpers.soak import choose
from tests.helpers.wire_mutants import list_mutants
from tests.imports.test_foreign import write_item
from tests.judges.agency_reader import read_texts
from tests.judges.superdesk import read_message
from transform.cli.check import RECEIVER_NAMES
from transform.examine.receivers import RECEIVERS
from transform.examine.receivers.fields import FIELDS
from transform.examine.receivers.receiver import Reception, format_reception, receive
from transform.formats.newsml import message as newsml_message
from transform.model.edition import Article

MESSAGE = ROOT / "tests" / "golden" / "2021-10-09" / "01-5dsxulgv.message.newsml.xml"
STRIDE = choose(5, 1)
MESSAGE_TAG = re.compile(rb"<(\w+:)?newsMessage xmlns(:\w+)?=\"http://iptc.org/std/nar/2006-10-01/\"")
NOT_TOLD = {"superdesk": ("no header", "day is out of range for month"), "kairntech": ("'guid'", "'version'")}


def send(article: Article) -> bytes:
    edition = with_first(article)
    return newsml_message.render(edition.model_copy(update={"articles": (article,)}), CONTEXT)


def tell(name: str, document: bytes) -> Reception:
    return receive(RECEIVERS[name], etree.fromstring(document))


def fates(name: str, document: bytes) -> dict[str, str]:
    return {row.field: row.fate for row in tell(name, document).rows}


def test_the_command_knows_every_receiver() -> None:
    assert set(RECEIVER_NAMES) == set(RECEIVERS)
    assert all(set(each.cases) <= set(FIELDS) for each in RECEIVERS.values())


@pytest.mark.parametrize("name", RECEIVERS)
@pytest.mark.parametrize("article", [located_article(), withdrawn_article("withheld")])
def test_nothing_that_we_write_is_failed_on(name: str, article: Article) -> None:
    assert tell(name, send(article)).failures == ()


def test_superdesk_has_what_is_told() -> None:
    article = located_article()
    _, copy = read_message(send(article))
    told = fates("superdesk", send(article))
    assert (told["headline"], copy.headline) == ("kept", article.title)
    assert (told["further headlines"], told["media topics"], told["subject codes"]) == ("dropped", "changed", "kept")
    assert copy.subjects == ("06000000", "06005000")
    assert (told["place as subject"], copy.places) == ("kept", ("清河",))
    assert (told["note"], copy.ednote) == ("kept", "更正闸门数量")
    assert (told["paragraphs"], told["crossheads"], len(copy.body)) == ("kept", "kept", 4)
    assert {told[field] for field in ("copyright holder", "credit line", "names", "short id", "links")} == {"dropped"}


def test_superdesk_loses_markup_in_paragraphs() -> None:
    good = send(located_article())
    marked = good.replace("检修历时".encode(), "检修<i>历时</i>".encode())
    assert fates("superdesk", marked)["paragraphs"] == "changed"
    assert read_message(marked)[1].body[2] == "检修"


@pytest.mark.parametrize(("status", "fate"), [("withheld", "changed"), ("canceled", "kept")])
def test_superdesk_acts_on_canceled_alone(status: str, fate: str) -> None:
    document = send(withdrawn_article("canceled")).replace(b"stat:canceled", f"stat:{status}".encode())
    assert fates("superdesk", document)["status"] == fate


def test_kairntech_has_what_is_told() -> None:
    article = withdrawn_article("canceled")
    (text,) = read_texts(send(article))
    told = fates("kairntech", send(article))
    assert (told["headline"], text.title) == ("kept", "本文已撤回")
    assert told["status"] == "dropped"
    assert text.body.startswith("本文已撤回")


def test_newsmlg2_keeps_everything() -> None:
    assert set(fates("newsmlg2", send(located_article())).values()) == {"kept"}


def test_the_wordpress_importer_takes_only_what_its_agency_codes() -> None:
    document = newsml_message.render(with_first(located_article()), CONTEXT)
    told = tell("wordpress", document)
    assert len(told.notes) == 2
    assert fates("wordpress", document)["headline"] == "dropped"
    theirs = write_item(content='<headline role="apahltype:title">Bridge</headline>')
    assert fates("wordpress", theirs.encode())["headline"] == "kept"


@pytest.mark.parametrize(("name", "read"), [("superdesk", read_message), ("kairntech", read_texts)])
def test_whatever_a_receiver_fails_on_is_told(name: str, read: Callable[[bytes], object]) -> None:
    """Of mutants on which a judge fails; but the judges miss a header, guid and version that the receivers can do without, and that
    30 February is no time is not told.
    """
    failed, missed = 0, []
    for number, mutant in enumerate(list_mutants(MESSAGE.read_bytes())):
        if number % STRIDE or mutant.action in {"doctype", "root"} or not MESSAGE_TAG.search(mutant.document):
            continue
        try:
            read(mutant.document)
        except (ValueError, KeyError, IndexError) as error:
            failed += 1
            found = receive(RECEIVERS[name], etree.fromstring(mutant.document)).failures
            missed += [] if found or str(error) in NOT_TOLD[name] else [f"{mutant.kind}: {error}"]
        except AssertionError:
            continue  # an item is left out, and the others are read
    assert failed > 5
    assert missed == []


def test_a_bare_item_is_read_as_if_it_stood_in_a_message() -> None:
    item = write_item().encode()
    told = tell("superdesk", item)
    assert told.items == 1
    assert "takes newsMessages only" in told.notes[0]


def test_the_text_names_field_fate_and_reason() -> None:
    lines = list(format_reception("x.xml", tell("superdesk", send(located_article()))))
    assert lines[0] == "x.xml: 1 item as Superdesk has them"
    told = r"  media topics +changed: the subject codes beside them \(subj:\) are read in their place"
    assert any(re.fullmatch(told, line) for line in lines)
    edition = newsml_message.render(with_first(located_article()), CONTEXT)
    assert any(line.endswith("(1 of 3)") for line in format_reception("x.xml", tell("superdesk", edition)))


def test_the_command_prints_the_table() -> None:
    done = run_main("check", MESSAGE, "--as", "superdesk")
    assert (done.code, done.err) == (0, "")
    assert "1 item as Superdesk has them" in done.out


def test_what_is_no_item_is_said_not_to_be_told_of(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<svg/>", encoding="utf-8")
    done = run_main("check", tmp_path / "feed.xml", "--as", "superdesk")
    assert done.code == 0
    assert done.out.endswith("1 file is no newsItem or newsMessage of NewsML-G2: nothing to tell of Superdesk\n")
    (tmp_path / "item.xml").write_text(write_item(), encoding="utf-8")
    (tmp_path / "page.html").write_text("<p>", encoding="utf-8")
    done = run_main("check", tmp_path, "--as", "wordpress")
    assert f"{tmp_path}/item.xml: 1 item as" in done.out
    assert "\n2 files are no newsItem" in done.out


def test_what_a_receiver_loses_is_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "theirs.xml"
    file.write_bytes(MESSAGE.read_bytes().replace(b"<priority>5</priority>", b""))
    done = run_main("check", file, "--as", "superdesk")
    assert done.code == 1
    assert "[as-superdesk] (put it right: the whole message is lost)" in done.err
