"""The Jacobian of a gate, or of all between two nodes: outputs × inputs, as numbers where it is small, as structure where it is huge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.document import Graph
from core.evaluate import backward_pass, inputs_of, pull_back
from core.jacobian_structure import Structure, structure_of
from core.order import forward_order
from core.problems import Problem
from core.trace import Trace
from core.values import Floats, Number, Shape, shape_of

SHOWN_MOST = 12  # rows and columns that are shown as numbers
MOST_ENTRIES, MOST_ROWS = 65_536, 512  # of a matrix that is computed; a larger one is told by its structure
MOST_WORK = 50_000  # gates that are passed, a row at a time, for all rows together
SAMPLE = 16  # rows that are looked at to find the structure of a larger one
Pull = Callable[[Number], Number]  # an upstream gradient, of the shape of the target → what arrives at the source


@dataclass(frozen=True)
class Jacobian:
    """∂target/∂source: a row for each entry of the target, a column for each entry of the source.

    port       the input that it belongs to, for one gate; None for all ways from the source to the target
    matrix     its numbers (rows × columns); None where it would be larger than MOST_ENTRIES or MOST_ROWS
    structure  where numbers other than 0 can stand
    upstream   the gradient of the output at the target, None without one; downstream, upstream × matrix, of the shape of the source:
               what back-propagation computes without the matrix
    product_cost  multiplications of that, about; the matrix takes as many for each of its rows
    """

    target: str
    source: str
    port: int | None
    target_shape: Shape
    source_shape: Shape
    matrix: Floats | None
    structure: Structure
    upstream: Number | None
    downstream: Number | None
    product_cost: int

    @property
    def rows(self) -> int:
        """How many entries the target has."""
        return size(self.target_shape)

    @property
    def columns(self) -> int:
        """How many entries the source has."""
        return size(self.source_shape)

    @property
    def full_cost(self) -> int:
        """Multiplications that the whole matrix takes: a product for each row."""
        return self.rows * self.product_cost

    @property
    def memory(self) -> int:
        """Bytes of the whole matrix."""
        return 8 * self.rows * self.columns

    @property
    def as_numbers(self) -> bool:
        """Whether it is small enough to be read number by number."""
        return self.matrix is not None and max(self.rows, self.columns) <= SHOWN_MOST


def size(shape: Shape) -> int:
    """Return how many entries there are."""
    return int(np.prod(shape, dtype=int))


def entry_name(name: str, shape: Shape, place: int) -> str:
    """Return what an entry is called: "q" for a single number, "q[1]", "W[0, 2]"; `place` counts along the rows."""
    if not shape:
        return name
    at = ", ".join(str(int(k)) for k in np.unravel_index(place, shape))
    return f"{name}[{at}]"


def gate_jacobian(graph: Graph, trace: Trace, target: str, port: int) -> Jacobian:
    """Return the Jacobian of one gate by one of its inputs. Raises Problem("no-jacobian") where a number is missing."""
    node = graph.nodes[target]
    source = node.inputs[port] if port < len(node.inputs) else None
    if source is None or target not in trace.values or any(other not in trace.values for other in node.inputs):
        raise Problem("no-jacobian", target)
    values = {name: trace.values[name] for name in (target, *node.inputs) if name is not None}

    def pull_at(numbers: Mapping[str, Number]) -> Pull:
        inputs = inputs_of(node, dict(numbers))
        return lambda g: pull_back(node, inputs, numbers[target], g)[port]

    return _jacobian(graph, trace, (target, source, port), pull_at, values, [target])


def path_jacobian(graph: Graph, trace: Trace, target: str, source: str) -> Jacobian:
    """Return the Jacobian of all that lies between two nodes: the sum over the ways from the source to the target.

    Raises Problem("no-jacobian") where a number is missing, Problem("no-way") where no wires lead from the source to the target.
    """
    if target not in trace.values or source not in trace.values:
        raise Problem("no-jacobian", target)
    between = _between(graph, source, target)
    if not between:
        raise Problem("no-way", source=graph.name_of(source), target=graph.name_of(target))
    order = forward_order(graph, {name: graph.nodes[name] for name in between})[0]

    def pull_at(numbers: Mapping[str, Number]) -> Pull:
        known = dict(numbers)
        return lambda g: backward_pass(graph, order, known, target, g, {})[0][source]

    needed = {other for name in order for other in (name, *graph.nodes[name].inputs) if other is not None} | {source, target}
    values = {name: trace.values[name] for name in needed if name in trace.values}
    return _jacobian(graph, trace, (target, source, None), pull_at, values, order)


def _between(graph: Graph, source: str, target: str) -> set[str]:
    """Return the gates that lie on a way from the source to the target, the target among them and the source not."""
    fed = graph.consumers()
    after, todo = set[str](), [source]
    while todo:
        for name, _ in fed[todo.pop()]:
            if name not in after:
                after.add(name)
                todo.append(name)
    before, todo = {target}, [target]
    while todo:
        for other in graph.nodes[todo.pop()].inputs:
            if other is not None and other not in before:
                before.add(other)
                todo.append(other)
    return (after & before) - {source} if target in after else set()


# ---------------------------------------------------------------- rows


def _jacobian(
    graph: Graph,
    trace: Trace,
    place: tuple[str, str, int | None],
    pull_at: Callable[[Mapping[str, Number]], Pull],
    values: Mapping[str, Number],
    gates: Sequence[str],
) -> Jacobian:
    target, source, port = place
    shapes = shape_of(values[target]), shape_of(values[source])
    rows, columns = size(shapes[0]), size(shapes[1])
    with np.errstate(all="ignore"):
        pull = pull_at(values)
        whole = rows * columns <= MOST_ENTRIES and rows <= MOST_ROWS and rows * len(gates) <= MOST_WORK
        anywhere = pull_at(_elsewhere(graph, gates, values))
        looked = range(rows) if whole else sorted({*np.linspace(0, rows - 1, SAMPLE).astype(int).tolist()})
        matrix = _rows(pull, shapes[0], looked, columns) if whole else None
        pattern = _rows(anywhere, shapes[0], looked, columns) != 0
        if matrix is not None:
            pattern = pattern | (matrix != 0)
        upstream = trace.gradients.get(target)
        downstream = pull(upstream) if upstream is not None else None
    structure = structure_of(pattern, list(looked), rows)
    found = Jacobian(target, source, port, *shapes, matrix, structure, upstream, downstream, 0)
    return replace(found, product_cost=_cost(graph, trace, gates, found))


def _rows(pull: Pull, shape: Shape, rows: Iterable[int], columns: int) -> Floats:
    """Return some rows of a Jacobian: each is what arrives when 1 flows back from one entry alone."""
    found = []
    for row in rows:
        one: Floats = np.zeros(shape)
        one.flat[row] = 1.0
        found.append(np.reshape(pull(one if shape else 1.0), -1))
    return np.array(found, dtype=np.float64).reshape(-1, columns)


def _elsewhere(graph: Graph, gates: Iterable[str], values: Mapping[str, Number]) -> dict[str, Number]:
    """Return numbers that are nowhere 0 or equal, so that what is 0 in the Jacobian there is 0 everywhere; labels stay."""
    draw = np.random.default_rng(0)
    data = {
        source
        for node in map(graph.nodes.__getitem__, gates)
        for port, source in enumerate(node.inputs)
        if source is not None and node.row.port_name(port) in node.row.data_inputs
    }
    found: dict[str, Number] = {}
    for name, value in values.items():
        drawn: npt.NDArray[np.float64] = draw.uniform(0.5, 1.5, np.shape(value))
        found[name] = value if name in data else drawn if np.ndim(value) else float(drawn)
    return found


def _cost(graph: Graph, trace: Trace, gates: Sequence[str], found: Jacobian) -> int:
    """Return about how many multiplications one vector-Jacobian product takes: those of the gates that it passes."""
    if found.port is not None:
        return max(1, min(found.structure.nonzeros, _product(graph, trace, found.target, found.port)))
    ports = [(name, port) for name in gates for port, source in enumerate(graph.nodes[name].inputs) if source in {*gates, found.source}]
    return max(1, sum(_product(graph, trace, name, port) for name, port in ports))


def _product(graph: Graph, trace: Trace, name: str, port: int) -> int:
    """Return about how many multiplications one gate takes to send a gradient back through one port."""
    node = graph.nodes[name]
    sizes = [size(shape_of(trace.values[source])) for source in node.inputs if source is not None]
    result = size(shape_of(trace.values[name]))
    if node.gate == "matmul":
        inner = shape_of(trace.values[node.inputs[0] or ""])[-1]
        return result * inner
    return max(result, sizes[port])
