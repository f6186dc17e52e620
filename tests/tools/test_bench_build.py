"""The benchmark of a whole build runs, on a small corpus: figures come out, and every contestant's articles."""

from pathlib import Path

import pytest

from tests.conftest import Place
from tests.tools.bench_build import hugo, ours, scripts
from tests.tools.bench_build.__main__ import write_table
from tests.tools.bench_build.corpus import list_editions, make_edition
from tests.tools.bench_build.measure import Case, measure, run
from tests.tools.bench_build.write import BARE_NAME

SIZE = 16


def test_an_archive_has_so_many_articles_and_is_the_same_each_time() -> None:
    editions = list_editions(20)
    assert list(editions.values()) == [8, 8, 4]
    articles = [article for date, count in editions.items() for article in make_edition(date, count)]
    assert len({article.headline for article in articles}) == 20
    assert articles == [article for date, count in editions.items() for article in make_edition(date, count)]


def test_every_contestant_publishes_as_many_articles_and_has_figures(tmp_path: Path) -> None:
    place = Place(tmp_path)
    ours.write_seeds(place, SIZE)
    full, _, changed, *_ = ours.list_cases(place, SIZE)
    cases = [full, changed, *scripts.list_cases(place.seeds, tmp_path, SIZE)]
    costs = {case.name: [measure(case)] for case in cases}  # each case checks what it put out
    assert all(cost.cpu > 0 and cost.wall > 0 and cost.memory > 5 for [cost] in costs.values())
    table = write_table({SIZE: costs | {BARE_NAME: costs["feedgen alone"]}}, rounds=1, folder=tmp_path)
    assert [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| ")][1:] == [
        "| full build",
        "| one article changed",
        "| naive script",
        "| feedgen alone",
        "| bare imports",
    ]


@pytest.mark.skipif(hugo.find_hugo() is None, reason="the extra `bench` (Hugo) is not installed")
def test_hugo_publishes_as_many_articles(tmp_path: Path) -> None:
    hugo.write_site(tmp_path / "site", SIZE)
    [case] = hugo.list_cases(tmp_path / "site", SIZE)
    assert measure(case).cpu > 0


def test_an_article_that_does_not_go_out_ends_the_benchmark(tmp_path: Path) -> None:
    place = Place(tmp_path)
    ours.write_seeds(place, SIZE)
    [naive, _] = scripts.list_cases(place.seeds, tmp_path, SIZE + 1)
    with pytest.raises(RuntimeError, match="16 articles went out, not 17"):
        measure(naive)


def test_a_command_that_fails_ends_the_benchmark() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        run(["/bin/sh", "-c", "exit 3"])
    with pytest.raises(RuntimeError, match="exit 3"):
        measure(Case("failing", ["/bin/sh", "-c", "exit 3"]))
