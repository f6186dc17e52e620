"""Build a newsItem from its elements, by lxml alone and by PyPI's newsmlg2, to compare what a writer costs with what any writer must do.

In: the plan of an item, its elements as plain values. Out: the item's bytes, the same elements from both.
"""

from dataclasses import dataclass
from typing import Any

from lxml import etree
from NewsMLG2 import NewsItem

from transform.formats.common.xml import serialize
from transform.formats.newsml.rule import G2


@dataclass(frozen=True)
class Plan:
    """An element: its tag, attributes, text and children."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str | None
    children: tuple["Plan", ...]


def read_plan(element: etree._Element) -> Plan:
    text = element.text if len(element) == 0 else None
    attributes = tuple((str(name), str(value)) for name, value in element.attrib.items())
    return Plan(str(element.tag), attributes, text, tuple(map(read_plan, element)))


def build_with_lxml(plan: Plan) -> bytes:
    return serialize(_build_element(plan))


def _build_element(plan: Plan) -> etree._Element:
    root = etree.Element(plan.tag, nsmap=_own_namespace(plan))
    _fill(root, plan)
    return root


def _own_namespace(plan: Plan) -> Any:
    return {None: plan.tag[1:].partition("}")[0]}


def _fill(element: etree._Element, plan: Plan) -> None:
    for name, value in plan.attributes:
        element.set(name, value)
    element.text = plan.text
    for child in plan.children:
        own = None if child.tag.startswith(plan.tag.partition("}")[0]) else _own_namespace(child)
        _fill(etree.SubElement(element, child.tag, nsmap=own), child)


def build_with_newsmlg2(plan: Plan) -> bytes:
    return serialize(_build_object(NewsItem, plan).to_xml())


def _build_object(kind: Any, plan: Plan) -> Any:
    """An object of the library with the attributes, text and children of a plan.

    Markup of other namespaces goes in as elements, and so does a catalog, because the library cannot make an empty one; what it does not
    know at a place is an extension.
    """
    if plan.tag == f"{G2}catalog":
        return kind(xmlelement=_build_element(plan))
    built = kind(text=plan.text) if plan.text else kind()
    names = {definition["xml_name"]: name for name, definition in built.get_attribute_definitions().items()}
    for name, value in plan.attributes:
        setattr(built, names[name], value)
    elements = {definition["xml_name"]: (name, definition) for name, definition in built.get_element_definitions()}
    groups: dict[str, list[Plan]] = {}
    for child in plan.children:
        groups.setdefault(child.tag, []).append(child)
    for tag, children in groups.items():
        if not tag.startswith(G2):
            built._xs_any_content.extend(map(_build_element, children))  # noqa: SLF001 - the library has no other way
            continue
        if tag.removeprefix(G2) not in elements:
            for child in children:
                built.set_extension_element(tag.removeprefix(G2), _build_element(child))
            continue
        name, definition = elements[tag.removeprefix(G2)]
        inner = built.get_element_class(definition["element_class"])
        objects = [_build_object(inner, child) for child in children]
        setattr(built, name, objects if definition["type"] == "array" else objects[0])
    return built
