"""What code of this package can reach: a module, the modules that it imports, and the templates, tables and schemas that they name.

In: modules by name. Out: files of the package by path. Found in the source by its syntax; nothing is imported. A folder's ``__init__.py`` counts
only where something is imported from it. A file belongs to a module that has its name, or the end of its name after the first dot, as a
string; ``tests/site/test_reach.py`` compares with what is run and opened when formats render. Rendered bytes do not depend on ``errors``.
"""

import ast
import hashlib
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

PACKAGE = "transform"
RESOURCES = ("data", "formats/html/templates", "schemas")
"""The folders of files that modules name; templates are named by the modules beside them."""
TEMPLATES, NAMERS = "formats/html/templates/", "formats/html/"
LEFT_OUT = (f"{PACKAGE}.errors", "data/style.css")
"""What only says why a document is refused; what pages link to, and is copied."""
NAMED_IN_TEMPLATE = re.compile(r'"([^"]+\.html)"')


@dataclass
class SourceTree:
    """The package's files. Each is read once."""

    root: Traversable
    _needs: dict[str, frozenset[str]] = field(default_factory=dict)
    _resources: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for folder in RESOURCES:
            for entry in self.root.joinpath(*folder.split("/")).iterdir():
                if entry.is_file():
                    self._resources[entry.name] = f"{folder}/{entry.name}"

    def find_reach(self, modules: Iterable[str]) -> frozenset[str]:
        """The paths of everything that these modules reach, their own among them."""
        return self.find_reach_of(*(path for path in map(self.locate, modules) if path))

    def find_reach_of(self, *paths: str) -> frozenset[str]:
        """The same for files by their paths."""
        reached: set[str] = set()
        left = [*paths]
        while left:
            path = left.pop()
            if path not in reached:
                reached.add(path)
                left.extend(self._list_needs(path) - reached)
        return frozenset(reached)

    def digest(self, paths: Iterable[str]) -> str:
        """One digest of these files and their paths."""
        sums = hashlib.sha256()
        for path in sorted(paths):
            data = self.root.joinpath(*path.split("/")).read_bytes()
            sums.update(f"{path}\0{hashlib.sha256(data).hexdigest()}\0".encode())
        return sums.hexdigest()

    def locate(self, module: str) -> str | None:
        """The path of a module of the package; None if there is none of this name."""
        package, *steps = module.split(".")
        if package != PACKAGE:
            return None
        for path in ("/".join(steps) + ".py", "/".join([*steps, "__init__.py"])):
            if steps and self.root.joinpath(*path.split("/")).is_file():
                return path
        return None

    def _list_needs(self, path: str) -> frozenset[str]:
        """The paths of what a file imports or names."""
        if path not in self._needs:
            text = self.root.joinpath(*path.split("/")).read_text(encoding="utf-8")
            found = self._read_module(text, path) if path.endswith(".py") else self._read_resource(text)
            self._needs[path] = frozenset(found)
        return self._needs[path]

    def _read_module(self, text: str, own: str) -> Iterator[str]:
        strings: set[str] = set()
        for node in _list_telling(ast.parse(text)):
            for module in self._name_imports(node):
                path = None if module.startswith(LEFT_OUT) else self.locate(module)
                if path:
                    yield path
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
        yield from self._name_resources(strings, own)

    def _name_resources(self, strings: AbstractSet[str], own: str) -> Iterator[str]:
        """The files of which one of the strings of the module ``own`` is the name."""
        for name, path in self._resources.items():
            may_name = own.startswith(NAMERS) or not path.startswith(TEMPLATES)
            if may_name and path not in LEFT_OUT and not strings.isdisjoint(_list_names(name)):
                yield path

    def _name_imports(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                inside = f"{node.module}.{each.name}"
                yield inside if self.locate(inside) else node.module

    def _read_resource(self, text: str) -> Iterator[str]:
        """The templates that a template names."""
        yield from (self._resources[name] for name in NAMED_IN_TEMPLATE.findall(text) if name in self._resources)


def _list_names(name: str) -> tuple[str, ...]:
    """The strings that name a file: its name, and all of it after the first dot where that is more than an ending: .schema.json."""
    end = name[name.find(".") :]
    return (name, end) if end.count(".") > 1 else (name,)


def _list_telling(tree: ast.AST) -> list[ast.AST]:
    """The imports and the strings of a module, without what is for type checkers only."""
    found: list[ast.AST] = []
    left = [tree]
    while left:
        node = left.pop()
        if isinstance(node, ast.Import | ast.ImportFrom) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str)
        ):
            found.append(node)
        elif not (isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            left.extend(ast.iter_child_nodes(node))
    return found
