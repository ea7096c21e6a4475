"""The cases of make_torch_cases.py: formulas in Backwire's language beside the same things in PyTorch."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

Numbers = Any  # a number or a nested list of numbers


@dataclass(frozen=True)
class Case:
    """One formula in Backwire's language, its inputs, and the same thing in PyTorch: one lambda, or one for each statement."""

    name: str
    formula: str
    inputs: dict[str, Numbers]  # names that begin with "label" hold class numbers, which have no gradient
    torch: Callable[..., Tensor] | dict[str, Callable[..., Tensor]]
    output: str | None = None
    kink: str = ""  # "tie" (equal candidates of max or min) or "kink" (another corner)


def sample(*shape: int, low: float = -2.0, high: float = 2.0, seed: int = 0) -> Numbers:
    """Return an array of different two-digit decimals between low and high, none of them 0."""
    grid = np.setdiff1d(np.arange(round(low * 100), round(high * 100) + 1), [0])
    return (np.random.default_rng(seed).choice(grid, size=shape, replace=False) / 100).tolist()


def hinge(scores: Tensor, label: Any, margin: float = 1.0) -> Tensor:
    """Return PyTorch's multiclass SVM loss without its division by the number of classes."""
    return F.multi_margin_loss(scores, torch.as_tensor(label), margin=margin) * scores.shape[-1]


def cross_entropy(scores: Tensor, label: Any) -> Tensor:
    """Return PyTorch's softmax cross-entropy, the mean over the rows of a matrix."""
    return F.cross_entropy(scores, torch.as_tensor(label))


def const(x: Numbers) -> Tensor:
    """Return an array literal."""
    return torch.tensor(x, dtype=torch.float64)


UNARY: dict[str, tuple[Callable[[Tensor], Tensor], list[float]]] = {
    "-{}": (torch.neg, [1.5]),
    "negate({})": (torch.neg, [-0.7]),
    "reciprocal({})": (torch.reciprocal, [0.25, -3.0, 1000.0]),
    "abs({})": (torch.abs, [2.5, -2.5]),
    "square({})": (torch.square, [3.0, -0.4]),
    "sqrt({})": (torch.sqrt, [2.0, 0.04, 1e6]),
    "exp({})": (torch.exp, [1.3, -20.0, 30.0]),
    "log({})": (torch.log, [3.0, 0.05, 1e8]),
    "sin({})": (torch.sin, [0.8, -4.0]),
    "cos({})": (torch.cos, [0.8, -4.0]),
    "sigmoid({})": (torch.sigmoid, [1.0, 0.0, -30.0, -700.0, 12.0]),
    "tanh({})": (torch.tanh, [0.5, -5.0, 1e-3]),
    "relu({})": (torch.relu, [2.5, -2.5]),
    "leaky_relu({}, 0.01)": (lambda x: F.leaky_relu(x, 0.01), [2.5, -2.5]),
    "leaky_relu({}, 0.2)": (lambda x: F.leaky_relu(x, 0.2), [-40.0]),
    "elu({}, 1.0)": (F.elu, [2.5, -2.5, -40.0, 800.0]),
    "elu({}, 0.5)": (lambda x: F.elu(x, 0.5), [-1.2]),
    "softplus({})": (F.softplus, [0.5, -30.0, 40.0, 1000.0]),
    "silu({})": (F.silu, [1.2, -30.0, 30.0]),
    "gelu({})": (F.gelu, [1.2, -0.6, 10.0, -3.0]),
    "step({})": (lambda x: (x > 0).to(x.dtype) + 0 * x, [2.5, -2.5]),
    "normal({})": (torch.special.ndtr, [0.7, -3.0, 8.0]),
    "copy({})": (torch.clone, [2.0]),
}


def unary_cases() -> list[Case]:
    """Return each gate of one input alone: at single numbers, and over a matrix with a different upstream at each entry."""
    cases = []
    for template, (function, points) in UNARY.items():
        scalar, matrix = template.format("x"), template.format("v")
        cases += [Case(f"{scalar} at {x}", f"f = {scalar}", {"x": x}, function_of_x(function)) for x in points]
        inputs = {"v": sample(2, 3, low=0.2 if "sqrt" in template or "log" in template else -2.0), "c": sample(2, 3, seed=1)}
        cases.append(Case(f"{matrix} over a matrix", f"sum(c * {matrix})", inputs, weighted(function)))
    return cases


def function_of_x(function: Callable[[Tensor], Tensor]) -> Callable[[Tensor], Tensor]:
    """Return the function with its input named x."""
    return lambda x: function(x)


def weighted(function: Callable[[Tensor], Tensor]) -> Callable[[Tensor, Tensor], Tensor]:
    """Return the function of v summed with the weights c."""
    return lambda v, c: (c * function(v)).sum()


