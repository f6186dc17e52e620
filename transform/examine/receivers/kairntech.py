"""Kairntech's reader of agencies' wires (pyconverters-newsml on PyPI): texts for analysis. One item that it fails on loses the whole message."""

from transform.examine.receivers.receiver import KEPT, Case, Fault, Receiver

TWO_PARTS = "string-length(@qcode) - string-length(translate(@qcode, ':', '')) != 1"
KAIRNTECH = Receiver(
    name="kairntech",
    label="Kairntech (pyconverters-newsml)",
    loses="the whole message is lost",
    cases={
        "guid": KEPT,
        "version": KEPT,
        "status": (
            Case("dropped", "the notice is taken for the text", "n:itemMeta/n:pubStatus/@qcode != 'stat:usable'"),
            Case("dropped", "every item is taken for usable"),
        ),
        "role of a withdrawal": (
            Case("kept", "", "starts-with(n:itemMeta/n:role/@qcode, 'erol:')"),
            Case("dropped", "only codes of erol are read"),
        ),
        "version created": KEPT,
        "urgency": KEPT,
        "language": (Case("kept", "that of the item"),),
        "genre": (
            Case(
                "kept",
                "",
                "n:contentMeta/n:genre[starts-with(@qcode, 'afpgenre:') or starts-with(@qcode, 'afpattribute:')]",
            ),
            Case("dropped", "only codes of AFP are read"),
        ),
        "keywords": (Case("kept", "if its settings ask for them"),),
        "media topics": (Case("changed", "if its settings ask for them, with IPTC's English names of its own list"),),
        "other subjects": (
            Case("kept", "if its settings ask for them", "n:contentMeta/n:subject[starts-with(@qcode, 'afp')]"),
            Case("dropped", "only codes of AFP are read"),
        ),
        "slugline": KEPT,
        "headline": (
            Case("kept", "the last one without role", "n:contentMeta/n:headline[not(@role)]"),
            Case("kept", "the first one, for all have roles"),
        ),
        "further headlines": (Case("dropped", "one headline is taken"),),
        "paragraphs": (Case("changed", "plain text below the headline"),),
        "crossheads": (Case("changed", "plain text"),),
    },
    faults=(
        Fault("has no itemSet", "not(n:itemSet)", of_message=True),
        Fault("has an item without itemMeta", "self::n:newsItem[not(n:itemMeta)]"),
        Fault("has an item without contentMeta", "self::n:newsItem[not(n:contentMeta)]"),
        Fault("has an item without a code of its class", "self::n:newsItem[not(n:itemMeta/n:itemClass/@qcode)]"),
        Fault(
            "has a text without inlineXML",
            "self::n:newsItem[n:itemMeta/n:itemClass/@qcode = 'ninat:text'][not(n:contentSet[1]/n:inlineXML)]",
        ),
        Fault(
            "has an urgency that is not a whole number",
            "n:contentMeta/n:urgency[1][translate(normalize-space(.), '0123456789', '') != '' or normalize-space(.) = '']",
        ),
        Fault(
            "has a role or genre whose code has not exactly one colon",
            f"(n:itemMeta/n:role[1] | n:contentMeta/n:genre)[@qcode][{TWO_PARTS}]",
        ),
    ),
)
