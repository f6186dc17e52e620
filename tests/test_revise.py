"""Identities and times of a first release."""

import base64
import hashlib

from tests.sample import DATE, PUBLICATION, sample_edition
from transform.link import LinkedEdition
from transform.model import Story
from transform.revise import decide_first_release, mint_keys


def story(title: str, body: str = "正文一段。", order: int = 1, page: str = "01") -> Story:
    plain = sample_edition().articles[1]
    fields = {name: getattr(plain, name) for name in Story.model_fields}
    part = plain.body[0].model_copy(update={"text": body})
    return Story(**{**fields, "title": title, "headline": title, "body": (part,), "order": order, "page": page})


def test_a_key_is_base32_of_the_digest_of_title_and_body_without_white_space() -> None:
    digest = hashlib.sha256("桥今日通行正文一段。".encode()).digest()
    assert mint_keys((story("桥 今日通行", "正文\u3000一段。"),)) == (base64.b32encode(digest).decode().lower()[:8],)


def test_short_keys_that_collide_become_long_ones() -> None:
    pair = find_collision()
    keys = mint_keys((story(pair[0]), story(pair[1]), story("另一篇")))
    assert [len(key) for key in keys] == [12, 12, 8]
    assert len(set(keys)) == 3


def find_collision() -> tuple[str, str]:
    """Two titles whose 8-character keys are the same, found once by trying: 40 bits meet after about a million titles."""
    return "第1188680号", "第1346606号"


def test_identical_stories_are_numbered() -> None:
    one, two, three = mint_keys((story("甲"), story("甲", order=2), story("甲", page="02")))
    assert (two, three) == (f"{one}-2", f"{one}-3")


def test_every_article_is_released_when_its_edition_is_due() -> None:
    linked = LinkedEdition(DATE, sample_edition().pages, (story("甲"), story("乙", order=2)))
    edition = decide_first_release(linked, PUBLICATION)
    at = PUBLICATION.published_at(DATE)
    assert at.isoformat() == "2022-03-15T06:00:00+08:00"
    assert edition.updated_at == at
    for article in edition.articles:
        assert (article.version, article.status, article.published_at, article.updated_at) == (1, "usable", at, at)
        assert [(line.version, line.at, line.signal) for line in article.history] == [(1, at, None)]
        assert article.guid == f"tag:river-daily.example,2020-01-01:river-daily/2022-03-15/01/{article.key}"
        assert article.stem == f"01-{article.key}"


def test_an_hour_before_offsets_had_whole_minutes_is_written_with_whole_minutes() -> None:
    assert PUBLICATION.published_at("1899-05-01").isoformat() == "1899-05-01T06:00:00+08:05"
