"""Random numbers that are the same on every machine: all are made of the raw words of one generator."""

import numpy as np

from core.values import Floats


class Draw:
    """Draws numbers from a seed. NumPy promises the raw words of PCG64 for good, its distributions not.

    use  what they are for: the same seed gives other numbers to each use, so that nothing hangs together by chance
    """

    def __init__(self, seed: int, use: str) -> None:
        self._words = np.random.PCG64(np.random.SeedSequence([seed, *use.encode()]))

    def uniform(self, count: int, low: float = 0.0, high: float = 1.0) -> Floats:
        """Return numbers between low and high, each as likely as the next."""
        unit = (self._words.random_raw(count) >> np.uint64(11)).astype(np.float64) * 2.0**-53
        return low + (high - low) * unit

    def normal(self, count: int, mean: float = 0.0, spread: float = 1.0) -> Floats:
        """Return normally distributed numbers (Box–Muller)."""
        radius = np.sqrt(-2.0 * np.log1p(-self.uniform(count)))
        return mean + spread * radius * np.cos(2.0 * np.pi * self.uniform(count))

    def order(self, count: int) -> list[int]:
        """Return 0 … count − 1 in a random order."""
        return [int(k) for k in np.argsort(self._words.random_raw(count), kind="stable")]

    def whole(self, count: int, below: int) -> list[int]:
        """Return whole numbers from 0 to below − 1."""
        return [int(u * below) for u in self.uniform(count)]
