"""Verify names each damage and tells it from an interrupted publish; a repair restores the old bytes."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import PAGE, PUBLICATION, MakePlace, Place
from tests.helpers.commands import run_apart
from tests.helpers.runs import DATE, LATER, NOON, die_within, forge, publish, read_edition, state_of, write_edit
from tests.helpers.soak import choose
from transform.errors import OutputError
from transform.model.edition import PublishedEdition
from transform.site.check.compare_state import compare_decision, read_expected
from transform.site.check.flaw import Verification
from transform.site.check.references import Reference, find_references
from transform.site.check.repair import repair_out
from transform.site.check.verify import verify_out
from transform.site.state import read_state

STRIDE = choose(7, 1)
"""A publish is killed at every so many steps; ``make soak`` kills it at each."""
EVERY_BYTE = choose(31, 1)
"""Every so many bytes of a manifest one is flipped; ``make soak`` flips each."""
ARTICLE_FILES = ("html", "newsml", "jsonld")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The small place, published once; tests copy it."""
    found = Place(tmp_path_factory.mktemp("published"))
    found.write("publication.toml", PUBLICATION)
    found.write(f"{DATE}/01.txt", PAGE)
    publish(found)
    return found


@pytest.fixture
def published(template: Place, tmp_path: Path) -> Place:
    """A published place of its own."""
    shutil.copytree(template.root, tmp_path, dirs_exist_ok=True)
    return Place(tmp_path)


def verify(place: Place) -> Verification:
    return verify_out(place.seeds, place.out, state_of(place))


def repair(place: Place) -> Verification:
    return repair_out(place.seeds, place.out, state_of(place), NOON)


def list_flaws(result: Verification) -> list[tuple[str, str]]:
    return [(flaw.kind, flaw.path) for flaw in result.flaws]


def test_pages_of_the_newspaper_s_own_under_the_same_address_are_not_missed(place: Place) -> None:
    base = "https://river-daily.example/news"
    facts = f'usage_info = "{base}/terms"\nsame_as = ["{base}/us"]\n' + PUBLICATION.replace(
        "[provider]\n", f'[provider]\nurl = "{base}/about"\n'
    )
    author = f'\n[[author]]\nname = "赵知秋"\nurl = "{base}/authors/zhao"\n'
    place.write("publication.toml", facts + author)
    publish(place)
    assert f"{base}/authors/zhao".encode() in b"".join(place.files().values())
    assert list_flaws(verify(place)) == []


def test_what_was_published_is_as_recorded(real: Place) -> None:
    result = verify(real)
    assert (result.flaws, result.editions) == ((), 1)
    assert result.files == len(real.files())
    assert result.references > 300


def test_signs_that_markup_escapes_are_found_in_every_format(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write("publication.toml", PUBLICATION.replace("zh-CN", "en"))
    text = "The Water & Sewage Company opens its works on Monday, where x < y was painted on the wall long ago."
    place.write(f"{DATE}/01.txt", f"Water & sewage works open\n\nBy Ruth Penn\n\nWork took two years.\n\n{text}\n")
    publish(place)
    assert text in str(read_edition(place)["articles"])
    assert list_flaws(verify(place)) == []


def test_verify_writes_nothing(place: Place) -> None:
    publish(place)
    (place.out / "rss.xml").unlink()
    before = sorted(place.root.rglob("*"))
    verify(place)
    assert sorted(place.root.rglob("*")) == before


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [flip, cut, empty, remove])
@pytest.mark.parametrize("name", ["manifest", "record", "site", "asset", "edition", "message", *ARTICLE_FILES])
def test_any_damage_is_named_and_repaired_to_the_same_bytes(
    published: Place, name: str, damage: Callable[[Path], None]
) -> None:
    place = published
    before = place.files()
    article = read_edition(place)["articles"][1]["files"]
    assert isinstance(article, dict)
    paths = {
        "manifest": "manifest.json",
        "record": f"{DATE}/edition.json",
        "site": "atom.xml",
        "asset": "assets/style.css",
        "edition": f"{DATE}/index.html",
        "message": f"{DATE}/message.newsml.xml",
    }
    path = paths.get(name) or article[name]
    damage(place.out / path)
    kind = "missing" if damage is remove else "damaged"
    result = verify(place)
    assert result.failed
    assert (kind, path) in list_flaws(result)
    if (name, damage) != ("manifest", flip):
        assert {found for kind, found in list_flaws(result) if kind != "dangling"} == {path}
    repaired = repair(place)
    assert repaired.flaws == ()
    assert repaired.repaired == 1
    assert place.files() == before
    assert verify(place).flaws == ()


@pytest.mark.long
def test_a_flipped_byte_of_the_manifest_is_noticed_whichever_it_is(place: Place) -> None:
    publish(place)
    path = place.out / "manifest.json"
    whole = path.read_bytes()
    for at in range(0, len(whole), EVERY_BYTE):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 2]) + whole[at + 1 :])
        noticed = verify(place).failed
        before = path.read_bytes()
        repair(place)
        assert path.read_bytes() == whole
        assert noticed, before[max(0, at - 20) : at + 20]


