"""The addresses that are gone: documents for readers of killed articles, as a list or as entries of a map for nginx.

In: a published folder. Out: paths as a browser asks for them, sorted. They are those that ``pagewire serve`` answers with 410.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from transform.serve.catalog import Catalog
from transform.serve.kinds import find_kind

HEADING = "# Written by pagewire gone: documents of killed articles. Do not edit.\n"


def list_gone(out: Path) -> tuple[str, ...]:
    """The paths, each with its first slash."""
    return tuple(sorted(_find_gone(Catalog(out))))


def write_nginx_map(paths: Iterable[str]) -> bytes:
    """Entries for a block ``map $uri`` of nginx, which has ``default 0``."""
    return "".join((HEADING, *(f'"{path}" 1;\n' for path in paths))).encode("ascii")


def _find_gone(catalog: Catalog) -> Iterator[str]:
    for date in catalog.site.dates:
        for path, article in catalog.edition(date).articles.items():
            if article.withdrawn and find_kind(path).web:
                yield f"/{path}"
