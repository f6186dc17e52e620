"""The Link headers of a document (RFC 8288): a feed's hub and its own address (W3C WebSub section 4), the other forms of a page.

In: a path, its kind and the records. Out: values of Link headers with absolute addresses, in the order of the table of formats.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from transform.formats import FORMATS
from transform.formats.format import Scope
from transform.serve.catalog import Catalog
from transform.serve.kinds import Kind


def list_links(path: str, kind: Kind, catalog: Catalog) -> tuple[str, ...]:
    """The links of the document at a path; none of what is no feed and no page, or if nothing says where the site is."""
    base = catalog.site.base_url
    if not base or not _is_ascii(base):
        return ()
    if kind.feed:
        hubs = (f'<{hub}>; rel="hub"' for hub in catalog.hubs if _is_ascii(hub))
        return (*hubs, f'<{base}{quote(path)}>; rel="self"')
    if kind.media_type == "text/html" and kind.scope in {"article", "edition", "site"}:
        return tuple(_list_alternates(kind.scope, _find_files(path, kind.scope, catalog), base))
    return ()


def _find_files(path: str, scope: Scope, catalog: Catalog) -> Mapping[str, str]:
    """The other forms of a page: paths by the formats' names."""
    if scope == "site":
        return catalog.site.feeds
    edition = catalog.edition(path.partition("/")[0])
    if scope == "edition":
        return edition.files
    article = edition.articles.get(path)
    return article.files if article else {}


def _list_alternates(scope: Scope, files: Mapping[str, str], base: str) -> Iterator[str]:
    for each in FORMATS:
        if each.scope == scope and each.alternate and each.name in files:
            yield f'<{base}{quote(files[each.name])}>; rel="alternate"; type="{each.media_type}"'


def _is_ascii(address: str) -> bool:
    """Whether an address may stand in a header as it is: visible ASCII, nothing that ends the address."""
    return all("!" <= char <= "~" and char not in '<>"' for char in address)
