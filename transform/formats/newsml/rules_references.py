"""Rules about identity: guids, versions, ids, groups, and that message, package and items agree. Spec: NewsML-G2 2.35, groupSet."""

from collections.abc import Iterator
from functools import lru_cache

from transform.formats.common.desk import WITHDRAWAL_PRIORITY
from transform.formats.common.vocabulary import SCHEME_URI
from transform.formats.newsml.rule import Document, Found, Item, find_all, find_repeated
from transform.imports.newsml.names import Children
from transform.model.fields import USUAL_URGENCY

_find_ids = find_all("descendant-or-self::n:*/@id")
_find_groups = find_all("n:groupSet/n:group")
_find_group_refs = find_all("n:groupSet/n:group/n:groupRef/@idref")


def find_unnamed(document: Document) -> Iterator[Found]:
    for item in document.items:
        if not item.guid.strip():
            yield Found("has an item without guid", item.line)
        if not (item.version or "").isdecimal():
            yield Found(f"has an item without version: '{item.version}'", item.line)


def find_repeated_ids(document: Document) -> Iterator[Found]:
    """The ids that occur twice; the profile allows them in a package alone."""
    if document.package is not None:
        for name in find_repeated(_find_ids(document.package.element)):
            yield Found(f"has the id '{name}' twice", document.package.line)


def find_dangling_groups(document: Document) -> Iterator[Found]:
    """The groups that are referred to and not there, and those that the root does not lead to."""
    if document.package is None:
        return
    package = document.package.element
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
    refs = document.package_outline.refs if document.package_outline else ()
    for guid in find_repeated(each.guid for each in refs):
        yield Found(f"refers twice to {guid}")
    for guid in find_repeated(each.guid for each in document.outlines):
        yield Found(f"has an item twice: {guid}")


def find_unmatched(document: Document) -> Iterator[Found]:
    """In a message: what its package and its items say of each other must be the same, in the same order."""
    if not document.is_message or document.package_outline is None:
        return
    refs = document.package_outline.refs
    items = [each for each in document.outlines if each is not document.package_outline]
    told, held = [(each.guid, each.version) for each in refs], [(each.guid, each.version) for each in items]
    if told != held:
        yield from _find_differences(set(told), set(held))
        return
    for ref, item in zip(refs, items, strict=True):
        if item.guid in document.published:
            continue
        for what, said, has in (
            ("pubStatus", ref.status, item.status),
            ("itemClass", ref.item_class, item.item_class),
            ("headline", ref.headline, item.headline),
            ("versionCreated", ref.changed_at, item.changed_at),
        ):
            if said != has:
                yield Found(f"says another {what} in the package than in the item {item.guid}", ref.line)


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
    named = document.package_outline or next(iter(document.outlines), None)
    if header is None or named is None:
        return
    told = Children(header)
    if told.text("transmitId") != f"{named.guid}:{named.version}":
        yield Found("has a transmitId that is not the guid and version of what it is", header.sourceline)
    if told.text("sender") != _read_authority(named.newspaper):
        yield Found("has a sender that is not the newspaper's authority", header.sourceline)
    unsaid = WITHDRAWAL_PRIORITY if named.status == "stat:canceled" else USUAL_URGENCY
    wanted = named.urgency or str(unsaid)
    if not named.is_package and told.text("priority") != wanted:
        yield Found(f"has another priority than its item, {wanted}", header.sourceline)


def find_wrong_files(document: Document) -> Iterator[Found]:
    """The items whose fileName, or whose reference's address, is not that of the guid."""
    for item in document.items:
        name = _name_file(item.guid)
        if (said := item.meta.text("fileName")) != name:
            yield Found(f"names the file '{said}' and not '{name}'", item.line)
        for ref in item.refs:
            wanted = _name_file(ref.guid)
            if ref.address.rpartition("/")[2] != wanted:
                yield Found(f"refers by an address that is not that of {wanted}", ref.element.sourceline)


def find_foreign(document: Document) -> Iterator[Found]:
    """The packages that are not of their newspaper's authority (an article's guid may be older), and the items whose schemes are not all
    under the address of one newspaper, that of the item's pages.
    """
    for item in document.items:
        uris = (item.newspaper, item.guid) if item.is_package else ()
        starts = dict.fromkeys(":".join(uri.split(":", 2)[:2]) for uri in uris)
        if len(starts) > 1:
            yield Found(f"has URIs of several authorities: {', '.join(starts)}", item.line)
        sites = _list_sites(item.aliases, item.scheme_uris)
        if len(sites) > 1 or "" in sites:
            yield Found("has schemes that are not all under one newspaper's cv/, each by its alias", item.line)
        elif not all(address.startswith(sites) for address in _list_addresses(item)):
            yield Found("has schemes under another address than its pages", item.line)


@lru_cache(maxsize=100)
def _list_sites(aliases: tuple[str, ...], uris: tuple[str, ...]) -> tuple[str, ...]:
    """The newspapers' addresses in those of a catalog's schemes, each once, "" for a scheme whose address does not end in its alias; they
    are the same in all items of a newspaper.
    """
    found = ((alias, SCHEME_URI.fullmatch(uri)) for alias, uri in zip(aliases, uris, strict=False))
    return tuple(dict.fromkeys(match[1] if match and match[2] == alias else "" for alias, match in found))


def _list_addresses(item: Item) -> Iterator[str]:
    """The addresses of an item's own page and of those that it leads to."""
    yield from item.pages_on_web
    yield from (address for _, address in item.links)


def _read_authority(guid: str) -> str:
    """tag:river-daily.example,2020-01-01:… is of river-daily.example."""
    return guid.removeprefix("tag:").partition(",")[0]


def _name_file(guid: str) -> str:
    """The file of an item: package.newsml.xml, 01-abcdefgh.newsml.xml."""
    page, _, key = guid.rpartition("/")
    return "package.newsml.xml" if key == "package" else f"{page.rpartition('/')[2]}-{key}.newsml.xml"
