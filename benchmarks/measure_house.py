"""How the house is built, in numbers: `make measure`, or `python -m benchmarks.measure_house FOLDER ...`.

Each folder is a checkout, an older one too; two of them stand side by side. Only the source is read: `ast` and
`tokenize`, over bot, knowledge and scheduler.
"""

import argparse
import ast
import io
import re
import statistics
import tokenize
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "knowledge", "scheduler")
CODEC = "bot/buttons/"  # the one room that may know what a button's letters mean
UNITS_OF_WORK = ("bot/store", "bot/conversation", "bot/review", "bot/alerts")
LONG = 300  # lines of a module that is named
WORDS = ("told", "owed", "marks", "place")
SHOWN = 12  # names in one line of the answer
VERB = re.compile(r"!?[A-Za-z]:")
ONE_LETTER = re.compile(r"[A-Za-z]")
VERB_NAMES = re.compile(r"_?(VERB|DAILY)\b")
WAITS = frozenset({"sleep", "wait", "wait_for", "gather", "to_thread", "run_in_executor", "send", "fetch", "run_sync"})

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """Hold one module: its path within the checkout, and its text."""

    path: str
    text: str

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(ast.parse(self.text)))

    @property
    def functions(self) -> list[Function]:
        return [node for node in self.nodes if isinstance(node, Function)]

    @property
    def strings(self) -> Iterator[str]:
        """Yield every text, a formatted one up to its first value."""
        inner = {id(part) for node in self.nodes if isinstance(node, ast.JoinedStr) for part in node.values[1:]}
        for node in self.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
                yield node.value

    @cached_property
    def tokens(self) -> list[tokenize.TokenInfo]:
        return list(tokenize.generate_tokens(io.StringIO(self.text).readline))


