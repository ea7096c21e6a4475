"""What one does with the pages of a lecture: each is one step that undo takes back, but for turning."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from core import lecture
from core.document import Document
from gui.store import Store


def make(store: Store) -> None:
    """Make the document the first page of a lecture."""
    store.apply_to_everything(QCoreApplication.translate("Undo", "Make a lecture"), lecture.make_lecture)


def add(store: Store, documents: Sequence[Document]) -> None:
    """Put pages behind the one that is open, of a lecture also all of its pages; the first of them opens."""
    pages = [page for document in documents for page in ([each.document for each in document.pages] or [document])]
    label = QCoreApplication.translate("Undo", "Add a page")
    store.apply_to_everything(label, lambda everything: lecture.add_pages(lecture.make_lecture(everything), store.number, pages))


def add_empty(store: Store) -> None:
    """Put an empty page behind the one that is open."""
    add(store, [Document()])


def copy(store: Store) -> None:
    """Put a copy behind the page that is open."""
    _on_open_page(store, QCoreApplication.translate("Undo", "Copy a page"), lecture.copy_page)


def remove(store: Store) -> None:
    """Take the page away that is open."""
    _on_open_page(store, QCoreApplication.translate("Undo", "Remove a page"), lecture.remove_page)


def move(store: Store, name: str, to: int) -> None:
    """Move a page to a place in the lecture."""
    store.apply_to_everything(QCoreApplication.translate("Undo", "Move a page"), lecture.move_page, name, to)


def shift(store: Store, by: int) -> None:
    """Move the open page towards the end, or with by < 0 towards the beginning."""
    page = store.open_page
    if page is not None and 0 <= store.number + by < len(store.everything.pages):
        move(store, page.id, store.number + by)


def turn(store: Store, by: int) -> None:
    """Open the next page, or with by < 0 the one before."""
    store.turn(store.number + by)


def show_passes(store: Store, passes: str, part: tuple[int, int] = (0, 0)) -> None:
    """Choose what of the open page is shown step by step."""
    _on_open_page(store, QCoreApplication.translate("Undo", "Choose what a page shows"), lecture.show_passes, passes, part)


def show_aside(store: Store, aside: str, of: str = "") -> None:
    """Choose what stands beside the graph of the open page."""
    _on_open_page(store, QCoreApplication.translate("Undo", "Choose what stands beside the graph"), lecture.show_aside, aside, of)


def _on_open_page(store: Store, label: str, edit: Callable[..., Document], *args: object) -> None:
    page = store.open_page
    if page is not None:
        store.apply_to_everything(label, edit, page.id, *args)
