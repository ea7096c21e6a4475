"""Which lines of an exported program belong to a node of the graph."""

import re
from collections.abc import Iterable

from core.collapse import expanded
from core.document import Graph
from core.export.walk import names_of

MARKS = {
    "numpy": r"(d_)?{name}(_[a-z]+)? = |# {name} = ",
    "torch": r"{name}(_[a-z]+)? = |# {name} = ",
    "jax": r"    {name}(_[a-z]+)? = |    # {name} = ",
    "formula": r"{name} = ",
}


def names_in(graph: Graph, target: str) -> dict[str, str]:
    """Return what a program of a target calls each node, by id; {} for a target without lines of nodes."""
    from core.export.jax_code import RESERVED as JAX
    from core.export.numpy_code import RESERVED as NUMPY
    from core.export.torch_code import RESERVED as TORCH

    reserved = {"numpy": NUMPY, "torch": TORCH, "jax": JAX, "formula": ()}
    return names_of(expanded(graph), reserved[target]) if target in reserved else {}


def lines_of(text: str, target: str, names: Iterable[str]) -> list[int]:
    """Return the numbers (from 0) of the lines that compute the values of these names, and the lines of their gradients."""
    told = "|".join(MARKS[target].format(name=re.escape(called)) for called in names) if target in MARKS else ""
    if not told:
        return []
    pattern = re.compile(told)
    return [number for number, line in enumerate(text.split("\n")) if pattern.match(line)]
