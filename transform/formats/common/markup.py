"""Flat markup that is XHTML and HTML alike: a paragraph, a crosshead, a link. Texts and addresses are escaped here and nowhere else."""

from html import escape
from typing import Literal

Tag = Literal["p", "h2"]


def write_block(tag: Tag, text: str) -> str:
    return f"<{tag}>{escape(text, quote=False)}</{tag}>"


def write_link(url: str, text: str) -> str:
    """A paragraph that is a link."""
    address = escape(url, quote=False).replace('"', "&quot;")
    return f'<p><a href="{address}">{escape(text, quote=False)}</a></p>'
