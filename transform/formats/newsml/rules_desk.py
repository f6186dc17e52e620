"""Rules about what desks and receivers sort by: services, sluglines, short ids, links, notes and topics agree with the rest of the item."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from transform.formats.common.desk import SLUG_SEPARATOR
from transform.formats.common.topics import ENGLISH, HAN
from transform.formats.common.vocabulary import NOTEROLE, encode, qcode
from transform.formats.newsml.item import NOTE_ROLES
from transform.formats.newsml.links import DERIVED, name_fragment
from transform.formats.newsml.rule import BROADER, G2, Document, Found, Subject, read_child
from transform.formats.newsml.subjects import ANCESTOR, DIRECT
from transform.model.media_topics import OLDER_SCHEME, SCHEME, list_ancestors, load_topics

NAME = f"{G2}name"
NOTE_SIGNALS = {qcode(NOTEROLE, role): signal for signal, role in NOTE_ROLES.items()}


def find_wrong_services(document: Document) -> Iterator[Found]:
    """The items whose services are not their newspaper and column, or whose slugline does not begin with their column."""
    for item in document.articles:
        services = [(str(each.get("qcode")), read_child(each, NAME)) for each in item.meta.all("service")]
        newspaper = item.newspaper.rpartition(":")[2]
        column = next(iter(item.list_facts("section")), None)
        wanted = [f"service:{newspaper}", *([f"service:{newspaper}.{encode(column)}"] if column else [])]
        if services and ([code for code, _ in services] != wanted or (column and services[1][1] != column)):
            yield Found("has services that are not its newspaper and column", item.line)
        slugline = item.content.text("slugline")
        if column and slugline and column != slugline and not slugline.startswith(column + SLUG_SEPARATOR):
            yield Found("has a slugline that does not begin with its column", item.line)
        if services and column and not slugline:
            yield Found("has a column and no slugline", item.line)


def find_wrong_desk_ids(document: Document) -> Iterator[Found]:
    """The items whose short id is not of their print date and the page of their guid."""
    for item in document.articles:
        page = item.guid.rpartition("/")[0].rpartition("/")[2]
        dates = item.list_facts("date")
        for name in [each.text or "" for each in item.content.all("altId")]:
            if not name.startswith(f"{dates[0] if dates else ''}-{page}-"):
                yield Found(f"has the short id '{name}', which is not of its date and page", item.line)


def find_wrong_links(document: Document) -> Iterator[Found]:
    """The items whose links do not say that they come from their own pages, or lead to one page twice or to another edition."""
    for item in document.articles:
        edition = f"/{next(iter(item.list_facts('date')), '')}/"
        links = [(rel, address.rpartition(edition)[2]) for rel, address in item.links]
        pages = [name_fragment(page) for page in item.list_facts("page")]
        targets = [target for _, target in links]
        if links and [target for rel, target in links if rel == DERIVED] != pages:
            yield Found("has links that are not derivedFrom its own pages", item.line)
        if len(targets) != len(set(targets)) or not all(target.startswith("#page-") for target in targets):
            yield Found("has two links to one page, or one to another edition", item.line)


def find_wrong_note_roles(document: Document) -> Iterator[Found]:
    """The items whose note is said to explain something else than their signal and status."""
    for item in document.articles:
        if not (role := item.meta.value("edNote", "role")):
            continue
        signal, withdrawn = item.meta.value("signal", "qcode"), item.status == "stat:canceled"
        if withdrawn != (role == "noterole:withdrawal") or NOTE_SIGNALS.get(role, signal) != signal:
            yield Found(f"has a note of the role '{role}', which its signal and status contradict", item.line)


def find_wrong_topics(document: Document) -> Iterator[Found]:
    """The Media Topics whose names, broader concept or older code are not IPTC's, and ancestors that are missing or of no topic there."""
    for item in document.items:
        named = {each.code.removeprefix(SCHEME): each for each in item.subjects if each.code.startswith(SCHEME)}
        for code, subject in named.items():
            yield from _compare_topic(code, subject)
        direct = {code for code, subject in named.items() if subject.why == DIRECT}
        if not _has_older_codes(item.subjects, direct):
            yield Found("does not have exactly the Subject Codes to which IPTC maps its topics", item.line)
        ancestors = {code for code, subject in named.items() if subject.why == ANCESTOR}
        above = {broader for code in direct if code in load_topics() for broader in list_ancestors(code)[1:]}
        if named and ancestors != above - direct:
            yield Found("does not have exactly the concepts above its topics", item.line)


def _compare_topic(code: str, subject: Subject) -> Iterator[Found]:
    """Whether a subject says what IPTC says of the topic; one that IPTC does not have is another rule's."""
    told, wanted = subject.told, _list_wanted(code)
    if told != wanted and wanted:
        for name, verb in ((NAME, "names"), (BROADER, "places")):
            if [each for each in told if each[0] == name] != [each for each in wanted if each[0] == name]:
                yield Found(f"{verb} {SCHEME}{code} otherwise than IPTC", subject.element.sourceline)


def _has_older_codes(subjects: Iterable[Subject], direct: Iterable[str]) -> bool:
    """Whether each topic that is there itself has the code to which IPTC maps it, and codes that are said to be the same as one are, once."""
    topics = load_topics()
    mapped = {code: topics[code].subject_code for code in direct if code in topics and topics[code].subject_code}
    listed: list[str] = []
    same: list[tuple[str, str]] = []
    for subject in subjects:
        older = subject.code.removeprefix(OLDER_SCHEME)
        listed += [older] if older != subject.code else []
        same += [(code.removeprefix(SCHEME), older) for code in subject.same]
    is_same = all(mapped.get(topic) == older and listed.count(older) == 1 for topic, older in same)
    return is_same and set(mapped.values()) <= set(listed)


@lru_cache(maxsize=2000)
def _list_wanted(code: str) -> tuple[tuple[str | None, ...], ...]:
    """The children that a topic must have, each with its attribute, language or code, and its text; none of a topic that IPTC lacks."""
    topic = load_topics().get(code)
    if topic is None:
        return ()
    names = ((NAME, language, name) for language, name in ((HAN, topic.han), (ENGLISH, topic.name)) if name)
    return (*names, *(((BROADER, f"{SCHEME}{topic.broader}", None),) if topic.broader else ()))