XY, POSITIVE = {"x": 1.7, "y": -0.6}, {"x": 1.7, "y": 0.6}
VW, C23 = {"v": sample(3, seed=2), "w": sample(3, seed=3)}, sample(2, 3, seed=4)
A, B, D = sample(2, 3, seed=5), sample(3, 4, seed=6), sample(2, 4, seed=7)
COLUMN, ROW, C34 = sample(3, 1, seed=8), sample(1, 4, seed=9), sample(3, 4, seed=10)
CUBE, CUBE_C = sample(2, 3, 4, seed=11), sample(2, 3, 4, seed=12)

ARITHMETIC = [
    Case("add", "f = x + y", XY, lambda x, y: x + y),
    Case("add by name", "f = add(x, y)", XY, lambda x, y: x + y),
    Case("add a constant", "f = 3 * (x + 2.5)", {"x": -1.0}, lambda x: 3 * (x + 2.5)),
    Case("subtract", "f = x - y", XY, lambda x, y: x - y),
    Case("subtract by name", "f = subtract(x, y)", XY, lambda x, y: x - y),
    Case("multiply", "f = x * y", {"x": 4, "y": -3}, lambda x, y: x * y),
    Case("multiply by name", "f = multiply(x, y)", XY, lambda x, y: x * y),
    Case("divide", "f = x / y", XY, lambda x, y: x / y),
    Case("divide by name", "f = divide(x, y)", XY, lambda x, y: x / y),
    Case("divide from the left", "f = x / y / z", {"x": 3, "y": -2, "z": 0.7}, lambda x, y, z: x / y / z),
    Case("subtract from the left", "f = x - y - z", {"x": 3, "y": -2, "z": 0.7}, lambda x, y, z: x - y - z),
    Case("minus binds looser than power", "f = -x**2", {"x": 3}, lambda x: -(x**2)),
    Case("minus in brackets", "f = (-x)**2", {"x": 3}, lambda x: (-x) ** 2),
    Case("minus of a product", "f = -x*y - -y", XY, lambda x, y: -x * y + y),
    Case("power with a constant", "f = x**3", {"x": 1.5}, lambda x: x**3),
    Case("power of a negative base, odd", "f = x**3", {"x": -2}, lambda x: x**3),
    Case("power of a negative base, even", "f = x**2", {"x": -2.5}, lambda x: x**2),
    Case("negative power of a negative base", "f = x**-2", {"x": -2.5}, lambda x: x**-2),
    Case("fractional power", "f = x**0.5 + x**1.5", {"x": 2.2}, lambda x: x**0.5 + x**1.5),
    Case("power 0 and 1", "f = 5 * x**1 + x**0", {"x": -1.3}, lambda x: 5 * x**1 + x**0),
    Case("power of zero", "f = x**2", {"x": 0}, lambda x: x**2),
    Case("power of two", "f = 2**x", {"x": 1.5}, lambda x: 2**x),
    Case("negative exponent", "f = 2**-x", {"x": 1.5}, lambda x: 2**-x),
    Case("power with a variable exponent", "f = x**y", POSITIVE, lambda x, y: x**y),
    Case("power by name", "f = power(x, y)", {"x": 0.4, "y": -1.5}, lambda x, y: x**y),
    Case("zero to a variable power", "f = x**y", {"x": 0, "y": 3}, lambda x, y: x**y),
    Case("power from the right", "f = x**y**z", {"x": 1.5, "y": 1.2, "z": 2}, lambda x, y, z: x ** (y**z)),
    Case("x to the x", "f = x**x", {"x": 1.4}, lambda x: x**x),
    Case("power of a vector", "sum(c * v**3)", {"v": sample(3), "c": sample(3, seed=1)}, lambda v, c: (c * v**3).sum()),
    Case("caret is power", "f = x^2 + 1", {"x": 3}, lambda x: x**2 + 1),
    Case("typographic signs", "f = 2·x × y − σ(y)", XY, lambda x, y: 2 * x * y - torch.sigmoid(y)),
]  # fmt: skip

