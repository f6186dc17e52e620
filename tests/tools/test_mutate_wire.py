"""No mutant of our wire that IPTC's schema rejects, or on which a receiver fails, passes the gate: a sample; ``make mutate-wire`` tries all."""

import pytest

from tests.formats.test_newsml import CONTEXT, located_article, render_item, with_first, withdrawn_article
from tests.helpers.soak import choose
from tests.helpers.wire_mutants import list_mutants
from tests.tools.mutate_wire import judge, judge_mutants, list_documents, read_as_received
from transform.formats.newsml import message as newsml_message
from transform.model.evolve import evolve

SMALL = newsml_message.render(
    evolve(with_first(withdrawn_article("withheld")), articles=(withdrawn_article("withheld"),)), CONTEXT
)
DOCUMENTS = list_documents() | {"message": SMALL, "full item": render_item(located_article())}
STRIDES = {"item": 23, "item message": 37, "package": 37, "message": 37, "withdrawn": 23, "full item": 23}
CRASHES = (
    *(
        "delete header",
        "delete priority",
        "delete itemMeta",
        "delete itemClass",
        "delete versionCreated",
        "delete pubStatus",
    ),
    *("delete contentMeta", "delete contentSet", "delete inlineXML", "delete html", "delete body", "delete groupSet"),
    *("no itemClass@qcode", "no pubStatus@qcode", "no newsItem@guid", "no newsItem@version", "no packageItem@version"),
    *("no inlineXML@contenttype", "no group@id", "no group@role", "no itemRef@residref", "no itemRef@contenttype"),
    *(
        "code itemClass@qcode",
        "code pubStatus@qcode",
        "change inlineXML@wordcount",
        "text priority",
        "text versionCreated",
    ),
)
"""Kinds of mutants on which receivers were seen to fail."""


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_the_schema_rejects_or_a_receiver_fails_on_is_refused(name: str) -> None:
    verdicts = list(judge_mutants(DOCUMENTS[name], choose(STRIDES[name], 1), len(DOCUMENTS[name])))
    assert [verdict.kind for verdict in verdicts if verdict.schema]
    assert [verdict.kind for verdict in verdicts if (verdict.schema or verdict.crash) and not verdict.gate] == []


def test_no_kind_on_which_receivers_fail_passes() -> None:
    good = read_as_received(SMALL)
    verdicts = [judge(each, good) for each in list_mutants(SMALL) if each.kind in CRASHES]
    assert {each.kind for each in verdicts} == set(CRASHES)
    assert {each.kind for each in verdicts if each.crash} == set(CRASHES)
    assert [each.kind for each in verdicts if not each.gate] == []
