"""Work on one edition: read, parse, check, link, match, edit, revise, render, gate. Nothing is written, and no state is asked.

In: an order and the facts of the run. Out: a shard. InputError and OutputError stop the run, as a file that cannot be read at all does; any other
failure is a Finding of the edition.
"""

from transform.edition.desk import DeskOptions, EditionUpdate, KnownEdition, update_edition
from transform.errors import Finding, InputError, OutputError, Place, finding_of_defect
from transform.model.edition import Decision
from transform.report.outcome import describe_edition
from transform.site.erase.sentences import list_erased_sentences
from transform.site.facts import RunFacts
from transform.site.shards.order import ShardOrder
from transform.site.shards.render import render_shard
from transform.site.shards.shard import DecidedShard, RenderedShard, Shard
from transform.site.state.encode import encode_decision
from transform.site.state.open_bodies import open_decision, open_pages


def work_edition(order: ShardOrder, facts: RunFacts) -> Shard:
    """The shard of an edition."""
    try:
        return _decide(order, facts) if order.folder else _render(order, facts)
    except (InputError, OutputError):
        raise
    except Exception as error:  # noqa: BLE001 - a defect in one edition must not stop the others; it is reported with its line
        place = order.folder.path if order.folder else facts.out / order.date
        return _make_shard(order, facts, findings=(finding_of_defect(error, Place(str(place))),))


def _decide(order: ShardOrder, facts: RunFacts) -> Shard:
    """The new decision, rendered if it is another one; nothing of both if nothing changed."""
    before, ruling = _rule(order, facts)
    looked = order.look if ruling.complete else ""
    decision = ruling.decision
    if decision is None:
        return _make_shard(order, facts, findings=ruling.findings, looked=looked)
    decided = DecidedShard(
        encode_decision(decision, ruling.input, ruling.pages, looked),
        describe_edition(decision, before, rendered=False, differences=facts.with_differences),
        list_erased_sentences(before, decision),
    )
    renders = facts.renders and decision != before
    rendered, findings = _render_decided(decision, order, facts) if renders else (None, ())
    return _make_shard(order, facts, findings=(*ruling.findings, *findings), decided=decided, rendered=rendered)


def _make_shard(  # noqa: PLR0913 - each is another thing
    order: ShardOrder,
    facts: RunFacts,
    *,
    findings: tuple[Finding, ...] = (),
    looked: str = "",
    decided: DecidedShard | None = None,
    rendered: RenderedShard | None = None,
) -> Shard:
    return Shard(order.date, facts.now, order.given.count_from(facts.now), findings, looked, decided, rendered)


def _rule(order: ShardOrder, facts: RunFacts) -> tuple[Decision | None, EditionUpdate]:
    """The last decision on an edition, and the new one."""
    known = order.known
    stored = open_decision(known.row, known.decision) if known else None
    options = DeskOptions(facts.now, facts.cancel_missing, facts.reparse, order.given)
    if order.folder is None:
        raise ValueError("an edition is decided on from its folder")
    before = KnownEdition(stored, open_pages(known.pages) if known else {})
    ruling = update_edition(order.folder, before, facts.config, options)
    return stored.decision if stored else None, ruling


def _render_decided(
    decision: Decision, order: ShardOrder, facts: RunFacts
) -> tuple[RenderedShard | None, tuple[Finding, ...]]:
    """The edition's files, if it is public, with findings; neither if it failed or was refused: it is rendered once more after its decision
    was committed, and that reports why.
    """
    try:
        rendered, findings = render_shard(decision, order, facts)
    except Exception:  # noqa: BLE001 - the decision stands, and rendering it again reports the defect
        return None, ()
    return (rendered, findings) if rendered else (None, ())


def _render(order: ShardOrder, facts: RunFacts) -> Shard:
    """An edition as it was decided before, rendered."""
    if order.known is None:
        return _make_shard(order, facts)
    decision = open_decision(order.known.row, order.known.decision).decision
    rendered, findings = render_shard(decision, order, facts)
    return _make_shard(order, facts, findings=findings, rendered=rendered)
