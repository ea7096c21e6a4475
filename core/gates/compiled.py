"""The text rules of the table, made into functions once: for floats with math, for arrays with NumPy."""

import math
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np

from core.gates.base import Gate

MOST_SETTINGS = 4096  # functions kept with their settings filled in: a setting that is scrubbed makes one at every step


def _float_sigmoid(x: float) -> float:
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    e = math.exp(x)
    return e / (1.0 + e)


def _array_sigmoid(x: Any) -> Any:
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, e) / (1.0 + e)


def _float_normal(x: float) -> float:
    return 0.5 * math.erfc(-x * 0.7071067811865476)


def _power_slope(a: Any, b: Any) -> Any:
    """Return b·a^(b−1); 0 where b is 0, whatever a."""
    return np.where(np.equal(b, 0), 0.0, b * np.power(np.asarray(a, dtype=np.float64), b - 1.0))


def _power_log(a: Any, b: Any, y: Any) -> Any:
    """Return y·ln a; 0 where a is 0 and, by convention, where a is negative (only whole exponents are defined there)."""
    return np.where(np.greater(a, 0), y * np.log(np.where(np.greater(a, 0), a, 1.0)), 0.0)


def _float_power_slope(a: float, b: float) -> float:
    with np.errstate(all="ignore"):  # an infinite slope is a number like others; the trace says so
        return float(_power_slope(a, b))


def _float_power_log(a: float, b: float, y: float) -> float:
    with np.errstate(all="ignore"):
        return float(_power_log(a, b, y))


FLOATS: Mapping[str, Any] = MappingProxyType({
    "exp": math.exp, "log": math.log, "log1p": math.log1p, "expm1": math.expm1, "sqrt": math.sqrt, "sin": math.sin, "cos": math.cos,
    "tanh": math.tanh, "floor": math.floor, "abs": abs, "sigmoid": _float_sigmoid, "normal": _float_normal,
    "sign": lambda x: float((x > 0) - (x < 0)),
    "where": lambda yes, a, b: a if yes else b,
    "maximum": lambda a, b: a if a >= b else b,
    "minimum": lambda a, b: a if a <= b else b,
    "power": math.pow,
    "power_slope": _float_power_slope,
    "power_log": _float_power_log,
})  # fmt: skip
ARRAYS: Mapping[str, Any] = MappingProxyType({
    "exp": np.exp, "log": np.log, "log1p": np.log1p, "expm1": np.expm1, "sqrt": np.sqrt, "sin": np.sin, "cos": np.cos,
    "tanh": np.tanh, "floor": np.floor, "abs": np.abs, "sigmoid": _array_sigmoid, "normal": np.vectorize(_float_normal, otypes=[np.float64]),
    "sign": np.sign, "where": np.where, "maximum": np.maximum, "minimum": np.minimum,
    "power": np.power, "power_slope": _power_slope, "power_log": _power_log,
})  # fmt: skip


def compile_text(text: str, names: tuple[str, ...], functions: Mapping[str, Any]) -> Callable[..., Any]:
    """Return the function (names…) → text. For the texts of our own table only, never for what a user wrote."""
    source = f"lambda {', '.join(names)}: {text}"
    return eval(compile(source, f"<rule {text}>", "eval"), {"__builtins__": {}, **functions})  # type: ignore[no-any-return]


@cache
def rule(gate: Gate, floats: bool) -> Callable[..., Any]:
    """Return the function (inputs…, params…) → y of an elementwise gate."""
    return compile_text(gate.rule, (*gate.inputs, *(p.name for p in gate.params)), FLOATS if floats else ARRAYS)


@cache
def local(gate: Gate, port: int, floats: bool) -> Callable[..., Any]:
    """Return the function (inputs…, params…, y) → ∂y/∂input of an elementwise gate."""
    names = (*gate.inputs, *(p.name for p in gate.params), "y")
    return compile_text(gate.local[port], names, FLOATS if floats else ARRAYS)


@cache
def condition(gate: Gate, text: str) -> Callable[..., Any]:
    """Return the function (inputs…, params…) → bool or array of bool for a `domain` or a `kink`."""
    return compile_text(text, (*gate.inputs, *(p.name for p in gate.params)), ARRAYS)


@lru_cache(maxsize=MOST_SETTINGS)
def float_step(gate: Gate, settings: tuple[Any, ...]) -> tuple[Callable[..., float], Callable[..., tuple[float, ...]]]:
    """Return forward (inputs…) → y and backward (g, inputs…, y) → one gradient an input, for floats, params filled in."""
    if gate.on_floats is not None:
        return gate.on_floats[:2]
    params = tuple(param.name for param in gate.params)
    forward = compile_text(gate.rule, (*gate.inputs, *params), FLOATS)
    pulled = ", ".join({"1": "g", "-1": "-g"}.get(text, f"g * ({text})") for text in gate.local)
    backward = compile_text(f"({pulled},)", ("g", *gate.inputs, "y", *params), FLOATS)
    if params:
        forward.__defaults__ = backward.__defaults__ = settings
    return forward, backward


@lru_cache(maxsize=MOST_SETTINGS)
def float_kink(gate: Gate, settings: tuple[Any, ...]) -> Callable[..., bool] | None:
    """Return the function (inputs…, y) → the gate stands on a kink, for floats, params filled in; None without kinks."""
    if gate.on_floats is not None:
        return gate.on_floats[2]
    if not gate.kink:
        return None
    kink = compile_text(gate.kink, (*gate.inputs, "y", *(param.name for param in gate.params)), FLOATS)
    if settings:
        kink.__defaults__ = settings
    return kink
