"""Optimisers: how a step follows from the gradient. Definitions and defaults are those of torch.optim."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from core.gates.base import Param
from core.problems import Problem
from core.values import Floats
from core.words import Words

Step = Callable[[Floats, Floats, float], None]  # (theta, gradient, learning rate) changes theta, and leaves the gradient alone
Settings = Mapping[str, float]


@dataclass(frozen=True)
class Optimizer:
    """One row: a way to go down.

    rule     the step in mathematical writing, g the gradient, η the learning rate
    rate     learning rate by default
    params   its own settings
    make     (number of parameters, settings) → the function that takes one step
    """

    name: str
    words: Words
    about: Words
    rule: str
    rate: float
    params: tuple[Param, ...]
    make: Callable[[int, Settings], Step]

    def defaults(self) -> dict[str, float]:
        """Return its settings at their defaults."""
        return {param.name: param.default for param in self.params}


def find_optimizer(name: str) -> Optimizer:
    """Return the optimiser of that name, or raise Problem("no-optimizer")."""
    row = OPTIMIZERS.get(name)
    if row is None:
        raise Problem("no-optimizer", name=name[:40], names=", ".join(OPTIMIZERS))
    return row


def decayed(make: Callable[[int, Settings], Step], count: int, settings: Settings, weight_decay: float, decay: float) -> Step:
    """Return the step with weight decay (λθ is added to the gradient) and a learning rate that falls: η / (1 + decay · t)."""
    step, with_weights, taken = make(count, settings), np.empty(count), 0

    def go(theta: Floats, g: Floats, rate: float) -> None:
        nonlocal taken
        if weight_decay:
            np.multiply(theta, weight_decay, with_weights)
            g = np.add(with_weights, g, with_weights)
        step(theta, g, rate / (1.0 + decay * taken))
        taken += 1

    return go if weight_decay or decay else step


# ---------------------------------------------------------------- the rules


def _plain(count: int, settings: Settings) -> Step:
    move = np.empty(count)

    def step(theta: Floats, g: Floats, rate: float) -> None:
        np.multiply(g, rate, move)
        np.subtract(theta, move, theta)

    return step


def _momentum(count: int, settings: Settings) -> Step:
    keep, velocity, move = settings["momentum"], np.zeros(count), np.empty(count)

    def step(theta: Floats, g: Floats, rate: float) -> None:
        np.multiply(velocity, keep, velocity)
        np.add(velocity, g, velocity)
        np.multiply(velocity, rate, move)
        np.subtract(theta, move, theta)

    return step


def _nesterov(count: int, settings: Settings) -> Step:
    keep, velocity, move = settings["momentum"], np.zeros(count), np.empty(count)

    def step(theta: Floats, g: Floats, rate: float) -> None:
        np.multiply(velocity, keep, velocity)
        np.add(velocity, g, velocity)
        np.multiply(velocity, keep, move)
        np.add(move, g, move)
        np.multiply(move, rate, move)
        np.subtract(theta, move, theta)

    return step


def _adagrad(count: int, settings: Settings) -> Step:
    small, squares, move, root = settings["eps"], np.zeros(count), np.empty(count), np.empty(count)

    def step(theta: Floats, g: Floats, rate: float) -> None:
        np.multiply(g, g, move)
        np.add(squares, move, squares)
        np.sqrt(squares, root)
        np.add(root, small, root)
        np.divide(g, root, move)
        np.multiply(move, rate, move)
        np.subtract(theta, move, theta)

    return step


def _rmsprop(count: int, settings: Settings) -> Step:
    keep, small = settings["alpha"], settings["eps"]
    squares, move, root = np.zeros(count), np.empty(count), np.empty(count)

    def step(theta: Floats, g: Floats, rate: float) -> None:
        np.multiply(g, g, move)
        np.multiply(move, 1.0 - keep, move)
        np.multiply(squares, keep, squares)
        np.add(squares, move, squares)
        np.sqrt(squares, root)
        np.add(root, small, root)
        np.divide(g, root, move)
        np.multiply(move, rate, move)
        np.subtract(theta, move, theta)

    return step


def _adam(count: int, settings: Settings) -> Step:
    first, second, small = settings["beta1"], settings["beta2"], settings["eps"]
    mean, squares, move, root = np.zeros(count), np.zeros(count), np.empty(count), np.empty(count)
    taken = 0

    def step(theta: Floats, g: Floats, rate: float) -> None:
        nonlocal taken
        taken += 1
        np.multiply(g, 1.0 - first, move)
        np.multiply(mean, first, mean)
        np.add(mean, move, mean)
        np.multiply(g, g, move)
        np.multiply(move, 1.0 - second, move)
        np.multiply(squares, second, squares)
        np.add(squares, move, squares)
        np.sqrt(squares, root)
        np.divide(root, math.sqrt(1.0 - second**taken), root)
        np.add(root, small, root)
        np.divide(mean, root, move)
        np.multiply(move, rate / (1.0 - first**taken), move)
        np.subtract(theta, move, theta)

    return step


# ---------------------------------------------------------------- the table

MOMENTUM = Param("momentum", 0.9, Words("momentum", "动量"), 0.0, 1.0)
EPS = Words("small number", "小常数")
ROWS = (
    Optimizer(
        "sgd", Words("Gradient descent", "梯度下降"), Words("Goes against the gradient.", "沿负梯度方向走。"),
        "θ ← θ − η·g", 1e-3, (), _plain,
    ),
    Optimizer(
        "momentum", Words("Momentum", "动量法"), Words("Gathers speed where the gradient keeps its direction.", "梯度方向不变时越走越快。"),
        "v ← μ·v + g;  θ ← θ − η·v", 1e-3, (MOMENTUM,), _momentum,
    ),
    Optimizer(
        "nesterov", Words("Nesterov momentum", "Nesterov 动量法"), Words("Momentum that looks one step ahead.", "先看一步再走的动量法。"),
        "v ← μ·v + g;  θ ← θ − η·(g + μ·v)", 1e-3, (MOMENTUM,), _nesterov,
    ),
    Optimizer(
        "adagrad", Words("AdaGrad", "AdaGrad"),
        Words("Each parameter's step shrinks with the gradients it has seen.", "每个参数的步长随累积梯度减小。"),
        "s ← s + g²;  θ ← θ − η·g / (√s + ε)", 1e-2, (Param("eps", 1e-10, EPS, 0.0),), _adagrad,
    ),
    Optimizer(
        "rmsprop", Words("RMSProp", "RMSProp"),
        Words("AdaGrad that forgets: it divides by a running mean of g².", "会遗忘的 AdaGrad：除以 g² 的滑动平均。"),
        "s ← α·s + (1 − α)·g²;  θ ← θ − η·g / (√s + ε)", 1e-2,
        (Param("alpha", 0.99, Words("forgetting", "遗忘系数"), 0.0, 1.0), Param("eps", 1e-8, EPS, 0.0)), _rmsprop,
    ),
    Optimizer(
        "adam", Words("Adam", "Adam"),
        Words("Momentum and RMSProp together, corrected for their start at 0.", "动量与 RMSProp 的结合，并修正零起点的偏差。"),
        "m ← β₁·m + (1 − β₁)·g;  s ← β₂·s + (1 − β₂)·g²;  θ ← θ − η·m̂ / (√ŝ + ε)", 1e-3,
        (Param("beta1", 0.9, Words("β₁", "β₁"), 0.0, 1.0),
         Param("beta2", 0.999, Words("β₂", "β₂"), 0.0, 1.0), Param("eps", 1e-8, EPS, 0.0)),
        _adam,
    ),
)  # fmt: skip
OPTIMIZERS: Mapping[str, Optimizer] = {row.name: row for row in ROWS}