BROADCASTING = [
    Case("number + vector", "sum(c * (a + v))", {"a": 1.5, "v": sample(3), "c": sample(3, seed=1)}, lambda a, v, c: (c * (a + v)).sum()),
    Case("number * matrix", "sum(c * (a * W))", {"a": -0.4, "W": A, "c": C23}, lambda a, W, c: (c * (a * W)).sum()),
    Case("number / matrix", "sum(c / W - a / W)", {"a": -0.4, "W": A, "c": C23}, lambda a, W, c: (c / W - a / W).sum()),
    Case("matrix / number", "sum(c * (W / a))", {"a": -0.4, "W": A, "c": C23}, lambda a, W, c: (c * (W / a)).sum()),
    Case("vector + matrix", "sum(c * (b + W))", {"b": sample(3), "W": A, "c": C23}, lambda b, W, c: (c * (b + W)).sum()),
    Case("matrix - vector", "sum(square(W - b))", {"b": sample(3), "W": A}, lambda b, W: (W - b).square().sum()),
    Case("column + row", "sum(c * (u + w))", {"u": COLUMN, "w": ROW, "c": C34}, lambda u, w, c: (c * (u + w)).sum()),
    Case("column * row", "sum(c * sin(u * w))", {"u": COLUMN, "w": ROW, "c": C34}, lambda u, w, c: (c * (u * w).sin()).sum()),
    Case("column / row", "mean(c * (u / w))", {"u": COLUMN, "w": ROW, "c": C34}, lambda u, w, c: (c * (u / w)).mean()),
    Case("cube * vector", "sum(c * T * v)", {"T": CUBE, "v": sample(4), "c": CUBE_C}, lambda T, v, c: (c * T * v).sum()),
    Case("cube + column", "sum(c * tanh(T + u))", {"T": CUBE, "u": COLUMN, "c": CUBE_C}, lambda T, u, c: (c * (T + u).tanh()).sum()),
    Case("stretch both ways", "sum(c * (p - r))", {"p": sample(2, 1, 4), "r": COLUMN, "c": CUBE_C}, lambda p, r, c: (c * (p - r)).sum()),
    Case("one-entry vector", "sum(c * exp(a * v))", {"a": [0.3], "v": sample(3), "c": sample(3, seed=1)},
         lambda a, v, c: (c * (a * v).exp()).sum()),
    Case("power stretched", "sum(a**p)", {"a": sample(3, 1, low=0.3), "p": sample(1, 2, seed=1)}, lambda a, p: (a**p).sum()),
    Case("number to a vector power", "sum(a**v)", {"a": 1.3, "v": sample(3)}, lambda a, v: (a**v).sum()),
    Case("vector - vector", "sum(c * (v - w))", {**VW, "c": sample(3)}, lambda v, w, c: (c * (v - w)).sum()),
]  # fmt: skip

MATRICES = [
    Case("matrix @ matrix", "sum(c * (A @ B))", {"A": A, "B": B, "c": D}, lambda A, B, c: (c * (A @ B)).sum()),
    Case("matmul by name", "l2(matmul(A, B))", {"A": A, "B": B}, lambda A, B: (A @ B).square().sum()),
    Case("matrix @ vector", "sum(c * (A @ v))", {"A": A, "v": sample(3), "c": sample(2)}, lambda A, v, c: (c * (A @ v)).sum()),
    Case("vector @ matrix", "sum(c * (v @ B))", {"v": sample(3), "B": B, "c": sample(4)}, lambda v, B, c: (c * (v @ B)).sum()),
    Case("vector @ vector", "sin(v @ w)", VW, lambda v, w: torch.sin(v @ w)),
    Case("three in a row", "sum(v @ A @ B * c)", {"v": sample(2), "A": A, "B": B, "c": sample(4)},
         lambda v, A, B, c: (v @ A @ B * c).sum()),
    Case("quadratic form", "x @ M @ x", {"x": sample(3), "M": sample(3, 3, seed=1)}, lambda x, M: x @ M @ x),
    Case("dot", "exp(dot(v, w))", VW, lambda v, w: torch.exp(torch.dot(v, w))),
    Case("dot with itself", "sqrt(dot(v, v))", {"v": sample(3)}, lambda v: torch.sqrt(torch.dot(v, v))),
    Case(".T", "sum(c * W.T)", {"W": A, "c": sample(3, 2)}, lambda W, c: (c * W.T).sum()),
    Case("transpose by name", "sum(c * exp(transpose(W)))", {"W": A, "c": sample(3, 2)}, lambda W, c: (c * W.T.exp()).sum()),
    Case(".T of a product", "sum(c * (A @ B).T)", {"A": A, "B": B, "c": sample(4, 2)}, lambda A, B, c: (c * (A @ B).T).sum()),
    Case("W.T @ W", "sum(c * (W.T @ W))", {"W": A, "c": sample(3, 3)}, lambda W, c: (c * (W.T @ W)).sum()),
    Case(".T of a vector", "sum(c * v.T)", {"v": sample(3), "c": sample(3, seed=1)}, lambda v, c: (c * v).sum()),
    Case(".T of a cube", "sum(c * T.T)", {"T": CUBE, "c": sample(4, 3, 2)}, lambda T, c: (c * T.permute(2, 1, 0)).sum()),
    Case("entry of a vector", "f = v[0] * v[2]**2", {"v": sample(3)}, lambda v: v[0] * v[2] ** 2),
    Case("last entry", "f = v[-1] * v[1]", {"v": sample(4)}, lambda v: v[3] * v[1]),
    Case("row of a matrix", "sum(c * W[1])", {"W": A, "c": sample(3)}, lambda W, c: (c * W[1]).sum()),
    Case("entry of a matrix", "f = W[1, 2] * W[0, 0]", {"W": A}, lambda W: W[1, 2] * W[0, 0]),
    Case("row, then entry", "f = exp(W[1][2])", {"W": A}, lambda W: torch.exp(W[1, 2])),
    Case("matrix of a cube", "sum(c * T[1])", {"T": CUBE, "c": C34}, lambda T, c: (c * T[1]).sum()),
    Case("two rows dotted", "dot(W[0], W[1])", {"W": A}, lambda W: W[0] @ W[1]),
    Case("sum of a matrix", "f = sum(W)**2", {"W": A}, lambda W: W.sum() ** 2),
    Case("mean of a vector", "f = exp(mean(v))", {"v": sample(5)}, lambda v: v.mean().exp()),
    Case("mean of a cube", "f = mean(T * T)", {"T": CUBE}, lambda T: (T * T).mean()),
    Case("variance", "mean(square(v - mean(v)))", {"v": sample(5)}, lambda v: (v - v.mean()).square().mean()),
    Case("array literals", "sum([1, -2.5, 3] * v)", {"v": sample(3)}, lambda v: (const([1, -2.5, 3]) * v).sum()),
    Case("matrix literal", "l2([[1, 2], [3, -4]] @ v)", {"v": [0.5, -1.5]}, lambda v: (const([[1, 2], [3, -4]]) @ v).square().sum()),
]  # fmt: skip

