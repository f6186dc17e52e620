"""The model of ``publication.toml``, equivalent to ``schemas/publication.schema.json``: facts that pages do not state."""

import datetime as dt
import hashlib
import json
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, StrictStr, model_validator

from transform.model.default_facts import fill_in
from transform.model.evolve import evolve
from transform.model.fields import DateOrTime, DateString, Flag, Frozen, PlainWords, Shape, Timezone, Words, check_issn
from transform.model.topics import NO_TOPICS, Topics

Name = Annotated[StrictStr, Shape("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?", 64)]
Language = Annotated[StrictStr, Shape("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", 35)]
Hour = Annotated[StrictStr, Shape("([01][0-9]|2[0-3]):[0-5][0-9]", 5)]
WebUrl = Annotated[StrictStr, Shape("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~!$&'()*+,;=:@/-]*)?", 200)]
HOST_PART = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
"""A label of a host name (RFC 1123 section 2.1), of at most 63 characters (RFC 1034 section 3.1)."""
PORT = "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
STEP = r"(?!\.\.?(/|$))[A-Za-z0-9._~!$&'()*+,;=:@-]*"
"""A path segment other than . and .., which clients remove (RFC 3986 section 5.2.4)."""
GIVEN_URL = Shape(rf"https?://{HOST_PART}(\.{HOST_PART})*(:{PORT})?(/{STEP})*", 200)
"""An address allowed in publication.toml. WebUrl is looser, so that editions published before this rule stay readable."""
PAGE_URL = Shape(
    rf"https?://{HOST_PART}(\.{HOST_PART})*(:{PORT})?"
    r"(/([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?"
    r"(\?([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
    r"(#([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?",
    500,
)
PageUrl = Annotated[StrictStr, PAGE_URL]
"""The address of a page that is only linked to: with a query and a fragment, other scripts escaped (RFC 3986 section 3)."""
Issn = Annotated[StrictStr, Shape("[0-9]{4}-[0-9]{3}[0-9X]", 9), AfterValidator(check_issn)]
Authority = Annotated[StrictStr, Shape("[a-z0-9]([a-z0-9.-]*[a-z0-9])?", 200)]
Asset = Annotated[StrictStr, Shape("[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.(svg|png|jpg|jpeg|webp)", 100)]
JumpWords = Annotated[Words, Shape(r"(?!.*\.[*+])[^\\{}()（）\[\]【】〔〕0-9０-９]+", 40)]
TitleWords = Annotated[Words, Shape(r"(?!.*\.[*+])[^\\{}()（）\[\]【】〔〕]+", 40)]
BannerName = Annotated[Words, Shape(r"(?!.*\.[*+])(\{n\}|\s)*[^\\{}\s]([^\\{}]|\{n\})*", 40)]
FolioLine = Annotated[
    Words,
    Shape(
        r"(?!.*\.[*+])(?!(.*\{words\}){3})(\{n\}|\{words\}|\s)*"
        r"[^\\{}\s]([^\\{}]|\{n\}|\{words\})*[^\\{}\s]([^\\{}]|\{n\}|\{words\})*",
        80,
    ),
]


class Provider(Frozen):
    """Who issues the news: NewsML provider, JSON-LD publisher."""

    name: Words
    url: WebUrl | None = None


class Rights(Frozen):
    holder: Words
    notice: Words
    usage_terms: Words | None = None


class Contact(Frozen):
    email: Annotated[Words, Shape("[^@\\s]+@[^@\\s]+", 200)] | None = None
    phone: Words | None = None
    url: WebUrl | None = None


def _end_with_slash(url: object) -> object:
    return url + "/" if isinstance(url, str) and not url.endswith("/") else url


class Publication(Frozen):
    """The public facts of a newspaper; ``edition.json`` has them as of its decision."""

    id: Name
    title: Words
    language: Language
    timezone: Timezone
    hour: Hour
    base_url: Annotated[WebUrl, BeforeValidator(_end_with_slash)]
    authority: Authority
    authority_since: DateString
    provider: Provider
    rights: Rights
    contact: Contact = Contact()
    logo: Asset | None = None
    share_image: Asset | None = None

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses that publication.toml gives beside ``base_url``: of pages that pagewire does not make."""
        return frozenset(filter(None, (self.provider.url, self.contact.url)))

    def published_at(self, date: str) -> dt.datetime:
        """The instant an edition of that date is due: its date at the publication's hour.

        The offset is in whole minutes, as every format writes it; local mean times before 1901 had seconds.
        """
        local = dt.datetime.fromisoformat(f"{date}T{self.hour}:00").replace(tzinfo=ZoneInfo(self.timezone))
        minutes = (local.utcoffset() or dt.timedelta()) // dt.timedelta(minutes=1)
        return local.replace(tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))


class AuthorPage(Frozen):
    """The page of an author, by the name as it is in bylines; with an ``id`` the author has a feed."""

    name: Words
    url: PageUrl
    id: Name | None = None


class WebFacts(Frozen):
    """What the site says of the newspaper and its articles beside the facts of an edition: always as configured now.

    ``edition.json`` and the wire formats do not contain it, so that a change re-renders pages and raises no version.
    """

    issn: Issn | None = None
    publishing_principles: PageUrl | None = None
    corrections_policy: PageUrl | None = None
    ownership: PageUrl | None = None
    same_as: tuple[PageUrl, ...] = ()
    accessible_for_free: Flag | None = None
    license: PageUrl | None = None
    usage_info: PageUrl | None = None
    icon: Asset | None = None
    author: tuple[AuthorPage, ...] = ()

    @property
    def addresses(self) -> frozenset[str]:
        """All addresses of pages that it names."""
        pages = (self.publishing_principles, self.corrections_policy, self.ownership, self.license, self.usage_info)
        return frozenset([*filter(None, pages), *self.same_as, *(each.url for each in self.author)])

    def find_author_url(self, name: str) -> str | None:
        """The page of the author of that name, None if publication.toml gives none."""
        return next((each.url for each in self.author if each.name == name), None)


NO_WEB_FACTS = WebFacts()


SectionName = Annotated[StrictStr, Shape("(?!(page|author)-)[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?", 64)]
"""A section's feed is named by it, and feeds of pages and authors begin with page- and author-."""


