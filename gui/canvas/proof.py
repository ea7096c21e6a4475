"""Proof: beside every gradient stands whether central differences give the same, worked out whenever the numbers rest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from core.gradcheck import Entry, check_everywhere
from core.numbers import show
from core.trace import Trace
from core.watch import Watch
from gui.widgets.waiting import Waiting

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

REST = 200  # ms in which the numbers did not change
AT_ONCE = 60  # nodes that are checked before anybody notices
RIGHT, KINK, WRONG, UNKNOWN = "right", "kink", "wrong", "unknown"


def verdict(entry: Entry) -> str:
    """Return what is said of a node by a sign: right, on a kink, wrong, or that there is nothing to compare with."""
    if not entry.ok:
        return WRONG
    if entry.numeric is None:
        return UNKNOWN
    return KINK if entry.remark == "kink" else RIGHT


class Proof(QObject):
    """Compares the gradients of the page with central differences while it is asked to."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.is_on = False
        self._found: Mapping[str, Entry] = {}
        self._waiting: Waiting | None = None  # made when a page is first checked that takes long
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._begin)
        canvas.store.trace_changed.connect(self._numbers_changed)

    def toggle(self) -> None:
        """Begin to compare, or stop and take the signs away."""
        self.is_on = not self.is_on
        self._forget()
        if self.is_on:
            self._begin()
        else:
            self._canvas.say(self.tr("Gradients are no longer checked"))
        self._canvas.show_changed.emit()

    def stop(self) -> bool:
        """Stop what is being worked out; return whether there was something."""
        return self._waiting is not None and self._waiting.stop()

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return self._waiting is not None and self._waiting.busy

    def tip(self, name: str) -> str:
        """Return what the comparison says about a node, "" where there was none."""
        entry = self._found.get(name)
        if entry is None:
            return ""
        if entry.numeric is None:
            return QCoreApplication.translate("Proof", "Central differences: nothing to compare with here")
        texts = {
            RIGHT: QCoreApplication.translate("Proof", "✓ Central differences give {number} too"),
            KINK: QCoreApplication.translate("Proof", "◇ On a kink the gradient is a convention; central differences give {number}"),
            WRONG: QCoreApplication.translate("Proof", "✗ Central differences give {number}"),
        }
        return texts[verdict(entry)].format(number=show(entry.numeric, 6))

    def _forget(self) -> None:
        self.stop()
        self._rest.stop()
        self._found = {}
        self._canvas.mark(checks={})

    def _numbers_changed(self) -> None:
        if self.is_on:
            self._forget()
            self._rest.start()

    def _begin(self) -> None:
        graph, trace = self._canvas.graph, self._canvas.trace
        if len(graph.nodes) <= AT_ONCE:
            self._take(trace, check_everywhere(graph, trace))
            return

        def act(watch: Watch) -> dict[str, Entry]:
            return check_everywhere(graph, trace, watch)

        self._waiting = self._waiting or Waiting(self._canvas)
        self._waiting.begin(self.tr("Checking the gradients…"), act, partial(self._take, trace))

    def _take(self, trace: Trace, found: Mapping[str, Entry]) -> None:
        if trace is not self._canvas.trace or not self.is_on:
            return
        self._found = found
        self._canvas.mark(checks={name: verdict(entry) for name, entry in found.items()})
        self._canvas.say(self._summary())

    def _summary(self) -> str:
        said = [verdict(entry) for entry in self._found.values()]
        count = len(said) - said.count(UNKNOWN)
        if not count:
            return self.tr("There are no gradients to check")
        if WRONG in said:
            return self.tr("{number} of {count} gradients differ from central differences").format(number=said.count(WRONG), count=count)
        text = self.tr("{number} of {count} gradients agree with central differences").format(number=said.count(RIGHT), count=count)
        if KINK in said:
            text += self.tr("; {number} on a kink, where they are a convention").format(number=said.count(KINK))
        return text