SELECTION = [
    Case("max of two", "f = max(x, y)", XY, lambda x, y: torch.maximum(x, y)),
    Case("max of three", "f = max(x, y, z)", {"x": -1, "y": 4, "z": 2}, lambda x, y, z: torch.stack([x, y, z]).amax()),
    Case("min of four", "f = min(a, b, c, d)**2", {"a": 3, "b": 2, "c": -4, "d": 0},
         lambda a, b, c, d: torch.stack([a, b, c, d]).amin() ** 2),
    Case("max with a constant", "f = max(0, x) * y", {"x": 1.5, "y": -2}, lambda x, y: torch.relu(x) * y),
    Case("max of vectors", "sum(c * max(v, w))", {**VW, "c": sample(3)}, lambda v, w, c: (c * torch.maximum(v, w)).sum()),
    Case("max of three vectors", "sum(c * max(v, w, c))", {**VW, "c": sample(3)},
         lambda v, w, c: (c * torch.stack([v, w, c]).amax(0)).sum()),
    Case("min of number and matrix", "sum(c * min(a, W))", {"a": 0.1, "W": A, "c": C23}, lambda a, W, c: (c * torch.minimum(a, W)).sum()),
    Case("max of a vector", "f = max(v)**3", {"v": sample(5)}, lambda v: v.amax() ** 3),
    Case("max of a matrix", "f = max(W) * W[0, 0]", {"W": A}, lambda W: W.amax() * W[0, 0]),
    Case("min of a vector", "f = exp(min(v))", {"v": sample(5)}, lambda v: v.amin().exp()),
    Case("min of a cube", "f = min(T)", {"T": CUBE}, lambda T: T.amin()),
    Case("maximum", "sum(c * maximum(u, w))", {"u": COLUMN, "w": ROW, "c": C34}, lambda u, w, c: (c * torch.maximum(u, w)).sum()),
    Case("minimum", "sum(c * minimum(u, w))", {"u": COLUMN, "w": ROW, "c": C34}, lambda u, w, c: (c * torch.minimum(u, w)).sum()),
    Case("maximum of numbers", "f = maximum(x, y) - 3 * minimum(x, y)", XY, lambda x, y: torch.maximum(x, y) - 3 * torch.minimum(x, y)),
    Case("maxout of numbers", "f = maxout(2*x + 1, -x, y)", XY, lambda x, y: torch.stack([2 * x + 1, -x, y]).amax()),
    Case("maxout", "sum(c * maxout(v, w, v * w))", {**VW, "c": sample(3)}, lambda v, w, c: (c * torch.stack([v, w, v * w]).amax(0)).sum()),
    Case("maxout stretched", "sum(c * maxout(W, b))", {"W": A, "b": sample(3), "c": C23}, lambda W, b, c: (c * torch.maximum(W, b)).sum()),
    Case("clip", "sum(c * min(max(v, -0.5), 0.5))", {"v": sample(5), "c": sample(5, seed=1)}, lambda v, c: (c * v.clamp(-0.5, 0.5)).sum()),
]  # fmt: skip

