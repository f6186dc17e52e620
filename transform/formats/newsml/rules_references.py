"""Rules about identity: guids, versions, ids, groups, and that message, package and items agree. Spec: NewsML-G2 2.35, groupSet."""

from collections.abc import Iterator

from lxml import etree

from transform.formats.common.desk import WITHDRAWAL_PRIORITY
from transform.formats.common.vocabulary import SCHEME_URI
from transform.formats.newsml.rule import Document, Found, find_all, find_repeated, take_text
from transform.model.fields import USUAL_URGENCY

_find_ids = find_all("descendant-or-self::n:*/@id")
_find_groups = find_all("n:groupSet/n:group")
_find_group_refs = find_all("n:groupSet/n:group/n:groupRef/@idref")
_find_item_refs = find_all("n:groupSet/n:group/n:itemRef")
_find_schemes = find_all("n:catalog/n:scheme")
_find_addresses = find_all("n:itemMeta/n:altRep/text() | n:itemMeta/n:link/@href")
_find_newspaper = find_all("string(n:pubHistory/n:published/@uri)")
_find_urgency = find_all("string(n:contentMeta/n:urgency)")
_find_status = find_all("string((n:itemMeta/n:pubStatus | n:pubStatus)[1]/@qcode)")
_find_class = find_all("string((n:itemMeta/n:itemClass | n:itemClass)[1]/@qcode)")
_find_headline = find_all("string((n:contentMeta/n:headline | n:headline)[1])")
_find_changed = find_all("string((n:itemMeta/n:versionCreated | n:versionCreated)[1])")


def find_unnamed(document: Document) -> Iterator[Found]:
    for item in document.items:
        if not (item.get("guid") or "").strip():
            yield Found("has an item without guid", item.sourceline)
        if not (item.get("version") or "").isdecimal():
            yield Found(f"has an item without version: '{item.get('version')}'", item.sourceline)


def find_repeated_ids(document: Document) -> Iterator[Found]:
    for item in document.items:
        for name in find_repeated(_find_ids(item)):
            yield Found(f"has the id '{name}' twice", item.sourceline)


def find_dangling_groups(document: Document) -> Iterator[Found]:
    """The groups that are referred to and not there, and those that the root does not lead to."""
    package = document.package
    if package is None:
        return
    names = [group.get("id") for group in _find_groups(package)]
    root = next((each.get("root") for each in package.iterfind("{*}groupSet")), None)
    referred = [root, *_find_group_refs(package)]
    for name in referred:
        if name not in names:
            yield Found(f"refers to a group that is not there: '{name}'")
    for name in find_repeated(map(str, referred)):
        yield Found(f"refers to a group twice: '{name}'")
    if sorted(map(str, names)) == sorted(map(str, referred)) and names != referred:
        yield Found("has groups in another order than its root group names them")
    for name in names:
        if name not in referred:
            yield Found(f"has a group that nothing refers to: '{name}'")


def find_repeated_items(document: Document) -> Iterator[Found]:
    """The articles that a package refers to twice, and the items that a message has twice."""
    refs = _find_item_refs(document.package) if document.package is not None else []
    for guid in find_repeated(str(each.get("residref")) for each in refs):
        yield Found(f"refers twice to {guid}")
    for guid in find_repeated(str(each.get("guid")) for each in document.all_items):
        yield Found(f"has an item twice: {guid}")


def find_unmatched(document: Document) -> Iterator[Found]:
    """In a message: what its package and its items say of each other must be the same, in the same order."""
    if not document.is_message or document.package is None:
        return
    refs = [(str(each.get("residref")), str(each.get("version")), each) for each in _find_item_refs(document.package)]
    items = [(str(each.get("guid")), str(each.get("version")), each) for each in document.all_items]
    items = [each for each in items if each[2] is not document.package]
    if [each[:2] for each in refs] != [each[:2] for each in items]:
        yield from _find_differences({each[:2] for each in refs}, {each[:2] for each in items})
        return
    for (guid, _, ref), (_, _, item) in zip(refs, items, strict=True):
        if guid in document.published:
            continue
        for what, find in (
            ("pubStatus", _find_status),
            ("itemClass", _find_class),
            ("headline", _find_headline),
            ("versionCreated", _find_changed),
        ):
            if find(ref) != find(item):
                yield Found(f"says another {what} in the package than in the item {guid}", ref.sourceline)


