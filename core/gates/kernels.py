"""Forward and backward of the gates that are not elementwise. A backward is g · ∂y/∂input: a vector-Jacobian product."""

from typing import Any

import numpy as np

from core.gates.base import Params
from core.problems import Problem
from core.words import Words

Inputs = tuple[Any, ...]
VECTOR = Words("a vector", "向量")
MATRIX_OR_VECTOR = Words("a vector or a matrix", "向量或矩阵")
ARRAY = Words("an array", "数组")


def shown(shape: tuple[int, ...]) -> Words:
    """Return a shape in words."""
    text = "×".join(map(str, shape))
    return Words(f"shape {text}" if shape else "a single number", f"形状 {text}" if shape else "单个数")


def _rank_problem(wanted: Words, port: str, x: Any, fix: Words) -> Problem:
    return Problem("rank", port=port, wanted=wanted, got=shown(np.shape(x)), fix=fix)


def unbroadcast(g: Any, shape: tuple[int, ...]) -> Any:
    """Return a gradient summed back to the shape of the input that NumPy broadcast."""
    if np.shape(g) == shape:
        return g
    if not shape:
        return float(np.sum(g))
    extra = np.ndim(g) - len(shape)
    g = np.sum(g, axis=tuple(range(extra))) if extra > 0 else np.asarray(g)
    spread = tuple(axis for axis, size in enumerate(shape) if size == 1 and np.shape(g)[axis] != 1)
    g = np.sum(g, axis=spread, keepdims=True) if spread else g
    return np.broadcast_to(g, shape).astype(np.float64)


# ---------------------------------------------------------------- max and min


def max_forward(inputs: Inputs, params: Params) -> Any:
    """Return the largest input, entry by entry; of a single input its largest entry."""
    return _extreme(inputs, np.maximum)


def min_forward(inputs: Inputs, params: Params) -> Any:
    """Return the smallest input, entry by entry; of a single input its smallest entry."""
    return _extreme(inputs, np.minimum)


def _extreme(inputs: Inputs, choose: np.ufunc) -> Any:
    if len(inputs) == 1:
        if np.size(inputs[0]) == 0:
            raise Problem("empty-array")
        return float(choose.reduce(np.asarray(inputs[0]), axis=None))
    y = inputs[0]
    for x in inputs[1:]:
        y = _chosen(choose, y, x)
    return float(y) if np.ndim(y) == 0 else y


def _chosen(choose: np.ufunc, y: Any, x: Any) -> Any:
    try:
        return choose(y, x)
    except ValueError as error:
        raise Problem("broadcast", a=_plain(y), b=_plain(x)) from error


def largest(*inputs: float) -> float:
    """Return the largest of single numbers."""
    return max(inputs)


def smallest(*inputs: float) -> float:
    """Return the smallest of single numbers."""
    return min(inputs)


def pick_floats(g: float, *numbers: float) -> tuple[float, ...]:
    """Route g to the first of the single numbers that equals y, the last of them."""
    inputs = numbers[:-1]
    winner = inputs.index(numbers[-1])
    return tuple([g if port == winner else 0.0 for port in range(len(inputs))])


def floats_tie(*numbers: float) -> bool:
    """Return whether more than one of the single numbers equals y, the last of them."""
    return numbers.count(numbers[-1]) > 2