SCORES, PAIR = {"s": [3.2, 5.1, -1.7]}, {"p": sample(3, 2), "t": sample(3, 2, seed=1)}
LOSSES = [
    Case("softmax", "sum(c * softmax(v))", {"v": [1, -2, 0.5], "c": [3, 1, -2]}, lambda v, c: (c * v.softmax(-1)).sum()),
    Case("softmax of big scores", "sum(c * softmax(v))", {"v": [1000, 1001, 999], "c": [3, 1, -2]}, lambda v, c: (c * v.softmax(-1)).sum()),
    Case("softmax of rows", "sum(c * softmax(W))", {"W": A, "c": C23}, lambda W, c: (c * W.softmax(-1)).sum()),
    Case("softmax of a cube", "sum(c * softmax(T))", {"T": CUBE, "c": CUBE_C}, lambda T, c: (c * T.softmax(-1)).sum()),
    Case("entry of a softmax", "f = log(softmax(v)[1])", {"v": [1, -2, 0.5]}, lambda v: v.log_softmax(-1)[1]),
    Case("squared error of numbers", "squared_error(p, t)", {"p": 2.5, "t": -1}, lambda p, t: F.mse_loss(p, t)),
    Case("squared error of vectors", "squared_error(p, t)", {"p": sample(3), "t": sample(3, seed=1)},
         lambda p, t: F.mse_loss(p, t, reduction="sum")),
    Case("squared error of rows", "squared_error(p, t)", PAIR, lambda p, t: F.mse_loss(p, t, reduction="sum") / 3),
    Case("squared error, literal", "3 * squared_error(v, [1, 0, -1])", {"v": sample(3)},
         lambda v: 3 * (v - const([1, 0, -1])).square().sum()),
    Case("hinge", "hinge(s, 0)", SCORES, lambda s: hinge(s, 0)),
    Case("hinge, label set", "hinge(s, label)", {**SCORES, "label": 2}, lambda s, label: hinge(s, label)),
    Case("hinge satisfied", "hinge(s, 1)", SCORES, lambda s: hinge(s, 1)),
    Case("hinge with a margin", "hinge(s, 0, margin=10)", {"s": [13, -7, 11]}, lambda s: hinge(s, 0, 10)),
    Case("hinge with half a margin", "2 * hinge(s, 2, margin=0.5)", {"s": [0.3, -0.6, 0.1]}, lambda s: 2 * hinge(s, 2, 0.5)),
    Case("hinge of rows", "hinge(S, [3, 0])", {"S": D}, lambda S: hinge(S, [3, 0])),
    Case("hinge of rows, labels set", "hinge(S, labels)", {"S": C34, "labels": [1, 1, 2]}, lambda S, labels: hinge(S, labels)),
    Case("cross-entropy", "cross_entropy(s, 0)", SCORES, lambda s: cross_entropy(s, 0)),
    Case("cross-entropy, label set", "cross_entropy(s, label)", {**SCORES, "label": 1}, lambda s, label: cross_entropy(s, label)),
    Case("cross-entropy of big scores", "cross_entropy(s, 1)", {"s": [1000, 0, -1000]}, lambda s: cross_entropy(s, 1)),
    Case("cross-entropy of rows", "cross_entropy(S, [3, 0])", {"S": D}, lambda S: cross_entropy(S, [3, 0])),
    Case("cross-entropy, labels set", "cross_entropy(S, labels)", {"S": C34, "labels": [1, 1, 2]},
         lambda S, labels: cross_entropy(S, labels)),
    Case("cross-entropy by hand", "-log(exp(s[0]) / sum(exp(s)))", SCORES, lambda s: cross_entropy(s, 0)),
    Case("l1", "3 * l1(v)", {"v": sample(4)}, lambda v: 3 * v.norm(p=1)),
    Case("l1 of a matrix", "exp(-l1(W))", {"W": A}, lambda W: torch.exp(-W.abs().sum())),
    Case("l2", "0.5 * l2(v)", {"v": sample(4)}, lambda v: 0.5 * v @ v),
    Case("l2 of a matrix", "sqrt(l2(W))", {"W": A}, lambda W: W.norm()),
]  # fmt: skip

