"""Topics of articles that were labelled by hand: what is assigned must be right, and enough must be assigned."""

import json

import pytest

from tests.conftest import Place
from tests.helpers.reader import read_articles
from tests.quality.sets import SHARED, has_pages
from tests.quality.topics import digest_headline, load_labels, score_labels
from transform.model.media_topics import SCHEME

LEAST_PRECISION = 0.95
LEAST_COVERAGE = 0.7
"""What newsrooms were promised; CONTRIBUTING.md has the figures, which are higher."""


@pytest.mark.skipif(
    not has_pages(),
    reason="the sets of test pages are not at hand: set PAGEWIRE_PAGES to a folder that holds them",
)
@pytest.mark.parametrize("name", ["topics_gold.tsv", "topics_unseen.tsv"])
def test_topics_are_right_and_most_articles_have_one(name: str) -> None:
    score = score_labels(load_labels(name), SHARED)
    assert score.precision >= LEAST_PRECISION, score.wrong
    assert score.coverage >= LEAST_COVERAGE


def test_all_eight_articles_of_the_real_page_have_their_topic(real: Place) -> None:
    labels = {label.digest: label.topics for label in load_labels("topics_seed.tsv")}
    subjects = {digest_headline(one["headline"]): one["subjects"] for one in read_articles(real.files()).values()}
    assert {*subjects} == {*labels}
    assert all(subjects[digest][0].removeprefix(SCHEME) in topics for digest, topics in labels.items()), json.dumps(
        subjects
    )
