"""The second numbers on the page: beside each that differs, what rounding at every gate makes of it, or what it is in setting A."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from core.compare import Comparison, beside, say_comparison, say_kept, say_row
from core.compare import say_legend as say_kept_legend
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
        second = self._canvas.store.second
        second.round_to(None if self.rounds_to(decimals) else decimals)
        off = QCoreApplication.translate("Second", "Numbers are shown as they are, without rounding on the way")
        found = second.rounding
        self._canvas.say(off if found is None else say_summary(found, self._canvas.language))

    def tip(self, name: str) -> str:
        """Return what the tip of a node says of its second numbers."""
        second, language = self._canvas.store.second, self._canvas.language
        if (rounding := second.rounding) is not None:
            return "<br>".join(map(escape, say_rounding(rounding, name, language)))
        comparison = second.comparison
        row = next((row for row in comparison.rows if row.id == name), None) if comparison is not None else None
        return "<br>".join(map(escape, say_row(row, language))) if row is not None else ""

    # ---------------------------------------------------------------- two settings

    def is_comparing(self) -> bool:
        """Whether there is a setting A."""
        return self._canvas.store.second.kept is not None

    def keep(self) -> None:
        """Keep the present setting as A."""
        self._canvas.store.second.keep()
        self._canvas.say(say_kept(self._canvas.language))

    def go_back(self) -> None:
        """Go back to A."""
        self._canvas.store.second.go_back()

    def swap(self) -> None:
        """Let A and the present setting change places."""
        self._canvas.store.second.swap()
        found = self._canvas.store.second.comparison
        if found is not None:
            self._canvas.say(say_comparison(found, self._canvas.language))

    def let_go(self) -> None:
        """Compare no longer."""
        self._canvas.store.second.let_go()
        self._canvas.say(QCoreApplication.translate("Second", "Settings are no longer compared"))

    # ---------------------------------------------------------------- following

    def renew(self) -> None:
        """Show the second numbers of now."""
        self._rest.stop()
        second, language = self._canvas.store.second, self._canvas.language
        seconds = NO_SECONDS
        if (rounding := second.rounding) is not None:
            seconds = rounding_seconds(rounding, language)
        elif (comparison := second.comparison) is not None:
            seconds = compared_seconds(comparison, language)
        self._canvas.mark(seconds=seconds)

    def _wanted(self) -> None:
        self.renew()
        self._canvas.show_changed.emit()

    def _numbers_changed(self, trace: Trace) -> None:
        second = self._canvas.store.second
        if second.decimals is None and second.kept is None:
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


def compared_seconds(found: Comparison, language: str) -> Seconds:
    """Return what stands beside the numbers that are others in setting A."""
    return Seconds(
        {row.id: beside(row.value) for row in found.rows if row.value.differs and row.value.b is not None},
        {row.id: beside(row.gradient) for row in found.rows if row.gradient.differs and row.gradient.b is not None},
        {wire: beside(pair) for wire, pair in found.wires.items() if pair.differs},
        say_kept_legend(language),
        lights=False,
    )