def test_a_lost_edition_and_a_lost_folder_are_rendered_again(place: Place) -> None:
    publish(place)
    before = place.files()
    shutil.rmtree(place.out / DATE)
    assert ("missing", f"{DATE}/edition.json") in list_flaws(verify(place))
    assert repair(place).flaws == ()
    assert place.files() == before
    shutil.rmtree(place.out)
    with pytest.raises(OutputError, match="there is no such folder"):
        verify(place)
    assert repair(place).flaws == ()
    assert place.files() == before


def test_an_unnamed_file_is_listed_and_is_a_failure_only_where_it_is_named_like_ours(place: Place) -> None:
    publish(place)
    (place.out / "CNAME").write_bytes(b"river-daily.example")
    (place.out / DATE / "photo.jpg").write_bytes(b"somebody's")
    result = verify(place)
    assert (list_flaws(result), result.failed) == ([("unnamed", f"{DATE}/photo.jpg"), ("unnamed", "CNAME")], False)
    (place.out / DATE / "01-leftover.html").write_bytes(b"words of yesterday")
    assert ("unnamed", f"{DATE}/01-leftover.html") in list_flaws(verify(place))
    assert verify(place).failed


def test_no_command_removes_a_file_that_we_did_not_write(place: Place) -> None:
    strangers = ("CNAME", f"{DATE}/photo.jpg", f"{DATE}/01-leftover.html", f"{DATE}/notes/draft.txt")
    publish(place)
    for path in strangers:
        (place.out / path).parent.mkdir(exist_ok=True)
        (place.out / path).write_bytes(b"somebody's")
    place.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米"))
    for action in (lambda: publish(place, LATER), lambda: publish(place, LATER, rebuild=True), lambda: repair(place)):
        action()
        assert all((place.out / path).read_bytes() == b"somebody's" for path in strangers)


def test_without_a_state_the_manifest_and_files_are_checked(place: Place) -> None:
    publish(place)
    state = state_of(place)
    state.unlink()
    assert verify(place).flaws == ()
    flip(place.out / "index.html")
    assert list_flaws(verify(place)) == [("damaged", "index.html")]
    with pytest.raises(OutputError, match=r"there is no state to render from \(use 'pagewire state rebuild' first\)"):
        repair(place)
    (place.out / "manifest.json").unlink()
    with pytest.raises(OutputError, match="neither a manifest nor a state"):
        verify(place)


def test_a_state_of_other_days_disagrees(make_place: MakePlace) -> None:
    place, other = make_place("one"), make_place("other")
    publish(place)
    other.write("2022-03-16/01.txt", PAGE.replace("人行桥", "公路桥"))
    publish(other, LATER)
    shutil.rmtree(place.out)
    shutil.copytree(other.out, place.out)
    result = verify(place)
    (flaw,) = [flaw for flaw in result.flaws if flaw.kind == "disagreement"]
    assert (flaw.path, flaw.what) == ("manifest.json", "names 2022-03-16, which the state does not know")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("html", b'href="../index.html"', b'href="../missing.html"'),
        ("html", b'rel="canonical" href="https://river-daily.example/news/', b'rel="canonical" href="https://river-daily.example/news/x'),
        ("newsml", b">https://river-daily.example/news/2022", b">https://river-daily.example/news/2023"),
        ("jsonld", b'"https://river-daily.example/news/2022-03-15/"', b'"https://river-daily.example/news/2022-03-14/"'),
    ],
)  # fmt: skip
def test_an_address_of_our_own_that_leads_nowhere_is_named(place: Place, name: str, old: bytes, new: bytes) -> None:
    publish(place)
    article = read_edition(place)["articles"][0]["files"]
    assert isinstance(article, dict)
    forge(place, article[name], old, new)
    state_of(place).unlink()
    result = verify(place)
    assert set(list_flaws(result)) == {("dangling", article[name])}


def test_an_item_that_a_package_names_is_one_of_the_edition(place: Place) -> None:
    publish(place)
    key = str(read_edition(place)["articles"][0]["key"]).encode()
    forge(place, f"{DATE}/package.newsml.xml", b"/01/" + key, b"/01/" + b"a" * 8)
    state_of(place).unlink()
    assert list_flaws(verify(place)) == [("dangling", f"{DATE}/package.newsml.xml")]


@pytest.mark.parametrize("name", ["html", "newsml", "jsonld", "message", "rss", "atom"])
def test_words_that_a_document_does_not_say_are_named_though_every_digest_fits(place: Place, name: str) -> None:
    publish(place)
    edition = read_edition(place)
    files = edition["files"] if name in {"message", "rss", "atom"} else edition["articles"][0]["files"]
    assert isinstance(files, dict)
    forge(place, files[name], "座位无须预约".encode(), "座位必须预约".encode())
    state_of(place).unlink()
    assert {(flaw.kind, flaw.path) for flaw in verify(place).flaws} == {("wording", files[name])}


