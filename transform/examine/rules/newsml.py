"""Rules for NewsML-G2 of any publisher: what receivers fail on, or silently read otherwise. Pure."""

import re
from collections.abc import Iterator

from lxml import etree

from transform.examine.rules.rule import Told, XmlRule, find_repeated
from transform.formats.newsml.rules_codes import read_catalog
from transform.imports.newsml.item import STATUSES
from transform.imports.newsml.names import G2, read_code
from transform.imports.safe_xml import local_name
from transform.imports.values import clean_words, read_instant
from transform.model.media_topics import SCHEME, find_topic_fault
from transform.model.wellformed import is_date_time

ITEMS = tuple(f"{G2}{name}" for name in ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem"))
ROOTS = (*ITEMS, f"{G2}newsMessage")
TIMES = tuple(f"{G2}{name}" for name in ("versionCreated", "firstCreated", "embargoed", "sent"))
LOOSE_TIMES = tuple(f"{G2}{name}" for name in ("contentCreated", "contentModified"))
"""Times that may be a year, a month or a day alone."""
QCODE = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*):(?!//)\S+")
QCODE_ATTRIBUTES = ("qcode", "role", "type", "jobtitle", "how", "why", "reason", "rel", "mode")
IPTC_CATALOG = re.compile(r"https?://(?:www|cv)\.iptc\.org/std/catalog/\S*")
TOPIC = re.compile(r"(?:medtop|subj):[0-9]{8}")


def _list_items(root: etree._Element) -> Iterator[etree._Element]:
    yield from root.iter(*ITEMS)


def _find_bad_guids(root: etree._Element) -> Told:
    for item in _list_items(root):
        if not (item.get("guid") or "").strip():
            yield item, f"a {local_name(item)} has no guid"


def _find_bad_versions(root: etree._Element) -> Told:
    for item in _list_items(root):
        version = item.get("version")
        if version is None or not re.fullmatch("[1-9][0-9]{0,8}", version):
            told = "no version" if version is None else f"the version '{clean_words(version)}'"
            yield item, f"a {local_name(item)} has {told}"


def _find_repeated_items(root: etree._Element) -> Told:
    keyed = [(item, (item.get("guid"), item.get("version"))) for item in _list_items(root) if item.get("guid")]
    yield from find_repeated(keyed, "the item stands here a second time under the same guid and version")


def _find_missing_classes(root: etree._Element) -> Told:
    for item in root.iter(f"{G2}newsItem", f"{G2}packageItem", f"{G2}itemRef"):
        name = local_name(item)
        found = item.find(f"{G2}itemClass" if name == "itemRef" else f"{G2}itemMeta/{G2}itemClass")
        if name != "itemRef" and (found is None or not (found.get("qcode") or found.get("uri"))):
            yield item, f"a {name} has no itemClass"


def _find_bad_statuses(root: etree._Element) -> Told:
    for status in root.iter(f"{G2}pubStatus"):
        if read_code(status) not in STATUSES:
            given = clean_words(status.get("qcode") or status.get("uri"))
            yield status, f"the pubStatus is '{given or ''}'"


def _find_bad_times(root: etree._Element) -> Told:
    for item in root.iter(*(f"{G2}{name}" for name in ("newsItem", "packageItem"))):
        if item.find(f"{G2}itemMeta/{G2}versionCreated") is None:
            yield item, f"a {local_name(item)} has no versionCreated"
    for time in root.iter(*TIMES, *LOOSE_TIMES):
        text = (time.text or "").strip()
        may_be_other = (time.tag in LOOSE_TIMES and "T" not in text) or (local_name(time) == "embargoed" and not text)
        if not may_be_other and not is_date_time(text):
            yield time, f"the {local_name(time)} '{clean_words(text) or ''}' is no time with offset"


def _find_times_in_wrong_order(root: etree._Element) -> Told:
    for meta in root.iter(f"{G2}itemMeta"):
        first, present = (read_instant(meta.findtext(f"{G2}{name}")) for name in ("firstCreated", "versionCreated"))
        if first and present and first > present:
            yield meta, "firstCreated is later than versionCreated"


def _find_unknown_aliases(root: etree._Element) -> Told:
    """Aliases that neither IPTC's catalog nor an inline one has; nothing if a catalog is referred to that is not at hand."""
    if any(not IPTC_CATALOG.fullmatch(each.get("href") or "") for each in root.iter(f"{G2}catalogRef")):
        return
    known = read_catalog() | {scheme.get("alias") or "" for scheme in root.iter(f"{G2}scheme")}
    for element in root.iter(f"{G2}*"):
        for code in (code for name in QCODE_ATTRIBUTES for code in (element.get(name) or "").split()):
            found = QCODE.fullmatch(code)
            if found and found[1] not in known:
                yield element, f"the code '{clean_words(code)}' has an alias that no catalog declares"


def _find_bad_topics(root: etree._Element) -> Told:
    """Codes that are not of IPTC's form; Media Topics that IPTC does not have, or had retired when the item was made."""
    for item in _list_items(root):
        made_on = (item.findtext(f"{G2}itemMeta/{G2}versionCreated") or "")[:10]
        for subject in item.iter(f"{G2}subject"):
            code = subject.get("qcode") or ""
            if code.startswith(("medtop:", "subj:")) and not TOPIC.fullmatch(code):
                yield subject, f"'{clean_words(code)}' is no code of IPTC's: they have eight digits"
            elif code.startswith(SCHEME) and (why := find_topic_fault(code.removeprefix(SCHEME), made_on)):
                yield subject, f"the Media Topic {code} {why}"


def _find_dangling_groups(root: etree._Element) -> Told:
    for group_set in root.iter(f"{G2}groupSet"):
        groups = group_set.findall(f"{G2}group")
        ids = {group.get("id") for group in groups}
        yield from find_repeated(
            [(group, group.get("id")) for group in groups], "the group's id is another group's too"
        )
        if group_set.get("root") not in ids:
            yield group_set, f"the root group '{clean_words(group_set.get('root')) or ''}' is not there"
        for reference in group_set.iter(f"{G2}groupRef"):
            if reference.get("idref") not in ids:
                yield reference, f"the group '{clean_words(reference.get('idref')) or ''}' is not there"


def _find_bad_item_refs(root: etree._Element) -> Told:
    """References to nothing; in a message that holds the item, to another version of it."""
    versions = {item.get("guid"): item.get("version") for item in _list_items(root)}
    for reference in root.iter(f"{G2}itemRef"):
        guid, version = reference.get("residref"), reference.get("version")
        if not (guid or reference.get("href")):
            yield reference, "an itemRef names neither residref nor href"
        elif version and guid in versions and versions[guid] != version:
            yield reference, f"refers to version {clean_words(version)}, and version {versions[guid]} is here"


def _find_missing_contents(root: etree._Element) -> Told:
    for item in root.iter(f"{G2}newsItem"):
        status = read_code(item.find(f"{G2}itemMeta/{G2}pubStatus")) or "stat:usable"
        content = item.find(f"{G2}contentSet")
        if status == "stat:usable" and (content is None or len(content) == 0):
            yield item, "a usable newsItem has no content"


RULES: tuple[XmlRule, ...] = (
    XmlRule("newsml-guid", "give every item a guid that never changes", _find_bad_guids),
    XmlRule("newsml-version", "give a whole number from 1", _find_bad_versions),
    XmlRule("newsml-once", "send an item once in a message", _find_repeated_items),
    XmlRule("newsml-class", "give ninat:text, ninat:composite …: receivers fail without it", _find_missing_classes),
    XmlRule("newsml-status", f"give one of {', '.join(STATUSES)}", _find_bad_statuses),
    XmlRule("newsml-time", "write it like 2021-10-09T06:00:00+08:00", _find_bad_times),
    XmlRule("newsml-order", "correct one of the two", _find_times_in_wrong_order),
    XmlRule("newsml-code", "refer to the catalog that has it, or declare the scheme inline", _find_unknown_aliases),
    XmlRule("newsml-topic", "look the code up in IPTC's Media Topics", _find_bad_topics),
    XmlRule("newsml-group", "name a group of the same groupSet, each id once", _find_dangling_groups),
    XmlRule("newsml-ref", "name the item and the version that it has", _find_bad_item_refs),
    XmlRule("newsml-content", "send the text, or the status that withdraws it", _find_missing_contents),
)
