"""The formula language: a text such as `q = x + y; f = q * z` becomes a graph, and a graph becomes a text."""

from core.formula.parse import Reading, read_formula
from core.formula.write import write_formula

__all__ = ["Reading", "read_formula", "write_formula"]