def pick_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Route g to the first input (or, of one array, the first entry) that equals y."""
    if len(inputs) == 1:
        x = np.asarray(inputs[0])
        back = np.zeros(x.shape)
        back.flat[int(np.argmax(x == y))] = g
        return (back if x.ndim else float(back),)
    left = np.ones(np.shape(y), dtype=bool)  # entries whose gradient has not found its input yet
    gradients = []
    for x in inputs:
        won = (np.equal(x, y)) & left
        left = left & ~won
        gradients.append(unbroadcast(np.where(won, g, 0.0), np.shape(x)))
    return tuple(gradients)


def pick_tie(inputs: Inputs, y: Any, params: Params) -> bool:
    """Return whether more than one input (or entry) has the winning value."""
    if len(inputs) == 1:
        return bool(np.count_nonzero(np.equal(inputs[0], y)) > 1)
    if type(y) is float:
        return inputs.count(y) > 1
    winners = sum(np.broadcast_to(np.equal(x, y), np.shape(y)).astype(int) for x in inputs)
    return bool(np.any(winners > 1))


# ---------------------------------------------------------------- products


def matmul_forward(inputs: Inputs, params: Params) -> Any:
    """Return a @ b for vectors and matrices; vector · vector is a float."""
    a, b = inputs
    for port, x in (("a", a), ("b", b)):
        if np.ndim(x) not in (1, 2):
            fix = Words("Multiply by a number with *.", "与数相乘请用 *。") if np.ndim(x) == 0 else Words("Take one matrix of it.", "请取其中一个矩阵。")
            raise _rank_problem(MATRIX_OR_VECTOR, port, x, fix)
    inner_a, inner_b = a.shape[-1], b.shape[0]
    if inner_a != inner_b:
        raise Problem("matmul-shape", a=_plain(a), b=_plain(b), inner_a=inner_a, inner_b=inner_b, fix=_matmul_fix(a, b))
    y = a @ b
    return float(y) if np.ndim(y) == 0 else y


def _plain(x: Any) -> str:
    return "×".join(map(str, np.shape(x)))


def _matmul_fix(a: Any, b: Any) -> Words:
    if b.ndim == 2 and b.shape[1] == a.shape[-1]:
        return Words("Transpose the second input.", "请转置第二个输入。")
    if a.ndim == 2 and a.shape[0] == b.shape[0]:
        return Words("Transpose the first input.", "请转置第一个输入。")
    return Words(f"Give the second input {a.shape[-1]} rows.", f"请让第二个输入有 {a.shape[-1]} 行。")


def matmul_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Return (g·bᵀ, aᵀ·g), vectors taken as a row a and a column b."""
    a, b = inputs
    if a.ndim == 1 and b.ndim == 1:
        return g * b, g * a
    if a.ndim == 1:
        return b @ g, np.outer(a, g)
    if b.ndim == 1:
        return np.outer(g, b), a.T @ g
    return g @ b.T, a.T @ g


def dot_forward(inputs: Inputs, params: Params) -> Any:
    """Return the sum of products of two vectors of the same length."""
    a, b = inputs
    for port, x in (("a", a), ("b", b)):
        if np.ndim(x) != 1:
            raise _rank_problem(VECTOR, port, x, Words("For matrices use @.", "矩阵请用 @。"))
    if a.shape != b.shape:
        raise Problem("broadcast", a=_plain(a), b=_plain(b))
    return float(a @ b)


def dot_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Return (g·b, g·a)."""
    return g * inputs[1], g * inputs[0]


# ---------------------------------------------------------------- shapes


def transpose_forward(inputs: Inputs, params: Params) -> Any:
    """Return the array with its axes reversed."""
    x = inputs[0]
    return np.ascontiguousarray(x.T) if np.ndim(x) else x


def transpose_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Return the gradient with its axes reversed."""
    return (np.ascontiguousarray(g.T) if np.ndim(g) else g,)


def index_forward(inputs: Inputs, params: Params) -> Any:
    """Return x[index], one entry or one row."""
    x, index = inputs[0], params["index"]
    shape = np.shape(x)
    if len(index) > len(shape) or any(not -size <= k < size for k, size in zip(index, shape, strict=False)):
        raise Problem("index-range", index=", ".join(map(str, index)), shape=shown(shape))
    y = x[index]
    return y.copy() if np.ndim(y) else float(y)


def index_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Put the gradient back at its place; zeros elsewhere."""
    back = np.zeros(np.shape(inputs[0]))
    back[params["index"]] = g
    return (back,)


def sum_forward(inputs: Inputs, params: Params) -> Any:
    """Return the sum of all entries."""
    return float(np.sum(inputs[0]))


def sum_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Give g to every entry."""
    return (_full(inputs[0], g),)


def mean_forward(inputs: Inputs, params: Params) -> Any:
    """Return the mean of all entries."""
    if np.size(inputs[0]) == 0:
        raise Problem("empty-array")
    return float(np.mean(inputs[0]))


def mean_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Give g / count to every entry."""
    return (_full(inputs[0], g / np.size(inputs[0])),)


def _full(x: Any, g: Any) -> Any:
    return np.full(np.shape(x), float(g)) if np.ndim(x) else float(g)


# ---------------------------------------------------------------- softmax and losses


def softmax_forward(inputs: Inputs, params: Params) -> Any:
    """Return exp(x − max) / Σ over the last axis."""
    x = inputs[0]
    if np.ndim(x) == 0:
        raise _rank_problem(ARRAY, "x", x, Words("Give it a vector of scores.", "请给它一个得分向量。"))
    if np.size(x) == 0:
        raise Problem("empty-array")
    return _softmax(x)


def _softmax(x: Any) -> Any:
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def softmax_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Return y · (g − Σ g·y) over the last axis."""
    return (y * (g - np.sum(g * y, axis=-1, keepdims=True)),)


