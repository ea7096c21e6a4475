"""Bookmarks of views: kept in the document under a name, and gone to by their menu, by Alt+1…9 or by name in the command palette."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRectF

from core import bookmarks as edits
from core.document import Bookmark, Document
from gui.actions import Action
from gui.canvas.name_bar import NameBar
from gui.languages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

BY_KEYS = 9  # bookmarks that have keys
MENU = "view/bookmarks"


class Bookmarks(QObject):
    """Knows which bookmark was made or gone to last: that one is renamed, moved and deleted."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._present: Bookmark | None = None
        self.bar: NameBar | None = None

    @property
    def all(self) -> tuple[Bookmark, ...]:
        """The bookmarks of the document."""
        return self._canvas.store.document.views

    def present(self) -> int | None:
        """Return the number of the bookmark that was made or gone to last; None where it is gone."""
        return next((number for number, bookmark in enumerate(self.all) if bookmark is self._present), None)

    # ---------------------------------------------------------------- acts

    def add(self) -> None:
        """Ask for a name and keep what is seen now under it."""
        seen = self._canvas.seen()
        part = (seen.left(), seen.top(), seen.width(), seen.height())
        name = edits.free_name(self._canvas.store.document, QCoreApplication.translate("Bookmarks", "View"))
        self._ask(name, lambda text: self._apply(_label("Bookmark a view"), -1, edits.add_bookmark, text, part))

    def rename(self) -> None:
        """Ask for another name of the present bookmark."""
        number = self.present()
        if number is not None:
            self._ask(self.all[number].name, lambda text: self._rename(number, text))

    def _rename(self, number: int, name: str) -> bool:
        return number >= len(self.all) or self._apply(_label("Rename a bookmark"), number, edits.rename_bookmark, number, name)

    def remove(self) -> None:
        """Forget the present bookmark."""
        number = self.present()
        if number is not None:
            self._apply(_label("Delete a bookmark"), None, edits.remove_bookmark, number)

    def shift(self, by: int) -> None:
        """Put the present bookmark earlier (−1) or later (1) in the list."""
        number = self.present()
        if number is not None:
            to = max(0, min(len(self.all) - 1, number + by))
            self._apply(_label("Move a bookmark"), to, edits.shift_bookmark, number, by)

    def can_shift(self, by: int) -> bool:
        """Return whether the present bookmark can go earlier or later."""
        number = self.present()
        return number is not None and 0 <= number + by < len(self.all)

    def go(self, number: int) -> None:
        """Show a bookmark's part of the page, all of it, whatever the size of the window."""
        bookmark = self._present = self.all[number]
        self._canvas.eye.show_part(QRectF(*bookmark.part))
        self._canvas.say(bookmark.name)

    def _apply(self, label: str, present: int | None, edit: Callable[..., Document], *args: object) -> bool:
        done = self._canvas.store.apply(label, edit, *args)
        if done and present is not None and self.all:
            self._present = self.all[present]
        return done

    # ---------------------------------------------------------------- asking for a name

    def _ask(self, name: str, take: Callable[[str], bool]) -> None:
        self._canvas.hand.cancel()
        self._canvas.popups.close()
        self.close()
        bar = self.bar = NameBar(name, self._canvas.theme, self._canvas)
        bar.taken.connect(lambda text: self.close() if take(text) else None)
        bar.left.connect(self.close)
        bar.open()

    def close(self) -> bool:
        """Put the field for the name away; return whether it was there."""
        bar, self.bar = self.bar, None
        if bar is not None:
            bar.hide()
            bar.deleteLater()
            self._canvas.setFocus()
        return bar is not None

    # ---------------------------------------------------------------- the table of actions

    def rows(self) -> Iterator[Action]:
        """Yield the rows of the table of actions as things stand now."""
        there = self.present
        add = QT_TRANSLATE_NOOP("Action", "Bookmark this view…")
        yield Action("bookmark-add", add, self.add, MENU, ("Ctrl+B",), "canvas")
        for number in range(max(BY_KEYS, len(self.all))):
            yield self._go_row(number)
        some: Callable[[], bool] = lambda: there() is not None  # noqa: E731
        rename, remove = QT_TRANSLATE_NOOP("Action", "Rename the bookmark…"), QT_TRANSLATE_NOOP("Action", "Delete the bookmark")
        yield Action("bookmark-rename", rename, self.rename, MENU, (), "canvas", some, begins_group=True)
        yield Action("bookmark-delete", remove, self.remove, MENU, (), "canvas", some)
        for by, name, text in (
            (-1, "earlier", QT_TRANSLATE_NOOP("Action", "Move the bookmark up")),
            (1, "later", QT_TRANSLATE_NOOP("Action", "Move the bookmark down")),
        ):
            yield Action(f"bookmark-{name}", text, partial(self.shift, by), MENU, (), "canvas", partial(self.can_shift, by))

    def _go_row(self, number: int) -> Action:
        """Return the row that goes to a bookmark; its keys mean the place in the list, so they are always there."""
        keys = (f"Alt+{number + 1}",) if number < BY_KEYS else ()
        if number < len(self.all):
            text, menu = self.all[number].name.replace("&", "&&"), MENU
        else:
            text, menu = QCoreApplication.translate("Action", "Go to bookmark {n}").format(n=number + 1), ""
        return Action(
            f"bookmark-{number + 1}", text, partial(self.go, number), menu, keys, "canvas", lambda: number < len(self.all),
            (lambda: self.present() == number) if number < len(self.all) else None, begins_group=number == 0,
        )  # fmt: skip


_LABELS = (
    QT_TRANSLATE_NOOP("Undo", "Bookmark a view"), QT_TRANSLATE_NOOP("Undo", "Rename a bookmark"),
    QT_TRANSLATE_NOOP("Undo", "Delete a bookmark"), QT_TRANSLATE_NOOP("Undo", "Move a bookmark"),
)  # fmt: skip


def _label(text: str) -> str:
    assert text in _LABELS, text
    return QCoreApplication.translate("Undo", text)
