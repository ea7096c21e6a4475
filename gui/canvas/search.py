"""Find: goes from one node that answers to the next, selects it and brings it into the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from core.find import find_nodes
from gui.canvas.find_bar import FindBar

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


class Find(QObject):
    """Remembers what was asked last, so that F3 goes on after the bar is closed."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.bar: FindBar | None = None
        self._text = ""
        self._at: str | None = None  # the node that is shown

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return self.bar is not None and self.bar.isVisible()

    def open(self) -> None:
        """Show the bar and let the person type."""
        self._canvas.hand.cancel()
        self._canvas.popups.close()
        bar = self.bar or self._made()
        bar.show()
        bar.stand()
        bar.raise_()
        bar.field.selectAll()
        bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close(self) -> bool:
        """Hide the bar and give the keyboard back to the page; return whether it was shown."""
        was = self.is_open
        if was and self.bar is not None:
            self.bar.hide()
            self._canvas.setFocus(Qt.FocusReason.PopupFocusReason)
        return was

    def step(self, by: int) -> None:
        """Go to the next node that answers (1), or to the previous one (−1); without a question, ask."""
        if not self._text.strip():
            self.open()
            return
        found = self._found()
        if not found:
            self._tell(found)
            return
        at = found.index(self._at) + by if self._at in found else 0 if by > 0 else -1
        self._show(found, found[at % len(found)])

    def follow(self) -> None:
        """Stand in the corner again, and count again, after the page changed."""
        if self.bar is not None and self.is_open:
            self.bar.stand()
            self._tell(self._found())

    def dress(self) -> None:
        """Wear the theme of the page."""
        if self.bar is not None:
            self.bar.dress(self._canvas.theme)

    # ---------------------------------------------------------------- inside

    def _made(self) -> FindBar:
        bar = self.bar = FindBar(self._canvas.theme, self._canvas)
        bar.asked.connect(self._ask)
        bar.step.connect(self.step)
        bar.left.connect(self.close)
        bar.show_count(0, 0)
        return bar

    def _ask(self, text: str) -> None:
        self._text = text
        found = self._found()
        if found and self._at not in found:
            self._show(found, found[0])
        else:
            self._tell(found)

    def _found(self) -> list[str]:
        return find_nodes(self._canvas.graph, self._canvas.trace, self._text)

    def _show(self, found: list[str], name: str) -> None:
        self._at = name
        canvas = self._canvas
        canvas.choice.only(name)
        canvas.attention.on(name)
        canvas.eye.centre(canvas.page.body(name).center())
        self._tell(found)

    def _tell(self, found: list[str]) -> None:
        if self.bar is not None:
            self.bar.show_count(found.index(self._at) + 1 if self._at in found else 0, len(found))
