"""A state and an out/ of pagewire 0.1.0: one run brings them up to date, and the wire keeps its bytes.

``tests/site/states/layout3.sql`` is the state, ``published/`` its manifest, edition.json and NewsML: an edition of two articles, one
corrected, one killed. All of an edition had one time then.
"""

import json
import shutil

import pytest
from lxml import etree

from tests.conftest import MakePlace, Place
from tests.formats.test_newsml import located_article, render_item
from tests.helpers.earlier_states import STATES, run_script
from tests.helpers.runs import DATE, LATER, publish, state_of, take_stock
from transform.examine import examine_path
from transform.examine.document import examine_document
from transform.imports import read_document
from transform.site.check.verify import verify_out

FACTS = ("guid", "key", "version", "status", "published_at", "updated_at", "history")


@pytest.fixture
def earlier(make_place: MakePlace) -> Place:
    """The place as 0.1.0 left it, without the files that are rendered again anyway."""
    place = make_place("earlier")
    for name in ("01.txt", "edits.toml"):
        place.write(f"{DATE}/{name}", (STATES / name).read_bytes())
    state_of(place).parent.mkdir(parents=True, exist_ok=True)
    run_script(state_of(place), (STATES / "layout3.sql").read_text(encoding="utf-8"), "PRAGMA journal_mode = WAL")
    shutil.copytree(STATES / "published", place.out)
    return place


def test_one_run_renders_feeds_and_pages_anew_and_leaves_what_is_on_the_wire(earlier: Place) -> None:
    before = earlier.files()
    assert publish(earlier, LATER).exit_code == 0
    after = earlier.files()
    wire = {path: data for path, data in before.items() if path.endswith(".newsml.xml")}
    assert len(wire) == 4
    assert {path: after[path] for path in wire} == wire
    assert {"feed.json", "corrections.atom.xml", "feeds/page-01.rss.xml", "sitemap.xml", f"{DATE}/feed.json"} <= {
        *after
    }
    assert publish(earlier, LATER).written == 0
    assert verify_out(earlier.seeds, earlier.out, state_of(earlier)).flaws == ()


def test_ids_versions_and_times_stay(earlier: Place) -> None:
    path = f"{DATE}/edition.json"
    before = json.loads(earlier.files()[path])
    publish(earlier, LATER)
    after = json.loads(earlier.files()[path])
    assert [[one[name] for name in FACTS] for one in after["articles"]] == [
        [one[name] for name in FACTS] for one in before["articles"]
    ]
    assert (after["version"], after["updated_at"], after["released_at"]) == (2, before["updated_at"], None)


def test_old_articles_with_one_time_stand_in_print_order(earlier: Place) -> None:
    publish(earlier, LATER)
    feed = etree.fromstring(earlier.files()[f"{DATE}/atom.xml"])
    ids = [each.text for each in feed.iterfind("{*}entry/{*}id")]
    assert ids == [one["guid"] for one in json.loads(earlier.files()[f"{DATE}/edition.json"])["articles"]]


def test_a_reparse_renews_what_is_usable_and_carries_out_no_order_again(earlier: Place) -> None:
    """The corrected article is sent once more, as an update without a note; the killed one stays as it is."""
    publish(earlier, LATER)
    wire = {path: data for path, data in earlier.files().items() if path.endswith(".newsml.xml")}
    publish(earlier, LATER, reparse=True)
    usable, killed = json.loads(earlier.files()[f"{DATE}/edition.json"])["articles"]
    assert (usable["version"], usable["history"][-1]["signal"], usable["history"][-1]["note"]) == (
        3,
        "sig:update",
        None,
    )
    assert usable["subjects"] == ["medtop:01000000", "medtop:20000043"]
    assert (killed["version"], killed["status"]) == (2, "canceled")
    changed = {path.rpartition("/")[2] for path, data in wire.items() if earlier.files()[path] != data}
    assert changed == {"01-pptyxjdc.newsml.xml", "message.newsml.xml", "package.newsml.xml"}
    stock = take_stock(earlier.out)
    publish(earlier, LATER, reparse=True)
    assert take_stock(earlier.out) == stock


def test_the_new_form_of_an_item_begins_with_its_next_version(earlier: Place) -> None:
    """A message passes both forms on, and nothing in ``out/`` is a finding for that."""
    publish(earlier, LATER)
    before = earlier.files()
    assert [(flaw.file, flaw.what) for flaw in examine_path(earlier.out).flaws] == []
    edits = (STATES / "edits.toml").read_text(encoding="utf-8")
    earlier.write(f"{DATE}/edits.toml", edits.replace('action = "kill"\nreason = "失实"', 'action = "release"'))
    assert publish(earlier, LATER).exit_code == 0
    after = earlier.files()
    assert after[f"{DATE}/01-pptyxjdc.newsml.xml"] == before[f"{DATE}/01-pptyxjdc.newsml.xml"]
    assert b"<profile " in after[f"{DATE}/01-ztzueukm.newsml.xml"]
    assert b"<profile " not in after[f"{DATE}/01-pptyxjdc.newsml.xml"]
    assert b'uri="https://river-daily.example/news/cv/print/"' in after[f"{DATE}/01-ztzueukm.newsml.xml"]
    assert b'uri="tag:river-daily.example,2020-01-01:scheme/print/"' in after[f"{DATE}/01-pptyxjdc.newsml.xml"]
    assert {"cv/print/index.html", "cv/print/knowledge-item.newsml.xml"} <= {*after}
    assert [(flaw.file, flaw.what) for flaw in examine_path(earlier.out).flaws] == []


def test_items_of_both_forms_are_read_alike(earlier: Place) -> None:
    publish(earlier, LATER)
    path = f"{DATE}/01-pptyxjdc.newsml.xml"
    before = read_document(earlier.files()[path], path).articles[0]
    publish(earlier, LATER, reparse=True)
    after = read_document(earlier.files()[path], path).articles[0]
    assert (before.version, after.version) == (2, 3)
    for field in ("guid", "page", "parts", "section", "bylines", "dateline", "title", "kicker", "deck", "body"):
        assert getattr(before, field) == getattr(after, field)


@pytest.mark.parametrize("profile", ['versioninfo="1.1"', None])
def test_an_item_of_an_earlier_profile_is_no_finding(profile: str | None) -> None:
    """Items of 1.1, which no release had, were published with tag URIs by programs between two releases."""
    item = render_item(located_article()).decode().replace("https://river-daily.example/cv/", "tag:river.example:")
    flaws = examine_document(item.encode(), "x.xml").flaws
    assert {flaw.rule for flaw in flaws} == {"gate"}
    assert all(any(f"rule {rule}:" in flaw.what for flaw in flaws) for rule in ("form", "authority"))
    earlier = item.replace(
        '<profile versioninfo="1.2">pagewire</profile>', f"<profile {profile}>pagewire</profile>" if profile else ""
    )
    assert examine_document(earlier.encode(), "x.xml").flaws == ()


def test_messages_of_one_item_pass_items_of_the_earlier_form_on(earlier: Place) -> None:
    publish(earlier, LATER)
    config = (earlier.seeds / "publication.toml").read_text(encoding="utf-8")
    earlier.write("publication.toml", config + "\n[wire]\nitem_messages = true\n")
    assert publish(earlier, LATER).exit_code == 0
    message = earlier.files()[f"{DATE}/01-pptyxjdc.message.newsml.xml"]
    assert b"<profile " not in message
    assert [(flaw.file, flaw.what) for flaw in examine_path(earlier.out).flaws] == []
