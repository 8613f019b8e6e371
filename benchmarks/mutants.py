"""Change the rules in one place at a time, and see whether their tests notice.

Each mutant is one change to the code of `knowledge.rules`: another comparison, a number one higher or lower, `and` for
`or`, a condition or a sign left out, another level. A mutant is killed when a test of the rules or a worked case
fails; it survives when all of them pass. Texts, types, decorators, what a rule cites, and the printed table are left
alone. The page of rules (docs/rules.md) would notice every changed number; it is not asked, so that the tests are.

Exits with 1 when less than 95 % are killed. docs/mutants.md explains those that survive.
"""

import argparse
import ast
import contextlib
import gc
import importlib
import importlib.util
import os
import random
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from time import monotonic
from types import CodeType
from typing import Any

import pytest

GOAL = 0.95
OUR_OWN_FAULT = 70
KILLED_BY = 100  # and the number of the file of tests
SECONDS = 60  # a mutant that never ends is killed
PACKAGE = Path("knowledge/rules")
LEFT_OUT = frozenset({"table.py"})  # how the rules are printed
TESTS = sorted(map(str, Path("tests/knowledge/rules").glob("test_*.py")))
ARGUMENTS = (
    *("-c", os.devnull, "--rootdir", ".", "-o", "pythonpath=.", "--import-mode=importlib", "--noconftest"),
    *("-x", "-qq", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:warnings", "-p", "no:logging"),
)
USES_RULES = ("knowledge.rules", "knowledge.assessment", "knowledge.weekly", "tests.knowledge")

TEXTS = frozenset({"id", "condition", "message", "escalates", "sources", "thresholds", "at_other_levels"})
LEVELS = ("info", "routine", "prompt", "urgent", "emergency")

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """Hold one change: the node of a file's tree, the field of it, and what is put there."""

    path: Path
    tree: ast.Module
    line: int
    before: str
    after: str
    node: ast.AST
    field: str
    index: int | None
    new: Any

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.before}  ->  {self.after}"

    @property
    def module(self) -> str:
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def code(self) -> CodeType:
        """Change the tree, which is then good for nothing else, and compile it."""
        if self.index is None:
            setattr(self.node, self.field, self.new)
        else:
            getattr(self.node, self.field)[self.index] = self.new
        return compile(ast.fix_missing_locations(self.tree), str(self.path), "exec")


def mutants_of(path: Path) -> Iterator[Mutant]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node, field, index, old in _slots(tree):
        whole = old if isinstance(old, ast.expr) else node
        for new, after in _changes(node, field, old):
            yield Mutant(path, tree, whole.lineno, ast.unparse(whole), after, node, field, index, new)  # type: ignore[attr-defined]


def _slots(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, Any]]:
    """Yield every place of a tree that holds code, and what it holds."""
    for field, value in ast.iter_fields(node):
        if _is_text(node, field):
            continue
        yield node, field, None, value
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield node, field, index, item
            if isinstance(item, ast.AST):
                yield from _slots(item)
        if isinstance(value, ast.AST):
            yield from _slots(value)


def _is_text(node: ast.AST, field: str) -> bool:
    """Tell what is left alone: types, decorators, imports, format codes, and the texts of a rule."""
    return (
        field in ("annotation", "returns", "decorator_list", "format_spec", "ctx")
        or isinstance(node, ast.Import | ast.ImportFrom)
        or (isinstance(node, ast.keyword) and node.arg in TEXTS)
        or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("T", "Finds", "Level", "ZoneDates"))
    )


def _changes(node: ast.AST, field: str, old: Any) -> Iterator[tuple[Any, str]]:
    """Yield what may stand in a place instead, and how that reads."""
    if isinstance(old, ast.expr):
        for new in _expressions(node, field, old):
            yield new, ast.unparse(new)
    if field in ("test", "ifs") and isinstance(old, ast.expr):
        for value in (True, False) if field == "test" else (True,):
            yield ast.Constant(value), f"{value} (the condition left out)"


def _expressions(node: ast.AST, field: str, old: ast.expr) -> Iterator[ast.expr]:
    match old:
        case ast.Compare(left, [*operators], [*others]):
            for index, operator in enumerate(operators):
                for other in COMPARISONS[type(operator)]:
                    yield ast.Compare(left, [*operators[:index], other(), *operators[index + 1 :]], others)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            for index in range(len(values)):
                kept = [*values[:index], *values[index + 1 :]]
                yield kept[0] if len(kept) == 1 else ast.BoolOp(operator, kept)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.BinOp(left, operator, right) if type(operator) in OPERATORS:
            if not (_is_string(left) or _is_string(right)):
                yield ast.BinOp(left, OPERATORS[type(operator)](), right)
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Constant(str(value)) if isinstance(node, ast.keyword) and node.arg == "level":
            yield ast.Constant(LEVELS[LEVELS.index(value) - 1])
        case ast.Call(ast.Name("sorted") as function, arguments, keywords):
            yield ast.Call(function, arguments, [*keywords, ast.keyword("reverse", ast.Constant(True))])
        case ast.Call(ast.Name(name), arguments, keywords) if name in NAMES:
            yield ast.Call(ast.Name(NAMES[name], ast.Load()), arguments, keywords)
        case ast.Tuple(items) | ast.Set(items) if len(items) > 1 and any(map(_is_code, items)):
            for index, item in enumerate(items):
                if _is_code(item):
                    yield type(old)(elts=[*items[:index], *items[index + 1 :]], **_load(old))


