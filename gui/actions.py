"""One table of actions: menus, shortcuts, the command palette, the sheet of keys and the tests all read it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence

SELDOM = (  # the first and last of keys that few keyboards have, though systems bind them: "Undo", "F14", "Exit"
    (Qt.Key.Key_F13, Qt.Key.Key_F35),
    (Qt.Key.Key_Back, Qt.Key.Key_MediaLast),
    (Qt.Key.Key_Select, Qt.Key.Key_unknown),
)


def _always() -> bool:
    return True


def plain(title: str) -> str:
    """Return a menu's title without the mark of the letter to press ("&File", "文件(&F)") and the three dots at its end."""
    return re.sub(r"\(&\w\)|&(?=\w)", "", title).rstrip("…").replace("&&", "&")


@dataclass(frozen=True)
class Action:
    """Something a person can do.

    text     English source text, marked with QT_TRANSLATE_NOOP("Action", …) where the row stands
    menu     "file", "edit", "add", "arrange", "graph", "worksheet", "view", "help", or "" for no menu
    keys     portable key sequences ("Ctrl+D", "F2"), or "std:Undo" for the platform's own
    context  "window", or "canvas" for keys that count only while the canvas has the focus
    """

    id: str
    text: str
    run: Callable[[], object]
    menu: str = ""
    keys: tuple[str, ...] = ()
    context: str = "window"
    enabled: Callable[[], bool] = _always
    checked: Callable[[], bool] | None = None
    begins_group: bool = False

    def title(self) -> str:
        """Return the text in the present language."""
        return QCoreApplication.translate("Action", self.text)

    def name(self) -> str:
        """Return the title as it stands outside of menus: without the letter to press and the three dots."""
        return plain(self.title())

    def keys_text(self, most: int = 2) -> str:
        """Return its first keys as the platform writes them; keys that only some keyboards have ("Undo", "F14") are left out."""
        usual = [keys for keys in self.sequences() if not any(low <= keys[0].key() <= high for low, high in SELDOM)]  # type: ignore[index]
        return "   ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in usual[:most])

    def sequences(self) -> list[QKeySequence]:
        """Return every key sequence, the main one first."""
        found: list[QKeySequence] = []
        for key in self.keys:
            if key.startswith("std:"):
                found += QKeySequence.keyBindings(QKeySequence.StandardKey[key[4:]])
            else:
                found.append(QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText))
        return list(dict.fromkeys(found))
