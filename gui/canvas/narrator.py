"""Tells by ear what happens on the page: what an edit did, what is selected, where the focus is, how large the page is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from core.history import Changes, changes_between
from core.outcome import outcome
from core.problems import Problem
from core.spoken import called_aloud, node_aloud
from gui.voice import announce, listens

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

SOON, SETTLED, AT_REST = 0, 120, 300  # milliseconds: after a step of the focus; after the last of several edits; after the last zoom


class Narrator(QObject):
    """Waits until an act is over and says what differs then: a drag of a number, or a nudge held down, is said once."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._document, self._trace = canvas.store.document, canvas.store.trace
        self._chosen, self._wires = canvas.store.selection, canvas.choice.wires
        self._focus: str | None = None
        self._step = ("", "")  # undo, redo or nothing, and the label of the step
        self._percent = 0
        self._turn, self._rest = _timer(self, self.flush), _timer(self, self._say_zoom)
        store = canvas.store
        store.graph_changed.connect(self._edited)
        store.selection_changed.connect(self._selected)
        store.refused.connect(self._refuse)
        store.stepped.connect(self._stepped)
        canvas.zoom_changed.connect(self._zoomed)

    def focus(self, name: str) -> None:
        """Say a node when what goes on is over."""
        self._focus = name
        self._wait(SOON)

    def went(self) -> None:
        """Forget what stood at the place that was left: nobody edited it."""
        store = self._canvas.store
        self._turn.stop()
        self._document, self._trace, self._chosen, self._wires = store.document, store.trace, store.selection, self._canvas.choice.wires
        self._focus, self._step = None, ("", "")

    def look(self) -> None:
        """Notice that other wires are selected."""
        self._wait(SOON)

    def flush(self) -> None:
        """Say now what there is to say."""
        store, wires = self._canvas.store, self._canvas.choice.wires
        before = (self._document, self._trace, self._chosen, self._wires)
        focus, step = self._focus, self._step
        self._document, self._trace, self._chosen, self._wires = store.document, store.trace, store.selection, wires
        self._focus, self._step = None, ("", "")
        if not listens() or not self._canvas.isVisible():
            return
        changes = changes_between(before[0], store.document)
        edit = outcome(before[0], store.document, before[1], store.trace, self._canvas.language)
        parts = [
            self._of_edit(edit, changes, *step),
            self._of_selection(before[2], changes, focus),
            self._of_wires(before[3], changes),
            self._of_focus(focus, changes),
        ]
        announce(self._canvas, _sentences(self._canvas.language).join(part for part in parts if part))

    # ---------------------------------------------------------------- what is said

    def _of_edit(self, said: str, changes: Changes, way: str, label: str) -> str:
        step = QCoreApplication.translate("Undo", label)
        if way == "undo":
            return _joined(QCoreApplication.translate("Narrator", "Undone: {step}").format(step=step), said, self._canvas.language)
        if way == "redo":
            return _joined(QCoreApplication.translate("Narrator", "Redone: {step}").format(step=step), said, self._canvas.language)
        if way == "nothing" and not said:
            return QCoreApplication.translate("Narrator", "{step}: nothing to change").format(step=step)
        several = (changes.moved_only and len(changes.changed) > 1) or (changes.added and changes.removed)
        named = QCoreApplication.translate("Undo", self._canvas.store.undo_label or "") if several or (changes and not said) else ""
        return _joined(named, said, self._canvas.language) if named else said

    def _of_selection(self, before: frozenset[str], changes: Changes, focus: str | None) -> str:
        now = self._canvas.store.selection
        came, went = now - before, before - now
        if now == before or (now and now == changes.added) or (not came and went <= changes.removed) or (now == {focus} and came):
            return ""
        if not now:
            choice = self._canvas.choice
            return "" if choice.wires or choice.frames else QCoreApplication.translate("Narrator", "nothing selected")
        if not came and len(went) == 1:
            return self._named(went, QCoreApplication.translate("Narrator", "{name} not selected any more, {n} left"))
        if len(came) == 1 and not went:
            one = QCoreApplication.translate("Narrator", "{name} selected")
            return self._named(came, QCoreApplication.translate("Narrator", "{name} selected, {n} in all") if before else one)
        if len(now) == 1:
            return self._named(now, QCoreApplication.translate("Narrator", "{name} selected"))
        return QCoreApplication.translate("Narrator", "{n} nodes selected").format(n=len(now))

    def _named(self, names: Collection[str], pattern: str) -> str:
        (name,) = names
        called = called_aloud(self._canvas.graph, name, self._canvas.language)
        return pattern.format(name=called, n=len(self._canvas.store.selection))

    def _of_wires(self, before: frozenset[tuple[str, int]], changes: Changes) -> str:
        wires = self._canvas.choice.wires
        if not wires or wires == before or changes:
            return ""
        if len(wires) > 1:
            return QCoreApplication.translate("Narrator", "{n} wires selected").format(n=len(wires))
        ((target, port),) = wires
        end = self._canvas.attention.name_of((target, port))
        return QCoreApplication.translate("Narrator", "wire to {end} selected").format(end=end)

    def _of_focus(self, name: str | None, changes: Changes) -> str:
        if name is None or name not in self._canvas.graph.nodes or name in changes.added:
            return ""
        said = node_aloud(self._canvas.graph, self._canvas.trace, name, self._canvas.language)
        chosen = QCoreApplication.translate("Narrator", "selected") if name in self._canvas.store.selection else ""
        return ", ".join(filter(None, (said, *self._canvas.asking.spoken(name), chosen)))

    def _say_zoom(self) -> None:
        percent = round(self._canvas.view.scale * 100)
        if percent != self._percent and self._canvas.isVisible():
            announce(self._canvas, QCoreApplication.translate("Narrator", "Zoom {percent} %").format(percent=percent))
        self._percent = percent

    # ---------------------------------------------------------------- inside

    def _edited(self, changes: Changes) -> None:
        self._wait(SETTLED)

    def _selected(self, ids: frozenset[str]) -> None:
        self._wait(SOON)

    def _zoomed(self, scale: float) -> None:
        self._rest.start(AT_REST)

    def _stepped(self, way: str, label: str) -> None:
        self._step = (way, label)
        self._wait(SETTLED)

    def _refuse(self, problem: Problem) -> None:
        announce(self._canvas, self._canvas.in_words(problem), urgent=True)

    def _wait(self, milliseconds: int) -> None:
        if not (self._turn.isActive() and self._turn.interval() > milliseconds):
            self._turn.start(milliseconds)


def _timer(parent: QObject, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(act)
    return timer


def _sentences(language: str) -> str:
    return "。" if language == "zh" else ". "


def _joined(first: str, second: str, language: str) -> str:
    return f"{first}{_sentences(language)}{second}" if second else first
