"""The switch of the gradients' sizes: on in every page or in none, remembered, and said in words when it is turned on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from core.numbers import show
from core.sizes import FAINT, STRONG, tally
from gui import settings
from gui.canvas.paint_sizes import wire_sizes

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

SHOWN, HIDDEN = "shown", "hidden"


class SizeView:
    """Shows on every wire of a page how large the gradient is, while the settings say so."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    @property
    def is_on(self) -> bool:
        """Whether the sizes are shown."""
        return self._canvas.show_.sizes

    def follow(self) -> None:
        """Show them, or not, as the settings say: another page may have been switched meanwhile."""
        wanted = settings.choice("gradient-sizes", HIDDEN) == SHOWN
        if wanted != self.is_on:
            self._canvas.show_ = replace(self._canvas.show_, sizes=wanted)
            self._canvas.show_changed.emit()
            self._canvas.update()

    def toggle(self) -> None:
        """Show them, or hide them."""
        settings.choose("gradient-sizes", HIDDEN if self.is_on else SHOWN)
        self.follow()
        self._canvas.say(self.summary() if self.is_on else QCoreApplication.translate("Sizes", "Gradient sizes hidden"))

    def summary(self) -> str:
        """Return how many wires are dead, vanish or explode."""
        page = self._canvas.page
        found = tally(wire_sizes(page, np.arange(len(page.wires))))
        if not found.wires:
            return QCoreApplication.translate("Sizes", "Gradient sizes shown: no wire carries a gradient")
        said = QCoreApplication.translate("Sizes", "Gradient sizes shown: of {n} wires {dead} dead, {faint} vanishing, {strong} exploding")
        return said.format(n=found.wires, dead=found.dead, faint=found.faint, strong=found.strong)

    def tip(self, target: str, port: int) -> str:
        """Return what the tip of a wire says of its size, "" while they are hidden."""
        page = self._canvas.page
        number = page.wire_number.get((target, port))
        size = float(wire_sizes(page, np.array([number]))[0]) if self.is_on and number is not None else float("nan")
        if size != size:
            return ""
        said = QCoreApplication.translate("Sizes", "root mean square of the gradient {number}").format(number=show(size))
        kinds = (
            (size == 0, QCoreApplication.translate("Sizes", "dead: exactly zero")),
            (0 < size < FAINT, QCoreApplication.translate("Sizes", "vanishing")),
            (size > STRONG, QCoreApplication.translate("Sizes", "exploding")),
        )
        return " · ".join([said, *(text for holds, text in kinds if holds)])
