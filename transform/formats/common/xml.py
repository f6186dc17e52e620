"""XML as we write it: UTF-8 with declaration, LF line ends, a final newline, indented by two spaces.

Text that XML 1.0 cannot carry never gets here: the model refuses control characters and surrogates. What is written as text and not as a
tree is escaped here as lxml escapes it; the gate parses it.
"""

from lxml import etree

DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"


def serialize(root: etree._Element) -> bytes:
    """The bytes of a document; the same tree gives the same bytes. Indents where elements hold only elements."""
    etree.indent(root, space="  ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False) + b"\n"


def escape_text(words: str) -> str:
    """Words as the text of an element."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def escape_value(words: str) -> str:
    """Words as the value of an attribute, in double quotes."""
    return escape_text(words).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
