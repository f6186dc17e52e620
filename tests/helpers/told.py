"""All sentences that the program tells people, collected from its code, and the places where one cannot be said in another language.

In: the package. Out: each pattern with the place of its first use; and each place where a sentence is composed in a way that leaves no pattern
(an f-string in place of ``tell``). A sentence is what goes to the parameters that SINKS names, directly or through variables,
conditions, tables, parameters and functions of the package, and whatever ``tell`` and ``count`` get.
"""

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[2] / "transform"
SINKS = {
    "InputError": (1, 2),
    "OutputError": (1, 2),
    "InternalError": (1, 2),
    "PagewireError": (1, 2),
    "StaleError": (1, 2),
    "EditError": (1, 2),
    "CannotDrawError": (0, 1),
    "Finding": (2, 3),
    "Violation": (1, 2),
    "say": (0,),
    "refuse": (1,),
    "_print_failure": (0,),
    "as_told": (0,),
    "list_several": (1,),
    "_locate": (0,),
    "MarkupKind": (1,),
    "NotRead": (0,),
    "DamagedRowError": (1,),
    "_damaged": (0,),
}
"""Which arguments are sentences."""
ONLY = {"Finding": "transform.errors"}
"""Where a name must come from, if others have the same name: a Finding of the parser has a code."""
PASSED_ON = frozenset({"what", "todo", "message", "why", "difference", "doubt", "name", "phrase", "reason", "strerror"})
"""Attributes that hold a sentence, which was collected where it was made."""
TECHNICAL = frozenset({"describe_exception", "str", "fetchone", "fromkeys", "rstrip"})
"""Functions whose words stay as they are: those of Python and its libraries."""
DEPTH = 12


@dataclass
class Collection:
    """``patterns`` and ``problems`` by what they are; the value is the place, as file:line."""

    patterns: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Module:
    name: str
    tree: ast.Module
    imports: dict[str, tuple[str, str]]
    parents: dict[ast.AST, ast.AST]


def collect_told(left_out: tuple[str, ...] = ()) -> Collection:
    """Everything that is told, but for modules whose path in the package begins with one of ``left_out``."""
    modules = dict(_read_modules())
    found = Collection()
    reader = _Reader(modules, found)
    for pattern in _list_schema_sentences():
        found.patterns.setdefault(pattern, "schemas")
    for module in modules.values():
        path = module.name.removeprefix("transform.").replace(".", "/")
        if not any(path == each or path.startswith(f"{each}/") for each in left_out):
            reader.read(module)
    return found


def _list_schema_sentences() -> Iterator[str]:
    """What a schema says of a value that it refuses: comment and description of a choice, description of what a value must not be."""
    for path in sorted((PACKAGE.parent / "schemas").glob("*.schema.json")):
        for each in _walk(json.loads(path.read_text(encoding="utf-8"))):
            if "description" in each and "oneOf" in each:
                yield each["description"].rstrip(".")
                yield from [each["$comment"]] if "$comment" in each else []
            inner = each.get("not")
            if isinstance(inner, dict) and "description" in inner:
                yield inner["description"]


