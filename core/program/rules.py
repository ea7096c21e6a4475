"""The gates that do not go entry by entry, written on a tape: forward, and backward as vector-Jacobian products.

A gradient may be smaller than what it belongs to and then stands for the same number along the missing axes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from core.document import Node
from core.program.products import matmul_back, matmul_forward
from core.program.tape import Ref, Tape, size
from core.values import Shape


class Rule(NamedTuple):
    """How a gate is written: forward (tape, node, inputs) → y; backward (tape, node, g, inputs, y) → a gradient an input."""

    forward: Callable[[Tape, Node, tuple[Ref, ...]], Ref]
    backward: Callable[[Tape, Node, Ref, tuple[Ref, ...], Ref], tuple[Ref | None, ...]]


def own(x: Ref) -> Shape:
    """Return the shape of one sample."""
    return x.shape[:-1] if x.batched else x.shape


def entries(x: Ref) -> tuple[int, ...]:
    """Return the axes that are not the samples."""
    return tuple(range(len(own(x))))


def reduced(tape: Tape, g: Ref, y: Ref, x: Ref) -> Ref:
    """Return the gradient of what has the shape of y summed back to the input x that was broadcast to it."""
    whole, whole_batched = y.shape, y.batched
    g = tape.spread(g) if whole_batched else g
    target = x.shape if x.batched or not whole_batched or x.is_number else (*x.shape, 1)
    target = (*(1,) * (len(whole) - len(target)), *target)
    have = (*(1,) * (len(whole) - len(g.shape)), *g.shape)
    folded = [k for k in range(len(whole)) if target[k] == 1 and whole[k] > 1]
    times = size(tuple(whole[k] for k in folded if have[k] == 1))
    first = len(whole) - len(g.shape)
    axes = [k - first for k in folded if have[k] > 1]
    kept = tuple(n for k, n in enumerate(g.shape) if k not in axes)
    g = tape.reduce("add", g, axes)
    g = tape.apply("multiply", tape.constant(float(times)), g) if times != 1 else g
    return _refit(tape, g, kept, axes, first, len(whole), x, whole_batched)


def _refit(tape: Tape, g: Ref, kept: Shape, axes: list[int], first: int, rank: int, x: Ref, whole_batched: bool) -> Ref:
    """Give a summed gradient axes of 1 where they were summed away between others, so that it lines up with x again."""
    if g.is_number:
        return g
    sizes = iter(kept)
    lined = [1 if k - first in axes else next(sizes) for k in range(first, rank)]
    lined = lined[:-1] if whole_batched and not x.batched else lined
    lined = lined[max(0, len(lined) - len(x.shape)) :]
    batched = x.batched and bool(lined) and lined[-1] == x.shape[-1]
    return g if tuple(lined) == g.shape else tape.view(f"{{0}}.reshape({tuple(lined)})", g, tuple(lined), batched)


# ---------------------------------------------------------------- sums


def _sum_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    x = inputs[0]
    return tape.reduce("add", x, entries(x)) if own(x) else x


def _sum_backward(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    return (g,)


def _mean_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    x = inputs[0]
    return tape.apply("multiply", tape.constant(1.0 / size(own(x))), _sum_forward(tape, node, inputs)) if own(x) else x


def _mean_backward(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    return (tape.apply("multiply", tape.constant(1.0 / size(own(inputs[0]))), g),)


def _squares(tape: Tape, x: Ref) -> Ref:
    """Write Σx² over the entries."""
    if x.is_number:
        return tape.apply("multiply", x, x)
    if x.batched:
        return tape.reduce("add", tape.apply("multiply", x, x), entries(x)) if own(x) else tape.apply("multiply", x, x)
    flat = x if len(x.shape) == 1 else tape.view("{0}.reshape(-1)", x, (size(x.shape),), False)
    return tape.write("number", "float(dot({0}, {0}))", (flat,), ())


def _l2_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    return _squares(tape, inputs[0])


def _l2_backward(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    return (tape.apply("multiply", tape.apply("multiply", tape.constant(2.0), g), inputs[0]),)


def _l1_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    return _sum_forward(tape, node, (tape.apply("absolute", inputs[0]),))


def _l1_backward(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    return (tape.apply("multiply", g, tape.apply("sign", inputs[0])),)


# ---------------------------------------------------------------- shapes


def _transposed(tape: Tape, x: Ref) -> Ref:
    rank = len(own(x))
    if rank < 2:
        return x
    order = (*reversed(range(rank)), *([rank] if x.batched else []))
    return tape.view(f"{{0}}.transpose({order})", x, tuple(x.shape[k] for k in order), x.batched)


def _transpose_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    return _transposed(tape, inputs[0])


def _transpose_backward(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    return (_transposed(tape, tape.full(g, y.shape, y.batched)),)


def _place(node: Node) -> str:
    return ", ".join(map(str, node.settings["index"]))


def _index_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    x = inputs[0]
    rest = own(x)[len(node.settings["index"]) :]
    if not rest and not x.batched:
        return tape.write("number", f"{{0}}.item({_place(node)})", (x,), ())
    return tape.view(f"{{0}}[{_place(node)}]", x, (*rest, tape.samples) if x.batched else rest, x.batched)


def _index_backward(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    x = inputs[0]
    return (tape.write("into", f"{{out}}.fill(0.0); {{out}}[{_place(node)}] = {{0}}", (g,), x.shape, x.batched),)


# ---------------------------------------------------------------- max and min


def _extreme_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    ufunc = "minimum" if node.gate == "min" else "maximum"
    if len(inputs) == 1:
        return tape.reduce(ufunc, inputs[0], entries(inputs[0])) if own(inputs[0]) else inputs[0]
    y = inputs[0]
    for x in inputs[1:]:
        y = tape.apply(ufunc, y, x)
    return y


def _extreme_backward(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    """Route g to the first input, or of one array the first entry, that equals y."""
    if len(inputs) == 1:
        x = inputs[0]
        if not own(x):
            return (g,)
        return (tape.write("into", "route({0}, {1}, {2}, {out})", (x, y, tape.full(g, y.shape, y.batched)), x.shape, x.batched),)
    back, left = [], None
    for x in inputs:
        won = tape.apply("equal", x, y)
        mine = won if left is None else tape.apply("logical_and", won, left)
        lost = tape.apply("logical_not", won)
        left = lost if left is None else tape.apply("logical_and", left, lost)
        back.append(reduced(tape, tape.apply("multiply", g, mine), y, x))
    return tuple(back)


def route(x: np.ndarray, y: np.ndarray | float, g: np.ndarray | float, out: np.ndarray) -> None:
    """Fill `out` with zeros but for g at the first entry of x that equals y, sample by sample where y has samples."""
    count = np.size(y)
    flat = np.ascontiguousarray(x).reshape(-1, count)
    back = np.zeros(flat.shape)
    back[np.argmax(flat == np.reshape(y, (1, count)), axis=0), np.arange(count)] = g
    out[...] = back.reshape(out.shape)


# ---------------------------------------------------------------- softmax and losses


def _exponentials(tape: Tape, x: Ref, axis: int) -> tuple[Ref, Ref, Ref]:
    """Write the largest score, e^(score − largest), and their sum, over the axis of the classes."""
    top = tape.reduce("maximum", x, (axis,), keep=True)
    e = tape.apply("exp", tape.apply("subtract", x, top))
    return top, e, tape.reduce("add", e, (axis,), keep=True)


def _softmax_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    _, e, total = _exponentials(tape, inputs[0], len(own(inputs[0])) - 1)
    return tape.apply("divide", e, total)


def _softmax_backward(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    along = tape.reduce("add", tape.full(tape.apply("multiply", g, y), y.shape, y.batched), (len(own(y)) - 1,), keep=True)
    return (tape.apply("multiply", y, tape.apply("subtract", g, along)),)


class Scores(NamedTuple):
    """Scores with the classes first: (classes, rows) of a matrix, (classes, 1) of a vector, in both cases then the samples.

    label  the class of each row; rows, how many of them a sample's loss is the mean of
    """

    lined: Ref
    label: Ref
    rows: int


def _scores(tape: Tape, inputs: tuple[Ref, ...]) -> Scores:
    scores, label = inputs
    batched, rank = scores.batched or label.batched, len(own(scores))
    if rank == 2:
        order = (1, 0, 2) if scores.batched else (1, 0)
        lined = tape.view(f"{{0}}.transpose({order})", scores, tuple(scores.shape[k] for k in order), scores.batched)
    elif batched:
        lined = scores
    else:
        lined = tape.view("{0}[:, None]", scores, (*scores.shape, 1), False)
    if batched and not scores.batched:
        lined = tape.full(tape.spread(lined), (*lined.shape, tape.samples), True)
    return Scores(lined, tape.spread(label) if batched else label, own(scores)[0] if rank == 2 else 1)


def _marks(tape: Tape, scores: Ref, label: Ref) -> Ref:
    """Write 1 at each row's label and 0 elsewhere."""
    return tape.write("into", "one_hot({0}, {out})", (label,), scores.shape, scores.batched)


