"""newsmlg2, IPTC's library for Python: it reads the standard's elements and attributes, and writes them again."""

from transform.examine.receivers.fields import FIELDS
from transform.examine.receivers.receiver import KEPT, Case, Receiver

NEWSMLG2 = Receiver(
    name="newsmlg2",
    label="newsmlg2 (IPTC's library)",
    loses="the document is not read",
    cases={
        **dict.fromkeys(FIELDS, KEPT),
        **dict.fromkeys(("paragraphs", "crossheads"), (Case("kept", "as XML, which the library does not look into"),)),
    },
)
