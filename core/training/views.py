"""Pictures of what was learned: the fitted curve, the regions of the classes, the loss as a landscape over two directions."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from core.collapse import expanded
from core.document import effective_output
from core.edits import depends_on
from core.program import Inputs, compile_graph
from core.program.build import flat_places
from core.training.run import Training
from core.training.score import find_judge
from core.values import Floats

LEAST_PIXELS, MOST_PICTURES = 16, 64  # of a weight that is shown as a picture; of those that are shown together
FAR = 1000.0  # times the first loss: what climbed higher before it overflowed has no place in a picture
LOSS = ""  # among the programs the one that gives the gradient, not a node's values
MARGIN = 0.12  # of the range of the data that is shown around them


class Axis(NamedTuple):
    """One entry of an input that the data feed: a column of the picture."""

    leaf: str
    entry: int
    name: str


class Fit(NamedTuple):
    """A curve through data of one input: its points, the samples it learned from and those kept for the test, and what the axes are."""

    x: Floats
    y: Floats
    samples: tuple[Floats, Floats]
    kept: tuple[Floats, Floats]
    names: tuple[str, str]


class Regions(NamedTuple):
    """The plane of two inputs: what the graph answers at each point of a grid, and the samples with their classes.

    answer  (rows, columns): the number of the class, or where one number tells the class, that number
    """

    low: tuple[float, float]
    high: tuple[float, float]
    answer: Floats
    threshold: float | None
    samples: tuple[Floats, Floats, Floats]
    names: tuple[str, str]


class Surface(NamedTuple):
    """The loss over two directions of the parameters, in units of those: loss[row, column], rows along the second."""

    first: Floats
    second: Floats
    loss: Floats


# ---------------------------------------------------------------- over the inputs


def axes(training: Training) -> list[Axis]:
    """Return the entries of the inputs that are not targets, in the order of the graph."""
    targets = _targets(training)
    found = []
    for leaf, columns in training.binding.data.items():
        if leaf not in targets:
            found += [Axis(leaf, entry, column) for entry, column in enumerate(columns)]
    return found


def _targets(training: Training) -> set[str]:
    """Return the leaves that say what should come out: labels and targets of losses."""
    found = set()
    for node in expanded(training.graph).nodes.values():
        if not node.is_leaf and node.row.family == "loss" and len(node.inputs) == 2 and node.inputs[1] in training.binding.data:
            found.add(node.inputs[1] or "")
    judge = find_judge(training.graph, training.binding, training.samples, training.setup.prediction)
    return found | ({judge.truth} if judge is not None else set())


def fit(training: Training, theta: Floats, count: int = 200) -> Fit | None:
    """Return the curve that a graph of one input draws, None where it has no such prediction."""
    inputs, predicted = axes(training), _prediction(training)
    if len(inputs) != 1 or predicted is None:
        return None
    node, target = predicted
    seen, wanted = training.samples[inputs[0].leaf].reshape(-1), training.samples[target].reshape(-1)
    room = MARGIN * (seen.max() - seen.min() or 1.0)
    x = np.linspace(seen.min() - room, seen.max() + room, count)
    y = _answers(training, theta, {inputs[0].leaf: x.reshape(*training.samples[inputs[0].leaf].shape[:-1], count)}, node, count)
    if y.size != count:  # several numbers for each sample are no curve
        return None
    kept = tuple(training.kept.get(leaf, np.empty(0)).reshape(-1) for leaf in (inputs[0].leaf, target))
    return Fit(x, y.reshape(-1), (seen, wanted), (kept[0], kept[1]), (_name(training, inputs[0].leaf), _name(training, target)))


def _name(training: Training, leaf: str) -> str:
    return training.graph.nodes[leaf].label or leaf


def _prediction(training: Training) -> tuple[str, str] | None:
    """Return (the node that should come near, the leaf with what it should be) of a squared error."""
    for node in expanded(training.graph).nodes.values():
        if node.gate == "squared_error" and node.inputs[1] in training.binding.data and node.inputs[0] is not None:
            return node.inputs[0], node.inputs[1] or ""
    return None


def regions(training: Training, theta: Floats, size: int = 120) -> Regions | None:
    """Return what a graph of two inputs answers all over their plane, None where it has not two, or tells no classes."""
    inputs = axes(training)
    judge = find_judge(training.graph, training.binding, training.samples, training.setup.prediction)
    if len(inputs) != 2 or judge is None:
        return None
    seen = [training.samples[axis.leaf].reshape(-1, training.rows)[axis.entry] for axis in inputs]
    rooms = [MARGIN * (float(x.max() - x.min()) or 1.0) for x in seen]
    low = tuple(float(x.min()) - room for x, room in zip(seen, rooms, strict=True))
    high = tuple(float(x.max()) + room for x, room in zip(seen, rooms, strict=True))
    across, down = np.meshgrid(np.linspace(low[0], high[0], size), np.linspace(low[1], high[1], size))
    answer = _answers(training, theta, _placed(training, inputs, (across.ravel(), down.ravel())), judge.node, size * size)
    answer = np.argmax(answer, axis=0).astype(np.float64) if judge.threshold is None else answer
    if answer.size != size * size:  # several numbers for each sample
        return None
    truth = training.samples[judge.truth].reshape(-1)
    names = [axis.name if inputs[0].leaf != inputs[1].leaf else f"{_name(training, axis.leaf)}[{axis.entry}]" for axis in inputs]
    samples = seen[0], seen[1], truth
    return Regions((low[0], low[1]), (high[0], high[1]), answer.reshape(size, size), judge.threshold, samples, (names[0], names[1]))


def _placed(training: Training, inputs: Sequence[Axis], columns: Sequence[Floats]) -> dict[str, Floats]:
    """Return for each leaf the samples that the columns make."""
    count = len(columns[0])
    placed: dict[str, Floats] = {}
    for axis, column in zip(inputs, columns, strict=True):
        shape = (*training.samples[axis.leaf].shape[:-1], count)
        placed.setdefault(axis.leaf, np.zeros(shape)).reshape(-1, count)[axis.entry] = column
    return placed


def _answers(training: Training, theta: Floats, samples: Mapping[str, Floats], node: str, count: int) -> Floats:
    """Return the values of a node (…, count) for samples that are the same at every call; the program is made at the first."""
    program = training.programs.get((node, count))
    if program is None:
        shapes = training.binding.shapes(training.graph)
        program = compile_graph(training.graph, Inputs(training.binding.parameters, shapes, count), theta.copy(), wanted=[node])
        for name, array in samples.items():
            program.data[name][...] = array
        program.load()
        training.programs[node, count] = program
    program.theta[:] = theta
    with np.errstate(all="ignore"):
        program.run()
    found, graph = program.outputs[node], expanded(training.graph)
    if any(depends_on(graph, node, leaf) for leaf in training.binding.data):
        return found
    return np.broadcast_to(found[..., np.newaxis], (*found.shape, count))  # the same for every sample


# ---------------------------------------------------------------- over the parameters


def parameter_names(training: Training) -> list[str]:
    """Return the name of every single parameter, in the order of the flat array: "w", "W[0, 1]"."""
    names: list[str] = []
    for name, _, _, shape in flat_places(training.graph, training.binding.parameters):
        label = training.graph.nodes[name].label or name
        names += [label if not shape else f"{label}[{', '.join(map(str, place))}]" for place in np.ndindex(*shape)]
    return names


def places(training: Training) -> Floats:
    """Return the kept places of the walk, one a row; of a walk that ran away, its beginning."""
    path = training.walk.path()
    if training.problem is None:
        return path
    high = FAR * abs(training.loss[0])
    sound = next((step for step, loss in enumerate(training.loss) if not abs(loss) <= high), len(training.loss))
    return path[: max(1, -(-sound // training.walk.stride))]


def last_place(training: Training) -> Floats:
    """Return where the parameters are, or where the picture of a walk that ran away ends."""
    return training.theta.copy() if training.problem is None else places(training)[-1]


def directions(training: Training, first: int | None, second: int | None) -> tuple[Floats, Floats]:
    """Return two directions of length 1: along chosen parameters, else the two along which the walk so far spread most."""
    count = len(training.theta)
    if first is not None and second is not None:
        return np.eye(count)[first], np.eye(count)[second]
    walk = places(training)
    centred = walk - walk[-1]
    if len(walk) > 2 and count > 1 and np.abs(centred).max() > 0:
        _, spread, rows = np.linalg.svd(centred[:: max(1, len(walk) // 200)], full_matrices=False)
        if len(rows) > 1 and spread[1] > 1e-9 * spread[0]:
            return rows[0], rows[1]
    return np.eye(count)[0], np.eye(count)[min(1, count - 1)]


def drawn_directions(training: Training, draw: int) -> tuple[Floats, Floats]:
    """Return two directions of length 1, at right angles, drawn by chance: another draw, other ones.

    Each parameter moves by as much as it is large, as in Li et al., Visualizing the Loss Landscape of Neural Nets (2018).
    """
    rows = np.random.default_rng(draw).standard_normal((2, len(training.theta)))
    for _, begin, end, _ in flat_places(training.graph, training.binding.parameters):
        rows[:, begin:end] *= float(np.linalg.norm(training.theta[begin:end])) or 1.0
    if rows.shape[1] == 1:
        return np.ones(1), np.ones(1)
    turned = np.linalg.qr(rows.T)[0].T
    return turned[0], turned[1]


def flattened(training: Training, about: Floats, first: Floats, second: Floats) -> Floats:
    """Return the walk as points (steps, 2) in the plane of two directions through `about`."""
    walk = places(training) - about
    return np.stack([walk @ first, walk @ second], axis=1)


def surface(training: Training, about: Floats, first: Floats, second: Floats, reach: tuple[Floats, Floats]) -> Surface:
    """Return the loss over all samples at about + a·first + b·second, for every a and b of `reach`."""
    a, b = reach
    return Surface(a, b, np.array(list(surface_rows(training, about, first, second, reach))))


def surface_rows(training: Training, about: Floats, first: Floats, second: Floats, reach: tuple[Floats, Floats]) -> Iterator[Floats]:
    """Yield the same row by row: of a large net it takes a while."""
    output = effective_output(training.graph) or ""
    shapes = training.binding.shapes(training.graph)
    inputs = Inputs(training.binding.parameters, shapes, training.rows)
    program = compile_graph(training.graph, inputs, about.copy(), wanted=[output])
    for name, array in training.samples.items():
        program.data[name][...] = array
    program.load()
    for down in reach[1]:
        row = np.empty(len(reach[0]))
        with np.errstate(all="ignore"):
            for column, across in enumerate(reach[0]):
                program.theta[:] = about + across * first + down * second
                row[column] = _mean(program.run, program.outputs[output])
        yield row


def gradient_at(training: Training, theta: Floats) -> Floats:
    """Return the gradient of the mean loss over all samples at some parameters; not finite, or 0, where it cannot be computed."""
    program = training.programs.get((LOSS, training.rows))
    if program is None:
        inputs = Inputs(training.binding.parameters, training.binding.shapes(training.graph), training.rows)
        program = compile_graph(training.graph, inputs, theta.copy())
        for name, array in training.samples.items():
            program.data[name][...] = array
        program.load()
        training.programs[LOSS, training.rows] = program
    program.theta[:] = theta
    with np.errstate(all="ignore"):
        try:
            program.run()
        except (ArithmeticError, ValueError):
            return np.zeros(len(theta))
    return program.gradient


def _mean(run: Callable[[], object], output: Floats) -> float:
    try:
        run()
    except (ArithmeticError, ValueError):
        return float("nan")
    return float(np.mean(output))


def weight_pictures(training: Training, theta: Floats) -> tuple[str, Floats] | None:
    """Return (name, pictures (count, side, side)) of the matrix that a picture among the data is multiplied with, None where there is none.

    A row of it has a weight for each pixel, such as the 8 × 8 of a digit, and shows what its unit looks for.
    """
    seen = set(training.binding.data)
    products = [node.inputs for node in training.graph.nodes.values() if node.gate == "matmul"]
    fed = {weights for weights, *fed_with in products if seen & set(fed_with)}
    for name, begin, end, shape in flat_places(training.graph, training.binding.parameters):
        side = math.isqrt(shape[-1]) if len(shape) == 2 else 0
        if name in fed and side * side == shape[-1] >= LEAST_PIXELS:
            return name, theta[begin:end].reshape(-1, side, side)[:MOST_PICTURES]
    return None


def mosaic(pictures: Floats) -> Floats:
    """Return pictures (count, h, w) side by side in about a square, NaN between them and where there is none."""
    count, high, wide = pictures.shape
    columns = math.ceil(math.sqrt(count))
    rows = -(-count // columns)
    whole = np.full((rows * (high + 1) - 1, columns * (wide + 1) - 1), np.nan)
    for k, picture in enumerate(pictures):
        top, left = (k // columns) * (high + 1), (k % columns) * (wide + 1)
        whole[top : top + high, left : left + wide] = picture
    return whole
