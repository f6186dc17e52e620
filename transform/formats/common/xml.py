"""XML as we write it: UTF-8 with declaration, LF line ends, a final newline, indented by two spaces.

Text that XML 1.0 cannot carry never gets here: the model refuses control characters and surrogates.
"""

from lxml import etree


def serialize(root: etree._Element) -> bytes:
    """The bytes of a document; the same tree gives the same bytes. Indents where elements hold only elements."""
    etree.indent(root, space="  ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False) + b"\n"
