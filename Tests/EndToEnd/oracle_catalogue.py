"""The KPIs of the catalogue as the second computation reads them."""

import ast
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import yaml

CATALOGUE = Path(__file__).resolve().parents[2] / "Sources/CDefaults/catalogue"


class Undefined(Exception):
    """A division by nothing."""


@dataclass
class KPI:
    id: str
    kind: str
    formula: str
    unit: str
    direction: str
    range: tuple
    cadence: str
    profit: bool
    asks: bool  # people for their answers

    @cached_property
    def tree(self):
        return ast.parse(self.formula, mode="eval").body

    @cached_property
    def measures(self) -> list:
        names = [node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name)]
        return sorted(set(names) - {"margin"})

    def over(self, values: dict):
        """The formula over exact values; None where it is not defined."""
        if self.id == "revenue-growth" and values["revenue_prev"] <= 0:
            return None
        try:
            return self.evaluate(self.tree, values)
        except Undefined:
            return None

    def evaluate(self, node, values):
        if isinstance(node, ast.Constant):
            return Fraction(str(node.value))
        if isinstance(node, ast.Name):
            return values[node.id]
        if isinstance(node, ast.UnaryOp):
            return -self.evaluate(node.operand, values)
        left, right = self.evaluate(node.left, values), self.evaluate(node.right, values)
        if isinstance(node.op, ast.Div):
            if right == 0:
                raise Undefined
            return left / right
        return {ast.Add: left + right, ast.Sub: left - right, ast.Mult: left * right}[type(node.op)]

    @cached_property
    def proportion(self):
        """Hits, trials and whether the rest of them is meant, where the KPI is a share of cases."""
        found = re.fullmatch(r"(100 - )?100 \* (\w+) / (\w+|\([\w + ]+\))", self.formula)
        if not found or self.direction == "range" or self.profit:
            return None
        return found[2], found[3].strip("()").split(" + "), found[1] is not None

    @property
    def cases(self) -> ast.AST:
        """What the formula divides by."""
        quotient = self.tree.right if isinstance(self.tree.op, ast.Sub) else self.tree
        return quotient.right


class Catalogue:
    def __init__(self, folder: Path = CATALOGUE):
        self.kpis, self.measures = {}, {}
        for file in sorted(folder.glob("*.yaml")):
            content = yaml.safe_load(file.read_text(encoding="utf-8"))
            self.measures.update(content.get("measures", {}))
            for name, kpi in content.get("kpis", {}).items():
                limits = kpi.get("range") or {}
                self.kpis[name] = KPI(
                    name, kpi["kind"], kpi["formula"], kpi["unit"], kpi["direction"],
                    tuple(limits[key] if limits.get(key) is not None else None for key in ("min", "max")),
                    kpi["cadence"], kpi.get("profit", False), False)
        for kpi in self.kpis.values():
            kpi.asks = any(self.measures.get(name, {}).get("answers") for name in kpi.measures)

    def kind(self, measure: str) -> str:
        return self.measures[measure]["kind"] if measure in self.measures else "flow"
