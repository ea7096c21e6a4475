"""The rows of the table of actions about the pages of a lecture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gui.actions import Action
from gui.languages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from gui.store import Store
    from gui.window import MainWindow

MENU = "view/pages"


def lecture_rows(window: MainWindow) -> Iterator[Action]:
    """Yield them; those of pages need a lecture."""

    def store() -> Store | None:
        return window.tabs.current.store if window.tabs.current is not None else None

    def is_open() -> bool:
        return store() is not None

    def has_pages() -> bool:
        shown = store()
        return shown is not None and bool(shown.everything.pages)

    def act(name: str, *args: object) -> Callable[[], None]:
        def run() -> None:
            from gui import lecture_acts  # the engine is loaded with the first document

            shown = store()
            if shown is not None:
                getattr(lecture_acts, name)(shown, *args)

        return run

    def make() -> None:
        act("make")()
        window.docks.bring("lecture")
        window.docks.fill()

    yield Action("lecture-make", QT_TRANSLATE_NOOP("Action", "&Make a lecture of this document"), make, MENU,
                 enabled=lambda: is_open() and not has_pages(), begins_group=True)
    yield Action("page-add", QT_TRANSLATE_NOOP("Action", "Add an &empty page"), act("add_empty"), MENU, enabled=has_pages)
    yield Action("page-copy", QT_TRANSLATE_NOOP("Action", "&Copy the page"), act("copy"), MENU, enabled=has_pages)
    yield Action("page-remove", QT_TRANSLATE_NOOP("Action", "&Remove the page"), act("remove"), MENU, enabled=has_pages)
    yield Action("page-up", QT_TRANSLATE_NOOP("Action", "Move the page &up"), act("shift", -1), MENU, enabled=has_pages, begins_group=True)
    yield Action("page-down", QT_TRANSLATE_NOOP("Action", "Move the page &down"), act("shift", 1), MENU, enabled=has_pages)
    yield Action("page-next", QT_TRANSLATE_NOOP("Action", "&Next page"), act("turn", 1), MENU, ("Alt+PgDown",), enabled=has_pages,
                 begins_group=True)
    yield Action("page-previous", QT_TRANSLATE_NOOP("Action", "&Previous page"), act("turn", -1), MENU, ("Alt+PgUp",), enabled=has_pages)
    yield Action("lecture-pdf", QT_TRANSLATE_NOOP("Action", "Save as a PDF, a sheet for each pa&ge…"),
                 lambda: window.handouts.save(False), MENU,
                 enabled=has_pages, begins_group=True)
    yield Action("lecture-pdf-steps", QT_TRANSLATE_NOOP("Action", "Save as a PDF, a sheet for each &step…"),
                 lambda: window.handouts.save(True), MENU, enabled=has_pages)
