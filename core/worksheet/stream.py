"""Random numbers that are the same on every machine and for ever: SHA-256 of a text and a counter."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import count
from typing import TypeVar

T = TypeVar("T")


class Stream:
    """Whole numbers drawn from a seed text; the same text gives the same numbers, whatever the version of Python or NumPy."""

    def __init__(self, seed: str) -> None:
        self._bits = (int.from_bytes(sha256(f"{seed}|{k}".encode()).digest()[:8], "big") for k in count())

    def below(self, most: int) -> int:
        """Return a number from 0 to most − 1, each as likely as the others. Raises ValueError for most < 1."""
        if most < 1:
            raise ValueError(most)
        fair = 2**64 - 2**64 % most  # above this, the small ones would be a little more likely
        return next(bits for bits in self._bits if bits < fair) % most

    def choice(self, options: Sequence[T]) -> T:
        """Return one of some options."""
        return options[self.below(len(options))]
