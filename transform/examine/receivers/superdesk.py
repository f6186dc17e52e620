"""Superdesk, as its parser of NewsML-G2 messages and its ingest are written. One item that it fails on loses the whole message."""

from transform.examine.receivers.receiver import KEPT, Case, Fault, Receiver

WHOLE_NUMBER = "translate(normalize-space(text()), '0123456789', '') = '' and normalize-space(text()) != ''"
TIME = r"'^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$'"
SUPERDESK = Receiver(
    name="superdesk",
    label="Superdesk",
    loses="the whole message is lost",
    cases={
        "guid": (Case("kept", "with the version, as the id of a document of its own for each version"),),
        "version": KEPT,
        "status": (
            Case("kept", "and older versions are killed", "n:itemMeta/n:pubStatus/@qcode = 'stat:canceled'"),
            Case("changed", "older versions stay usable", "n:itemMeta/n:pubStatus/@qcode = 'stat:withheld'"),
            Case("kept"),
        ),
        "first created": KEPT,
        "version created": (Case("kept", "an item that is 48 hours old when it arrives is not taken"),),
        "note": (
            Case("kept", "the first one, without its role", "n:itemMeta/n:edNote[2] or n:itemMeta/n:edNote/@role"),
            Case("kept"),
        ),
        "usage terms": KEPT,
        "urgency": KEPT,
        "source": (
            Case("kept", "its literal", "n:contentMeta/n:infoSource/@role = 'cRole:source'"),
            Case("dropped", "only one with the role cRole:source is read"),
        ),
        "language": KEPT,
        "genre": (
            Case("kept", "its English name", "n:contentMeta/n:genre/n:name[starts-with(@xml:lang, 'en')]"),
            Case("dropped", "only an English name is read"),
        ),
        "media topics": (
            Case(
                "changed",
                "the subject codes beside them (subj:) are read in their place",
                "n:contentMeta/n:subject[starts-with(@qcode, 'subj:')]/n:sameAs",
            ),
            Case("dropped", "only subject codes (subj:) are read"),
        ),
        "subject codes": (Case("kept", "with IPTC's name of its own list"),),
        "place as subject": (
            Case("kept", "", "n:contentMeta/n:subject/@type = 'cptType:5'"),
            Case("dropped", "only a subject of the type cptType:5 is read"),
        ),
        "slugline": KEPT,
        "headline": (Case("kept", "the first one"),),
        "further headlines": (Case("dropped", "the first one is taken"),),
        "dateline": (Case("dropped", "what of it stands in the text is kept there"),),
        "names": (Case("dropped", "the by line is read"),),
        "by line": KEPT,
        "summary": (Case("kept", "the first description"),),
        "paragraphs": (
            Case(
                "changed",
                "markup in a paragraph is lost, with all that follows it there, and so is what is nested deeper",
                "n:contentSet/n:inlineXML/x:html/x:body[*/*]",
            ),
            Case("kept"),
        ),
        "crossheads": KEPT,
        "other content": (Case("kept", "inlineData as text, remoteContent as rendition"),),
    },
    faults=(
        Fault(
            "has no priority that is a whole number in its header",
            f"n:header[not(n:priority[{WHOLE_NUMBER}])]",
            of_message=True,
        ),
        Fault("has an item without guid or version", "not(@guid and @version)"),
        Fault(
            "has an item of a version that is not a whole number",
            "@version[not(translate(., '0123456789', '') = '' and . != '')]",
        ),
        Fault("has an item without a code of its class", "not(contains(n:itemMeta/n:itemClass/@qcode, ':'))"),
        Fault("has an item without a code of its status", "not(contains(n:itemMeta/n:pubStatus/@qcode, ':'))"),
        Fault(
            "has something in its itemSet that is no item",
            "n:itemSet/node()[not(self::text() or n:itemMeta)]",
            of_message=True,
        ),
        Fault(
            "has an item without a versionCreated that is a time",
            f"not(re:test(string(n:itemMeta/n:versionCreated[1]/text()), {TIME}))",
        ),
        Fault("has an item without contentMeta", "not(n:contentMeta)"),
        Fault("has an urgency that is not a whole number", f"n:contentMeta/n:urgency[1][not({WHOLE_NUMBER})]"),
        Fault(
            "has an item without contentSet",
            "not(n:contentSet) and not(substring-after(n:itemMeta/n:itemClass/@qcode, ':') = 'composite')",
        ),
        Fault(
            "has a package without groupSet",
            "not(n:groupSet) and substring-after(n:itemMeta/n:itemClass/@qcode, ':') = 'composite'",
        ),
        Fault("has an inlineXML without XHTML body", "n:contentSet/n:inlineXML[not(x:html[1]/x:body)]"),
        Fault("has an inlineXML without contenttype", "n:contentSet/n:inlineXML[not(@contenttype)]"),
        Fault(
            "has a wordcount that is not a whole number",
            "n:contentSet/*/@wordcount[translate(., '0123456789', '') != '' or . = '']",
        ),
        Fault("has a group without id or role", "n:groupSet/*[not(@id and @role)]"),
        Fault(
            "has something in a group that is no whole reference (residref, contenttype, itemClass)",
            "n:groupSet/*/*[not(@idref)][not(@residref and @contenttype and n:itemClass[1]/@qcode)]",
        ),
    ),
)
