"""The window's rows for worksheets: the mode, the papers of all numbers of a kind, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.actions import Action
from gui.languages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from core.worksheet.author import Papers
    from gui.authoring import Authoring
    from gui.window import MainWindow

ALL: dict[Papers, str] = {
    "values": QT_TRANSLATE_NOOP("Action", "Ask for all values"),
    "gradients": QT_TRANSLATE_NOOP("Action", "Ask for all gradients"),
    "locals": QT_TRANSLATE_NOOP("Action", "Ask for all local gradients"),
    "symbols": QT_TRANSLATE_NOOP("Action", "Ask for all gate symbols"),
    "inputs": QT_TRANSLATE_NOOP("Action", "Ask for all inputs"),
}


def worksheet_rows(window: MainWindow) -> Iterator[Action]:
    """Yield the rows of the menu of worksheets that stand before those of the page."""

    def is_open() -> bool:
        return window.tabs.current is not None

    def has_graph() -> bool:
        return is_open() and bool(window.tabs.current.store.whole.graph.nodes)  # type: ignore[union-attr]

    def has_worksheet() -> bool:
        return is_open() and window.tabs.current.store.whole.exam is not None  # type: ignore[union-attr]

    mode = QT_TRANSLATE_NOOP("Action", "&Make a worksheet on the page")
    yield Action("worksheet-mode", mode, partial(toggle_mode, window), "worksheet", ("Ctrl+Shift+W",), enabled=is_open,
                 checked=partial(is_making, window))
    for paper, text in ALL.items():
        yield Action(f"ask-all-{paper}", text, partial(ask_for_all, window, paper), "worksheet", enabled=has_graph,
                     begins_group=paper == "values")
    preview = QT_TRANSLATE_NOOP("Action", "&Preview and print…")
    yield Action("sheet-preview", preview, window.press.open, "worksheet", ("Ctrl+Alt+P",), enabled=has_worksheet, begins_group=True)
    students = QT_TRANSLATE_NOOP("Action", "&Export for students…")
    yield Action("export-students", students, window.worksheets.export_for_students, "worksheet", enabled=has_worksheet)
    clear = QT_TRANSLATE_NOOP("Action", "&Clear the worksheet")
    yield Action("clear-worksheet", clear, partial(clear_worksheet, window), "worksheet", enabled=has_worksheet)
    yield Action("mark-papers", QT_TRANSLATE_NOOP("Action", "Mark pa&pers…"), window.marking.open, "worksheet", enabled=has_worksheet,
                 begins_group=True)


def authoring(window: MainWindow) -> Authoring | None:
    """Return the authoring of the document that is shown."""
    from gui.authoring import authoring_of  # with the first document, not at the start

    tab = window.tabs.current
    return authoring_of(tab.store) if tab is not None else None


def is_making(window: MainWindow) -> bool:
    """Return whether the page that is shown is a worksheet in the making."""
    if window.tabs.current is None:
        return False
    making = authoring(window)
    return making is not None and making.is_on


def open_shipped(window: MainWindow, name: str) -> None:
    """Open a copy of a shipped worksheet, with its boxes."""
    window.docks.want("worksheet")
    window.desk.open_worksheet(name)
    making = authoring(window)
    if making is not None and not making.is_on:
        making.turn(True)
    window.docks.fill()


def toggle_mode(window: MainWindow) -> None:
    """Make a worksheet on the page, with its panel, or leave off."""
    making = authoring(window)
    if making is None:
        return
    making.turn(not making.is_on)
    if making.is_on:
        window.docks.bring("worksheet")
        said = QCoreApplication.translate("Worksheet", "A click on a number asks for it, another hides it, a third prints it again.")
    else:
        said = QCoreApplication.translate("Worksheet", "The worksheet stays in the document; a click selects again.")
    window.status.say(said)


def ask_for_all(window: MainWindow, paper: Papers) -> None:
    """Ask for all numbers of a kind."""
    making = authoring(window)
    if making is not None:
        making.paper(paper)
        if paper == "locals":
            window.status.say(QCoreApplication.translate("Worksheet", "Boxes at wires need room: Shift+L lays the graph out with them."))


def clear_worksheet(window: MainWindow) -> None:
    """Take the worksheet of the document away."""
    making = authoring(window)
    if making is not None:
        making.clear()
