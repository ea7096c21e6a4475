"""Draws a document into a picture file without a window, for the command line."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from core.atomic import check_writable
from core.document import Document
from core.problems import Problem
from core.source import find_node
from core.storage import unwritable
from gui.theme import THEMES

FORMATS = (".svg", ".png", ".pdf")
LARGEST_SCALE = 16.0
_application: object = None  # Qt ends with it


def render(document: Document, options: Namespace) -> None:
    """Draw the page into `options.file` with `options.theme`, `scale`, `hide`, `only`, `transparent` and `steps`. Raises Problem."""
    if options.command in ("sheet", "figures"):
        _begin_without_screen(options.language)
        from gui.paper import draw_figures, draw_sheet

        (draw_sheet if options.command == "sheet" else draw_figures)(document, options)
        return
    path = Path(options.file)
    _check(path, options)
    if document.pages:
        _begin_without_screen(options.language)
        from gui.presenter.handout import draw_lecture

        for _ in draw_lecture(document, path, options.theme, options.language, options.steps):
            pass
        return
    ids = [find_node(document.graph, name).id for names in options.only for name in names.split(",")] or None
    _begin_without_screen(options.language)
    if options.steps:
        from gui.canvas.playback import save_steps

        save_steps(document, path, THEMES[options.theme], options.language, frozenset(options.hide), options.scale)
        return
    from gui.canvas.pictures import save_picture

    save_picture(document, path, options.theme, options.scale, frozenset(options.hide), ids, options.transparent)


def _begin_without_screen(language: str) -> None:
    global _application
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported: it reads this once
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from gui.fonts import choose_fonts
    from gui.languages import speak

    open_already = QGuiApplication.instance()
    _application = open_already or QApplication(sys.argv[:1])
    choose_fonts()
    if open_already is None:  # a window says for itself what it speaks
        speak(language)


def _check(path: Path, options: Namespace) -> None:
    if path.suffix.lower() not in FORMATS:
        raise Problem("picture-kind", suffix=path.suffix or path.name)
    if options.theme not in THEMES:
        raise Problem("no-theme", name=options.theme[:40], names=", ".join(THEMES))
    if not 0.1 <= options.scale <= LARGEST_SCALE:  # not true for NaN either
        raise Problem("picture-scale", scale=options.scale, most=LARGEST_SCALE)
    try:
        check_writable(path)
    except OSError as error:
        raise unwritable(path, error) from error
