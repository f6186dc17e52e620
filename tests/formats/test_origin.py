"""Whether a dateline names the newspaper itself, in its own language."""

import pytest

from tests.helpers.sample import PUBLICATION
from transform.formats.common.origin import name_source
from transform.model.publication import Provider, Publication

ENGLISH = Publication.model_validate(
    PUBLICATION.model_dump()
    | {"title": "The River Daily", "language": "en-GB", "provider": Provider(name="River Press Ltd")}
)


@pytest.mark.parametrize("source", ["本报", "本社", "本刊", "本报综合", "江城日报", "江城日报社"])
def test_the_newspapers_own_source_is_its_provider(source: str) -> None:
    assert name_source(source, PUBLICATION) == "江城日报社"


@pytest.mark.parametrize("source", ["新华社", "远江日报", "江城晚报", "据江城日报"])
def test_an_agency_stays_as_printed(source: str) -> None:
    assert name_source(source, PUBLICATION) == source


@pytest.mark.parametrize("source", ["The River Daily", "RIVER DAILY", "River Daily", "River Press Ltd"])
def test_an_english_newspaper_is_known_by_its_title_with_or_without_article(source: str) -> None:
    assert name_source(source, ENGLISH) == "River Press Ltd"


@pytest.mark.parametrize("source", ["Reuters", "AP", "The Daily", "本报"])
def test_in_an_english_newspaper_other_sources_stay_as_printed(source: str) -> None:
    assert name_source(source, ENGLISH) == source
