"""Widgets leave a layout by this door alone.

Never by `takeAt`, `takeRow` or `itemAt`: those hand out items that Qt made. Python keeps its names for them while the layout lives,
Qt deletes them without a word, and the next thing that comes to stand in their place is taken for what it is not: a crash, later.
"""

from collections.abc import Iterable

from PySide6.QtWidgets import QLayout, QWidget


def take_out(layout: QLayout, widgets: Iterable[QWidget], kept: Iterable[QWidget] = ()) -> None:
    """Take widgets out of a layout and hide them; all but those kept are deleted soon."""
    stay = set(kept)
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        if widget not in stay:
            widget.deleteLater()
