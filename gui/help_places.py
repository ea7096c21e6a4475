"""Which part of the help speaks of a widget: each part of a panel carries the name of its place in the help."""

from PySide6.QtWidgets import QWidget

PLACE = "help-place"


def explain(place: str, *widgets: QWidget) -> None:
    """Say that a part of the help ("learning/rates") speaks of some widgets and all that is in them."""
    for widget in widgets:
        widget.setProperty(PLACE, place)


def place_of(widget: QWidget | None) -> str:
    """Return the place in the help of the innermost widget around one that has a place; "" where none has."""
    while widget is not None:
        place = widget.property(PLACE)
        if isinstance(place, str):
            return place
        widget = widget.parentWidget()
    return ""
