"""Draws the pictures of the documents from the real window: `python -m docs.pictures.render`."""

import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.window import MainWindow

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Shot:
    """A picture of the window: its file, language and theme, its size in pixels before doubling, and what is open."""

    file: str
    language: str
    theme: str
    size: tuple[int, int]
    show: str  # id of an example, "" for the welcome page
    select: str = ""  # label of a node


SHOTS = (
    Shot("window.png", "en", "light", (1180, 700), "chain-rule", "q"),
    Shot("window_dark_zh.png", "zh", "dark", (1180, 700), "sigmoid-gate"),
    Shot("welcome.png", "en", "light", (1180, 700), ""),
)


class _Refuse(logging.Handler):
    """Ends the program where the window reports a mistake: no picture of one gets into the documents."""

    def emit(self, record: logging.LogRecord) -> None:
        print(self.format(record), flush=True)
        os._exit(1)


def main() -> None:
    """Draw every picture, with settings that are thrown away afterwards; end with 1 where the window reports a mistake."""
    logging.getLogger().addHandler(_Refuse(logging.ERROR))
    with tempfile.TemporaryDirectory() as home:
        folders = {name: home for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
        os.environ.update(folders, QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR="2")  # before Qt is imported: it reads them once
        _draw_all()


def _draw_all() -> None:
    from PySide6.QtWidgets import QApplication

    from gui import settings
    from gui.app import open_window, prepare

    app = QApplication([])
    for shot in SHOTS:
        settings.choose("language", shot.language)
        settings.choose("theme", shot.theme)
        prepare(app)
        window = open_window()
        for tab in window.tabs.all():
            window.tabs.remove(tab)
        window.resize(*shot.size)
        window.show()
        window.docks.begin()
        if shot.show:
            store = window.desk.open_example(shot.show).store
            store.select(node.id for node in store.document.graph.nodes.values() if node.label == shot.select != "")
        _wait_for_pictures(window)
        window.grab().save(str(FOLDER / shot.file))
        window.close()


def _wait_for_pictures(window: "MainWindow") -> None:
    """Let the window come to rest; on the welcome page until every card has its picture, 20 s at most."""
    from PySide6.QtTest import QTest

    for _ in range(400):
        QTest.qWait(50)
        cards = window.welcome.cards
        if not window.welcome.isVisible() or (cards and not any(card.needs_picture() for card in cards)):
            break
    QTest.qWait(500)


if __name__ == "__main__":
    main()
