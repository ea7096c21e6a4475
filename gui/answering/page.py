"""The page of a worksheet: printed numbers, boxes to write into, and one field that walks from box to box."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.document import Graph
from core.trace import NOTHING
from core.worksheet.asked import asked
from core.worksheet.exercise import Box
from core.worksheet.standing import stood
from gui.answering.box_edit import BoxEdit
from gui.answering.box_words import cells_of, paint_words, said_of
from gui.canvas import type as face
from gui.canvas import wheel
from gui.canvas.blanks import blank_at, blank_rects, blanks_of
from gui.canvas.bubble import Bubble
from gui.canvas.eye import READABLE, Eye
from gui.canvas.marks import NO_MARKS, Show
from gui.canvas.page import Page
from gui.canvas.painter import Painter, to_page
from gui.canvas.view import View
from gui.languages import language
from gui.theme import Theme
from gui.voice import announce
from gui.worksheet.answers import Answers

EDGE, LARGEST = 32.0, 1.5  # page units around the page, and the scale up to which a small one grows
STILL = 4.0  # pixels: a click, no drag
SHOW = Show()


class AnswerPage(QWidget):
    """Shows the answers that are given; nothing on it tells a number that is asked for.

    focused  the key of the box the keyboard is on now
    entered  Enter was pressed in it
    left     Escape was pressed
    """

    focused = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, answers: Answers, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers, self.theme = answers, theme
        self.page, self._painter = Page(), Painter()
        self.eye = Eye(lambda: QSizeF(self.size()), self)
        self.at: int | None = None  # which of the boxes the field lies over
        self._pressed: QPointF | None = None
        self._panned = self._is_settled = False
        self.edit = BoxEdit(self.step, self)
        self.bubble = Bubble(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAcceptDrops(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.eye.changed.connect(self._view_changed)
        self.edit.textEdited.connect(self._typed)
        self.edit.entered.connect(self.entered)
        self.edit.left.connect(self.left)
        self.edit.come.connect(self._come)
        answers.renewed.connect(self.renew)
        answers.changed.connect(self.refresh)
        self._name()
        self.renew()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Worksheet"))
        self.setAccessibleDescription(self.tr("Tab walks from box to box, Enter checks, F9 gives a hint, Escape leaves."))

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes in the order in which Tab walks them."""
        return self._answers.exercise.boxes

    @property
    def view(self) -> View:
        """Where the page is looked at from."""
        return self.eye.view

    @property
    def box(self) -> Box | None:
        """The box the keyboard is on."""
        return self.boxes[self.at] if self.at is not None and self.at < len(self.boxes) else None

    # ---------------------------------------------------------------- what is shown

    def renew(self) -> None:
        """Show other numbers."""
        exercise = self._answers.exercise
        blanks = blanks_of(exercise.exam, exercise.graph, exercise.trace, marks=False)
        shown = stood(exercise.graph, exercise.trace, blanks.room, blanks.boxes) if exercise.has_figure else Graph()
        self.page.show(shown, exercise.trace if exercise.has_figure else NOTHING)
        self.page.show_blanks(blanks)
        self.at = min(self.at, len(self.boxes) - 1) if self.at is not None and self.boxes else 0 if self.boxes else None
        self.edit.setVisible(bool(self.boxes))
        self.setFocusProxy(self.edit)
        self.look()
        self.refresh()

    def refresh(self) -> None:
        """Show what was typed and what was said of it."""
        blanks, answers = self.page.blanks, self._answers
        assert blanks is not None
        keys = {item.place: key for key, item in answers.exercise.items.items()}
        shown = {place: replace(blank, cells=cells_of(answers, keys[place])) for place, blank in blanks.boxes.items() if place in keys}
        box = self.box
        focus = (box.place, answers.exercise.cells[box.key].index(box)) if box is not None else None
        self.page.show_blanks(replace(blanks, boxes=shown, focus=focus))
        self._show_edit()
        self.update()

    def rect_of(self, box: Box) -> QRectF:
        """Return where a box is on the page."""
        return blank_rects(self.page, box.place)[self._answers.exercise.cells[box.key].index(box)]

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self.theme = theme
        self.bubble.set_theme(theme)
        self._show_edit()
        self.update()

    # ---------------------------------------------------------------- walking and typing

    def step(self, by: int) -> bool:
        """Go to the next box or the previous one; return whether there is one."""
        to = (self.at if self.at is not None else -1) + by
        if not 0 <= to < len(self.boxes):
            return False
        self.go(to)
        return True

    def go(self, number: int) -> None:
        """Put the keyboard on a box, and bring it into sight."""
        self.at = number
        self._answers.end_typing()
        box = self.boxes[number]
        if self._is_settled:
            self.eye.bring(self.rect_of(box).adjusted(-20, -30, 20, 30))
        self.refresh()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()
        self.focused.emit(box.key)
        announce(self.edit, self.name_of(number))

    def go_to(self, key: str) -> None:
        """Put the keyboard on the box of a question."""
        found = next((number for number, box in enumerate(self.boxes) if box.key == key), None)
        if found is not None:
            self.go(found)

    def name_of(self, number: int) -> str:
        """Return what a box is called: what it asks for, its entry, its number, and what was said of it."""
        box = self.boxes[number]
        cell = f" [{', '.join(str(k + 1) for k in box.cell)}]" if box.cell else ""
        word, what = said_of(self._answers, box.key), asked(self._answers.exercise, box.key, language()) + cell
        said = self.tr("{what}, box {number} of {count}").format(what=what, number=number + 1, count=len(self.boxes))
        return f"{said}, {word}" if word else said

    def _come(self, way: int) -> None:
        if way and self.boxes:
            self.go(0 if way > 0 else len(self.boxes) - 1)
        elif self.box is not None:
            self.focused.emit(self.box.key)

    def _typed(self, text: str) -> None:
        box = self.box
        if box is not None:
            self._answers.type_in(box, text)

    def _show_edit(self) -> None:
        """Put the field where its box is, with what stands there, and say beside it what cannot be read."""
        box = self.box
        if box is None:
            self.bubble.say("", QPointF())
            return
        pixels = self.view.pixels(self.rect_of(box))
        self.edit.lie_over(pixels, face.SIZES[face.NUMBER] * self.view.scale)
        text = self._answers.text(box)
        if text != self.edit.text():
            self.edit.setText(text)
        self.edit.setReadOnly(not self._answers.can_answer(box.key))
        trouble = self._answers.trouble(box)
        self.edit.dress(self.theme, bool(trouble))
        assert self.at is not None
        self.edit.setAccessibleName(self.name_of(self.at))
        self.edit.setAccessibleDescription(trouble)
        fresh = trouble and trouble != self.bubble.text()
        self.bubble.say(trouble, QPointF(self.edit.geometry().bottomLeft()))
        if fresh:
            announce(self.edit, trouble, urgent=True)

    # ---------------------------------------------------------------- looking

    def look(self) -> None:
        """Show the whole page, larger than usual where it is small; a large one from its beginning, so that it can be read."""
        bounds = self.page.bounds().adjusted(-EDGE, -EDGE, EDGE, EDGE)
        if not self.page.ids:
            return
        if min(self.width() / bounds.width(), self.height() / bounds.height()) < READABLE:
            self.eye.begin(self.page.bounds())
            return
        more = max(0.0, self.width() / LARGEST - bounds.width()) / 2, max(0.0, self.height() / LARGEST - bounds.height()) / 2
        self.eye.show_part(bounds.adjusted(-more[0], -more[1], more[0], more[1]), glide=False)

    def fit(self) -> None:
        """Show the whole page."""
        self.eye.fit(self.page.bounds(), glide=self.isVisible())

    def zoom(self, factor: float) -> None:
        """Zoom about the middle."""
        self.eye.zoom_by(factor)

    def _view_changed(self) -> None:
        self._show_edit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page and, beside each checked box, what was said of it."""
        painter = QPainter(self)
        self._painter.paint(painter, self.page, self.view, QSizeF(self.size()), self.theme, NO_MARKS, SHOW, QRectF(event.rect()))
        to_page(painter, self.view)
        box = self.box
        out = max(0.0, self.edit.height() - self.rect_of(box).height() * self.view.scale) / 2 / self.view.scale if box is not None else 0.0
        paint_words(painter, self.page, self.theme, self._answers, self.view.scale, box.key if box is not None else "", out)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in sight what was; at first, show the page."""
        if not self._is_settled:
            self.look()
        grown = event.size() - event.oldSize() if event.oldSize().isValid() else event.size()
        self.eye.resized(grown.width(), grown.height())
        self._show_edit()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the page once it has its size."""
        super().showEvent(event)
        if not self._is_settled:
            QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        self._is_settled = True
        self.look()
        if self.box is not None:
            self.eye.bring(self.rect_of(self.box).adjusted(-20, -30, 20, 30))
        self._show_edit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or pan."""
        wheel.turn(self.eye, event)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Pinch; follow the language."""
        if event.type() == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent) and wheel.pinch(self.eye, event):
            return True
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.refresh()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag of the page."""
        self._pressed, self._panned = event.position(), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the page."""
        if self._pressed is None:
            self.setCursor(Qt.CursorShape.IBeamCursor if self._box_at(event.position()) is not None else Qt.CursorShape.ArrowCursor)
            return
        way = event.position() - self._pressed
        if self._panned or way.manhattanLength() >= STILL:
            self._panned, self._pressed = True, event.position()
            self.eye.pan_by(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the box that was clicked."""
        found = None if self._panned else self._box_at(event.position())
        self._pressed = None
        if found is not None:
            self.go(found)

    def _box_at(self, at: QPointF) -> int | None:
        hit = blank_at(self.page, *self.view.to_page(at))
        if hit is None:
            return None
        same = [number for number, box in enumerate(self.boxes) if box.place == hit[0]]
        return same[hit[1]] if hit[1] < len(same) else None
