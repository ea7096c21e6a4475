"""Presenting a document: its page alone on the screen, in large type, revealed step by step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QWindow
from PySide6.QtWidgets import QLabel, QWidget

from gui.canvas import type as face
from gui.canvas.picking import Hit
from gui.canvas.view import View
from gui.canvas.widget import Canvas
from gui.languages import language
from gui.presenter.acts import rows
from gui.presenter.around import sheet_of
from gui.presenter.aside import aside_of, shown_document
from gui.presenter.board import Board
from gui.presenter.ink import REACH, Ink
from gui.presenter.pages import Pages
from gui.presenter.paper import Paper
from gui.presenter.sheet import Sheet
from gui.theme import THEMES

PART = 40  # a number is at least so many times smaller than the screen is high, and not smaller
LINES = 3  # of the sentence
EDGE = 32  # pixels beside it
LETTERS = 38  # of that size would fill the height of the screen
STILL = 4.0  # pixels: a click, no drag
HIDE = 2500  # ms after which a pointer that rests is hidden
LARGER = 2**0.25  # one press
GROUNDS = ("projector", "dark")


class Presenter(QWidget):
    """Borrows the page of a tab, and gives it back as it was; `left` tells that it did."""

    left = Signal()

    def __init__(self, canvas: Canvas, from_start: bool, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(window.windowTitle())
        self.setAutoFillBackground(True)
        self.canvas, self._home = canvas, canvas.parentWidget()
        page = canvas.store.open_page
        self._before = canvas.theme, canvas.view, canvas.stepping.is_on, page.id if page is not None else ""
        self.tool = ""  # "lamp", "ink", "eraser" or none
        self._is_fitted = True
        self._beginning: View | None = None  # how a page of a lecture is looked at when it comes
        self._pressed: QPointF | None = None
        self.sentence, self.place = QLabel(self), QLabel(self)
        self.pages = Pages(canvas, self)
        self.paper = Paper(self)
        self._inks: dict[str, Ink] = {}
        self._set_out()
        self.board = Board(canvas, self)
        self._table = {keys: row for row in rows(self._acts()) for keys in row.sequences()}
        self._resting = QTimer(self, singleShot=True, interval=HIDE)
        self._resting.timeout.connect(self._hide_pointer)
        for seen in (canvas, self.paper):
            seen.installEventFilter(self)
        canvas.minimap.is_away = True
        canvas.write_large(True)
        canvas.stepping.changed.connect(self._told)
        self.pages.turned.connect(self._turned)
        self._dress(GROUNDS[0])
        self.pages.begin(from_start)
        self._turned()

    def _set_out(self) -> None:
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.place.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.canvas.setParent(self)
        self.canvas.show()

    def _dress(self, name: str) -> None:
        theme = THEMES[name]
        self.canvas.set_theme(theme)
        self.setStyleSheet(f"Presenter {{ background: {theme.page}; }} QLabel {{ color: {theme.text}; }}")
        self.sentence.setFont(self._letters(1.0))
        self.place.setFont(self._letters(1.0))
        self._arrange()
        self._say(self.sentence.text())

    def _arrange(self) -> None:
        """Put everything in its place: of a lecture around the graph, else the graph above the sentence."""
        if self._home is None:
            return  # the page was given back
        foot = self._foot()
        sheet = self._sheet()
        self.paper.show_sheet(sheet, self.canvas.theme)
        self.paper.setGeometry(self.rect())
        if sheet is None:
            self.canvas.setGeometry(self.rect().adjusted(0, 0, 0, foot.top() - self.height()))
        else:
            self.canvas.setGeometry(sheet.rooms.graph.toAlignedRect())
            foot = sheet.rooms.foot.toAlignedRect()
        metrics = QFontMetrics(self._letters(1.0))
        aside = metrics.horizontalAdvance("000 / 000")
        self.sentence.setGeometry(foot.adjusted(0, 0, -aside - EDGE, 0))
        self.place.setGeometry(QRect(foot.right() - aside, foot.top(), aside, metrics.lineSpacing()))
        for label in (self.sentence, self.place):
            label.setVisible(sheet is None or sheet.steps)

    def _foot(self) -> QRect:
        """Return the room of the sentence below a page that is no lecture's."""
        high = LINES * QFontMetrics(self._letters(1.0)).lineSpacing()
        return QRect(EDGE, self.height() - high - EDGE // 2, self.width() - 2 * EDGE, high)

    def _sheet(self) -> Sheet | None:
        """Return what stands around the graph of a page of a lecture."""
        page, playback = self.pages.page, self.canvas.stepping.playback
        if page is None or playback is None:
            return None
        number = f"{self.canvas.store.number + 1} / {self.pages.count}"
        return sheet_of(page, self.canvas.page, playback, QSizeF(self.size()), number, language())

    def _turned(self) -> None:
        """Another page is open: its own text, its own ink."""
        page = self.pages.page
        if page is not None:
            self.paper.show_aside(None)
            self.board.ink = self._inks.setdefault(page.id, Ink())
            self.paper.setAccessibleName(page.document.note(language()).title)
            self.paper.setAccessibleDescription(page.document.note(language()).text)
        self._arrange()
        self._told()
        if self._is_fitted and page is not None:
            self.fit()
        self.board.update()

    def _letters(self, share: float) -> QFont:
        """Return the type of the sentence, seen from afar; a share of it for a long one."""
        font = QFont(self.font())
        font.setPixelSize(max(round(share * self.height() / LETTERS), 12))
        return font

    def _say(self, text: str, more: str = "") -> None:
        """Write a sentence in the largest letters that let it be seen whole, rather without what more there is to say than small."""
        whole = f"{text}\n{more}" if more else text
        for share, said in ((1.0, whole), (0.96, whole), (1.0, text), (0.96, text), (0.8, text), (0.65, text), (0.5, text)):
            self.sentence.setFont(self._letters(share))
            self.sentence.setText(said)
            if self.sentence.heightForWidth(self.sentence.width()) <= self.sentence.height():
                break

    def _acts(self) -> dict[str, Callable[[], object]]:
        go = self.pages
        return {
            "next": go.next, "previous": go.previous, "first": go.first, "last": go.last, "ask": go.ask,
            "predict": self.canvas.stepping.guess.toggle,
            **{f"answer-{k + 1}": partial(self.canvas.stepping.guess.answer, k) for k in range(6)},
            "black": lambda: self.cover("black"), "white": lambda: self.cover("white"),
            "lamp": lambda: self.take("lamp"), "ink": lambda: self.take("ink"), "eraser": lambda: self.take("eraser"),
            "erase-all": self.erase_all, "larger": lambda: self.zoom(LARGER), "smaller": lambda: self.zoom(1 / LARGER),
            "fit": self.fit, "theme": self.turn_theme, "leave": self.leave,
        }  # fmt: skip

    # ---------------------------------------------------------------- what is said

    def _told(self) -> None:
        stepping = self.canvas.stepping
        if not stepping.is_on:
            return
        said, role = stepping.sentence()
        page = self.pages.page
        if page is not None and page.aside:
            self.paper.show_aside(aside_of(page, shown_document(page), self.canvas.page.seen))
        first, last = self.pages.span
        silent = stepping.is_asked or (self.pages.is_at_rest and first > 0)
        question = stepping.guess.text()
        self._say(question) if question else self._say(*(("",) if silent else (said, role[:1].upper() + role[1:])))
        self.place.setText(f"{stepping.done - first} / {last - first}")
        step = stepping.step
        if step is not None and not silent and step.node in self.canvas.graph.nodes:
            self._bring(step.node)

    def _bring(self, name: str) -> None:
        """Show the gate of the step together with its inputs, where the screen has room for both."""
        page, canvas = self.canvas.page, self.canvas
        whole = QRectF(page.rect(name))
        for source in canvas.graph.nodes[name].inputs:
            if source is not None:
                whole = whole.united(page.rect(source))
        room = canvas.width() / canvas.eye.goal.scale, canvas.height() / canvas.eye.goal.scale
        self._see(whole if whole.width() < 0.9 * room[0] and whole.height() < 0.9 * room[1] else page.rect(name))

    def _see(self, part: QRectF) -> None:
        """Bring a part in sight; on a page of a lecture from where it begins, so that the way back is the way there."""
        eye = self.canvas.eye
        if self._beginning is None or not self._is_fitted:
            eye.bring(part)
            return
        now = eye.view
        eye.look(self._beginning)
        eye.bring(part)
        goal = eye.goal
        eye.look(now)
        eye.glide(goal)

    # ---------------------------------------------------------------- the look

    def fit(self) -> None:
        """Show the whole graph as large as it goes; never so small that a number cannot be read from afar."""
        self._is_fitted = True
        eye, sheet = self.canvas.eye, self.paper.sheet
        bounds = self.canvas.page.bounds() if sheet is None else sheet.bounds
        gap = 0.04 * max(bounds.width(), bounds.height()) if sheet is None else 0.0
        eye.show_part(bounds.adjusted(-gap, -gap, gap, gap), glide=False)
        least = self.height() / PART / face.SIZES[face.LARGE]
        eye.holds = sheet is not None and eye.view.scale >= least
        if eye.view.scale < least:
            eye.zoom_by(least / eye.view.scale, glide=False)
            eye.bring(self._left_part())
        if self.pages.page is not None:
            eye.look(eye.goal)
            self._beginning = eye.view
        if eye.view.scale <= least and self.canvas.stepping.done:
            self._told()

    def _left_part(self) -> QRectF:
        bounds, scale = self.canvas.page.bounds(), self.canvas.view.scale
        width, height = min(bounds.width(), self.canvas.width() / scale), min(bounds.height(), self.canvas.height() / scale)
        return QRectF(bounds.left(), bounds.center().y() - height / 2, 0.9 * width, height)

    def zoom(self, factor: float) -> None:
        """Show everything larger or smaller, and leave it so."""
        self._is_fitted = self.canvas.eye.holds = False
        self.canvas.zoom_by(factor)

    def turn_theme(self) -> None:
        """Present on white ground, or on dark."""
        now = self.canvas.theme.name
        self._dress(GROUNDS[(GROUNDS.index(now) + 1) % len(GROUNDS)] if now in GROUNDS else GROUNDS[0])

    def cover(self, colour: str) -> None:
        """Make the screen black or white, or switch it on again."""
        self.board.cover = "" if self.board.cover == colour else colour
        self.board.update()

    def take(self, tool: str) -> None:
        """Take the lamp, the pen or the eraser into the hand, or put it away."""
        self.tool = "" if self.tool == tool else tool
        self.board.lamp = QPointF(self.canvas.mapFromGlobal(self.cursor().pos())) if self.tool == "lamp" else None
        self.board.update()

    def erase_all(self) -> None:
        """Take all ink away."""
        self.board.ink.clear()
        self.board.update()

    # ---------------------------------------------------------------- keys and mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys and the mouse before the page does; what is edited there keeps them."""
        if isinstance(watched, QWindow):
            return event.type() == QEvent.Type.ContextMenu
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event, self.canvas.mapFrom(self, event.position()) if watched is self.paper else event.position())
        return event.type() == QEvent.Type.ContextMenu

    def _key(self, event: QKeyEvent) -> bool:
        if self.canvas.hand.gesture is not None or self.canvas.popups.open is not None:
            return False
        event.accept()  # no shortcut of the window takes it
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = [QKeySequence(event.key() | modifiers.value), QKeySequence(event.text())]
        row = next((self._table[key] for key in keys if key in self._table), None)
        if event.type() == QEvent.Type.KeyPress and row is not None and not event.isAutoRepeat():
            self._run(row.id, row.run)
        return True

    def _run(self, name: str, run: Callable[[], object]) -> None:
        if self.board.cover and name not in ("present-black", "present-white", "present-leave"):
            self.cover(self.board.cover)
        else:
            run()

    def _mouse(self, event: QMouseEvent, at: QPointF) -> bool:
        kind, beside = event.type(), not QRectF(self.canvas.rect()).contains(at)
        self._stir(at)
        if self.tool in ("ink", "eraser"):
            return self._draw(event, at)
        if kind == QEvent.Type.MouseMove:
            return self._pressed is not None
        if event.button() is not Qt.MouseButton.LeftButton:
            return event.button() is Qt.MouseButton.RightButton
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._pressed = at if self.board.cover or beside or self.canvas.hit(at) == Hit() else None
            return self._pressed is not None
        if self._pressed is None:
            return False
        if (at - self._pressed).manhattanLength() < STILL:
            self._run("present-next", self.pages.next)
        self._pressed = None
        return True

    def _stir(self, at: QPointF) -> None:
        if self._resting.isActive() is False:
            for seen in (self.canvas, self.paper):
                seen.unsetCursor()
        self._resting.start()
        if self.tool == "lamp":
            self.board.lamp = at
            self.board.update()

    def _hide_pointer(self) -> None:
        for seen in (self.canvas, self.paper):
            seen.setCursor(Qt.CursorShape.BlankCursor)

    def _draw(self, event: QMouseEvent, place: QPointF) -> bool:
        at = QPointF(*self.canvas.view.to_page(place))
        if event.buttons() & Qt.MouseButton.LeftButton:
            if self.tool == "eraser":
                self.board.ink.erase(at, REACH / self.canvas.view.scale)
            elif event.type() == QEvent.Type.MouseMove:
                self.board.ink.extend(at)
            else:
                self.board.ink.begin(at)
            self.board.update()
        return True

    # ---------------------------------------------------------------- coming and going

    def present(self) -> None:
        """Fill the screen."""
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        self.windowHandle().installEventFilter(self)  # Qt asks whatever it finds at that place of the screen for a menu, even behind
        self.canvas.setFocus()

    def leave(self) -> None:
        """Give the page back as it was."""
        if self._home is None:
            return
        home, self._home = self._home, None
        theme, view, stepped, page_before = self._before
        self.canvas.removeEventFilter(self)
        self.canvas.stepping.changed.disconnect(self._told)
        self.pages.leave()
        self.canvas.unsetCursor()
        self.canvas.minimap.is_away = False
        self.canvas.write_large(False)
        self.canvas.eye.holds = False
        if not stepped:
            self.canvas.stepping.close()
        home.take_back(self.canvas)  # type: ignore[attr-defined]
        self.canvas.set_theme(theme)
        page = self.canvas.store.open_page
        self.canvas.places.forget_pages()
        self.canvas.look(view) if page is None or page.id == page_before else self.canvas.begin()
        self.left.emit()
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave."""
        self.leave()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the screen anew."""
        super().resizeEvent(event)
        self.board.setGeometry(self.rect())
        self.board.raise_()
        self._dress(self.canvas.theme.name)
        if self.pages.page is not None and self._is_fitted:
            self.fit()
        QTimer.singleShot(0, self, self._fit_if_here)

    def _fit_if_here(self) -> None:
        if self._home is not None and self._is_fitted:
            self.fit()
