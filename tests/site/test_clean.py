"""``pagewire clean`` removes what was published, and nothing else."""

import json

from tests.conftest import Place
from tests.helpers.runs import DATE, publish
from transform.cli import main
from transform.model.digest import digest
from transform.site.disk.lock import hold_locks
from transform.site.out_files import remove_files


def clean(place: Place) -> int:
    return main(["clean", "--out", str(place.out)])


def test_clean_removes_what_was_published_and_nothing_else(place: Place) -> None:
    publish(place)
    (place.out / "README.md").write_bytes(b"somebody's")
    (place.out / DATE / "photo.jpg").write_bytes(b"somebody's")
    (place.out / "rss.xml").write_bytes(b"changed by hand")
    assert clean(place) == 1
    assert sorted(place.files()) == [f"{DATE}/photo.jpg", "README.md", "rss.xml"]
    assert clean(place) == 0


def test_clean_follows_no_record_and_no_link_out_of_the_folder(place: Place) -> None:
    page = (place.seeds / DATE / "01.txt").read_bytes()
    forged = {f"../seeds/{DATE}/01.txt": digest(page), f"{DATE}/../../seeds/{DATE}/01.txt": digest(page)}
    assert remove_files(place.out, forged) == tuple(forged)
    publish(place)
    manifest = json.loads((place.out / "manifest.json").read_bytes())
    for path, sha256 in forged.items():
        (place.out / "manifest.json").write_text(json.dumps(manifest | {"files": {path: sha256}}), encoding="utf-8")
        assert clean(place) == 2
    (place.out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    elsewhere = place.root / "elsewhere"
    (place.out / DATE).rename(elsewhere)
    (place.out / DATE).symlink_to(elsewhere)
    before = sorted(path.name for path in elsewhere.iterdir())
    assert clean(place) == 1
    assert sorted(path.name for path in elsewhere.iterdir()) == before
    assert (place.seeds / DATE / "01.txt").read_bytes() == page


def test_clean_waits_for_a_publisher_at_work(place: Place) -> None:
    publish(place)
    before = place.files()
    with hold_locks(place.root / "other.sqlite", place.out):
        assert clean(place) == 2
    assert place.files() == before
