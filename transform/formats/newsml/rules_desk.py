"""Rules about what desks and receivers sort by: services, sluglines, short ids, links, notes and topics agree with the rest of the item."""

from collections.abc import Iterator, Mapping

from lxml import etree

from transform.formats.common.desk import SLUG_SEPARATOR
from transform.formats.common.topics import ENGLISH, HAN
from transform.formats.common.vocabulary import NOTEROLE, encode, qcode
from transform.formats.newsml.frame import XML_LANG
from transform.formats.newsml.item import NOTE_ROLES
from transform.formats.newsml.links import DERIVED, name_fragment
from transform.formats.newsml.rule import G2, Document, Found, find_all
from transform.formats.newsml.subjects import ANCESTOR, DIRECT
from transform.model.media_topics import OLDER_SCHEME, SCHEME, list_ancestors, load_topics

_find_newspaper = find_all("string(n:pubHistory/n:published/@uri)")
_find_facts = find_all("n:pubHistory/n:published/n:publishedExtProperty")
_find_services = find_all("n:itemMeta/n:service")
_find_links = find_all("n:itemMeta/n:link")
_find_desk = find_all("n:contentMeta/n:altId/text()")
_find_slugline = find_all("n:contentMeta/n:slugline/text()")
_find_note_role = find_all("string(n:itemMeta/n:edNote/@role)")
_find_signal = find_all("string(n:itemMeta/n:signal/@qcode)")
_find_status = find_all("string(n:itemMeta/n:pubStatus/@qcode)")
_find_topics = find_all(f"n:contentMeta/n:subject[starts-with(@qcode, '{SCHEME}')]")
_find_older = find_all(f"n:contentMeta/n:subject[starts-with(@qcode, '{OLDER_SCHEME}')]")
_find_same = find_all("n:contentMeta/n:subject/n:sameAs")
NOTE_SIGNALS = {qcode(NOTEROLE, role): signal for signal, role in NOTE_ROLES.items()}


def find_wrong_services(document: Document) -> Iterator[Found]:
    """The items whose services are not their newspaper and column, or whose slugline does not begin with their column."""
    for item in _list_articles(document):
        services = [(str(each.get("qcode")), each.findtext(f"{G2}name")) for each in _find_services(item)]
        newspaper = _find_newspaper(item).rpartition(":")[2]
        column = next(iter(_list_facts(document, item, "section")), None)
        wanted = [f"service:{newspaper}", *([f"service:{newspaper}.{encode(column)}"] if column else [])]
        if services and ([code for code, _ in services] != wanted or (column and services[1][1] != column)):
            yield Found("has services that are not its newspaper and column", item.sourceline)
        slugline = next(iter(_find_slugline(item)), None)
        if column and slugline is not None and column != slugline and not slugline.startswith(column + SLUG_SEPARATOR):
            yield Found("has a slugline that does not begin with its column", item.sourceline)
        if services and column and slugline is None:
            yield Found("has a column and no slugline", item.sourceline)


def find_wrong_desk_ids(document: Document) -> Iterator[Found]:
    """The items whose short id is not of their print date and the page of their guid."""
    for item in _list_articles(document):
        page = (item.get("guid") or "").rpartition("/")[0].rpartition("/")[2]
        dates = _list_facts(document, item, "date")
        for name in _find_desk(item):
            if not name.startswith(f"{dates[0] if dates else ''}-{page}-"):
                yield Found(f"has the short id '{name}', which is not of its date and page", item.sourceline)


def find_wrong_links(document: Document) -> Iterator[Found]:
    """The items whose links do not say that they come from their own pages, or lead to one page twice or to another edition."""
    for item in _list_articles(document):
        edition = f"/{next(iter(_list_facts(document, item, 'date')), '')}/"
        links = [(each.get("rel"), str(each.get("href")).rpartition(edition)[2]) for each in _find_links(item)]
        pages = [name_fragment(page) for page in _list_facts(document, item, "page")]
        targets = [target for _, target in links]
        if links and [target for rel, target in links if rel == DERIVED] != pages:
            yield Found("has links that are not derivedFrom its own pages", item.sourceline)
        if len(targets) != len(set(targets)) or not all(target.startswith("#page-") for target in targets):
            yield Found("has two links to one page, or one to another edition", item.sourceline)


def find_wrong_note_roles(document: Document) -> Iterator[Found]:
    """The items whose note is said to explain something else than their signal and status."""
    for item in _list_articles(document):
        if not (role := _find_note_role(item)):
            continue
        signal, withdrawn = _find_signal(item), _find_status(item) == "stat:canceled"
        if withdrawn != (role == "noterole:withdrawal") or NOTE_SIGNALS.get(role, signal) != signal:
            yield Found(f"has a note of the role '{role}', which its signal and status contradict", item.sourceline)


def find_wrong_topics(document: Document) -> Iterator[Found]:
    """The Media Topics whose names, broader concept or older code are not IPTC's, and ancestors that are missing or of no topic there."""
    topics = load_topics()
    for item in document.items:
        named = {str(each.get("qcode")).removeprefix(SCHEME): each for each in _find_topics(item)}
        above: set[str] = set()
        for code, element in named.items():
            topic = topics.get(code)
            if topic is None:
                continue
            names = [(each.get(XML_LANG), each.text) for each in element.iterfind(f"{G2}name")]
            broader = [each.get("qcode") for each in element.iterfind(f"{G2}broader")]
            if names != [(language, name) for language, name in ((HAN, topic.han), (ENGLISH, topic.name)) if name]:
                yield Found(f"names {SCHEME}{code} otherwise than IPTC", element.sourceline)
            if broader != ([f"{SCHEME}{topic.broader}"] if topic.broader else []):
                yield Found(f"places {SCHEME}{code} otherwise than IPTC", element.sourceline)
            if element.get("why") == DIRECT:
                above.update(list_ancestors(code)[1:])
        if not _has_older_codes(item, named):
            yield Found("does not have exactly the Subject Codes to which IPTC maps its topics", item.sourceline)
        ancestors = {code for code, element in named.items() if element.get("why") == ANCESTOR}
        direct = {code for code, element in named.items() if element.get("why") == DIRECT}
        if named and ancestors != above - direct:
            yield Found("does not have exactly the concepts above its topics", item.sourceline)


def _has_older_codes(item: etree._Element, named: Mapping[str, etree._Element]) -> bool:
    """Whether each topic that is there itself has the code to which IPTC maps it, and codes that are said to be the same as one are, once."""
    topics = load_topics()
    mapped = {
        code: topics[code].subject_code
        for code, element in named.items()
        if code in topics and element.get("why") == DIRECT and topics[code].subject_code
    }
    listed = [str(each.get("qcode")).removeprefix(OLDER_SCHEME) for each in _find_older(item)]
    same = [
        (str(each.get("qcode")).removeprefix(SCHEME), str(parent.get("qcode")).removeprefix(OLDER_SCHEME))
        for each in _find_same(item)
        if (parent := each.getparent()) is not None
    ]
    is_same = all(mapped.get(topic) == code and listed.count(code) == 1 for topic, code in same)
    return is_same and set(mapped.values()) <= set(listed)


def _list_articles(document: Document) -> Iterator[etree._Element]:
    return (item for item in document.items if item is not document.package)


def _list_facts(document: Document, item: etree._Element, name: str) -> list[str]:
    """The print facts of an item under a name: date, page, section."""
    return [value for code, value in document.take(item, _read_facts) if code == f"print:{name}"]


def _read_facts(item: etree._Element) -> list[tuple[str | None, str]]:
    return [(each.get("rel"), each.get("value") or "") for each in _find_facts(item)]
