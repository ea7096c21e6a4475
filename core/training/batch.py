"""The batch that a training with these settings learns from: which samples flow into the graph, all at once."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from core.data import Table
from core.document import Graph
from core.program.batch import BatchPass
from core.setup import Setup
from core.trace import Trace
from core.training.bind import bind, fitted
from core.training.parts import parts
from core.values import Floats, shape_of

MOST_SAMPLES = 4096  # of a batch that is shown
MOST_ENTRIES = 6_000_000  # of all its values together


def batch_of(graph: Graph, table: Table, setup: Setup) -> tuple[Graph, dict[str, Floats], int]:
    """Return the graph as the data feed it, the samples of the training part for each leaf (last axis), and how many there are.

    Raises Problem where the data do not fit the graph.
    """
    graph = fitted(graph, table, dict(setup.columns))
    binding = bind(graph, table, dict(setup.columns))
    train, _, _ = parts(table, setup, binding)
    return graph, binding.samples(graph, train), train.rows


def make_batch(graph: Graph, samples: Mapping[str, Floats], rows: int, count: int) -> BatchPass:
    """Return the passes of the first `count` of so many samples. Raises Problem as `BatchPass`."""
    return BatchPass(graph, {name: array[..., :count] for name, array in samples.items()}, rows)


def shown(rows: int, each: int) -> int:
    """Return how many of so many samples are shown: as many as a page can hold, where each makes so many numbers."""
    return max(1, min(rows, MOST_SAMPLES, MOST_ENTRIES // max(1, each)))


def entries(graph: Graph, trace: Trace, samples: Collection[str]) -> int:
    """Return how many numbers one sample makes: those of gates, and of the leaves that the data feed."""
    nodes = graph.nodes
    return sum(math.prod(shape_of(value)) for name, value in trace.values.items() if not nodes[name].is_leaf or name in samples)
