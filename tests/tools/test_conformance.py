"""The conformance pack of schemas/CONFORMANCE.md: faults of every kind are found, chains end where they must, on documents of any publisher."""

import datetime as dt
import stat
import sys
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import ROOT
from tests.helpers.planted_faults import FAULTS, RETIRED, list_faults, tell_kinds
from tests.helpers.wire_chains import DELAYS, LIVES, Chain, list_chains
from tests.imports.test_foreign import write_item
from tests.judges.newsml import official_schema
from tests.tools import chain_wire, plant_faults
from tests.tools.mutate_wire import judge_foreign, show_foreign
from tests.tools.plant_faults import EXAMPLES, ask_gate, plant
from transform.examine.document import examine_document
from transform.model.media_topics import load_topics

GOLDEN = ROOT / "tests" / "golden"
EXAMPLE = (EXAMPLES / "lake-message.xml").read_bytes()
CHAINS = [*list_chains(EXAMPLE)]


def test_the_examples_are_documents_of_all_kinds_without_findings() -> None:
    documents = plant_faults.list_documents(EXAMPLES)
    assert len(documents) == len([*EXAMPLES.iterdir()]) == 9
    assert {kind for raw in documents.values() for kind in tell_kinds(raw)} == {fault.of for fault in FAULTS}


@pytest.mark.parametrize("name", ["lake-item.xml", "lake-message.xml"])
def test_the_examples_are_valid(name: str) -> None:
    schema = official_schema()
    assert schema.validate(etree.parse(EXAMPLES / name)), schema.error_log


def test_there_are_at_least_fifty_kinds_of_faults_and_every_one_is_found() -> None:
    told = [(fault, named) for fault, _, _, named in plant(plant_faults.list_documents(EXAMPLES))]
    assert len({(fault.of, fault.name) for fault in FAULTS}) == len(FAULTS) >= 50
    assert {fault for fault, _ in told} == {*FAULTS}
    assert [(fault.of, fault.name) for fault, named in told if not named] == []


def test_faults_in_documents_of_our_own_are_found_too() -> None:
    told = [(fault, name, named) for fault, name, _, named in plant(plant_faults.list_documents(GOLDEN / "2021-10-09"))]
    assert len(told) > 100
    assert [(fault.of, fault.name, name) for fault, name, named in told if not named] == []


def test_the_topic_that_is_planted_as_retired_is_so_and_is_none_in_an_item_before() -> None:
    assert load_topics()[RETIRED].retired_on == "2021-09-30"
    early = write_item().replace("2024-03-05T10", "2021-03-05T10").replace("2024-03-05T09", "2021-03-05T09")
    assert "a retired topic" not in {fault.name for fault, _ in list_faults(early.encode())}
    assert "a retired topic" in {fault.name for fault, _ in list_faults(write_item().encode())}


def test_a_document_that_is_none_of_the_kinds_is_left_alone() -> None:
    for raw in (b"<svg/>", b"[1]", b"{}", b"words"):
        assert tell_kinds(raw) == ()
        assert [*list_faults(raw)] == []


def test_a_gate_is_any_program_that_refuses_by_its_exit_code(tmp_path: Path) -> None:
    program = tmp_path / "gate.py"
    program.write_text("import sys\nsys.exit('urn:' not in open(sys.argv[1]).read())\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for command in (f"{sys.executable} {program}", f"{sys.executable} {program} {{}}"):
        assert not ask_gate(command, EXAMPLE, "x.xml")
        assert ask_gate(command, b"<x/>", "x.xml")


def test_every_chain_has_the_messages_of_a_life_and_all_are_good() -> None:
    assert {chain.life for chain in CHAINS} == {*LIVES}
    messages = {delivery.message for chain in CHAINS for delivery in chain.deliveries}
    schema = official_schema()
    for message in messages:
        assert examine_document(message, "x").flaws == ()
        assert schema.validate(etree.fromstring(message)), schema.error_log


def test_a_receiver_that_keeps_the_highest_version_ends_right_in_every_chain() -> None:
    wrong = [chain for chain in CHAINS if chain_wire.end_as_the_standard_means(chain) != chain.usable]
    assert wrong == []


def test_superdesk_ends_right_if_the_newest_comes_again_within_two_days_and_is_canceled_and_not_withheld() -> None:
    asked = [chain for chain in CHAINS if may_rely_on_superdesk(chain)]
    assert len(asked) == 94
    assert [chain.life for chain in asked if chain_wire.end_in_superdesk(chain) != chain.usable] == []
    assert any(chain_wire.end_in_superdesk(chain) != chain.usable for chain in CHAINS if chain.life == "withhold")


def may_rely_on_superdesk(chain: Chain) -> bool:
    return chain.resent == "the newest" and chain.delay < DELAYS[-1] and chain.life != "withhold"


def test_an_item_without_a_time_lives_no_life() -> None:
    assert [*list_chains(write_item().replace("10:11:12.345Z", "").encode())] == []
    assert [*list_chains(b"<rss/>")] == []
    assert DELAYS[-1] > dt.timedelta(hours=48)


def test_mutants_of_another_publisher_s_documents_are_judged_as_the_paper_shows() -> None:
    official_schema()
    documents = {str(path): path.read_bytes() for path in sorted(EXAMPLES.glob("lake-*.xml"))}
    shown = "\n".join(show_foreign([*judge_foreign(documents, 10, None)]))
    assert shown in (ROOT / "schemas" / "CONFORMANCE.md").read_text(encoding="utf-8")