NEURON = {"w0": 2, "x0": -1, "w1": -3, "x1": -2, "w2": -3}
GATE_BY_GATE = {
    "a": lambda w0, x0: w0 * x0, "b": lambda w1, x1: w1 * x1, "s": lambda a, b, w2: a + b + w2, "n": lambda s: -s,
    "p": lambda n: torch.exp(n), "d": lambda p: p + 1, "f": lambda d: 1 / d,
}  # fmt: skip
W1X = {"W": [[0.1, 0.5], [-0.3, 0.8]], "x": [0.2, 0.4]}
SVM = {"W": [[0.5, -1], [1, 0.25], [-0.5, 0.75]], "x": [1, -2]}
SVM_SCALARS = {"w00": 0.5, "w01": -1, "w10": 1, "w11": 0.25, "w20": -0.5, "w21": 0.75, "x0": 1, "x1": -2}
SCALAR_VIEW = {
    "s0": lambda w00, w01, x0, x1: w00 * x0 + w01 * x1,
    "s1": lambda w10, w11, x0, x1: w10 * x0 + w11 * x1,
    "s2": lambda w20, w21, x0, x1: w20 * x0 + w21 * x1,
    "R": lambda w00, w01, w10, w11, w20, w21: w00**2 + w01**2 + w10**2 + w11**2 + w20**2 + w21**2,
    "L": lambda s0, s1, s2, R: torch.relu(s0 - s1 + 1) + torch.relu(s2 - s1 + 1) + 0.1 * R,
}
SCALAR_VIEW_TEXT = (
    "s0 = w00*x0 + w01*x1; s1 = w10*x0 + w11*x1; s2 = w20*x0 + w21*x1; R = w00**2 + w01**2 + w10**2 + w11**2 + w20**2 + w21**2; "
    "L = max(0, s0 - s1 + 1) + max(0, s2 - s1 + 1) + 0.1*R"
)
IMAGES = {"S": [[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]]}
PRODUCT = {"x": [[2, 1, -3], [-3, 4, 2]], "w": [[3, 2, 1, -1], [2, 1, 3, 2], [3, 2, 1, -2]], "g": [[2, 3, -3, 9], [-8, 1, 4, 6]]}
NET = {
    "W1": sample(4, 3, low=-1, high=1),
    "b1": sample(4, low=-1, high=1),
    "W2": sample(2, 4, low=-1, high=1),
    "b2": [0.1, -0.2],
    "x": [0.8, -1.2, 0.5],
}
MAXOUT = {"w1": [0.5, -1], "b1": 0.2, "w2": [1, 0.25], "b2": -0.5, "x": [1, 2]}
TANH_NEURON = {"x1": 2, "x2": 0, "w1": -3, "w2": 1, "b": 6.881373587019543}
REGRESSION = {"X": sample(5, 2), "w": [0.4, -1.1], "b": 0.3, "t": sample(5, seed=3)}
BATCH_SVM = {"X": sample(3, 2, seed=1), "W": sample(2, 4), "b": sample(4, seed=2)}

LECTURE = [
    Case("(x + y)z", "q = x + y; f = q * z", {"x": -2, "y": 5, "z": -4}, {"q": lambda x, y: x + y, "f": lambda q, z: q * z}),
    Case("2(xy + max(z, w))", "2*(x*y + max(z, w))", {"x": 3, "y": -4, "z": 2, "w": -1},
         lambda x, y, z, w: 2 * (x * y + torch.maximum(z, w))),
    Case("sigmoid neuron", "1/(1+exp(-(w0*x0+w1*x1+w2)))", NEURON,
         lambda w0, x0, w1, x1, w2: 1 / (1 + torch.exp(-(w0 * x0 + w1 * x1 + w2)))),
    Case("sigmoid neuron, gate by gate", "a = w0*x0; b = w1*x1; s = a + b + w2; n = -s; p = exp(n); d = p + 1; f = 1/d", NEURON,
         GATE_BY_GATE),
    Case("sigmoid neuron, one gate", "s = w0*x0 + w1*x1 + w2; f = sigmoid(s)", NEURON,
         {"s": lambda w0, x0, w1, x1, w2: w0 * x0 + w1 * x1 + w2, "f": lambda s: torch.sigmoid(s)}),
    Case("staged", "(x + sigmoid(y)) / (sigmoid(x) + (x + y)**2)", {"x": 3, "y": -4},
         lambda x, y: (x + torch.sigmoid(y)) / (torch.sigmoid(x) + (x + y) ** 2)),
    Case("|Wx|^2", "q = W @ x; f = l2(q)", W1X, {"q": lambda W, x: W @ x, "f": lambda q: q.square().sum()}),
    Case("|Wx|^2 by square and sum", "q = W @ x\nf = sum(square(q))", W1X, {"q": lambda W, x: W @ x, "f": lambda q: (q**2).sum()}),
    Case("SVM with regularisation", "s = W @ x; L = hinge(s, 1) + 0.1 * l2(W)", SVM,
         {"s": lambda W, x: W @ x, "L": lambda s, W: hinge(s, 1) + 0.1 * W.square().sum()}),
    Case("SVM, scalar view", SCALAR_VIEW_TEXT, SVM_SCALARS, SCALAR_VIEW),
    Case("SVM data loss alone", "hinge(W @ x, 1)", SVM, lambda W, x: hinge(W @ x, 1)),
    Case("SVM of cat, car and frog", "hinge(S, [0, 1, 2])", IMAGES, lambda S: hinge(S, [0, 1, 2])),
    Case("SVM of the cat image", "hinge(S[0], 0)", IMAGES, lambda S: hinge(S[0], 0)),
    Case("SVM of the car image", "hinge(S[1], 1)", IMAGES, lambda S: hinge(S[1], 1)),
    Case("SVM of the frog image", "hinge(S[2], 2)", IMAGES, lambda S: hinge(S[2], 2)),
    Case("vector ReLU", "y = relu(x); f = sum(g * y)", {"x": [1, -2, 3, -1], "g": [4, -1, 5, 9]},
         {"y": lambda x: torch.relu(x), "f": lambda g, y: (g * y).sum()}),
    Case("matmul of the lecture", "y = x @ w; f = sum(g * y)", PRODUCT, {"y": lambda x, w: x @ w, "f": lambda g, y: (g * y).sum()}),
    Case("two-layer net on one sample", "h = relu(W1 @ x + b1); s = W2 @ h + b2; L = cross_entropy(s, 1) + 0.01 * (l2(W1) + l2(W2))", NET,
         {"h": lambda W1, x, b1: torch.relu(W1 @ x + b1), "s": lambda W2, h, b2: W2 @ h + b2,
          "L": lambda s, W1, W2: cross_entropy(s, 1) + 0.01 * (W1.square().sum() + W2.square().sum())}),
    Case("maxout neuron", "maxout(dot(w1, x) + b1, dot(w2, x) + b2)", MAXOUT,
         lambda w1, b1, w2, b2, x: torch.maximum(w1 @ x + b1, w2 @ x + b2)),
    Case("tanh neuron", "tanh(x1*w1 + x2*w2 + b)", TANH_NEURON, lambda x1, x2, w1, w2, b: torch.tanh(x1 * w1 + x2 * w2 + b)),
    Case("(a + b)(b + 1)", "c = a + b; d = b + 1; f = c * d", {"a": 2, "b": 1},
         {"c": lambda a, b: a + b, "d": lambda b: b + 1, "f": lambda c, d: c * d}),
    Case("linear regression", "squared_error(X @ w + b, t) + 0.05 * l1(w)", REGRESSION,
         lambda X, w, b, t: (X @ w + b - t).square().sum() + 0.05 * w.abs().sum()),
    Case("SVM over a batch", "s = X @ W + b; L = hinge(s, [2, 0, 3]) + 0.05 * l2(W)", BATCH_SVM,
         {"s": lambda X, W, b: X @ W + b, "L": lambda s, W: hinge(s, [2, 0, 3]) + 0.05 * W.square().sum()}),
]  # fmt: skip

