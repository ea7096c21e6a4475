"""Going through a lecture: a press takes one step within the page, and after its last step the next page; back exactly the same way."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.document import LecturePage
from core.lecture import span
from gui.canvas.widget import Canvas


class Pages(QObject):
    """Leads the steps of the page that is open; a document that is no lecture is a single page with all its steps."""

    turned = Signal()

    def __init__(self, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas, self._store, self._steps = canvas, canvas.store, canvas.stepping
        self._at_end = False
        self._seen = (0, 0)  # the span of the page that is set out
        self._store.page_turned.connect(self._open)
        self._store.lecture_changed.connect(self._keep_within)
        self._steps.changed.connect(self._calm)

    def leave(self) -> None:
        """Listen no longer."""
        self._store.page_turned.disconnect(self._open)
        self._store.lecture_changed.disconnect(self._keep_within)
        self._steps.changed.disconnect(self._calm)

    # ---------------------------------------------------------------- where one is

    @property
    def page(self) -> LecturePage | None:
        """The page of the lecture, None where there is no lecture."""
        return self._store.open_page

    @property
    def count(self) -> int:
        """How many pages there are."""
        return max(1, len(self._store.everything.pages))

    @property
    def span(self) -> tuple[int, int]:
        """Behind how many steps the page begins and ends."""
        page, playback = self.page, self._steps.playback
        return span(page, playback) if page is not None and playback is not None else (0, self._steps.count)

    @property
    def is_at_rest(self) -> bool:
        """Whether no step of this page was taken yet."""
        return self._steps.done == self.span[0]

    # ---------------------------------------------------------------- what the clicker does

    def begin(self, from_start: bool) -> None:
        """Begin with the first page, or with this one where it stands."""
        steps, lecture = self._steps, self.page is not None
        done = steps.done if steps.is_on else None
        if from_start and lecture:
            self._store.turn(0)
        steps.open()
        first, last = self._seen = self.span
        if done is None and not lecture:
            done = last
        steps.go(first if from_start or done is None else max(first, min(done, last)))

    def next(self) -> None:
        """Take the next step, or turn to the next page."""
        if self._steps.done < self.span[1]:
            self._steps.next()
        else:
            self._turn(self._store.number + 1, at_end=False)

    def previous(self) -> None:
        """Take a step back, or turn back to the end of the page before."""
        if self._steps.done > self.span[0]:
            self._steps.previous()
        else:
            self._turn(self._store.number - 1, at_end=True)

    def first(self) -> None:
        """Go to the beginning of the page; from there to the first page."""
        self._turn(0, at_end=False) if self.is_at_rest else self._steps.go(self.span[0])

    def last(self) -> None:
        """Go to the end of the page; from there to the last page."""
        end = self.span[1]
        self._turn(self.count - 1, at_end=True) if self._steps.done == end else self._steps.go(end)

    def ask(self) -> None:
        """Ask for the next step of the page."""
        if self._steps.done < self.span[1]:
            self._steps.ask()

    def _turn(self, number: int, at_end: bool) -> None:
        self._at_end = at_end
        if 0 <= number < self.count:
            self._store.turn(number)
        self._at_end = False

    def _open(self) -> None:
        """Another page is open, by a press or because something on it was undone."""
        self._steps.open()
        self._seen = self.span
        self._steps.go(self._seen[1 if self._at_end else 0])
        self.turned.emit()

    def _keep_within(self) -> None:
        """Somebody edited while the lecture is shown: where a page has other steps now, it is set out anew."""
        first, last = self.span
        if self._steps.is_on and not first <= self._steps.done <= last:
            self._steps.go(first)
        if (first, last) != self._seen:
            self._seen = first, last
            self.turned.emit()

    def _calm(self) -> None:
        """A page that begins in the middle of the passes begins with nothing lit up."""
        if self._steps.is_on and not self._steps.is_asked and self.is_at_rest:
            self._steps.rest()
