"""What the engine is measured against: hand-written NumPy, and the libraries that are installed."""

import math
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np

from tests.bench.engine_rows import RATE, Row

Act = Callable[[], object]
Make = Callable[[], Act | None]


def of(row: Row) -> dict[str, Make]:
    """Return the contenders of a row, by name."""
    kind = _kind(row)
    made: dict[str, Make] = {}
    if kind in TUNED:
        made["tuned NumPy"] = lambda: TUNED[kind](row)
    if kind in NOTEBOOK:
        made["notebook NumPy"] = lambda: NOTEBOOK[kind](row)
    if kind == "784":
        made["its matrix products alone"] = lambda: _products_alone(row)
    if find_spec("torch"):
        made["PyTorch"] = lambda: _torch(row, kind)
    if find_spec("jax"):
        made["JAX"] = lambda: _traced(row, kind, "jax")
    if find_spec("autograd"):
        made["autograd"] = lambda: _traced(row, kind, "autograd")
    return made


def _kind(row: Row) -> str:
    return next((kind for kind in ("neuron", "scalar", "norm", "SVM", "softmax", "moons", "784") if kind in row.name), "")


# ---------------------------------------------------------------- hand-written


def _neuron(row: Row) -> Act:
    v = dict(row.leaves or {})

    def act() -> tuple[float, ...]:
        w0, x0, w1, x1, w2 = v["w0"], v["x0"], v["w1"], v["x1"], v["w2"]
        f = 1.0 / (1.0 + math.exp(-(w0 * x0 + w1 * x1 + w2)))
        g = (1.0 - f) * f
        return f, g * x0, g * w0, g * x1, g * w1, g

    return act


def _norm_tuned(row: Row) -> Act:
    w, x = (row.leaves or {})["W"], (row.leaves or {})["x"]
    q, gx, gw = np.empty(len(x)), np.empty(len(x)), np.empty(w.shape)

    def act() -> float:
        np.dot(w, x, q)
        f = float(np.dot(q, q))
        np.multiply(q, 2.0, q)
        np.multiply(q[:, None], x, gw)
        np.dot(w.T, q, gx)
        return f

    return act


def _norm_plain(row: Row) -> Act:
    w, x = (row.leaves or {})["W"], (row.leaves or {})["x"]

    def act() -> tuple[Any, ...]:
        q = w @ x
        f = np.sum(q**2)
        gq = 2 * q
        return f, np.outer(gq, x), w.T @ gq

    return act


def _linear_tuned(row: Row) -> Act:
    w, x, y = (row.leaves or {})["W"].copy(), (row.data or {})["x"], (row.data or {})["y"].astype(int)
    classes, n = w.shape[0], len(y)
    at, xt = np.arange(n), np.ascontiguousarray(x.T)
    scores, top, total, gw = np.empty((classes, n)), np.empty((1, n)), np.empty((1, n)), np.empty(w.shape)
    hinge = "SVM" in row.name

    def act() -> float:
        np.dot(w, x, scores)
        picked = scores[y, at]
        if hinge:
            np.subtract(scores, picked, scores)
            np.add(scores, 1.0, scores)
            np.maximum(scores, 0.0, out=scores)
            scores[y, at] = 0.0
            loss = float(scores.sum()) / n
            np.greater(scores, 0.0, out=scores)
            scores[y, at] = -np.add.reduce(scores, 0)
        else:
            np.maximum.reduce(scores, 0, None, top, True)
            np.subtract(scores, top, scores)
            np.exp(scores, scores)
            np.add.reduce(scores, 0, None, total, True)
            loss = float((np.log(total) + top).sum() - picked.sum()) / n
            np.divide(scores, total, scores)
            scores[y, at] -= 1.0
        np.multiply(scores, 1.0 / n, scores)
        np.dot(scores, xt, gw)
        loss += 0.001 * float(np.dot(w.ravel(), w.ravel()))
        np.add(gw, 0.002 * w, gw)
        np.subtract(w, RATE * gw, w)
        return loss

    return act


