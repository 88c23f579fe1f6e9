"""What a company's template may say: fields, tables and their rows, conditions and loops; nothing that is a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.sandbox import SandboxedEnvironment

from filmdesk.values.errors import UserError

Rows = Sequence[Mapping[str, str]]
_WORDS = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand,
    nodes.Not, nodes.And, nodes.Or, nodes.Const,
)  # fmt: skip
_FILTERS = frozenset({"upper", "lower", "title", "capitalize", "trim", "default"})
_OF_A_LOOP = frozenset({"index", "index0", "revindex", "first", "last", "length"})
_LOOP = "loop"
_DEEPEST = 3
"""Loops within loops that a form may need; more would only run long."""


class Language(SandboxedEnvironment):
    """Sandboxed, and before anything is run read through: what it asks for is known by name, however it is cased."""

    def __init__(self, values: Mapping[str, str], tables: Mapping[str, Rows], *, lenient: bool = False) -> None:
        """`lenient` collects what is asked for and not known in `unknown`, where it is else refused."""
        super().__init__(autoescape=True, undefined=Undefined if lenient else StrictUndefined)
        self.values = values
        self.tables = tables
        self._lenient = lenient
        self.unknown: set[str] = set()
        self.asked: set[str] = set()
        """What the templates compiled so far ask for."""

    @property
    def known(self) -> str:
        """What may be asked for, as a sentence."""
        named = ", ".join(sorted(self.values)) or "none"
        loops = f" Tables: {', '.join(sorted(self.tables))}." if self.tables else ""
        return f"Known: {named}.{loops}"

    def compile(self, source: str | nodes.Template, *args: Any, **told: Any) -> Any:
        """Compile what says nothing but what a form may say; UserError otherwise."""
        tree = self.parse(source) if isinstance(source, str) else source
        self._read(tree, {})
        return super().compile(tree, *args, **told)

    def _read(self, node: nodes.Node, rows: Mapping[str, str]) -> None:
        """Look at a node with all within it; `rows` says of which table each name of a loop is a row."""
        match node:
            case nodes.For():
                self._read_loop(node, rows)
                return
            case nodes.Getattr():
                self._read_field_of_row(node, rows)
                return
            case nodes.Name():
                self._read_name(node, rows)
            case nodes.Filter() if node.name in _FILTERS:
                pass
            case _ if not isinstance(node, _WORDS):
                raise _no_form()
        for within in node.iter_child_nodes():
            self._read(within, rows)

    def _read_loop(self, node: nodes.For, rows: Mapping[str, str]) -> None:
        name, table = node.target, node.iter
        if node.recursive or len(rows) >= _DEEPEST or not isinstance(name, nodes.Name):
            raise _no_form()
        if not isinstance(table, nodes.Name) or name.name in rows:
            raise _no_form()
        if table.name.casefold() in self.tables:
            table.name = table.name.casefold()
            self.asked.add(table.name)
        else:
            self._miss(table.name)
        for within in (*node.body, *([node.test] if node.test else ())):
            self._read(within, {**rows, name.name: table.name})
        for within in node.else_:
            self._read(within, rows)

    def _read_field_of_row(self, node: nodes.Getattr, rows: Mapping[str, str]) -> None:
        owner = node.node
        if not isinstance(owner, nodes.Name):
            raise _no_form()
        if owner.name == _LOOP and rows and node.attr in _OF_A_LOOP:
            return
        node.attr = node.attr.casefold()
        there = self.tables.get(rows.get(owner.name, ""), ())
        if owner.name not in rows or (there and node.attr not in there[0]):
            self._miss(f"{owner.name}.{node.attr}")

    def _read_name(self, node: nodes.Name, rows: Mapping[str, str]) -> None:
        found = node.name.casefold()
        if node.name in rows or (found not in self.values and found not in self.tables):
            self._miss(node.name)
            return
        node.name = found
        self.asked.add(found)

    def _miss(self, name: str) -> None:
        """What is not known is refused, or where one only looks, noted."""
        if not self._lenient:
            raise UserError(f"The template asks for {{{{{name}}}}}, which is not known.", self.known)
        self.unknown.add(name)


def _no_form() -> UserError:
    return UserError(
        "This template wants to do more than show fields and tables.",
        "Leave {{fields}}, {% if %} and {% for %} over tables in it; nothing was run.",
    )
