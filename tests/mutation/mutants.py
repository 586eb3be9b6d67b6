"""Small changes to the text of a module, each of which a test should notice.

The text around a change stays as it is, so that a change is told with its line and column.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
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
_CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
_NOT_RUN = ("annotation", "returns", "decorator_list")
"""Fields of nodes that no verdict hangs on: types, and with `keywords` of a class what it is made with."""


@dataclass(frozen=True)
class Mutant:
    """One change to a file: what stands at a place, and what is put there; `start` and `end` count bytes."""

    path: str
    line: int
    column: int
    start: int
    end: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.before} -> {self.after}"

    @property
    def module(self) -> str:
        """The full name of the module that the file is."""
        path = PurePosixPath(self.path)
        if path.name == "__init__.py":
            path = path.parent
        return ".".join(path.with_suffix("").parts)

    def applied(self, source: bytes) -> bytes:
        """Return the text of the file with the change; in brackets, whatever stands around it.

        What follows stays on its line, so that a function is found by the line that it starts on.
        """
        fewer_lines = source[self.start : self.end].count(b"\n")
        changed = f"({self.after}".encode() + b"\n" * fewer_lines + b")"
        return source[: self.start] + changed + source[self.end :]


def mutants_of(path: str, source: bytes) -> Iterator[Mutant]:
    """Yield every change to a module, from its start to its end."""
    line_starts = [0]
    for line in source.splitlines(keepends=True):
        line_starts.append(line_starts[-1] + len(line))
    for node in _run_nodes(ast.parse(source)):
        for old, new in _changes(node):
            start = line_starts[old.lineno - 1] + old.col_offset
            end = line_starts[(old.end_lineno or 0) - 1] + (old.end_col_offset or 0)
            column = len(source[start - old.col_offset : start].decode()) + 1
            yield Mutant(path, old.lineno, column, start, end, ast.unparse(old), ast.unparse(new))


def _run_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs. In an f-string, Python 3.11 does not say where things stand."""
    if isinstance(node, ast.JoinedStr):
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name in _NOT_RUN or (isinstance(node, ast.ClassDef) and name == "keywords"):
            continue
        children = value if isinstance(value, list) else [value]
        for child in children:
            if isinstance(child, ast.AST):
                yield from _run_nodes(child)


def _changes(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield what a node has and what could stand in its place."""
    match node:
        case ast.Compare():
            for compared in _comparisons(node):
                yield node, compared
        case ast.BoolOp(op=ast.And()):
            yield node, ast.BoolOp(ast.Or(), node.values)
        case ast.BoolOp(op=ast.Or()):
            yield node, ast.BoolOp(ast.And(), node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield node, node.operand
        case ast.BinOp() if type(node.op) in _CALCULATED:
            yield node, ast.BinOp(node.left, _CALCULATED[type(node.op)](), node.right)
        case ast.Constant(value=bool()):
            yield node, ast.Constant(not node.value)
        case ast.Constant(value=int() as number):
            yield node, ast.Constant(number + 1)
            yield node, ast.Constant(number - 1)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield value, ast.Constant(None)


def _comparisons(node: ast.Compare) -> Iterator[ast.Compare]:
    """Yield a comparison with one operator changed; `a < b <= c` has two."""
    for place, operator in enumerate(node.ops):
        for other in _COMPARED[type(operator)]:
            operators = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            yield ast.Compare(node.left, operators, node.comparators)