def _samples(scores: Any, label: Any) -> tuple[Any, Any]:
    """Return the scores as rows and the labels as whole numbers, one a row."""
    if np.ndim(scores) not in (1, 2):
        fix = Words("Give it a vector of scores, or a row of scores for each sample.", "请给它一个得分向量，或每个样本一行得分。")
        raise _rank_problem(MATRIX_OR_VECTOR, "scores", scores, fix)
    rows = np.atleast_2d(scores)
    if rows.size == 0:
        raise Problem("empty-array")
    labels = np.atleast_1d(label)
    if np.ndim(label) > 1 or len(labels) != len(rows):
        raise Problem("label-count", samples=len(rows), labels=int(np.size(label)))
    classes = rows.shape[1]
    wrong = labels[(labels != np.floor(labels)) | (labels < 0) | (labels >= classes)]
    if len(wrong):
        raise Problem("label-range", label=f"{wrong[0]:g}", last=classes - 1)
    return rows, labels.astype(int)


def _margins(scores: Any, label: Any, margin: float) -> tuple[Any, Any, Any]:
    rows, labels = _samples(scores, label)
    at = np.arange(len(rows))
    margins = rows - rows[at, labels][:, None] + margin
    margins[at, labels] = 0.0
    return margins, at, labels


def hinge_forward(inputs: Inputs, params: Params) -> Any:
    """Return the mean over samples of Σ_{j ≠ label} max(0, s_j − s_label + margin)."""
    margins, _, _ = _margins(inputs[0], inputs[1], params["margin"])
    return float(np.maximum(margins, 0.0).sum(axis=1).mean())


def hinge_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Give each class with a positive margin +1 and the label minus their count, over the number of samples."""
    scores, label = inputs
    margins, at, labels = _margins(scores, label, params["margin"])
    back = (margins > 0).astype(np.float64)
    back[at, labels] = -back.sum(axis=1)
    return (back * (g / len(back))).reshape(np.shape(scores)), _no_gradient(label)


def hinge_tie(inputs: Inputs, y: Any, params: Params) -> bool:
    """Return whether a margin is exactly 0."""
    margins, at, labels = _margins(inputs[0], inputs[1], params["margin"])
    margins[at, labels] = 1.0
    return bool(np.any(margins == 0))


def cross_entropy_forward(inputs: Inputs, params: Params) -> Any:
    """Return the mean over samples of ln Σ exp(s) − s_label."""
    rows, labels = _samples(*inputs)
    top = rows.max(axis=1)
    logs = top + np.log(np.exp(rows - top[:, None]).sum(axis=1))
    return float((logs - rows[np.arange(len(rows)), labels]).mean())


def cross_entropy_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Return (softmax − one-hot) over the number of samples."""
    scores, label = inputs
    rows, labels = _samples(scores, label)
    back = _softmax(rows)
    back[np.arange(len(rows)), labels] -= 1.0
    return (back * (g / len(back))).reshape(np.shape(scores)), _no_gradient(label)


def _no_gradient(label: Any) -> Any:
    return np.zeros(np.shape(label)) if np.ndim(label) else 0.0


def _rows_of(prediction: Any, target: Any) -> tuple[Any, int]:
    try:
        difference = np.subtract(prediction, target)
    except ValueError as error:
        raise Problem("broadcast", a=_plain(prediction), b=_plain(target)) from error
    return difference, int(np.prod(np.shape(difference)[:-1]))


def squared_error_forward(inputs: Inputs, params: Params) -> Any:
    """Return Σ (prediction − target)²; for rows of samples the mean of their sums."""
    difference, samples = _rows_of(*inputs)
    return float(np.sum(difference * difference) / samples)


def squared_error_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Return ±2·g·(prediction − target) over the number of samples."""
    difference, samples = _rows_of(*inputs)
    back = 2.0 * g / samples * difference
    return unbroadcast(back, np.shape(inputs[0])), unbroadcast(-back, np.shape(inputs[1]))


def l1_forward(inputs: Inputs, params: Params) -> Any:
    """Return Σ|x|."""
    return float(np.sum(np.abs(inputs[0])))


def l1_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Return g·sign(x), 0 at 0."""
    return (g * np.sign(inputs[0]),) if np.ndim(inputs[0]) else (g * float(np.sign(inputs[0])),)


def has_zero(inputs: Inputs, y: Any, params: Params) -> bool:
    """Return whether an entry is exactly 0."""
    return bool(np.any(np.equal(inputs[0], 0.0)))


def l2_forward(inputs: Inputs, params: Params) -> Any:
    """Return Σx²."""
    return float(np.sum(np.square(inputs[0])))


def l2_backward(g: Any, inputs: Inputs, y: Any, params: Params) -> Inputs:
    """Return 2·g·x."""
    return (2.0 * g * inputs[0],)