def _walk(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _walk(each)


def _read_modules() -> Iterator[tuple[str, _Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imports = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
        yield name, _Module(name, tree, imports, parents)


class _Reader:
    def __init__(self, modules: dict[str, _Module], found: Collection) -> None:
        self.modules = modules
        self.found = found

    def read(self, module: _Module) -> None:
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            name = _name_called(node)
            if (name == "tell" and isinstance(node.func, ast.Name)) or (
                name == "count" and module.imports.get("count", ("",))[0].startswith("transform.errors")
            ):
                self._resolve(node, module, 0)
            elif name in SINKS and _comes_from(name, module):
                for at in SINKS[name]:
                    if at < len(node.args):
                        self._resolve(node.args[at], module, 0)

    def _add(self, pattern: str, node: ast.AST, module: _Module) -> None:
        self.found.patterns.setdefault(pattern, f"{module.name}:{getattr(node, 'lineno', 0)}")

    def _complain(self, node: ast.AST, module: _Module) -> None:
        self.found.problems.setdefault(ast.unparse(node), f"{module.name}:{getattr(node, 'lineno', 0)}")

    def _resolve(self, node: ast.AST, module: _Module, depth: int) -> None:
        """Collect the patterns that an expression may be."""
        parts = _list_parts(node)
        if depth > DEPTH:
            self._complain(node, module)
        elif parts is not None:
            for part in parts:
                self._resolve(part, module, depth + 1)
        elif isinstance(node, ast.Constant):
            if isinstance(node.value, str) and node.value:
                self._add(node.value, node, module)
        elif isinstance(node, ast.Call):
            self._resolve_call(node, module, depth)
        elif isinstance(node, ast.Name):
            self._resolve_name(node, module, depth)
        elif not isinstance(node, ast.Attribute) or node.attr not in PASSED_ON:
            self._complain(node, module)

    def _resolve_call(self, node: ast.Call, module: _Module, depth: int) -> None:
        name = _name_called(node)
        if name == "get" and len(node.args) > 1 and isinstance(node.func, ast.Attribute):
            self._resolve(node.args[1], module, depth + 1)
            if ast.unparse(node.func.value).isupper():
                self._resolve(node.func.value, module, depth + 1)
        if name in TECHNICAL or (isinstance(node.func, ast.Attribute) and name in {"tell", "get", "items"}):
            return
        if name == "count" and isinstance(node.func, ast.Name) and isinstance(node.args[-1], ast.Constant):
            self._add(f"{{number}} {node.args[-1].value!s}", node, module)
        elif name in {"tell", "list_several", "as_told"}:
            for each in node.args[name == "list_several" :]:
                self._resolve(each, module, depth + 1)
        elif found := self._find(name, module):
            owner, made = found
            for inner in ast.walk(made):
                if isinstance(inner, ast.Return | ast.Yield) and inner.value:
                    self._resolve(inner.value, owner, depth + 1)
        else:
            self._complain(node, module)

    def _find(self, name: str, module: _Module) -> tuple[_Module, ast.AST] | None:
        """The function or value of this name at the top of a module, here or where it is imported from."""
        for node in module.tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == name:
                return module, node
            if isinstance(node, ast.Assign | ast.AnnAssign) and _assigns(node, name):
                return module, _value_for(node, name)
        source, own = module.imports.get(name, ("", ""))
        return self._find(own, self.modules[source]) if source in self.modules else None

    def _resolve_name(self, node: ast.Name, module: _Module, depth: int) -> None:
        """A variable of the function that it is in, one of its parameters, or a name at the top of a module."""
        function: ast.AST | None = module.parents.get(node)
        while function and not isinstance(function, ast.FunctionDef):
            function = module.parents.get(function)
        if isinstance(function, ast.FunctionDef):
            values = [each for each in ast.walk(function) if _assigns(each, node.id)]
            for each in values:
                self._resolve(_value_for(each, node.id), module, depth + 1)
            if values:
                return
            names = [each.arg for each in function.args.args]
            if node.id in names:
                self._resolve_argument(function, names.index(node.id), module, depth)
                return
        found = self._find(node.id, module)
        if found and not isinstance(found[1], ast.FunctionDef):
            self._resolve(found[1], found[0], depth + 1)
        else:
            self._complain(node, module)

    def _resolve_argument(self, function: ast.FunctionDef, at: int, module: _Module, depth: int) -> None:
        """What the calls of a function in its own module give for a parameter; SINKS and PASSED_ON stand for others."""
        if function.name in SINKS:
            for default in function.args.defaults:
                self._resolve(default, module, depth + 1)
            return
        if function.args.args and function.args.args[0].arg == "self":
            at -= 1
        for call in ast.walk(module.tree):
            if isinstance(call, ast.Call) and _name_called(call) == function.name and at < len(call.args):
                self._resolve(call.args[at], module, depth + 1)


def _comes_from(name: str, module: _Module) -> bool:
    only = ONLY.get(name)
    return only is None or only in {module.name, module.imports.get(name, ("",))[0]}


def _name_called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _list_parts(node: ast.AST) -> list[ast.expr] | None:
    """The expressions that another one chooses from or consists of; None if it is no such expression."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.BoolOp | ast.Dict):
        return node.values
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return [] if isinstance(node, ast.Set) else node.elts  # sets hold names of keys, which are not said
    if isinstance(node, ast.Subscript | ast.Starred):
        return [node.value]
    if isinstance(node, ast.Call) and _name_called(node) == "Told":
        return [each for each in node.args[1:2] if isinstance(each, ast.Constant)]
    return [node.elt] if isinstance(node, ast.ListComp | ast.GeneratorExp) else None


def _assigns(node: ast.AST, name: str) -> bool:
    return any(name in _names_in(target) for target, _ in _list_assignments(node))


def _value_for(node: ast.AST, name: str) -> ast.expr:
    """What is assigned to a name: of several at once, its own part if both sides are tuples."""
    target, value = next(pair for pair in _list_assignments(node) if name in _names_in(pair[0]))
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return value.elts[[name in _names_in(each) for each in target.elts].index(True)]
    return value


def _list_assignments(node: ast.AST) -> list[tuple[ast.expr, ast.expr]]:
    """Targets with what they get; those of a loop get what it goes through."""
    if isinstance(node, ast.Assign):
        return [(target, node.value) for target in node.targets]
    if isinstance(node, ast.AnnAssign | ast.NamedExpr | ast.AugAssign):
        return [(node.target, node.value)] if node.value else []
    return [(node.target, node.iter)] if isinstance(node, ast.For | ast.comprehension) else []


def _names_in(target: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(target) if isinstance(each, ast.Name)}
