"""What the parameters begin with."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from core.data.draw import Draw
from core.document import Graph
from core.program.build import flat_places, flat_values
from core.setup import Start
from core.values import Floats, Shape


def first_values(graph: Graph, parameters: Sequence[str], starts: Mapping[str, Start], seed: int) -> Floats:
    """Return the parameters' first values, one after the other; `starts` go by the names of the leaves."""
    theta = flat_values(graph, parameters)
    draw = Draw(seed, "start")
    for name, begin, end, shape in flat_places(graph, parameters):
        start = starts.get(graph.nodes[name].label or name, Start())
        theta[begin:end] = _drawn(start, shape, theta[begin:end], draw)
    return theta


def _drawn(start: Start, shape: Shape, value: Floats, draw: Draw) -> Floats:
    if start.kind == "value":
        return value
    if start.kind in ("zero", "constant"):
        return np.full(len(value), start.number if start.kind == "constant" else 0.0)
    return draw.normal(len(value), 0.0, _spread(start, shape))


def _spread(start: Start, shape: Shape) -> float:
    """Return the standard deviation; a matrix has outputs × inputs, as in W·x (Glorot and Bengio 2010, He et al. 2015)."""
    inputs, outputs = (shape[-1], shape[0]) if len(shape) > 1 else (max(1, *shape, 1), 1)
    if start.kind == "xavier":
        return math.sqrt(2.0 / (inputs + outputs))
    return math.sqrt(2.0 / inputs) if start.kind == "he" else start.number
