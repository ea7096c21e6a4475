"""How large the gradient of each parameter was, step by step: where it vanishes or explodes on its way back, this shows it."""

from collections.abc import Sequence

import numpy as np

from core.values import Floats

MOST_ROWS = 4000


class GradientNorms:
    """Keeps the Euclidean norm of each parameter's gradient at steps 0, stride, 2 · stride, …

    places  (name, begin, end, shape) of each parameter in the flat gradient, in order and without gaps
    """

    def __init__(self, places: Sequence[tuple[str, int, int, tuple[int, ...]]], most: int = MOST_ROWS) -> None:
        self.names = tuple(place[0] for place in places)
        self.stride = 1
        self._begins = np.array([place[1] for place in places], dtype=np.intp)
        self._most = most
        self._rows: list[Floats] = []

    def keep(self, step: int, gradient: Floats) -> None:
        """Note the norms at a step, if it is one of those that are kept."""
        if step % self.stride == 0 and self.names:
            with np.errstate(over="ignore", invalid="ignore"):  # what overflows is infinite
                self._rows.append(np.sqrt(np.add.reduceat(gradient * gradient, self._begins)))
            if len(self._rows) > self._most:
                self._rows = self._rows[::2]
                self.stride *= 2

    def table(self) -> tuple[Floats, Floats]:
        """Return the kept steps (n,) and the norms (n, parameters)."""
        rows = list(self._rows)  # another thread may be adding one
        steps = self.stride * np.arange(len(rows), dtype=np.float64)
        return steps, np.array(rows).reshape(len(rows), len(self.names))
