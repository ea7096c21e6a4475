"""Formulas as in a book: LaTeX becomes a drawing, kept, in any colour and sharp on every screen."""

from __future__ import annotations

import logging
import re
import warnings
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

SIGN = re.compile(r"(^|[\[({=&]|\\\\|\\times|\\cdot)(\s*)-")  # a minus sign that subtracts nothing
log = logging.getLogger(__name__)


class Formula:
    """A typeset formula: its width and height at the size it was asked for."""

    def __init__(self, svg: str) -> None:
        self._renderer = QSvgRenderer(QByteArray(svg.encode()))
        box = self._renderer.viewBoxF()
        self.width, self.height = box.width(), box.height()

    def paint(self, painter: QPainter, x: float, y: float, scale: float = 1.0) -> None:
        """Draw it with its upper left corner at a point."""
        self._renderer.render(painter, QRectF(x, y, self.width * scale, self.height * scale))


@lru_cache(maxsize=256)
def typeset(latex: str, size: float, colour: str) -> Formula | None:
    """Return a formula in letters of a size, None where it cannot be set."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of how it finds its own letters
        from ziamath.config import config  # loaded with the first formula
        from ziamath.zmath import Latex

    config.svg2 = False  # what Qt draws
    try:
        return Formula(Latex(_spaced(latex), size=size, color=colour).svg())
    except Exception:  # a formula is never worth a crash: the words beside it say the same
        log.exception("a formula could not be typeset: %s", latex)
        return None


def _spaced(latex: str) -> str:
    """Return a formula with the spaces that the typesetter leaves to its author."""
    return SIGN.sub(r"\1\2{-}", latex).replace(r"] \times", r"] \,\times\,")
