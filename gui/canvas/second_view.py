"""The second numbers on the page: beside each number that differs, what rounding at every gate makes of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from core.rounding import Rounding, both_written, say_legend, say_rounding, say_summary
from core.trace import Trace
from gui.canvas.marks import NO_SECONDS, Seconds

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

AT_ONCE = 200  # nodes whose second numbers follow a hand; those of more come when the numbers rest
REST = 200  # milliseconds


class SecondView(QObject):
    """Keeps the second numbers of the page up to date while some are wanted."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.renew)
        canvas.store.second.changed.connect(self._wanted)
        canvas.store.trace_changed.connect(self._numbers_changed)

    def rounds_to(self, decimals: int | None) -> bool:
        """Whether the numbers of a pass that rounds to so many decimals are shown."""
        return self._canvas.store.second.decimals == decimals

    def round_to(self, decimals: int | None) -> None:
        """Show them; or no longer, where they are shown already."""
        self._canvas.store.second.round_to(None if self.rounds_to(decimals) else decimals)

    def tip(self, name: str) -> str:
        """Return what the tip of a node says of its second numbers."""
        found = self._canvas.store.second.rounding
        return "<br>".join(map(escape, say_rounding(found, name, self._canvas.language))) if found is not None else ""

    def renew(self) -> None:
        """Show the second numbers of now."""
        self._rest.stop()
        found = self._canvas.store.second.rounding
        self._canvas.mark(seconds=NO_SECONDS if found is None else rounding_seconds(found, self._canvas.language))

    def _wanted(self) -> None:
        self.renew()
        found = self._canvas.store.second.rounding
        off = QCoreApplication.translate("Second", "Numbers are shown as they are, without rounding on the way")
        self._canvas.say(off if found is None else say_summary(found, self._canvas.language))
        self._canvas.show_changed.emit()

    def _numbers_changed(self, trace: Trace) -> None:
        if self._canvas.store.second.decimals is None:
            return
        if len(trace.values) <= AT_ONCE:
            self.renew()
        else:
            self._canvas.mark(seconds=NO_SECONDS)
            self._rest.start()


def rounding_seconds(found: Rounding, language: str) -> Seconds:
    """Return what stands beside the numbers that depend on rounding."""
    exact, rounded = found.exact, found.rounded
    return Seconds(
        {name: both_written(found, exact.values[name], rounded.values[name]) for name in found.values},
        {name: both_written(found, exact.gradients[name], rounded.gradients[name]) for name in found.gradients},
        {wire: both_written(found, exact.wires[wire], rounded.wires[wire]) for wire in found.wires},
        say_legend(found, language),
    )
