"""Whether things on the screen may glide, or must be at their place at once: as the person chose, or as the system asks."""

from PySide6.QtWidgets import QApplication, QStyle

from gui.languages import QT_TRANSLATE_NOOP
from gui.settings import choice

SYSTEM, FULL, REDUCED = "system", "full", "reduced"
MOTIONS = {
    SYSTEM: QT_TRANSLATE_NOOP("Motion", "As the system"),
    FULL: QT_TRANSLATE_NOOP("Motion", "Show motion"),
    REDUCED: QT_TRANSLATE_NOOP("Motion", "Reduce motion"),
}


def chosen_motion() -> str:
    """Return the choice of the person: "system", "full" or "reduced"."""
    found = choice("motion", SYSTEM)
    return found if found in MOTIONS else SYSTEM


def is_still() -> bool:
    """Return whether nothing may glide."""
    chosen = chosen_motion()
    return chosen == REDUCED or (chosen == SYSTEM and _system_is_still())


def _system_is_still() -> bool:
    style = QApplication.style()
    return style is not None and style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
