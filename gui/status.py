"""The status bar: what just happened, what is wrong, the output's value, and the zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QMenu, QStatusBar, QToolButton, QWidget

from core.numbers import show
from gui.languages import language
from gui.voice import announce

if TYPE_CHECKING:  # nothing here needs the engine while nothing is open
    from core.document import Graph
    from core.program.batch import BatchNumbers
    from core.trace import Trace

MESSAGE_MS = 8000


class StatusBar(QStatusBar):
    """Messages at the left; problems, output and zoom at the right."""

    problem_wanted = Signal(str)  # the id of the node that has it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._problem_at = ""
        self.problem = QToolButton(autoRaise=True)
        self.problem.clicked.connect(lambda: self.problem_wanted.emit(self._problem_at))
        self.output = QLabel()
        self.zoom = QToolButton(autoRaise=True)
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setMenu(QMenu(self.zoom))
        for widget in (self.problem, self.output, self.zoom):
            self.addPermanentWidget(widget)
        self._shown: tuple[Graph, Trace] | None = None
        self._scale = 1.0
        self._keep_height()
        self.show_graph(None, None)
        self.retranslate()

    def say(self, text: str) -> None:
        """Show a message for some seconds, and say it to a screen reader."""
        self.show_text(text)
        announce(self, text)

    def show_text(self, text: str) -> None:
        """Show a message that somebody else says."""
        self.showMessage(text, MESSAGE_MS)

    def show_graph(self, graph: Graph | None, trace: Trace | None, batch: BatchNumbers | None = None) -> None:
        """Show the output's value (its mean over a batch) and what is wrong; with None nothing is open."""
        self._shown = (graph, trace) if graph is not None and trace is not None else None
        self.output.setVisible(self._shown is not None)
        self.zoom.setVisible(self._shown is not None)
        self.output.setText(output_text(*self._shown, batch) if self._shown else "")
        self._show_problem()

    def _show_problem(self) -> None:
        found = self._shown[1].problems if self._shown else {}
        problems = {name: problem for name, problem in found.items() if problem.code != "no-output"}
        self.problem.setVisible(bool(problems))
        if problems:
            self._problem_at = next(iter(problems))
            first = problems[self._problem_at].text(language())
            self.problem.setText("⚠ " + (self.tr("1 problem") if len(problems) == 1 else self.tr("{n} problems").format(n=len(problems))))
            self.problem.setToolTip(first)
            self.problem.setAccessibleDescription(first)

    def show_zoom(self, scale: float) -> None:
        """Show the zoom, 1 for 100 %."""
        self._scale = scale
        self.zoom.setText(f"{round(scale * 100)} %")

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.output.setToolTip(self.tr("The output and its value"))
        self.output.setAccessibleName(self.tr("Output"))
        self.problem.setAccessibleName(self.tr("Problems"))
        self.zoom.setToolTip(self.tr("Zoom"))
        self.zoom.setAccessibleName(self.tr("Zoom"))
        self._show_problem()
        self.show_zoom(self._scale)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._keep_height()
        super().changeEvent(event)

    def _keep_height(self) -> None:
        """Stay as high whatever is shown: the page above must not move."""
        self.setFixedHeight(2 * self.fontMetrics().lineSpacing() + 4)


def output_text(graph: Graph, trace: Trace, batch: BatchNumbers | None = None) -> str:
    """Return "f = −12", or name and shape of an array; "" where there is no output."""
    name = trace.output
    if name is None or name not in graph.nodes or name not in trace.values:
        return ""
    if batch is not None:
        from gui.batch_words import output_text as of_batch  # with the first batch, not at the start

        return of_batch(batch, graph.name_of(name))
    value = trace.values[name]
    called = graph.name_of(name)
    return f"{called} = {show(value)}" if isinstance(value, float) else f"{called}: {'×'.join(map(str, value.shape))}"
