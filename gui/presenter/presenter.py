"""Presenting a document: its page alone on the screen, in large type, revealed step by step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.canvas import type as face
from gui.canvas.picking import Hit
from gui.canvas.widget import Canvas
from gui.presenter.acts import rows
from gui.presenter.board import Board
from gui.presenter.ink import REACH
from gui.theme import THEMES

PART = 40  # a number is at least so many times smaller than the screen is high, and not smaller
LINES = 3  # of the sentence
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
        self._before = canvas.theme, canvas.view, canvas.stepping.is_on
        self.tool = ""  # "lamp", "ink", "eraser" or none
        self._is_fitted = True
        self._pressed: QPointF | None = None
        self.sentence, self.place = QLabel(self), QLabel(self)
        self._lay_out()
        self.board = Board(canvas, self)
        self._table = {keys: row for row in rows(self._acts()) for keys in row.sequences()}
        self._resting = QTimer(self, singleShot=True, interval=HIDE)
        self._resting.timeout.connect(lambda: self.canvas.setCursor(Qt.CursorShape.BlankCursor))
        canvas.installEventFilter(self)
        canvas.minimap.is_away = True
        canvas.stepping.changed.connect(self._told)
        self._dress(GROUNDS[0])
        done = 0 if from_start else canvas.stepping.done if canvas.stepping.is_on else None
        canvas.stepping.open()
        canvas.stepping.go(canvas.stepping.count if done is None else done)

    def _lay_out(self) -> None:
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.place.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 8, 32, 16)
        foot.setSpacing(32)
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addLayout(foot)
        self.canvas.show()

    def _dress(self, name: str) -> None:
        theme = THEMES[name]
        self.canvas.set_theme(theme)
        self.setStyleSheet(f"Presenter {{ background: {theme.page}; }} QLabel {{ color: {theme.text}; }}")
        self.sentence.setFont(self._letters(1.0))
        self.place.setFont(self._letters(1.0))
        said = self.sentence.text()
        self.sentence.setText("\n".join(LINES * [self.tr("Step")]))
        self.sentence.setFixedHeight(self.sentence.heightForWidth(10_000))
        self._say(said)

    def _letters(self, share: float) -> QFont:
        """Return the type of the sentence, seen from afar; a share of it for a long one."""
        font = QFont(self.font())
        font.setPixelSize(max(round(share * self.height() / LETTERS), 12))
        return font

    def _say(self, text: str) -> None:
        """Write a sentence in the largest letters that let it be seen whole."""
        for share in (1.0, 0.8, 0.65, 0.5):
            self.sentence.setFont(self._letters(share))
            self.sentence.setText(text)
            if self.sentence.heightForWidth(self.sentence.width()) <= self.sentence.height():
                break

    def _acts(self) -> dict[str, Callable[[], object]]:
        steps = self.canvas.stepping
        return {
            "next": steps.next, "previous": steps.previous, "first": steps.begin, "last": steps.end, "ask": steps.ask,
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
        self._say("" if stepping.is_asked else "\n".join(filter(None, (said, role[:1].upper() + role[1:]))))
        self.place.setText(f"{stepping.done} / {stepping.count}")
        step = stepping.step
        if step is not None and step.node in self.canvas.graph.nodes:
            self._bring(step.node)

    def _bring(self, name: str) -> None:
        """Show the gate of the step together with its inputs, where the screen has room for both."""
        page, canvas = self.canvas.page, self.canvas
        whole = QRectF(page.rect(name))
        for source in canvas.graph.nodes[name].inputs:
            if source is not None:
                whole = whole.united(page.rect(source))
        room = canvas.width() / canvas.eye.goal.scale, canvas.height() / canvas.eye.goal.scale
        canvas.eye.bring(whole if whole.width() < 0.9 * room[0] and whole.height() < 0.9 * room[1] else page.rect(name))

    # ---------------------------------------------------------------- the look

    def fit(self) -> None:
        """Show the whole graph as large as it goes; never so small that a number cannot be read from afar."""
        self._is_fitted = True
        eye, bounds = self.canvas.eye, self.canvas.page.bounds()
        gap = 0.04 * max(bounds.width(), bounds.height())
        eye.show_part(bounds.adjusted(-gap, -gap, gap, gap), glide=False)
        least = self.height() / PART / face.SIZES[face.NUMBER]
        if eye.view.scale < least:
            eye.zoom_by(least / eye.view.scale, glide=False)
            self._told() if self.canvas.stepping.done else eye.bring(self._beginning())

    def _beginning(self) -> QRectF:
        bounds, scale = self.canvas.page.bounds(), self.canvas.view.scale
        width, height = min(bounds.width(), self.canvas.width() / scale), min(bounds.height(), self.canvas.height() / scale)
        return QRectF(bounds.left(), bounds.center().y() - height / 2, 0.9 * width, height)

    def zoom(self, factor: float) -> None:
        """Show everything larger or smaller, and leave it so."""
        self._is_fitted = False
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
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
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

    def _mouse(self, event: QMouseEvent) -> bool:
        at, kind = event.position(), event.type()
        self._stir(at)
        if self.tool in ("ink", "eraser"):
            return self._draw(event)
        if kind == QEvent.Type.MouseMove:
            return self._pressed is not None
        if event.button() is not Qt.MouseButton.LeftButton:
            return event.button() is Qt.MouseButton.RightButton
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._pressed = at if self.board.cover or self.canvas.hit(at) == Hit() else None
            return self._pressed is not None
        if self._pressed is None:
            return False
        if (at - self._pressed).manhattanLength() < STILL:
            self._run("present-next", self.canvas.stepping.next)
        self._pressed = None
        return True

    def _stir(self, at: QPointF) -> None:
        if self._resting.isActive() is False:
            self.canvas.unsetCursor()
        self._resting.start()
        if self.tool == "lamp":
            self.board.lamp = at
            self.board.update()

    def _draw(self, event: QMouseEvent) -> bool:
        at = QPointF(*self.canvas.view.to_page(event.position()))
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
        self.activateWindow()
        self.canvas.setFocus()

    def leave(self) -> None:
        """Give the page back as it was."""
        if self._home is None:
            return
        home, self._home = self._home, None
        theme, view, stepped = self._before
        self.canvas.removeEventFilter(self)
        self.canvas.stepping.changed.disconnect(self._told)
        self.canvas.unsetCursor()
        self.canvas.minimap.is_away = False
        if not stepped:
            self.canvas.stepping.close()
        home.take_back(self.canvas)  # type: ignore[attr-defined]
        self.canvas.set_theme(theme)
        self.canvas.look(view)
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
        QTimer.singleShot(0, self, self._fit_if_here)

    def _fit_if_here(self) -> None:
        if self._home is not None and self._is_fitted:
            self.fit()
