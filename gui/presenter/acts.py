"""The presenter's rows of the table of actions: a clicker works untouched."""

from collections.abc import Callable, Mapping

from gui.actions import Action
from gui.languages import QT_TRANSLATE_NOOP

TABLE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("next", QT_TRANSLATE_NOOP("Action", "Next step"), ("PgDown", "Right", "Down", "Space", "N", "Return", "Enter")),
    ("previous", QT_TRANSLATE_NOOP("Action", "Previous step"), ("PgUp", "Left", "Up", "Shift+Space", "P", "Backspace")),
    ("first", QT_TRANSLATE_NOOP("Action", "Nothing revealed"), ("Home",)),
    ("last", QT_TRANSLATE_NOOP("Action", "All revealed"), ("End",)),
    ("ask", QT_TRANSLATE_NOOP("Action", "Ask for the next step"), ("?", "Shift+?")),
    ("predict", QT_TRANSLATE_NOOP("Action", "Predict first: each step back asks"), ("Q", "Shift+Q")),
    ("answer-1", QT_TRANSLATE_NOOP("Action", "The first answer"), ("1",)),
    ("answer-2", QT_TRANSLATE_NOOP("Action", "The second answer"), ("2",)),
    ("answer-3", QT_TRANSLATE_NOOP("Action", "The third answer"), ("3",)),
    ("answer-4", QT_TRANSLATE_NOOP("Action", "The fourth answer"), ("4",)),
    ("answer-5", QT_TRANSLATE_NOOP("Action", "The fifth answer"), ("5",)),
    ("answer-6", QT_TRANSLATE_NOOP("Action", "The sixth answer"), ("6",)),
    ("black", QT_TRANSLATE_NOOP("Action", "Black screen"), ("B", ".")),
    ("white", QT_TRANSLATE_NOOP("Action", "White screen"), ("W", ",")),
    ("lamp", QT_TRANSLATE_NOOP("Action", "Laser spot"), ("L",)),
    ("ink", QT_TRANSLATE_NOOP("Action", "Draw ink"), ("D",)),
    ("eraser", QT_TRANSLATE_NOOP("Action", "Erase ink"), ("E",)),
    ("erase-all", QT_TRANSLATE_NOOP("Action", "Erase all ink"), ("Shift+E",)),
    ("larger", QT_TRANSLATE_NOOP("Action", "Larger"), ("+", "=", "Shift++")),
    ("smaller", QT_TRANSLATE_NOOP("Action", "Smaller"), ("-",)),
    ("fit", QT_TRANSLATE_NOOP("Action", "As large as it fits and can be read"), ("0",)),
    ("theme", QT_TRANSLATE_NOOP("Action", "White or dark ground"), ("T",)),
    ("leave", QT_TRANSLATE_NOOP("Action", "Leave"), ("Esc", "F5")),
)


def rows(run: Mapping[str, Callable[[], object]]) -> list[Action]:
    """Return what a key does while a page is presented; for the sheet of keys `run` may be empty."""
    return [Action(f"present-{name}", text, run.get(name, bool), keys=keys, context="presenter") for name, text, keys in TABLE]
