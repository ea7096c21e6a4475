"""Memory that NumPy fills and Qt draws from: thousands of lines or rectangles in one call."""

from typing import Any

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF


class Batch:
    """A growing block of records of four floats each: QLineF (x1, y1, x2, y2) or QRectF (x, y, width, height)."""

    def __init__(self, record: type[QLineF] | type[QRectF]) -> None:
        self._record = record
        self._rows = np.empty((0, 4))
        self.first: Any = None

    def rows(self, count: int) -> NDArray[np.float64]:
        """Return room for `count` records; `first` is the one that a drawing call begins with."""
        if count > len(self._rows):
            self._rows = np.empty((int(count * 1.3) + 64, 4))
            self.first = shiboken6.wrapInstance(self._rows.ctypes.data, self._record)
        return self._rows[:count]
