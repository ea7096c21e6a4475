"""The switch of the window between one sample and the whole batch on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.languages import language

if TYPE_CHECKING:
    from gui.window import MainWindow


def has_data(window: MainWindow) -> bool:
    """Return whether the document that is shown has data."""
    tab = window.tabs.current
    return tab is not None and tab.store.whole.training is not None and bool(tab.store.whole.training.data)


def shows_batch(window: MainWindow) -> bool:
    """Return whether a whole batch is wanted on the page that is shown."""
    from gui.learning import Learning  # with the first document, not at the start

    tab = window.tabs.current
    return tab is not None and any(child.batch.is_on for child in tab.store.children() if isinstance(child, Learning))


def toggle_batch(window: MainWindow) -> None:
    """Show the whole batch, or one sample again."""
    from gui.learning import learning_of

    tab = window.tabs.current
    if tab is None or not has_data(window):
        return
    batch = learning_of(tab.store).batch
    batch.turn(not batch.is_on)
    if batch.problem is not None:
        window.status.say(batch.problem.text(language()))
    elif batch.is_on:
        window.status.say(QCoreApplication.translate("Batch", "The whole batch is shown"))
    else:
        window.status.say(QCoreApplication.translate("Batch", "One sample is shown"))
