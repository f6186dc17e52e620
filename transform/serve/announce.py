"""What to say when the server listens: the addresses to open and to subscribe to, and where links lead. Pure.

In: where the site is served, and what the records say. Out: sentences of at most 80 columns a line, except for addresses.
"""

from collections.abc import Iterator

from transform.errors import tell
from transform.serve.catalog import Catalog

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
NOTHING = "nothing is published in this folder yet: run pagewire publish"
PREVIEW = (
    "This is a preview of what would be published, with addresses of this machine.",
    "It changes neither state nor out/, and ends with this command.",
)


def announce(address: str, catalog: Catalog, host: str, *, local: bool) -> tuple[str, ...]:
    """All that is to be said."""
    return (*_list_addresses(address, catalog), *_explain(address, catalog, local=local), *_warn(host))


def _list_addresses(address: str, catalog: Catalog) -> Iterator[str]:
    """The home page and the main feed in each of its formats."""
    site = catalog.site
    if not site.base_url:
        yield tell("listening: {address}", address=address)
        yield NOTHING
        return
    yield tell("{title}: {address}", title=catalog.newest.title or tell("home"), address=address)
    for path in site.feeds.values():
        yield tell("subscribe: {address}", address=f"{address}{path}")


def _explain(address: str, catalog: Catalog, *, local: bool) -> tuple[str, ...]:
    """Where absolute addresses in what is served lead."""
    if local:
        return PREVIEW
    base = catalog.site.base_url
    if not base or base == address:
        return ()
    return (
        tell(
            "This is out/ as published; addresses in feeds and data lead to\n{base}\nFor addresses of this machine use --local.",
            base=base,
        ),
    )


def _warn(host: str) -> tuple[str, ...]:
    """What an address means that others can reach."""
    if host in LOOPBACK:
        return ()
    return (
        tell(
            "Everybody who can reach {host} can read it. For the public, use a web\nserver: docs/operator.md has its configuration.",
            host=host,
        ),
    )