@dataclass(frozen=True)
class House:
    """Hold the modules of a checkout."""

    modules: Sequence[Module]

    @classmethod
    def at(cls, folder: Path) -> "House":
        paths = sorted(path for package in PACKAGES for path in (folder / package).rglob("*.py"))
        return cls([Module(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths])

    @property
    def lines(self) -> int:
        return sum(module.lines for module in self.modules)

    @property
    def functions(self) -> list[tuple[str, Function]]:
        return [(module.path, function) for module in self.modules for function in module.functions]

    def count(self, holds: Callable[[ast.AST], bool]) -> int:
        """Return how many nodes are so."""
        return sum(holds(node) for module in self.modules for node in module.nodes)

    def per_thousand(self, number: int) -> str:
        return f"{1000 * number / self.lines:.1f} ({number})"


# What is counted


def _is_any(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "Any"


def _is_conditional(node: ast.AST) -> bool:
    return isinstance(node, ast.IfExp)


def _is_state_of_value(node: ast.AST) -> bool:
    """Return whether a node is `value["state"]`, of a variable or of an attribute."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Constant) or node.slice.value != "state":
        return False
    return (isinstance(node.value, ast.Name) and node.value.id == "value") or (
        isinstance(node.value, ast.Attribute) and node.value.attr == "value"
    )


def verbs_outside_the_codec(house: House) -> str:
    """Return how many texts begin with a one-letter verb, or are one by name, and in how many files."""
    found: Counter[str] = Counter()
    for module in house.modules:
        if not module.path.startswith(CODEC):
            found[module.path] = sum(map(_is_payload, module.strings)) + sum(map(_names_a_verb, module.nodes))
    return _in_files(found)


def _is_payload(text: str) -> bool:
    return VERB.match(text) is not None and "\n" not in text


def _names_a_verb(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
        return False
    names = [target.id for target in node.targets if isinstance(target, ast.Name)]
    return any(map(VERB_NAMES.match, names)) and ONE_LETTER.fullmatch(str(node.value.value)) is not None


def coroutines(house: House) -> str:
    """Return how many coroutine functions the units of work have, and how many wait for nothing but the database."""
    calls = {
        (module.path, function.name): set(_awaited(function, module.path))
        for module in house.modules
        if module.path.startswith(UNITS_OF_WORK)
        for function in module.functions
        if isinstance(function, ast.AsyncFunctionDef)
    }
    waiting = {function for function, awaited in calls.items() if any(name in WAITS for _, name in awaited)}
    while more := {known for known, awaited in calls.items() if _calls_one_of(waiting, awaited)} - waiting:
        waiting |= more
    return f"{len(calls)}, {len(calls) - len(waiting)} of them for nothing but the database"


def _calls_one_of(waiting: set[tuple[str, str]], awaited: set[tuple[str, str]]) -> bool:
    return any(name == known and path.endswith(room) for path, known in waiting for room, name in awaited)


def _awaited(function: ast.AsyncFunctionDef, path: str) -> Iterator[tuple[str, str]]:
    """Yield what a function awaits: how the path of its module ends, as far as that is told, and its name."""
    for node in ast.walk(function):
        match node:
            case ast.Await(value=ast.Call(func=ast.Name(id=name))):
                yield path, name
            case ast.Await(value=ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=name))):
                yield path, name
            case ast.Await(value=ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name))):
                yield f"/{module}.py", name
            case ast.Await(value=ast.Call(func=ast.Attribute(attr=name))):
                yield "", name


def module_lengths(house: House) -> str:
    """Return the median and the longest module."""
    return _lengths((module.lines, module.path) for module in house.modules)


def function_lengths(house: House) -> str:
    """Return the median and the longest function."""
    return _lengths((_lines_of(function), f"{path} {function.name}") for path, function in house.functions)


def _lines_of(function: Function) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def _lengths(found: Iterable[tuple[int, str]]) -> str:
    known = list(found)
    longest, name = max(known)
    return f"median {statistics.median(length for length, _ in known):g}, longest {longest} ({name})"


def long_modules(house: House) -> str:
    """Return the modules of more lines than is good."""
    found = sorted(((module.lines, module.path) for module in house.modules if module.lines > LONG), reverse=True)
    return _listed([f"{path} {lines}" for lines, path in found])


def names_twice(house: House) -> str:
    """Return the file names that occur more than once."""
    names = Counter(Path(module.path).name for module in house.modules)
    return _listed([name for name, number in sorted(names.items()) if number > 1 and name != "__init__.py"])


def untyped_tables(house: House) -> str:
    """Return how often a table has to be dug out of its class past the types."""
    lines = [line for module in house.modules for line in module.text.splitlines()]
    return str(sum("__table__" in line and "# type: ignore" in line for line in lines))


def word(wanted: str) -> Callable[[House], str]:
    """Return what counts a word in names and keys: alone, or as a part between underscores."""

    def counted(house: House) -> str:
        return _in_files(Counter({module.path: _said(module, wanted) for module in house.modules}))

    return counted


def _said(module: Module, wanted: str) -> int:
    names = (token.string for token in module.tokens if token.type == tokenize.NAME)
    keys = (text for text in module.strings if text.isidentifier())
    return sum(wanted in text.split("_") for texts in (names, keys) for text in texts)


def _in_files(found: Counter[str]) -> str:
    return f"{found.total()} in {sum(number > 0 for number in found.values())} files"


def _listed(names: Sequence[str]) -> str:
    more = f", and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{len(names)}: {', '.join(names[:SHOWN])}{more}" if names else "0"


# What is printed

LINES: Sequence[tuple[str, Callable[[House], str]]] = (
    ("lines of source", lambda house: str(house.lines)),
    ("modules", lambda house: str(len(house.modules))),
    ("`Any` in 1,000 lines", lambda house: house.per_thousand(house.count(_is_any))),
    ("conditional expressions in 1,000", lambda house: house.per_thousand(house.count(_is_conditional))),
    ("one-letter verbs outside the codec", verbs_outside_the_codec),
    ('`value["state"]`', lambda house: str(house.count(_is_state_of_value))),
    ("coroutines in the units of work", coroutines),
    ("lines of a module", module_lengths),
    (f"modules of more than {LONG}", long_modules),
    ("functions", lambda house: str(len(house.functions))),
    ("lines of a function", function_lengths),
    ("file names that occur twice", names_twice),
    ("`__table__  # type: ignore`", untyped_tables),
    *((f"the word `{wanted}`", word(wanted)) for wanted in WORDS),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT], help="checkouts; without any, this one")
    folders = parser.parse_args().folders
    houses = {str(folder): House.at(folder) for folder in folders}
    for name, measure in LINES:
        for folder, house in houses.items():
            label = f"{name}:" if len(houses) == 1 else f"{name}, {folder}:"
            print(f"{label:52} {measure(house)}", flush=True)


if __name__ == "__main__":
    main()
