"""The table of IPTC's Media Topics."""

from tests.tools.write_media_topics import TABLE, write_table
from transform.model.media_topics import find_substitute, load_topics


def test_the_table_is_what_iptcs_list_says() -> None:
    assert TABLE.read_text(encoding="utf-8") == write_table()


def test_every_topic_has_a_name_and_a_broader_one_that_exists() -> None:
    topics = load_topics()
    assert all(topic.name and (topic.broader in topics or not topic.broader) for topic in topics.values())
    assert sum(topic.in_use for topic in topics.values()) == 1085


def test_what_replaces_a_retired_topic_is_in_use() -> None:
    topics = load_topics()
    retired = [topic for topic in topics.values() if not topic.in_use]
    assert all(find_substitute(topic).in_use for topic in retired)


def test_a_topic_of_the_same_name_goes_before_a_broader_one() -> None:
    topics = load_topics()
    assert find_substitute(topics["20000604"]).code == "20000598"
    assert find_substitute(topics["20000160"]).code == "03000000"


def test_a_retired_topic_under_a_retired_one_is_replaced_from_further_up() -> None:
    topics = load_topics()
    assert topics[topics["20000162"].broader].retired_on
    assert find_substitute(topics["20000162"]).code == "03000000"