SHAPES_OF_GRAPHS = [
    Case("fork", "f = x * x", {"x": 3}, lambda x: x * x),
    Case("fork of four", "f = x*x*x - x/(x + 1)", {"x": 1.7}, lambda x: x**3 - x / (x + 1)),
    Case("fork through copy", "c = copy(x); f = c * sin(c) + x", {"x": 1.3},
         {"c": lambda x: x.clone(), "f": lambda c, x: c * torch.sin(c) + x}),
    Case("fork of an intermediate", "q = x * y; f = q * exp(q) + max(q, z)", {**XY, "z": -2},
         {"q": lambda x, y: x * y, "f": lambda q, z: q * torch.exp(q) + torch.maximum(q, z)}),
    Case("fork of a matrix", "sum(c * tanh(W @ W.T @ W))", {"W": A, "c": C23}, lambda W, c: (c * torch.tanh(W @ W.T @ W)).sum()),
    Case("same input twice in a gate", "f = add(x, x) + max(x, y) * x", {"x": 2, "y": 1}, lambda x, y: 2 * x + torch.maximum(x, y) * x),
    Case("branches that cancel", "f = x * y - y * x + x", XY, lambda x, y: x * y - y * x + x),
    Case("diamond", "a = exp(x); b = sin(a); c = cos(a); f = b * c", {"x": 0.3},
         {"a": lambda x: x.exp(), "b": lambda a: a.sin(), "c": lambda a: a.cos(), "f": lambda b, c: b * c}),
    Case("unused input", "q = x + z; f = x * y", {**XY, "z": 3}, {"q": lambda x, z: x + z, "f": lambda x, y: x * y}),
    Case("unused array", "q = W @ W.T; f = x * y", {**XY, "W": A}, {"q": lambda W: W @ W.T, "f": lambda x, y: x * y}),
    Case("an output in the middle", "q = x + y; f = q * z", {"x": -2, "y": 5, "z": -4},
         {"q": lambda x, y: x + y, "f": lambda q, z: q * z}, output="q"),
    Case("four sigmoids", "sigmoid(sigmoid(sigmoid(sigmoid(x))))", {"x": 0.5}, lambda x: x.sigmoid().sigmoid().sigmoid().sigmoid()),
    Case("weighted sigmoids vanish", "a = sigmoid(w*x); b = sigmoid(w*a); c = sigmoid(w*b); d = sigmoid(w*c)", {"x": 1, "w": 0.5},
         {"a": lambda w, x: (w * x).sigmoid(), "b": lambda w, a: (w * a).sigmoid(), "c": lambda w, b: (w * b).sigmoid(),
          "d": lambda w, c: (w * c).sigmoid()}),
    Case("deep chain of 30", "sin(" * 30 + "x" + ")" * 30, {"x": 0.4}, lambda x: [x := torch.sin(x) for _ in range(30)][-1]),
    Case("chain of squares", "a = x*x; b = a*a; c = b*b; d = c*c; f = log(d + 1)", {"x": 1.2},
         {"a": lambda x: x * x, "b": lambda a: a * a, "c": lambda b: b * b, "d": lambda c: c * c, "f": lambda d: torch.log(d + 1)}),
    Case("mixed activations", "silu(gelu(x) * softplus(y)) - elu(x * y, 1.0) + leaky_relu(y - x, 0.1)", XY,
         lambda x, y: F.silu(F.gelu(x) * F.softplus(y)) - F.elu(x * y) + F.leaky_relu(y - x, 0.1)),
    Case("dead ReLU", "h = relu(w*x + b); f = h * v + x", {"w": -1, "x": 2, "b": 0.5, "v": 3},
         {"h": lambda w, x, b: torch.relu(w * x + b), "f": lambda h, v, x: h * v + x}),
    Case("logistic loss", "mean(softplus(-t * (X @ w)))", {"X": sample(4, 2), "w": [0.7, -0.2], "t": [1, -1, -1, 1]},
         lambda X, w, t: F.softplus(-t * (X @ w)).mean()),
    Case("attention", "sum(c * (softmax(Q @ K.T / sqrt(3)) @ V))", {"Q": A, "K": sample(4, 3), "V": sample(4, 2), "c": sample(2, 2)},
         lambda Q, K, V, c: (c * F.scaled_dot_product_attention(Q, K, V)).sum()),
    Case("layer norm", "d = v - mean(v); sum(c * d / sqrt(mean(d * d) + 0.001))", {"v": sample(5), "c": sample(5, seed=1)},
         {"d": lambda v: v - v.mean(), "": lambda d, c: (c * d / torch.sqrt((d * d).mean() + 0.001)).sum()}),
    Case("log-sum-exp", "m = max(v); m + log(sum(exp(v - m)))", {"v": [100, 102, 99.5]}, lambda v: v.logsumexp(0)),
]  # fmt: skip

