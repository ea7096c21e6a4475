"""Compute torch_runs.json: losses and parameters of 50 steps of each optimiser, worked out by torch.optim in float64.

Run by hand (`python tests/data/make_torch_runs.py`) where torch is installed; the app and its tests only read the numbers.
"""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

STEPS = 50
Parameters = dict[str, Tensor]


def wave(count: int, speed: float, phase: float) -> list[float]:
    """Return numbers without a pattern that matters, the same on every machine."""
    return [round(math.sin(speed * k + phase) * 1.5, 6) for k in range(count)]


def pairs(count: int) -> list[list[float]]:
    """Return points of the plane."""
    return [list(pair) for pair in zip(wave(count, 1.7, 0.3), wave(count, 2.9, 1.1), strict=True)]


XS, PAIRS = wave(12, 0.9, 0.2), pairs(15)
LINE = {"x": XS, "y": [round(0.8 * x - 0.5 + 0.1 * math.cos(7 * x), 6) for x in XS]}
CLASSES = {"x": PAIRS, "y": [float((a > 0) + (a + b > 0.5)) for a, b in PAIRS]}
W1 = [[0.4, -0.3], [0.1, 0.7], [-0.6, 0.2], [0.5, 0.5]]
W2 = [[0.3, -0.2, 0.5, 0.1], [-0.4, 0.6, 0.2, -0.1], [0.2, 0.1, -0.3, 0.4]]


def line(p: Parameters) -> Tensor:
    """Return the loss of a line through points, and λ·R(w)."""
    x, y = torch.tensor(LINE["x"], dtype=torch.float64), torch.tensor(LINE["y"], dtype=torch.float64)
    return ((p["w"] * x + p["b"] - y) ** 2).mean() + 0.01 * p["w"] ** 2


def net(p: Parameters) -> Tensor:
    """Return the loss of a net with one hidden layer."""
    x, y = torch.tensor(CLASSES["x"], dtype=torch.float64), torch.tensor(CLASSES["y"]).long()
    scores = torch.tanh(x @ p["W1"].T + p["b1"]) @ p["W2"].T + p["b2"]
    return torch.nn.functional.cross_entropy(scores, y) + 0.001 * (p["W1"] ** 2).sum()


def bowl(p: Parameters) -> Tensor:
    """Return the height of a long bowl."""
    return p["u"] ** 2 + 4 * p["v"] ** 2 + p["u"] * p["v"]


Loss = Callable[[Parameters], Tensor]
GRAPHS: dict[str, tuple[Loss, str, dict[str, Any], dict[str, Any]]] = {
    "line": (line, "squared_error(w*x + b, y) + 0.01*l2(w)", {"w": 0.2, "b": -0.3}, LINE),
    "net": (
        net, "cross_entropy(W2 @ tanh(W1 @ x + b1) + b2, y) + 0.001*l2(W1)",
        {"W1": W1, "b1": [0.1, -0.1, 0.0, 0.2], "W2": W2, "b2": [0.0, 0.1, -0.1]}, CLASSES,
    ),
    "bowl": (bowl, "u**2 + 4*v**2 + u*v", {"u": 1.5, "v": -0.7}, {}),
}  # fmt: skip
RUNS: list[tuple[str, Any, dict[str, Any], dict[str, Any]]] = [
    ("sgd", torch.optim.SGD, {"lr": 0.05}, {}),
    ("sgd", torch.optim.SGD, {"lr": 0.05, "weight_decay": 0.1}, {"weight_decay": 0.1}),
    ("momentum", torch.optim.SGD, {"lr": 0.02, "momentum": 0.9}, {}),
    ("momentum", torch.optim.SGD, {"lr": 0.02, "momentum": 0.5, "weight_decay": 0.05}, {"momentum": 0.5, "weight_decay": 0.05}),
    ("nesterov", torch.optim.SGD, {"lr": 0.02, "momentum": 0.9, "nesterov": True}, {}),
    ("adagrad", torch.optim.Adagrad, {"lr": 0.1}, {}),
    ("adagrad", torch.optim.Adagrad, {"lr": 0.1, "lr_decay": 0.02, "weight_decay": 0.05}, {"decay": 0.02, "weight_decay": 0.05}),
    ("rmsprop", torch.optim.RMSprop, {"lr": 0.02}, {}),
    ("rmsprop", torch.optim.RMSprop, {"lr": 0.02, "alpha": 0.9, "weight_decay": 0.1}, {"alpha": 0.9, "weight_decay": 0.1}),
    ("adam", torch.optim.Adam, {"lr": 0.05}, {}),
    ("adam", torch.optim.Adam, {"lr": 0.05, "betas": (0.8, 0.99), "weight_decay": 0.1}, {"beta1": 0.8, "beta2": 0.99, "weight_decay": 0.1}),
]


def run(loss: Loss, begin: dict[str, Any], make: Any, settings: dict[str, Any]) -> dict[str, Any]:
    """Return the losses before each step and after the last, and the parameters after the last."""
    p = {name: torch.tensor(value, dtype=torch.float64, requires_grad=True) for name, value in begin.items()}
    optimizer = make(p.values(), **settings)
    losses = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        value = loss(p)
        losses.append(value.item())
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    losses.append(loss(p).item())
    return {"loss": losses, "parameters": {name: x.tolist() for name, x in p.items()}}


def main() -> None:
    """Write the file."""
    runs = [
        {"graph": name, "formula": formula, "begin": begin, "data": data, "optimizer": optimizer, "lr": settings["lr"], "settings": ours}
        | run(loss, begin, make, settings)
        for name, (loss, formula, begin, data) in GRAPHS.items()
        for optimizer, make, settings, ours in RUNS
    ]
    record = {"torch": torch.__version__, "steps": STEPS, "runs": runs}
    Path(__file__).with_name("torch_runs.json").write_text(json.dumps(record, indent=None, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(runs)} runs")


if __name__ == "__main__":
    main()
