"""What a gate of one input does to every number: its curve, its slope, where it saturates, and what follows from that for learning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.document import Graph
from core.gates import ROWS, Gate
from core.gates.compiled import condition, local, rule
from core.values import Floats, Number
from core.words import Words

FLAT = 0.05  # a slope of less than this is called saturated
FAR = 30.0  # where a curve shows where it goes in the end
Span = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Curve:
    """One gate drawn over an axis: y and slope are NaN where the gate is not defined.

    flat   the spans of x where |slope| < FLAT
    kinks  the x at which the slope jumps
    """

    x: Floats
    y: Floats
    slope: Floats
    flat: tuple[Span, ...]
    kinks: tuple[float, ...]


def rows_of_one_input() -> list[Gate]:
    """Return the gates of one input that have a slope, the activations first."""
    found = [row for row in ROWS if row.elementwise and len(row.inputs) == 1 and row.name != "copy"]
    return sorted(found, key=lambda row: row.family != "activation")


def curve_of(row: Gate, settings: Mapping[str, Any], low: float, high: float, count: int = 601) -> Curve:
    """Return a gate's curve between low and high."""
    x = np.linspace(low, high, count)
    y, slope = at(row, settings, x)
    return Curve(x, y, slope, tuple(_spans(x, np.abs(slope) < FLAT)), tuple(_kinks(row, settings, low, high)))


def at(row: Gate, settings: Mapping[str, Any], x: Floats) -> tuple[Floats, Floats]:
    """Return f(x) and f′(x), NaN where the gate is not defined."""
    chosen = tuple((row.defaults() | dict(settings)).values())
    with np.errstate(all="ignore"):
        y = np.broadcast_to(np.asarray(rule(row, False)(x, *chosen), dtype=np.float64), x.shape)
        slope = np.broadcast_to(np.asarray(local(row, 0, False)(x, *chosen, y), dtype=np.float64), x.shape)
        valid = np.isfinite(y) & np.isfinite(slope)
        if row.domain:
            valid &= condition(row, row.domain)(x, *chosen)
    return np.where(valid, y, np.nan), np.where(valid, slope, np.nan)


def _spans(x: Floats, where: Any) -> Iterator[Span]:
    """Yield the stretches of x on which something holds."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], where, [False]]).astype(np.int8)))
    for begin, end in edges.reshape(-1, 2):
        if end - begin > 1:
            yield float(x[begin]), float(x[end - 1])


def _kinks(row: Gate, settings: Mapping[str, Any], low: float, high: float) -> Iterator[float]:
    """Yield where the gate's own row says that its slope jumps; all kinks of the table lie at whole numbers."""
    if row.kink:
        chosen = tuple((row.defaults() | dict(settings)).values())
        places = np.arange(np.ceil(low), np.floor(high) + 1.0)
        yield from (float(x) for x in places if bool(condition(row, row.kink)(x, *chosen)))


# ---------------------------------------------------------------- maxout


def envelope(lines: list[tuple[float, float]], x: Floats) -> tuple[Floats, Floats]:
    """Return the largest of the lines slope·x + height at each x, and the slope of the one that wins (the first of equals)."""
    heights = np.stack([slope * x + height for slope, height in lines])
    winner = np.argmax(heights, axis=0)
    return heights.max(axis=0), np.array([slope for slope, _ in lines])[winner]


def crossing(lines: list[tuple[float, float]]) -> tuple[float, ...]:
    """Return where the larger of two lines (slope, height) is another one, () where they are parallel."""
    (first, low), (second, high) = lines
    return ((high - low) / (first - second),) if first != second else ()


# ---------------------------------------------------------------- in words


def remarks(row: Gate, settings: Mapping[str, Any]) -> list[Words]:
    """Return what the lecture says about such a function, as it follows from its curve."""
    whole = curve_of(row, settings, -FAR, FAR, 6001)
    if np.isnan(whole.y).any():
        return []
    fades = [bool(np.all(np.abs(whole.slope[side]) < 1e-3)) for side in (whole.x < -FAR / 2, whole.x > FAR / 2)]
    dead = [bool(np.all(whole.slope[side] == 0.0)) for side in (whole.x < -2.0, whole.x > 2.0)]  # near enough not to be rounded to 0
    return [*_range_words(whole), *_fading_words(fades, dead), *_centre_words(whole), *_kink_words(whole)]


def _range_words(curve: Curve) -> Iterator[Words]:
    low, high = float(curve.y.min()), float(curve.y.max())
    level = np.abs(curve.slope[[0, -1]]) < 1e-3  # at both ends
    bounded = abs(low) < FAR / 4 and bool(level.any()), abs(high) < FAR / 4 and bool(level.all())
    if all(bounded):
        yield Words(f"Its values lie between {_plain(low)} and {_plain(high)}.", f"取值在 {_plain(low)} 与 {_plain(high)} 之间。")
    elif bounded[0]:
        yield Words(f"Its values go from {_plain(low)} up without end.", f"取值从 {_plain(low)} 起向上无界。")


def _plain(number: float) -> str:
    return f"{round(number, 2):g}".replace("-", "−")


def _fading_words(fades: list[bool], dead: list[bool]) -> Iterator[Words]:
    if any(dead):
        yield Words(
            "On one side its slope is exactly 0: a unit that always lands there gets no gradient any more and is dead.",
            "有一侧斜率恰为 0：总落在那里的单元得不到梯度，就“死”了。",
        )
    elif all(fades):
        yield Words(
            "Far to either side its slope is nearly 0: it saturates there and kills the gradient.",
            "两端斜率都接近 0：在那里饱和，会使梯度消失。",
        )
    elif any(fades):
        yield Words(
            "Far to one side its slope is nearly 0 but never exactly: it saturates there, and does not die.",
            "有一侧斜率接近 0，但不恰为 0：在那里饱和，但不会“死”。",
        )
    else:
        yield Words("Its slope does not fade: it does not saturate, and does not die.", "斜率不会消失：不饱和，也不会“死”。")


def _centre_words(curve: Curve) -> Iterator[Words]:
    if float(curve.y.min()) >= -1e-9:
        yield Words(
            "Its values are never negative, so it is not zero-centred: all gradients of one unit's weights have the same sign.",
            "取值从不为负，不以零为中心：同一单元各权重的梯度同号。",
        )
    elif np.allclose(curve.y, -curve.y[::-1], atol=1e-9):
        yield Words("It is zero-centred: f(−x) = −f(x).", "以零为中心：f(−x) = −f(x)。")


def _kink_words(curve: Curve) -> Iterator[Words]:
    for x in curve.kinks[:1]:
        place = _plain(x)
        zh = f"在 x = {place} 处斜率跳变，此处梯度按约定取值。"
        yield Words(f"At x = {place} its slope jumps; there the gradient is a convention.", zh)


# ---------------------------------------------------------------- in the open graph


def working_points(graph: Graph, values: Mapping[str, Number], row: Gate) -> dict[str, Floats]:
    """Return for each gate of that row in a graph the numbers that flow into it, flat; `values` are those of the nodes by id."""
    points = {}
    for node in graph.nodes.values():
        source = node.inputs[0] if node.gate == row.name and node.inputs else None
        value = values.get(source) if source is not None else None
        if value is not None:
            points[node.id] = np.ravel(np.asarray(value, dtype=np.float64))
    return points
