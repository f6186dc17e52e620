"""All the judges of single documents together: each file of an output tree before those that know its format."""

from collections.abc import Mapping

from tests.judges.html import assert_html_embeds, assert_html_parses, assert_jsonld_expands
from tests.judges.newsml import assert_valid_newsml


def assert_documents_valid(files: Mapping[str, bytes]) -> None:
    """Every NewsML, JSON-LD and HTML file of a tree, by its path; feeds want their articles and are judged apart."""
    for path, data in files.items():
        if path.endswith(".newsml.xml"):
            assert_valid_newsml(data)
        elif path.endswith(".jsonld"):
            assert_jsonld_expands(data)
            assert_html_embeds(files[path.replace(".jsonld", ".html")], data)
        elif path.endswith(".html"):
            assert_html_parses(data)
