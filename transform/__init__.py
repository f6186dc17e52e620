"""pagewire: newspaper pages in, structured news out.

What other programs may rely on is named here; everything else may change from one release to the next:

- ``parse_page`` turns a ``PageText`` into a ``ParsedPage``;
- ``check_page`` and ``check_document`` say what is wrong with a document from elsewhere;
- ``publish_all`` runs a whole publish with ``Options`` and returns its ``Report``.

Each is loaded when it is first used, so that a command pays only for what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transform.model.contract import check_document, check_page
    from transform.model.page import PageText, ParsedPage
    from transform.parse import parse_page
    from transform.report.summary import Report
    from transform.run import Options, publish_all

__all__ = ["Options", "PageText", "ParsedPage", "Report", "check_document", "check_page", "parse_page", "publish_all"]

_HOMES = {
    "Options": "transform.run",
    "PageText": "transform.model.page",
    "ParsedPage": "transform.model.page",
    "Report": "transform.report.summary",
    "check_document": "transform.model.contract",
    "check_page": "transform.model.contract",
    "parse_page": "transform.parse",
    "publish_all": "transform.run",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)