def _at_label(tape: Tape, scores: Ref, marks: Ref) -> Ref:
    return tape.reduce("add", tape.apply("multiply", scores, marks), (0,))


def _mean_of_rows(tape: Tape, losses: Ref, scores: Scores) -> Ref:
    """Return a loss a sample: the mean of its rows'."""
    if len(own(losses)) == 0:
        return losses
    return tape.apply("multiply", tape.constant(1.0 / scores.rows), tape.reduce("add", losses, (0,)))


def _back_to_scores(tape: Tape, back: Ref, scores: Ref) -> Ref:
    """Return what flows back to scores with the classes first as the scores themselves stand; summed over samples that these have not."""
    if back.batched and not scores.batched:
        back = tape.reduce("add", back, (-1,))
    if len(own(scores)) == 2:
        return tape.view("{0}.transpose(1, 0, 2)" if scores.batched else "{0}.T", back, scores.shape, scores.batched)
    return back if back.shape == scores.shape else tape.view("{0}[:, 0]", back, scores.shape, False)


def _cross_entropy_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    scores = _scores(tape, inputs)
    top, _, total = _exponentials(tape, scores.lined, 0)
    logs = tape.apply("add", top, tape.apply("log", total))
    flat = tape.view("{0}[0]", logs, logs.shape[1:], logs.batched)
    losses = tape.apply("subtract", flat, _at_label(tape, scores.lined, _marks(tape, scores.lined, scores.label)))
    return _mean_of_rows(tape, losses, scores)


