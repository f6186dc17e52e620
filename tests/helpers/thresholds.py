"""The numbers that modules name, and modules loaded with one of them bent, or asking somebody whenever one is looked up.

In: the source of some packages. Out: thresholds, and finders for ``sys.meta_path``. The source on disk and the cache of compiled modules
stay as they are.
"""

import ast
import builtins
import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BEND = 1 / 3
NO_THRESHOLDS = {
    "transform/parse/budgets.py": "bounds on work, far above any page (tests/parse/test_budgets.py)",
    "MOST_CHARACTERS": "a bound on work",
    "REMEMBERED": "how much a cache holds",
    "LARGEST_GROUP": "a bound on work: the method is cubic",
    "MOST_LIKELY": "a bound on work",
    "MOST_BREAKS": "a bound on work",
    "MOST_ROUNDS": "a bound on work",
    "MOST_ALONE": "which of two ways is quicker; both find the same",
    "ROUNDING": "what sums of floats may be off",
    "HALF_DAY": "the calendar's",
    "SATURDAY": "the calendar's",
    "FIRST_YEAR": "what the schema's dates can say",
    "LAST_YEAR": "what the schema's dates can say",
    "CANDIDATES": "how much an error tells",
    "SHOWN": "how much an error tells",
}
"""Files, and names of numbers, that are not bent."""


@dataclass(frozen=True)
class Threshold:
    """A number of a module and the place of its literal; ``part`` is its place in a tuple ("1", "0.2"), empty if it stands alone.

    ``sign`` is -1 where a minus stands before it.
    """

    path: str
    name: str
    part: str
    line: int
    column: int
    value: float
    sign: int

    @property
    def title(self) -> str:
        return f"{self.name}[{self.part}]" if self.part else self.name

    @property
    def module(self) -> str:
        return name_module(self.path)

    @property
    def key(self) -> str:
        """What is asked for when it is looked up: the name, for a tuple is looked up whole."""
        return f"{self.module}:{self.name}"


@dataclass(frozen=True)
class Mutation:
    """A threshold, and what stands in its place."""

    threshold: Threshold
    value: float


def name_module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


# ---------------------------------------------------------------- finding


