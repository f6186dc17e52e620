"""The NewsML-G2 importer for WordPress, written for the Austrian Press Agency's wire: it looks for that agency's codes."""

from transform.examine.receivers.receiver import KEPT, Case, Fault, Receiver

WORDPRESS = Receiver(
    name="wordpress",
    label="the WordPress importer",
    loses="the import ends",
    cases={
        "guid": KEPT,
        "version": KEPT,
        "status": (
            Case("dropped", "the notice becomes a post", "n:itemMeta/n:pubStatus/@qcode != 'stat:usable'"),
            Case("dropped", "every item is taken for usable"),
        ),
        "version created": KEPT,
        "services": (
            Case("kept", "its name, as the source", "n:itemMeta/n:service[contains(@qcode, 'apasvc:')]"),
            Case("dropped", "only APA's own are read"),
        ),
        "copyright holder": (
            Case("kept", "its name", "n:rightsInfo/n:copyrightHolder/n:name"),
            Case("dropped", "it has no name"),
        ),
        "copyright notice": KEPT,
        "urgency": KEPT,
        "media topics": (
            Case(
                "changed",
                "all names of a topic run into one",
                "n:contentMeta/n:subject[@type = 'cpnat:abstract'][contains(@qcode, 'medtop:')][count(n:name) > 1]",
            ),
            Case("kept", "", "n:contentMeta/n:subject[@type = 'cpnat:abstract'][contains(@qcode, 'medtop:')]"),
            Case("dropped", "only those of the type cpnat:abstract are read"),
        ),
        "place as subject": (
            Case("kept", "", "n:contentMeta/n:subject[@type = 'cpnat:geoArea'][@why = 'why:direct']"),
            Case("dropped", "only a cpnat:geoArea that is why:direct is read"),
        ),
        "headline": (
            Case("kept", "", "n:contentMeta/n:headline/@role = 'apahltype:title'"),
            Case("dropped", "only one with the role apahltype:title is read: the post has no title"),
        ),
        "further headlines": (
            Case("kept", "as subtitle", "n:contentMeta/n:headline/@role = 'apahltype:subtitle'"),
            Case("dropped", "only one with the role apahltype:subtitle is read"),
        ),
        "paragraphs": KEPT,
        "crossheads": (Case("dropped", "only p and pre are read"),),
    },
    faults=(
        Fault("has no itemSet", "not(n:itemSet)", of_message=True),
        Fault("has an item without itemClass", "not(n:itemMeta/n:itemClass)"),
        Fault("has a text without a body", "self::n:newsItem[not(n:contentSet/n:inlineXML/x:html/x:body)]"),
    ),
    takes=(
        Fault(
            "takes nothing of it: the provider of the first item is not nprov:apa",
            "not((n:itemSet/n:newsItem/n:itemMeta/n:provider)[1]/@qcode = 'nprov:apa')",
        ),
        Fault(
            "makes one post of it, of the last text: a message should have one item", "count(n:itemSet/n:newsItem) > 1"
        ),
    ),
)
