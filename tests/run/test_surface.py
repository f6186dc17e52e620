"""The public surface is what ``transform`` names, and importing it loads nothing else."""

import pytest

import transform
from tests.run.test_imports import VALIDATION, load


@pytest.mark.parametrize("name", transform.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(transform, name).__name__ == name


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'parse_pages'"):
        transform.parse_pages  # noqa: B018 - the look-up is what is tried


def test_the_package_alone_loads_nothing() -> None:
    loaded = load("import transform")
    assert not loaded & (VALIDATION | {"pydantic", "lxml"})


def test_a_page_is_parsed_through_the_surface() -> None:
    text = "图书馆延长开放时间\n\n本报讯 市图书馆昨日宣布，自本月起每晚开放至22时。读者可凭身份证入馆，座位无须预约。\n"
    page = transform.parse_page(transform.PageText(text, "0" * 64, "01.txt", date="2022-03-15", number="01"))
    assert page.items[0].headline is not None
    assert page.items[0].headline.text == "图书馆延长开放时间"
    assert isinstance(transform.check_page(page.model_dump(mode="json")), transform.ParsedPage)
