"""Which learning rate is right: short runs from the same start, each with another rate."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from core.data import Table
from core.document import Graph
from core.setup import Setup
from core.training.run import Training
from core.values import Floats
from core.watch import Watch, unwatched

LOW, HIGH, A_DECADE = 1e-5, 10.0, 4  # the rates that are tried: from, to, and how many in each power of ten
SHORT = 100  # steps of each run
FAR = 1000.0  # times its first size: a loss that climbs as far has run away
TAIL = 0.2  # of a run, whose mean tells where it came to: a batch more or less lucky counts little
NEARLY = 0.05  # of the way down: a smaller rate that came as far but for this is taken, it is safer


class Sweep(NamedTuple):
    """Where a short run came to with each learning rate.

    loss       infinite where the run went away or overflowed
    first      the loss before the first step
    suggested  the rate that should be taken; None where none made the loss less
    """

    rates: Floats
    loss: Floats
    first: float
    steps: int
    suggested: float | None


def rates(low: float = LOW, high: float = HIGH, a_decade: int = A_DECADE) -> Floats:
    """Return rates at equal distances on a logarithmic axis, of three digits each."""
    count = round(a_decade * np.log10(high / low)) + 1
    return np.array([float(f"{rate:.3g}") for rate in np.geomspace(low, high, count)])


def sweep(graph: Graph, table: Table | None, setup: Setup, watch: Watch = unwatched, steps: int = SHORT) -> Sweep:
    """Try all rates, each from the start of the settings. Raises Problem where nothing can be trained, and what `watch` raises."""
    tried, first = rates(), float("nan")
    reached = np.full(len(tried), np.inf)
    for k, rate in enumerate(tried):
        training = Training(graph, table, replace(setup, rate=float(rate), steps=steps), scored=False)
        first = training.loss[0]
        for step in training.run():
            watch((k + step / steps) / len(tried))
            if abs(training.loss[-1]) > FAR * max(abs(first), 1e-12) and training.loss[-1] > first:
                break
        else:
            if training.problem is None:
                tail = training.loss[-max(1, round(TAIL * steps)) :]
                reached[k] = float(np.mean(tail))
    return Sweep(tried, reached, first, steps, _suggested(tried, reached, first))


def _suggested(tried: Floats, reached: Floats, first: float) -> float | None:
    """Return the least rate that came nearly as far down as the best."""
    best = float(reached.min())
    if not best < first:
        return None
    return float(tried[np.argmax(reached <= best + NEARLY * (first - best))])
