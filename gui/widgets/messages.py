"""Messages that stand in a bar above the page instead of a dialog in the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui.voice import announce

Say = Callable[[], str]  # called again when the language changes
MOST = 3


@dataclass(frozen=True)
class Answer:
    """A button of a message: what it says and does. The message goes away with it."""

    say: Say
    run: Callable[[], object]


class Message(QFrame):
    """One sentence, its answers, and a cross that closes it."""

    def __init__(self, say: Say, tone: str, answers: Sequence[Answer], key: str, picture: QImage | None = None) -> None:
        super().__init__()
        self.setObjectName("message")
        self.key = key
        self._say = say
        self.setProperty("tone", tone)
        self._text = QLabel(wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = [(QPushButton(), answer) for answer in answers]
        self._close = QToolButton(autoRaise=True)
        self._close.setText("✕")
        self._close.clicked.connect(self.close_message)
        self._lay_out(picture)
        self.retranslate()

    def _lay_out(self, picture: QImage | None) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        if picture is not None:
            shown = QLabel()
            shown.setPixmap(QPixmap.fromImage(picture))
            row.addWidget(shown)
        row.addWidget(self._text, 1)
        for button, answer in self._buttons:
            button.clicked.connect(lambda _=False, answer=answer: self._take(answer))
            row.addWidget(button)
        row.addWidget(self._close)

    def _take(self, answer: Answer) -> None:
        self.close_message()
        answer.run()

    def close_message(self) -> None:
        """Take the message away."""
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def text(self) -> str:
        """Return the sentence in the present language."""
        return self._say()

    def buttons(self) -> list[QPushButton]:
        """Return the buttons of its answers."""
        return [button for button, _ in self._buttons]

    def retranslate(self) -> None:
        """Say it in the present language."""
        self._text.setText(self._say())
        self.setAccessibleName(self._say())
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close this message"))
        for button, answer in self._buttons:
            button.setText(answer.say())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Messages(QWidget):
    """The place above the page where messages stand, the newest at the bottom, three at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def say(self, say: Say, tone: str = "", answers: Sequence[Answer] = (), key: str = "", picture: QImage | None = None) -> Message:
        """Show a message; tone is "", "warn" or "bad"; one of the same key (not "") takes the place of the older one."""
        shown = self.messages()
        for old in [message for message in shown if key and message.key == key] or shown[: max(0, len(shown) - MOST + 1)]:
            old.close_message()
        message = Message(say, tone, answers, key, picture)
        self._column.addWidget(message)
        message.show()
        announce(message, message.text(), urgent=tone != "")
        return message

    def messages(self) -> list[Message]:
        """Return what is shown now, the oldest first."""
        return self.findChildren(Message, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def drop(self, key: str) -> None:
        """Take away the message of that key, if it is there."""
        for message in self.messages():
            if message.key == key:
                message.close_message()
