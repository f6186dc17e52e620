"""Fill the templates of HTML pages, each compiled once."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

PRINTED_BREAK = re.compile(
    "(?<=[\u2010-\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]) (?=[\u2010-\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])"
)
PRINTED_LINE = Markup('<span class="line">{}</span>')


def fill_template(name: str, values: dict[str, object]) -> str:
    """What ``Template.render`` gives, but that templates see these values only: Jinja copies its own global ones for each page."""
    template = load_template(name)
    return "".join(template.root_render_func(template.new_context(values, shared=True)))


@cache
def load_template(name: str) -> Template:
    return _load_environment().get_template(name)


@cache
def _load_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("transform", "formats/html/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["print_lines"] = _print_lines
    attributes: Any = getattr
    environment.getattr = attributes  # type: ignore[method-assign]  # Jinja's also looks for keys, which our values do not have
    return environment


def _print_lines(title: str) -> Markup:
    """The printed lines of a headline: a space between Han characters or their punctuation marks a line break."""
    lines = PRINTED_BREAK.split(title)
    if len(lines) == 1:
        return escape(title)
    return Markup(" ").join(PRINTED_LINE.format(line) for line in lines)