# At a tie max and min route the whole gradient to the first listed input: the PyTorch expression is that input itself.
KINKS = [
    Case("max tie of two", "f = 3 * max(x, y)", {"x": 2, "y": 2}, lambda x, y: 3 * x, kink="tie"),
    Case("min tie of two", "f = 3 * min(x, y)", {"x": 2, "y": 2}, lambda x, y: 3 * x, kink="tie"),
    Case("max tie of the last two", "f = max(x, y, z)", {"x": 1, "y": 3, "z": 3}, lambda x, y, z: y, kink="tie"),
    Case("min tie of three", "f = min(x, y, z)", {"x": -1, "y": -1, "z": -1}, lambda x, y, z: x, kink="tie"),
    Case("max tie, constant first", "f = max(0, x)", {"x": 0}, lambda x: 0 * x, kink="tie"),
    Case("max tie, constant last", "f = max(x, 0)", {"x": 0}, lambda x: x, kink="tie"),
    Case("max of a thing and itself", "f = max(x, x)", {"x": 2}, lambda x: x, kink="tie"),
    Case("maxout tie", "f = maxout(x, y)", {"x": 1.5, "y": 1.5}, lambda x, y: x, kink="tie"),
    Case("max of a vector, tie", "f = 2 * max(v)", {"v": [1, 4, 4]}, lambda v: 2 * v[1], kink="tie"),
    Case("min of a matrix, tie", "f = 2 * min(W)", {"W": [[2, -1], [-1, 3]]}, lambda W: 2 * W[0, 1], kink="tie"),
    Case("maximum, ties at some entries", "sum([1, 2, 3] * maximum(a, b))", {"a": [1, 5, 2], "b": [1, 4, 7]},
         lambda a, b: a[0] + 2 * a[1] + 3 * b[2], kink="tie"),
    Case("minimum, ties at some entries", "sum([1, 2, 3] * minimum(a, b))", {"a": [1, 5, 2], "b": [1, 4, 7]},
         lambda a, b: a[0] + 2 * b[1] + 3 * a[2], kink="tie"),
    Case("max of number and vector, tie", "sum([1, 2, 3] * max(a, v))", {"a": 2, "v": [2, 5, 1]},
         lambda a, v: a + 2 * v[1] + 3 * a, kink="tie"),
    Case("relu at 0", "f = relu(x) + 2 * x", {"x": 0}, lambda x: torch.relu(x) + 2 * x, kink="kink"),
    Case("abs at 0", "f = 3 * abs(x) + x", {"x": 0}, lambda x: 3 * x.abs() + x, kink="kink"),
    Case("l1 with a zero", "l1(v)", {"v": [1, 0, -2]}, lambda v: v.abs().sum(), kink="kink"),
    Case("hinge exactly at the margin", "hinge(s, 0)", {"s": [2, 1, 1.5]}, lambda s: hinge(s, 0), kink="kink"),
]  # fmt: skip

CASES = unary_cases() + ARITHMETIC + BROADCASTING + MATRICES + SELECTION + LOSSES + LECTURE + SHAPES_OF_GRAPHS + KINKS
