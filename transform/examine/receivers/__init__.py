"""What a receiver would make of NewsML-G2: field by field what it keeps, changes or drops, and what it fails on. Pure.

In: a document, ours or another publisher's. Out: rows for the fields that its items have, and what makes the receiver lose items. What is
said of a receiver was found by reading its program and by giving it documents; a newer version of it may do otherwise. To add one, write
its file here, add it to RECEIVERS, and its name to RECEIVER_NAMES in ``transform/cli/check.py``.
"""

from collections.abc import Mapping

from transform.examine.receivers.kairntech import KAIRNTECH
from transform.examine.receivers.newsmlg2 import NEWSMLG2
from transform.examine.receivers.receiver import Receiver
from transform.examine.receivers.superdesk import SUPERDESK
from transform.examine.receivers.wordpress import WORDPRESS

RECEIVERS: Mapping[str, Receiver] = {each.name: each for each in (SUPERDESK, NEWSMLG2, KAIRNTECH, WORDPRESS)}