def _load(old: ast.expr) -> dict[str, Any]:
    return {"ctx": ast.Load()} if isinstance(old, ast.Tuple) else {}


def _is_string(value: ast.expr) -> bool:
    """Tell whether an operand is a text: those are joined, and never taken apart."""
    return any(isinstance(part, ast.JoinedStr) or _is_code(part) for part in ast.walk(value))


def _is_code(item: ast.AST) -> bool:
    """Tell whether an item is the code of a sign, a place or a side."""
    return isinstance(item, ast.Constant) and isinstance(item.value, str) and item.value.replace("_", "").islower()


class _Changed(SourceFileLoader):
    """Load one module from a changed tree."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(mutant.path.resolve()))
        self._code = mutant.code()

    def get_code(self, fullname: str) -> CodeType:
        return self._code

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None


def prepare() -> None:
    """Import everything that the tests need, then forget what depends on the rules."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in ("knowledge.assessment", "knowledge.history_file", "knowledge.weekly"):
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.startswith(USES_RULES)]:
        del sys.modules[name]
    gc.freeze()


class _FirstFailure:
    """Remember which file of tests failed."""

    file = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.file = report.nodeid.partition("::")[0]


def start(mutant: Mutant | None, tests: Sequence[str]) -> int:
    """Run the tests against a mutant, or against the rules as they are, in a process of its own."""
    sys.stdout.flush()
    if pid := os.fork():
        return pid
    status = OUR_OWN_FAULT
    with contextlib.suppress(BaseException):
        signal.alarm(SECONDS)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        if mutant:
            sys.meta_path.insert(0, _Changed(mutant))
        failure = _FirstFailure()
        ended = pytest.main([*ARGUMENTS, *tests], plugins=[failure])
        if failure.file:
            status = KILLED_BY + TESTS.index(failure.file)
        elif ended in (pytest.ExitCode.OK, pytest.ExitCode.INTERRUPTED):  # interrupted: the rules can't be imported
            status = int(ended)
    os._exit(status)


def survivors_of(mutants: Sequence[Mutant], processes: int) -> list[Mutant]:
    """Run the tests against every mutant, and return those that no test noticed.

    What killed the last mutant of a file is asked first about the next.
    """
    waiting, running, survived = list(reversed(mutants)), dict[int, Mutant](), list[Mutant]()
    order = {mutant.path: TESTS for mutant in mutants}
    while waiting or running:
        while waiting and len(running) < processes:
            mutant = waiting.pop()
            running[start(mutant, order[mutant.path])] = mutant
        pid, status = os.wait()
        mutant, ended = running.pop(pid), os.waitstatus_to_exitcode(status)
        if ended == OUR_OWN_FAULT:
            raise RuntimeError(f"could not be tried: {mutant}")
        if ended == 0:
            survived.append(mutant)
            print(f"survived: {mutant}", flush=True)
        elif ended >= KILLED_BY:
            order[mutant.path] = sorted(order[mutant.path], key=lambda file: file != TESTS[ended - KILLED_BY])
        done = len(mutants) - len(waiting) - len(running)
        if done % 100 == 0:
            print(f"... {done} of {len(mutants)}", flush=True)
    return survived


def main() -> int:
    parser = argparse.ArgumentParser(description="Change the rules in one place at a time.")
    parser.add_argument("files", nargs="*", type=Path, help="the files to change, else all of knowledge/rules")
    parser.add_argument("--sample", type=int, help="try so many mutants only")
    parser.add_argument("--seed", type=int, default=0, help="choose another sample")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    files = options.files or sorted(path for path in PACKAGE.glob("*.py") if path.name not in LEFT_OUT)
    mutants = [mutant for path in files for mutant in mutants_of(path)]
    if options.sample is not None and options.sample < len(mutants):
        mutants = random.Random(options.seed).sample(mutants, options.sample)  # no secret
    prepare()
    if os.waitpid(start(None, TESTS), 0)[1] != 0:
        print(f"The tests fail on the rules as they are: pytest {TESTS[0].rpartition('/')[0]}")
        return 2
    began = monotonic()
    survived = survivors_of(mutants, options.processes)
    killed = len(mutants) - len(survived)
    ratio = killed / len(mutants) if mutants else 0.0
    print(
        f"{len(mutants)} mutants: {killed} killed, {len(survived)} survived, {ratio:.1%} killed"
        f" (goal: {GOAL:.0%} or more), in {monotonic() - began:.0f} s"
    )
    return int(ratio < GOAL)


if __name__ == "__main__":
    sys.exit(main())