def test_words_that_differ_between_state_and_edition_json_are_named(place: Place) -> None:
    publish(place)
    with read_state(state_of(place)) as state:
        stored = state.find(DATE)
        record = PublishedEdition.model_validate_json((place.out / DATE / "edition.json").read_bytes())
        article = record.articles[0].model_copy(update={"title": "图书馆全年关闭"})
        other = record.model_copy(update={"articles": (article, *record.articles[1:])})
        found = list(compare_decision(read_expected(state), other, f"{DATE}/edition.json"))
    assert stored
    assert [(flaw.kind, flaw.what) for flaw in found] == [
        ("disagreement", f"has another title for {article.guid} than the state")
    ]


def test_a_withdrawn_article_needs_only_its_notice(place: Place) -> None:
    publish(place)
    write_edit(place, 'page = "01"\nquote = "桥长120米"\naction = "kill"\nreason = "失实"')
    publish(place, LATER)
    assert verify(place).flaws == ()


def test_references_are_found_in_every_kind_of_document() -> None:
    base = "https://n.example/a/"
    page = (
        '<a href="x.html#part">1</a><img src="../logo.svg"><a href="/other">2</a><a href="mailto:a@b.example">3</a>'
        '<a href="../../up.html">4</a><a href="https://n.example/a/?q">5</a><p>https://n.example/a/not a link</p>'
        '<script type="application/ld+json">{"@id": "https://n.example/a/d/#it"}</script>'
    )
    found = find_references("d/y.html", page.encode(), (base,))
    assert {(one.printed, one.path) for one in found} == {
        ("x.html#part", "d/x.html"),
        ("../logo.svg", "logo.svg"),
        ("../../up.html", "../../up.html"),
        ("https://n.example/a/?q", "index.html"),
        ("https://n.example/a/d/#it", "d/index.html"),
    }
    feed = b'<rss><link>https://n.example/a/rss.xml</link><enclosure url="https://n.example/a/%E6%A1%A5.png"/><i residref="g"/></rss>'
    assert find_references("rss.xml", feed, (base,)) == {
        Reference("https://n.example/a/rss.xml", path="rss.xml"),
        Reference("https://n.example/a/%E6%A1%A5.png", path="桥.png"),
        Reference("g", guid="g"),
    }


# ---------------------------------------------------------------- interrupted


def test_a_publish_killed_at_any_step_is_called_interrupted_and_the_next_one_completes_it(
    make_place: MakePlace,
) -> None:
    start, whole = make_place("start"), make_place("whole")
    publish(start)
    publish(whole)
    whole.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米"))
    publish(whole, LATER)
    expected = whole.files()
    interrupted = 0
    for step in range(0, 1000, STRIDE):
        killed = Place(start.root.with_name(f"killed-{step}"))
        shutil.copytree(start.root, killed.root)
        killed.write(f"{DATE}/01.txt", PAGE.replace("120米", "140米"))
        lived = die_within(lambda place=killed: publish(place, LATER), killed, step)  # type: ignore[misc]
        result = verify(killed)
        assert {flaw.kind for flaw in result.flaws} <= {"interrupted"}, f"at step {step}: {result.flaws}"
        interrupted += bool(result.flaws)
        publish(killed, LATER)
        assert verify(killed).flaws == (), f"after a kill at step {step}"
        assert killed.files() == expected
        if lived:
            break
    assert interrupted > 20 // STRIDE


def test_a_rendering_by_a_newer_program_that_is_killed_is_interrupted_too(place: Place) -> None:
    publish(place)
    config = (place.seeds / "publication.toml").read_text(encoding="utf-8")
    place.write("publication.toml", config.replace('title = "江城日报"', 'title = "江城新报"'))
    kinds = set()
    for step in range(0, 200, 4):
        lived = die_within(lambda: publish(place, LATER), place, step)
        kinds |= {flaw.kind for flaw in verify(place).flaws}
        if lived:
            break
    assert kinds == {"interrupted"}
    assert verify(place).flaws == ()


def test_the_command_says_what_it_found_and_exits_with_it(place: Place) -> None:
    publish(place)
    run = partial(run_apart, "verify", "--state", "state.sqlite", cwd=place.root)
    clean = run()
    assert (clean.code, clean.err) == (0, "")
    assert clean.out.startswith("out: 1 edition, ")
    assert clean.out.endswith(": all as recorded\n")
    (place.out / "rss.xml").unlink()
    found = run()
    assert found.code == 1
    assert "missing: rss.xml: there is no such file (pagewire verify --repair renders it again)\n" in found.err
    repaired = run("--repair", "--now", NOON.isoformat())
    assert (repaired.code, repaired.err) == (0, "")
    assert repaired.out.startswith("repaired: 1 file written\nout: 1 edition, ")
    assert run("--out", "none").code == 2
