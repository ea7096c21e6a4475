"""Panes: the parts of the window that F6 walks through."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step(panes: Sequence[QWidget], by: int) -> None:
    """Give the focus to the next pane that can be seen, counted from the one that has it."""
    seen = [pane for pane in panes if pane.isVisible() and pane.isEnabled()]
    at = next((k for k, pane in enumerate(seen) if _has_focus(pane)), -1 if by > 0 else 0)
    if seen:
        _enter(seen[(at + by) % len(seen)])


def _has_focus(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _enter(pane: QWidget) -> None:
    """Focus the pane itself, or where it takes none, its first part that does."""
    target: QWidget = pane.focusProxy() or pane
    if target.focusPolicy() == Qt.FocusPolicy.NoFocus or not target.isVisible():  # a table that has nothing to show is away
        parts = [part for part in pane.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible()]
        target = next((part for part in parts if part.isEnabled()), pane)
    target.setFocus(Qt.FocusReason.TabFocusReason)
