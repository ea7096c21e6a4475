"""The way the parameters went: where they were at each step, or at every second, fourth … where that would take too much memory."""

import numpy as np

from core.values import Floats

MOST_NUMBERS = 4_000_000  # 32 MB


class Walk:
    """Keeps the parameters of steps 0, stride, 2 · stride, …"""

    def __init__(self, most: int = MOST_NUMBERS) -> None:
        self._most = most
        self.stride = 1
        self.places: list[Floats] = []

    def keep(self, step: int, theta: Floats) -> None:
        """Keep a copy of where the parameters are at a step, if it is one of those that are kept."""
        if step % self.stride == 0:
            self.places.append(theta.copy())
            if len(self.places) * len(theta) > self._most and len(self.places) > 2:
                self.places = self.places[::2]
                self.stride *= 2

    def at(self, step: int) -> tuple[int, Floats]:
        """Return the last kept step that is not after `step`, and where the parameters were."""
        place = max(0, min(step // self.stride, len(self.places) - 1))
        return place * self.stride, self.places[place]

    def path(self) -> Floats:
        """Return all kept places, one a row."""
        return np.array(self.places)