def _cross_entropy_backward(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    scores = _scores(tape, inputs)
    _, e, total = _exponentials(tape, scores.lined, 0)
    back = tape.apply("subtract", tape.apply("divide", e, total), _marks(tape, scores.lined, scores.label))
    share = tape.apply("multiply", tape.constant(1.0 / scores.rows), g)
    return _back_to_scores(tape, tape.apply("multiply", back, share), inputs[0]), None


def _positive(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> tuple[Ref, Ref, Scores]:
    """Write max(0, s_j − s_label + margin), 0 at the label, and the marks of the labels."""
    scores = _scores(tape, inputs)
    rows = scores.lined
    marks = _marks(tape, rows, scores.label)
    margins = tape.apply("add", tape.apply("subtract", rows, _at_label(tape, rows, marks)), tape.constant(node.settings["margin"]))
    others = tape.apply("subtract", tape.constant(1.0), marks)
    return tape.apply("multiply", tape.apply("maximum", margins, tape.constant(0.0)), others), marks, scores


def _hinge_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    positive, _, scores = _positive(tape, node, inputs)
    return _mean_of_rows(tape, tape.reduce("add", positive, (0,)), scores)


def _hinge_backward(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    positive, marks, scores = _positive(tape, node, inputs)
    over = tape.apply("greater", positive, tape.constant(0.0))
    many = tape.reduce("add", tape.apply("multiply", over, tape.constant(1.0)), (0,))
    back = tape.apply("subtract", over, tape.apply("multiply", marks, many))
    share = tape.apply("multiply", tape.constant(1.0 / scores.rows), g)
    return _back_to_scores(tape, tape.apply("multiply", back, share), inputs[0]), None


def one_hot(label: np.ndarray | float, out: np.ndarray) -> None:
    """Fill `out` (classes, rows …) with 1 at each row's label, 0 elsewhere; the labels are broadcast to the rows."""
    labels = np.broadcast_to(np.asarray(label).astype(np.intp), out.shape[1:])
    out.fill(0.0)
    np.put_along_axis(out, labels[None], 1.0, axis=0)


def _difference(tape: Tape, inputs: tuple[Ref, ...]) -> tuple[Ref, float]:
    difference = tape.apply("subtract", *inputs)
    return difference, float(size(own(difference)[:-1]))


def _squared_error_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    difference, rows = _difference(tape, inputs)
    return tape.apply("multiply", tape.constant(1.0 / rows), _squares(tape, difference))


def _squared_error_backward(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    difference, rows = _difference(tape, inputs)
    back = tape.apply("multiply", tape.apply("multiply", tape.constant(2.0 / rows), g), difference)
    return reduced(tape, back, difference, inputs[0]), reduced(tape, tape.apply("negative", back), difference, inputs[1])


RULES: dict[str, Rule] = {
    "matmul": Rule(matmul_forward, matmul_back),
    "dot": Rule(matmul_forward, matmul_back),
    "transpose": Rule(_transpose_forward, _transpose_backward),
    "index": Rule(_index_forward, _index_backward),
    "sum": Rule(_sum_forward, _sum_backward),
    "mean": Rule(_mean_forward, _mean_backward),
    "l1": Rule(_l1_forward, _l1_backward),
    "l2": Rule(_l2_forward, _l2_backward),
    "max": Rule(_extreme_forward, _extreme_backward),
    "min": Rule(_extreme_forward, _extreme_backward),
    "maxout": Rule(_extreme_forward, _extreme_backward),
    "softmax": Rule(_softmax_forward, _softmax_backward),
    "cross_entropy": Rule(_cross_entropy_forward, _cross_entropy_backward),
    "hinge": Rule(_hinge_forward, _hinge_backward),
    "squared_error": Rule(_squared_error_forward, _squared_error_backward),
}
