"""What a gradient promises for a small change of an entry, and what the output really does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.numbers import show
from core.short_formula import bracketed
from core.trace import Trace
from core.values import Number
from core.words import Words

SAME = 1e-9  # relative: a difference that is rounding alone
_CHANGE = Words("{name}: {before} → {after}, h = {h}", "{name}：{before} → {after}，h = {h}")
_PROMISE = Words("gradient × h = {g} × {factor} = {promised}", "梯度 × h = {g} × {factor} = {promised}")
_TRUE = Words("{out} changes by {true}: {judged}", "{out} 的实际变化为 {true}：{judged}")
_EXACT = Words("the same", "相同")
_OFF = Words("{difference} apart, as it bends on the way", "相差 {difference}，因为曲线在途中弯曲")


@dataclass(frozen=True)
class Nudge:
    """An entry moved from `before` to `after`; the output from `out_before` to `out_after`; `gradient` is ∂output/∂entry at the start."""

    before: float
    after: float
    out_before: float
    out_after: float
    gradient: float

    @property
    def h(self) -> float:
        """How far the entry was moved."""
        return self.after - self.before

    @property
    def promised(self) -> float:
        """What the gradient says that the output changes by: gradient × h."""
        return self.gradient * self.h

    @property
    def true(self) -> float:
        """What the output changed by."""
        return self.out_after - self.out_before

    @property
    def exact(self) -> bool:
        """Whether both are the same but for rounding: the output is a straight line between here and there."""
        return abs(self.true - self.promised) <= SAME * max(1.0, abs(self.out_before), abs(self.out_after), abs(self.promised))


def nudged(before: Trace, after: Trace, leaf: str, index: tuple[int, ...]) -> Nudge | None:
    """Return what moving an entry did; None where nothing moved, or the output or its gradient is missing before or after."""
    out, known = before.output, before.values.keys() & after.values.keys()
    if out is None or out != after.output or not {leaf, out} <= known or leaf not in before.gradients:
        return None
    start, end = (_entry(trace.values[leaf], index) for trace in (before, after))
    out_start, out_end = (_entry(trace.values[out], None) for trace in (before, after))
    if start == end or not np.isfinite([start, end, out_start, out_end]).all():
        return None
    return Nudge(start, end, out_start, out_end, _entry(before.gradients[leaf], index))


def say_nudge(nudge: Nudge, name: str, out: str, language: str = "en") -> list[str]:
    """Say it in three lines: the change, what the gradient promises, and what came of it."""
    judged = _EXACT if nudge.exact else _OFF
    facts = {"name": name, "out": out, "before": show(nudge.before), "after": show(nudge.after), "h": show(nudge.h)}
    facts |= {"g": show(nudge.gradient), "factor": bracketed(show(nudge.h)), "promised": show(nudge.promised), "true": show(nudge.true)}
    told = judged.say(language).format(difference=show(nudge.true - nudge.promised))
    return [words.say(language).format(**facts, judged=told) for words in (_CHANGE, _PROMISE, _TRUE)]


def _entry(number: Number, index: tuple[int, ...] | None) -> float:
    array = np.asarray(number)
    return float(array.reshape(-1)[0] if index is None else array[index])