class Section(Frozen):
    """A section with its own feed; ``match`` lists its printed labels, beside its title."""

    id: SectionName
    title: Words
    match: tuple[Words, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The printed labels that mean this section, its title first."""
        return tuple(dict.fromkeys((self.title, *self.match)))


class Source(Frozen):
    """Rights by source: what may be done with copy whose dateline, byline or credit holds ``match``.

    Without ``notice`` the holder is named, and without ``holder`` nobody's copyright is claimed.
    """

    match: Words
    web: Flag = True
    feeds: Flag = True
    wire: Flag = True
    holder: Words | None = None
    notice: Words | None = None
    usage_terms: Words | None = None
    creditline: Words | None = None


class Marks(Frozen):
    """A newspaper's own marks as plain words, added to those of its language; the schema explains each list."""

    jump_to: tuple[JumpWords, ...] = ()
    jump_from: tuple[JumpWords, ...] = ()
    see: tuple[JumpWords, ...] = ()
    dateline: tuple[TitleWords, ...] = ()
    role: tuple[TitleWords, ...] = ()
    banner: tuple[BannerName, ...] = ()
    furniture: tuple[FolioLine, ...] = ()
    advertisement: tuple[PlainWords, ...] = ()
    note: tuple[PlainWords, ...] = ()


NO_MARKS = Marks()


def digest_reading(language: str, timezone: str, marks: Marks) -> str:
    """One digest of everything except its text that affects how a page is parsed; an empty list of marks counts as missing."""
    rows = [language, timezone, marks.model_dump(exclude_defaults=True)]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


class Target(Frozen):
    """A receiver of deliveries. A hub (``websub``) is named in the feeds and told when they change; other kinds have no effect yet."""

    name: Name
    kind: Literal["file", "http", "sftp", "websub", "indexnow"]
    url: Words
    format: Name | None = None
    since: DateOrTime | None = None

    @model_validator(mode="after")
    def check_hub(self) -> Self:
        if self.kind == "websub":
            GIVEN_URL.check(self.url)
        return self


class ReviewSettings(Frozen):
    """``hold``: whether flagged articles wait until an editor has checked them."""

    hold: Flag = False


class WireSettings(Frozen):
    """``item_messages``: whether each article has a newsMessage of its own beside that of the edition; ``ninjs``: whether it is in ninjs, too."""

    item_messages: Flag = False
    ninjs: Flag = False


DEFAULT_WIRE = WireSettings()


class Config(Frozen):
    """All of ``publication.toml``."""

    publication: Publication
    web: WebFacts = NO_WEB_FACTS
    sections: tuple[Section, ...] = ()
    sources: tuple[Source, ...] = ()
    marks: Marks = NO_MARKS
    topics: Topics = NO_TOPICS
    targets: tuple[Target, ...] = ()
    review: ReviewSettings = ReviewSettings()
    wire: WireSettings = DEFAULT_WIRE

    @property
    def hubs(self) -> tuple[str, ...]:
        """The addresses of the WebSub hubs that distribute the feeds."""
        return tuple(target.url for target in self.targets if target.kind == "websub")

    @property
    def images(self) -> dict[str, str]:
        """The names of the images that the file names, by role."""
        named = {"logo": self.publication.logo, "share": self.publication.share_image, "icon": self.web.icon}
        return {role: name for role, name in named.items() if name}

    def move_to(self, base_url: str | None) -> "Config":
        """The same newspaper at another address, without receivers; unchanged if there is none."""
        if base_url is None:
            return self
        return evolve(self, publication=evolve(self.publication, base_url=base_url), targets=())

    @model_validator(mode="after")
    def check_addresses(self) -> Self:
        own = self.publication
        for url in filter(None, (own.base_url, own.provider.url, own.contact.url)):
            GIVEN_URL.check(url)
        return self


TABLES = {
    "section": "sections",
    "source": "sources",
    "target": "targets",
    "marks": "marks",
    "topics": "topics",
    "review": "review",
    "wire": "wire",
}
"""The Config field of each table of the file."""

UNUSED = {"target": "delivery"}
"""Tables that the schema allows but this version does not use yet; a run reports them."""


def build_config(table: dict[str, object]) -> Config:
    """The Config of a checked table; pydantic's ValidationError if schema and model disagree."""
    parts = {field: table[key] for key, field in TABLES.items() if key in table}
    web = {key: table[key] for key in WebFacts.model_fields if key in table}
    own = {key: value for key, value in table.items() if key not in TABLES and key not in web}
    return Config(publication=Publication.model_validate(fill_in(own)), web=WebFacts.model_validate(web), **parts)
