"""Fill the templates of HTML pages, each compiled once: what was compiled is kept where Python keeps compiled modules."""

import re
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

PRINTED_BREAK = re.compile(
    "(?<=[\u2010-\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]) (?=[\u2010-\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])"
)
PRINTED_LINE = Markup('<span class="line">{}</span>')
COMPILED_IN = ("autoescape", "trim_blocks", "lstrip_blocks", "keep_trailing_newline")
"""The options that are part of compiled templates."""


class _CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates in a folder; none are written where Python writes no bytecode, or may not."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)


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
    environment.bytecode_cache = _find_compiled(environment)
    environment.filters["print_lines"] = _print_lines
    attributes: Any = getattr
    environment.getattr = attributes  # type: ignore[method-assign]  # Jinja's also looks for keys, which our values do not have
    return environment


def _find_compiled(environment: Environment) -> FileSystemBytecodeCache | None:
    """The compiled templates beside this module's own bytecode: whoever can write there can change the program itself.

    Jinja notices when a template has changed; for other options, or another Jinja, they have other names. None if this module's bytecode has
    no folder.
    """
    folder = (__spec__.cached or "").rpartition("/")[0]
    options = [getattr(environment, name) for name in COMPILED_IN]
    made_by = sha256(f"{version('jinja2')} {options}".encode()).hexdigest()[:16]
    return _CompiledTemplates(folder, f"template-{made_by}-%s") if folder else None


def _print_lines(title: str) -> Markup:
    """The printed lines of a headline: a space between Han characters or their punctuation marks a line break."""
    lines = PRINTED_BREAK.split(title)
    if len(lines) == 1:
        return escape(title)
    return Markup(" ").join(PRINTED_LINE.format(line) for line in lines)
