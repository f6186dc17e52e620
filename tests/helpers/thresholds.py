"""Find the named numbers of some modules; load modules with one number changed, or with every use of a number recorded.

In: the source of some packages. Out: thresholds, and import hooks in ``sys.meta_path``. The source on disk and the cached bytecode do not
change.
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
    "REMEMBERED": "size of a cache",
    "LARGEST_GROUP": "a bound on work: the method is cubic",
    "MOST_LIKELY": "a bound on work",
    "MOST_BREAKS": "a bound on work",
    "MOST_ROUNDS": "a bound on work",
    "MOST_ALONE": "chooses the faster of two ways with the same result",
    "ROUNDING": "rounding error of float sums",
    "HALF_DAY": "a fact of the calendar",
    "SATURDAY": "a fact of the calendar",
    "FIRST_YEAR": "the range of the schema's dates",
    "LAST_YEAR": "the range of the schema's dates",
    "CANDIDATES": "length of an error message",
    "SHOWN": "length of an error message",
}
"""Files and constants that are not changed, with the reason."""


@dataclass(frozen=True)
class Threshold:
    """A named number and the position of its literal.

    ``part`` is the index in a tuple ("1", or "0.2" in a nested one), empty outside tuples. ``value`` is the literal, without the minus that
    ``sign`` stands for.
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
        """The constant that it is part of."""
        return f"{self.module}:{self.name}"


@dataclass(frozen=True)
class Mutation:
    """A threshold and the number that replaces its literal."""

    threshold: Threshold
    value: float


def name_module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


# ---------------------------------------------------------------- finding


def find_thresholds(root: Path, packages: Sequence[str]) -> Iterator[Threshold]:
    """The thresholds of all modules below some folders, by file and line."""
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
    """The names that a statement assigns, with their values: two for ``A, B = 1, 2``."""
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
    """The number literals of a value (a number, a negative one, a timedelta, a tuple of these): part, literal, sign."""
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
    """The number less a third and plus a third. An integer changes by 1 at least; no result is negative."""
    if isinstance(value, int):
        off = max(1, round(value * BEND))
        return tuple(each for each in (value - off, value + off) if each >= 0)
    return (value * (1 - BEND), value * (1 + BEND)) if value else ()


def list_mutations(thresholds: Sequence[Threshold]) -> list[Mutation]:
    return [Mutation(threshold, value) for threshold in thresholds for value in bend(threshold.value)]


# ---------------------------------------------------------------- loading changed modules

Rewrite = Callable[[ast.Module], ast.Module]


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from its source after a rewrite."""

    def __init__(self, name: str, path: str, rewrite: Rewrite) -> None:
        super().__init__(name, path)
        self.rewrite = rewrite

    def get_code(self, fullname: str) -> types.CodeType:  # noqa: ARG002 - the signature of loaders
        tree = self.rewrite(ast.parse(self.get_data(self.path)))
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class Finder:
    """Finds some modules for ``Loader``; leaves all others to the next finder."""

    def __init__(self, rewrites: Mapping[str, Rewrite]) -> None:
        self.rewrites = rewrites
        if loaded := rewrites.keys() & sys.modules.keys():
            raise RuntimeError(f"{sorted(loaded)} are already loaded, and other modules may hold their numbers")

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


def load_changed(mutation: Mutation) -> None:
    """Change the number in this process from now on. RuntimeError if its module is already loaded."""
    place = mutation.threshold.line, mutation.threshold.column

    def replace(tree: ast.Module) -> ast.Module:
        literals = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
        [found] = [node for node in literals if (node.lineno, node.col_offset) == place]
        found.value = mutation.value
        return tree

    sys.meta_path.insert(0, Finder({mutation.threshold.module: replace}))


# ---------------------------------------------------------------- recording uses


class Uses:
    """The keys of the thresholds that were used since the last ``take``; ``always`` are those used while modules are loaded."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.always: set[str] = set()

    def __call__(self, key: str, value: object) -> object:
        self.keys.add(key)
        return value

    def take(self) -> set[str]:
        keys, self.keys = self.keys, set()
        return keys


def load_recording(root: Path, packages: Sequence[str], users: Sequence[str], keys: frozenset[str]) -> Uses:
    """Record in this process from now on which thresholds the functions of some packages use.

    Thresholds that test folders (``users``) import count as always used.
    """
    uses = Uses()
    names = {module: dict(list_names(module, tree)) for module, tree in read_trees(root, packages)}
    own = {module: find_own(names[module], names, keys) for module in names}
    for module, tree in read_trees(root, users):
        uses.always.update(find_own(dict(list_names(module, tree)), names, keys).values())
    vars(builtins)["__used__"] = uses
    loaded = {module for module in own if module in sys.modules}
    sys.meta_path.insert(0, Finder({each: Recording(own[each], keys, uses).rewrite for each in own.keys() - loaded}))
    return uses


def read_trees(root: Path, folders: Sequence[str]) -> Iterator[tuple[str, ast.Module]]:
    """The modules below some folders, by name."""
    for path in (path for folder in folders for path in (root / folder).rglob("*.py")):
        yield name_module(path.relative_to(root).as_posix()), ast.parse(path.read_bytes())


def find_own(names: Mapping[str, str], of_all: Mapping[str, Mapping[str, str]], keys: frozenset[str]) -> dict[str, str]:
    """The names of a module that refer to a threshold, with its key."""
    return {name: key for name, source in names.items() if (key := follow(source, of_all)) in keys}


def list_names(module: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The names that a module assigns or imports, each with its source as "module:name"."""
    for statement in ast.walk(tree):
        if isinstance(statement, ast.ImportFrom) and statement.module:
            yield from ((each.asname or each.name, f"{statement.module}:{each.name}") for each in statement.names)
    for statement in tree.body:
        yield from ((name, f"{module}:{name}") for name, _ in list_assigned(statement))


def follow(source: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """The module and name where a name is defined, through any chain of imports."""
    module, _, name = source.partition(":")
    further = names.get(module, {}).get(name, source)
    return source if further == source else follow(further, names)


class Recording(ast.NodeTransformer):
    """Wraps each use of a threshold inside a function in a call that records it. Uses outside functions count as always."""

    def __init__(self, own: Mapping[str, str], keys: frozenset[str], uses: Uses) -> None:
        self.own = own
        self.keys = keys
        self.uses = uses
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
            self.uses.always.add(self.own[node.id])
            return node
        return ast.Call(ast.Name("__used__", ast.Load()), [ast.Constant(self.own[node.id]), node], [])

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """``module.NAME`` is not followed: it counts as always used."""
        self.uses.always.update(key for key in self.keys if key.endswith(f":{node.attr}"))
        self.generic_visit(node)
        return node