def _find_differences(refs: set[tuple[str, str]], items: set[tuple[str, str]]) -> Iterator[Found]:
    for guid, version in sorted(refs - items):
        yield Found(f"refers to an item that is not in the message: {guid}, version {version}")
    for guid, version in sorted(items - refs):
        yield Found(f"has an item that its package does not name: {guid}, version {version}")
    if refs == items:
        yield Found("has its items in another order than its package")


def find_wrong_transmission(document: Document) -> Iterator[Found]:
    """In a message: its transmitId is guid and version of the package, else of its only item, its sender the newspaper's authority.

    A message of one item has the item's urgency for priority, the first if the item is withdrawn, the usual one if it says none.
    """
    header = document.root.find("{*}header") if document.is_message else None
    named = document.package if document.package is not None else next(iter(document.all_items), None)
    if header is None or named is None:
        return
    if take_text(header, "transmitId") != f"{named.get('guid') or ''}:{named.get('version')}":
        yield Found("has a transmitId that is not the guid and version of what it is", header.sourceline)
    if take_text(header, "sender") != _read_authority(_find_newspaper(named)):
        yield Found("has a sender that is not the newspaper's authority", header.sourceline)
    unsaid = WITHDRAWAL_PRIORITY if _find_status(named) == "stat:canceled" else USUAL_URGENCY
    wanted = _find_urgency(named) or str(unsaid)
    if named is not document.package and take_text(header, "priority") != wanted:
        yield Found(f"has another priority than its item, {wanted}", header.sourceline)


def find_wrong_files(document: Document) -> Iterator[Found]:
    """The items whose fileName, or whose reference's address, is not that of the guid."""
    for item in document.items:
        name = _name_file(item.get("guid") or "")
        if (said := item.findtext("{*}itemMeta/{*}fileName")) != name:
            yield Found(f"names the file '{said}' and not '{name}'", item.sourceline)
        for ref in _find_item_refs(item) if item is document.package else ():
            wanted = _name_file(ref.get("residref") or "")
            if (ref.get("href") or "").rpartition("/")[2] != wanted:
                yield Found(f"refers by an address that is not that of {wanted}", ref.sourceline)


def find_foreign(document: Document) -> Iterator[Found]:
    """The packages that are not of their newspaper's authority (an article's guid may be older), and the items whose schemes are not all
    under the address of one newspaper, that of the item's pages.
    """
    for item in document.items:
        uris = [_find_newspaper(item), *([item.get("guid") or ""] if item is document.package else [])]
        starts = dict.fromkeys(":".join(uri.split(":")[:2]) for uri in uris)
        if len(starts) > 1:
            yield Found(f"has URIs of several authorities: {', '.join(starts)}", item.sourceline)
        sites = dict.fromkeys(_find_site(each) for each in document.take(item, _find_schemes))
        if len(sites) > 1 or None in sites:
            yield Found("has schemes that are not all under one newspaper's cv/, each by its alias", item.sourceline)
        elif not all(str(address).startswith(tuple(map(str, sites))) for address in _find_addresses(item)):
            yield Found("has schemes under another address than its pages", item.sourceline)


def _find_site(scheme: etree._Element) -> str | None:
    """The newspaper's address in that of a scheme; None if that does not end in the scheme's alias."""
    found = SCHEME_URI.fullmatch(scheme.get("uri") or "")
    return found[1] if found and found[2] == scheme.get("alias") else None


def _read_authority(guid: str) -> str:
    """tag:river-daily.example,2020-01-01:… is of river-daily.example."""
    return guid.removeprefix("tag:").partition(",")[0]


def _name_file(guid: str) -> str:
    """The file of an item: package.newsml.xml, 01-abcdefgh.newsml.xml."""
    page, _, key = guid.rpartition("/")
    return "package.newsml.xml" if key == "package" else f"{page.rpartition('/')[2]}-{key}.newsml.xml"