def find_thresholds(root: Path, packages: Sequence[str]) -> Iterator[Threshold]:
    """The thresholds of all modules of some packages, in the order of their files and lines."""
    for package in packages:
        for path in sorted((root / package.replace(".", "/")).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if name not in NO_THRESHOLDS:
                yield from read_thresholds(name, path.read_text(encoding="utf-8"))


def read_thresholds(path: str, source: str) -> Iterator[Threshold]:
    for statement in ast.parse(source).body:
        for name, value in list_assigned(statement):
            if name.isupper() and name not in NO_THRESHOLDS:
                for part, literal, sign in list_literals(value):
                    number = ast.literal_eval(literal)
                    yield Threshold(path, name, part, literal.lineno, literal.col_offset, number, sign)


def list_assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """The names that a statement gives a value, with their values: ``A, B = 1, 2`` gives two."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
        yield statement.target.id, statement.value
    if not isinstance(statement, ast.Assign):
        return
    for target in statement.targets:
        if isinstance(target, ast.Name):
            yield target.id, statement.value
        elif isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
            pairs = zip(target.elts, statement.value.elts, strict=True)
            yield from ((one.id, value) for one, value in pairs if isinstance(one, ast.Name))


def list_literals(value: ast.expr, part: str = "") -> Iterator[tuple[str, ast.Constant, int]]:
    """The numbers of a value that is one, the negative of one, a length of time, or a tuple of such; their places and signs."""
    if isinstance(value, ast.Constant) and type(value.value) in {int, float}:
        yield part, value, 1
    elif isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
        yield from ((place, literal, -sign) for place, literal, sign in list_literals(value.operand, part))
    elif isinstance(value, ast.Call) and ast.unparse(value.func) == "dt.timedelta":
        for keyword in value.keywords:
            yield from list_literals(keyword.value, part)
    elif isinstance(value, ast.Tuple):
        for at, each in enumerate(value.elts):
            yield from list_literals(each, f"{part}.{at}" if part else f"{at}")


def bend(value: float) -> tuple[float, ...]:
    """The number a third lower and a third higher; an integer at least one off, none below zero."""
    if isinstance(value, int):
        off = max(1, round(value * BEND))
        return tuple(each for each in (value - off, value + off) if each >= 0)
    return (value * (1 - BEND), value * (1 + BEND)) if value else ()


def list_mutations(thresholds: Sequence[Threshold]) -> list[Mutation]:
    return [Mutation(threshold, value) for threshold in thresholds for value in bend(threshold.value)]


# ---------------------------------------------------------------- loading otherwise

Rewrite = Callable[[ast.Module], ast.Module]


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module whose source is rewritten first."""

    def __init__(self, name: str, path: str, rewrite: Rewrite) -> None:
        super().__init__(name, path)
        self.rewrite = rewrite

    def get_code(self, fullname: str) -> types.CodeType:  # noqa: ARG002 - the loader's form
        tree = self.rewrite(ast.parse(self.get_data(self.path)))
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class Finder:
    """Gives some modules to ``Loader``; every other is found as ever."""

    def __init__(self, rewrites: Mapping[str, Rewrite]) -> None:
        self.rewrites = rewrites
        if loaded := rewrites.keys() & sys.modules.keys():
            raise RuntimeError(f"{sorted(loaded)} are loaded already: others may hold their numbers")

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        found = importlib.machinery.PathFinder.find_spec(name, path, target) if name in self.rewrites else None
        if found is None or found.origin is None:
            return None
        loader = Loader(name, found.origin, self.rewrites[name])
        inside = found.submodule_search_locations
        return importlib.util.spec_from_file_location(
            name, found.origin, loader=loader, submodule_search_locations=inside
        )


def load_bent(mutation: Mutation) -> None:
    """From here on, in this process, the number is another. RuntimeError if its module is loaded already."""
    place = mutation.threshold.line, mutation.threshold.column

    def replace(tree: ast.Module) -> ast.Module:
        literals = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
        [found] = [node for node in literals if (node.lineno, node.col_offset) == place]
        found.value = mutation.value
        return tree

    sys.meta_path.insert(0, Finder({mutation.threshold.module: replace}))


# ---------------------------------------------------------------- who asks


class Asked:
    """Which thresholds were looked up since somebody took them; ``always`` are those that are looked up when modules are loaded."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.always: set[str] = set()

    def __call__(self, key: str, value: object) -> object:
        self.keys.add(key)
        return value

    def take(self) -> set[str]:
        keys, self.keys = self.keys, set()
        return keys


def load_asking(root: Path, packages: Sequence[str], users: Sequence[str], keys: frozenset[str]) -> Asked:
    """From here on, in this process, every module of some packages tells which of the thresholds its functions look up.

    What ``users``, folders of tests, import by name is asked for always.
    """
    asked = Asked()
    names = {module: dict(list_names(module, tree)) for module, tree in read_trees(root, packages)}
    own = {module: find_own(names[module], names, keys) for module in names}
    for module, tree in read_trees(root, users):
        asked.always.update(find_own(dict(list_names(module, tree)), names, keys).values())
    vars(builtins)["__asked__"] = asked
    loaded = {module for module in own if module in sys.modules}
    sys.meta_path.insert(0, Finder({each: Asking(own[each], keys, asked).rewrite for each in own.keys() - loaded}))
    return asked


def read_trees(root: Path, folders: Sequence[str]) -> Iterator[tuple[str, ast.Module]]:
    """Every module of some folders, with its name."""
    for path in (path for folder in folders for path in (root / folder).rglob("*.py")):
        yield name_module(path.relative_to(root).as_posix()), ast.parse(path.read_bytes())


def find_own(names: Mapping[str, str], of_all: Mapping[str, Mapping[str, str]], keys: frozenset[str]) -> dict[str, str]:
    """The names of a module that mean a threshold, with its key."""
    return {name: key for name, source in names.items() if (key := follow(source, of_all)) in keys}


def list_names(module: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The names that a module defines or imports by ``from``, each with "module:name" where it comes from."""
    for statement in ast.walk(tree):
        if isinstance(statement, ast.ImportFrom) and statement.module:
            yield from ((each.asname or each.name, f"{statement.module}:{each.name}") for each in statement.names)
    for statement in tree.body:
        yield from ((name, f"{module}:{name}") for name, _ in list_assigned(statement))


def follow(source: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """Where a name that is imported from one that imports it is defined."""
    module, _, name = source.partition(":")
    further = names.get(module, {}).get(name, source)
    return source if further == source else follow(further, names)


class Asking(ast.NodeTransformer):
    """Puts a question round each look-up of a threshold inside a function; what is looked up outside is asked for always."""

    def __init__(self, own: Mapping[str, str], keys: frozenset[str], asked: Asked) -> None:
        self.own = own
        self.keys = keys
        self.asked = asked
        self.depth = 0

    def rewrite(self, tree: ast.Module) -> ast.Module:
        self.visit(tree)
        return tree

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.decorator_list = [self.visit(each) for each in node.decorator_list]
        node.args = self.visit(node.args)
        self.depth += 1
        node.body = [self.visit(each) for each in node.body]
        self.depth -= 1
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        node.args = self.visit(node.args)
        self.depth += 1
        node.body = self.visit(node.body)
        self.depth -= 1
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if not isinstance(node.ctx, ast.Load) or node.id not in self.own:
            return node
        if not self.depth:
            self.asked.always.add(self.own[node.id])
            return node
        return ast.Call(ast.Name("__asked__", ast.Load()), [ast.Constant(self.own[node.id]), node], [])

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """A number that is looked up in a module by its name: it is not followed."""
        self.asked.always.update(key for key in self.keys if key.endswith(f":{node.attr}"))
        self.generic_visit(node)
        return node
