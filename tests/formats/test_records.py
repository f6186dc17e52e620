"""What edition.json records of an edition is valid, although it is not checked value by value."""

import pytest

from tests.helpers.contexts import make_context
from tests.helpers.sample import sample_edition
from transform.formats import edition_json, render
from transform.formats.format import Context
from transform.model.edition import PublishedEdition


def test_the_record_of_an_edition_is_the_model_that_its_bytes_build(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded: list[PublishedEdition] = []
    write = edition_json.render

    def catch(record: PublishedEdition, context: Context) -> bytes:
        recorded.append(record)
        return write(record, context)

    monkeypatch.setattr(edition_json, "render", catch)
    rendered = render.render_edition(sample_edition(), make_context())
    (record,) = recorded
    built = PublishedEdition.model_validate_json(rendered.record)
    again = PublishedEdition.model_validate(dict(record) | {"articles": tuple(map(dict, record.articles))})
    assert record == again
    assert record.model_fields_set == again.model_fields_set
    assert built.model_dump_json() == record.model_dump_json()
    assert record.as_decided() == sample_edition()