def _linear_plain(row: Row) -> Act:
    state = {"w": (row.leaves or {})["W"].T.copy()}
    x, y = (row.data or {})["x"].T.copy(), (row.data or {})["y"].astype(int)
    n = len(y)
    hinge = "SVM" in row.name

    def act() -> float:
        w = state["w"]
        scores = x @ w
        if hinge:
            margins = np.maximum(0, scores - scores[np.arange(n), y][:, None] + 1)
            margins[np.arange(n), y] = 0
            loss = margins.sum() / n + 0.001 * np.sum(w * w)
            back = (margins > 0).astype(float)
            back[np.arange(n), y] = -back.sum(axis=1)
        else:
            p = np.exp(scores - scores.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            loss = -np.log(p[np.arange(n), y]).mean() + 0.001 * np.sum(w * w)
            back = p
            back[np.arange(n), y] -= 1
        state["w"] = w - RATE * (x.T @ back / n + 0.002 * w)
        return float(loss)

    return act


def _net_tuned(row: Row) -> Act:
    p = {name: np.array(value) for name, value in (row.leaves or {}).items()}
    x, y = (row.data or {})["x"], (row.data or {})["y"].astype(int)
    w1, b1, w2, b2 = p["W1"], p["b1"][:, None], p["W2"], p["b2"][:, None]
    hidden, n, classes, relu = len(w1), len(y), len(w2), "784" in row.name
    h, s, gh, mask = np.empty((hidden, n)), np.empty((classes, n)), np.empty((hidden, n)), np.empty((hidden, n), bool)
    top, total, gw1, gw2 = np.empty((1, n)), np.empty((1, n)), np.empty(w1.shape), np.empty(w2.shape)
    at, ones, xt = np.arange(n), np.ones(n), x.T
    u1, u2 = np.empty(w1.shape), np.empty(w2.shape)

    def act() -> float:
        np.dot(w1, x, h)
        np.add(h, b1, h)
        if relu:
            np.greater(h, 0.0, out=mask)
            np.maximum(h, 0.0, out=h)
        else:
            np.tanh(h, h)
        np.dot(w2, h, s)
        np.add(s, b2, s)
        np.maximum.reduce(s, 0, None, top, True)
        np.subtract(s, top, s)
        picked = s[y, at]
        np.exp(s, s)
        np.add.reduce(s, 0, None, total, True)
        loss = float(np.log(total).sum() - picked.sum()) / n
        np.divide(s, total, s)
        s[y, at] -= 1.0
        np.multiply(s, 1.0 / n, s)
        np.dot(s, h.T, gw2)
        gb2 = np.dot(s, ones)
        np.dot(w2.T, s, gh)
        if relu:
            np.multiply(gh, mask, gh)
        else:
            np.multiply(h, h, h)
            np.subtract(1.0, h, h)
            np.multiply(gh, h, gh)
        np.dot(gh, xt, gw1)
        gb1 = np.dot(gh, ones)
        np.subtract(w1, np.multiply(gw1, RATE, u1), w1)
        np.subtract(w2, np.multiply(gw2, RATE, u2), w2)
        np.subtract(b1, (RATE * gb1)[:, None], b1)
        np.subtract(b2, (RATE * gb2)[:, None], b2)
        return loss

    return act


def _net_plain(row: Row) -> Act:
    p = {name: np.array(value) for name, value in (row.leaves or {}).items()}
    w = {"W1": p["W1"].T.copy(), "b1": p["b1"], "W2": p["W2"].T.copy(), "b2": p["b2"]}
    x, y = (row.data or {})["x"].T.copy(), (row.data or {})["y"].astype(int)
    n, relu = len(y), "784" in row.name

    def act() -> float:
        a = x @ w["W1"] + w["b1"]
        h = np.maximum(0, a) if relu else np.tanh(a)
        scores = h @ w["W2"] + w["b2"]
        q = np.exp(scores - scores.max(axis=1, keepdims=True))
        q = q / q.sum(axis=1, keepdims=True)
        loss = -np.log(q[np.arange(n), y]).mean()
        q[np.arange(n), y] -= 1
        q = q / n
        back = q @ w["W2"].T
        back = back * (a > 0) if relu else back * (1 - h**2)
        w["W2"] = w["W2"] - RATE * (h.T @ q)
        w["b2"] = w["b2"] - RATE * q.sum(axis=0)
        w["W1"] = w["W1"] - RATE * (x.T @ back)
        w["b1"] = w["b1"] - RATE * back.sum(axis=0)
        return float(loss)

    return act


def _products_alone(row: Row) -> Act:
    """Return the five products of a two-layer net and nothing else: no library is quicker on a CPU that multiplies in float64."""
    p, x = row.leaves or {}, (row.data or {})["x"]
    w1, w2, n = p["W1"], p["W2"], x.shape[1]
    h, s, gh = np.zeros((len(w1), n)), np.zeros((len(w2), n)), np.zeros((len(w1), n))
    gw1, gw2 = np.empty(w1.shape), np.empty(w2.shape)

    def act() -> None:
        np.dot(w1, x, h)
        np.dot(w2, h, s)
        np.dot(s, h.T, gw2)
        np.dot(w2.T, s, gh)
        np.dot(gh, x.T, gw1)

    return act


By = dict[str, Callable[[Row], Act]]
LINEAR, NETS = ("SVM", "softmax"), ("moons", "784")
TUNED: By = {"neuron": _neuron, "norm": _norm_tuned} | dict.fromkeys(LINEAR, _linear_tuned) | dict.fromkeys(NETS, _net_tuned)
NOTEBOOK: By = {"norm": _norm_plain} | dict.fromkeys(LINEAR, _linear_plain) | dict.fromkeys(NETS, _net_plain)


# ---------------------------------------------------------------- libraries


def _torch(row: Row, kind: str) -> Act:
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    if kind == "scalar":
        return _torch_gates(row, torch)
    p = {name: torch.tensor(value, requires_grad=True) for name, value in (row.leaves or {}).items()}
    d = {name: torch.tensor(array.T.copy()) for name, array in (row.data or {}).items()}
    if "y" in d:
        d["y"] = d["y"].long()
    losses = {
        "neuron": lambda: 1 / (1 + torch.exp(-(p["w0"] * p["x0"] + p["w1"] * p["x1"] + p["w2"]))),
        "norm": lambda: ((p["W"] @ p["x"]) ** 2).sum(),
        "SVM": lambda: torch.nn.functional.multi_margin_loss(d["x"] @ p["W"].T, d["y"]) * len(p["W"]) + 0.001 * (p["W"] ** 2).sum(),
        "softmax": lambda: torch.nn.functional.cross_entropy(d["x"] @ p["W"].T, d["y"]) + 0.001 * (p["W"] ** 2).sum(),
    }
    squash = torch.relu if kind == "784" else torch.tanh
    loss = losses.get(kind) or (
        lambda: torch.nn.functional.cross_entropy(squash(d["x"] @ p["W1"].T + p["b1"]) @ p["W2"].T + p["b2"], d["y"])
    )
    optimizer = torch.optim.SGD(p.values(), lr=RATE) if d else None

    def act() -> object:
        for tensor in p.values():
            tensor.grad = None
        value = loss()
        value.backward()
        if optimizer is not None:
            optimizer.step()
        return value

    return act


def _torch_gates(row: Row, torch: Any) -> Act:
    graph = row.graph()
    leaves = {name: torch.tensor(node.value, requires_grad=True) for name, node in graph.nodes.items() if node.is_leaf}
    rules = {"add": torch.add, "subtract": torch.sub, "multiply": torch.mul, "max": torch.maximum}
    steps = [(name, rules[node.gate], *node.inputs) for name, node in graph.nodes.items() if not node.is_leaf]

    def act() -> object:
        values = dict(leaves)
        for tensor in leaves.values():
            tensor.grad = None
        for name, rule, a, b in steps:
            values[name] = rule(values[a], values[b])
        values[graph.output].backward()
        return values

    return act


def _traced(row: Row, kind: str, library: str) -> Act | None:
    """Return a step by JAX (jitted) or autograd; the scalar graphs of 10 000 gates would take them minutes."""
    if kind == "scalar":
        return None
    if library == "jax":
        import jax
        import jax.numpy as xp

        jax.config.update("jax_enable_x64", True)
    else:
        import autograd
        import autograd.numpy as xp
    p = {name: xp.array(value) for name, value in (row.leaves or {}).items()}
    x, y = ((row.data or {})[name] for name in ("x", "y")) if row.data else (np.zeros((1, 1)), np.zeros(1))
    x, y = xp.array(x.T.copy()), y.astype(int)
    at = np.arange(len(y))

    def entropy(scores: Any) -> Any:
        top = xp.max(scores, axis=1, keepdims=True)
        return xp.mean(xp.log(xp.sum(xp.exp(scores - top), axis=1)) + top[:, 0] - scores[at, y])

    def hinge(scores: Any) -> Any:
        return xp.mean(xp.sum(xp.maximum(0.0, scores - scores[at, y][:, None] + 1.0), axis=1) - 1.0)

    def loss(p: Any) -> Any:
        if kind == "neuron":
            return 1 / (1 + xp.exp(-(p["w0"] * p["x0"] + p["w1"] * p["x1"] + p["w2"])))
        if kind == "norm":
            return xp.sum((p["W"] @ p["x"]) ** 2)
        if kind in ("SVM", "softmax"):
            return (hinge if kind == "SVM" else entropy)(x @ p["W"].T) + 0.001 * xp.sum(p["W"] ** 2)
        a = x @ p["W1"].T + p["b1"]
        return entropy((xp.maximum(0.0, a) if kind == "784" else xp.tanh(a)) @ p["W2"].T + p["b2"])

    state = {"p": p}
    if library == "jax":
        both = jax.value_and_grad(loss)
        train = bool(row.data)

        def step(p: Any) -> Any:
            value, g = both(p)
            return (value, {name: p[name] - RATE * g[name] for name in p}) if train else (value, g)

        fast = jax.jit(step)

        def act() -> object:
            value, moved = fast(state["p"])
            jax.block_until_ready(moved)
            if train:
                state["p"] = moved
            return value

        return act
    slow = autograd.value_and_grad(loss)

    def plain() -> object:
        value, g = slow(state["p"])
        if row.data:
            state["p"] = {name: state["p"][name] - RATE * g[name] for name in g}
        return value

    return plain
