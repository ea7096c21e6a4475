"""Stepping: the page shows the passes one gate a step, forward and then back; the document never changes by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.step_latex import latex_step
from core.steps import BACKWARD, START, SUM, Playback, Step, Wire, ask_step, play, say_role, say_step, write_step
from core.trace import NOTHING, Numbers, Trace
from core.values import Number
from gui.canvas.guess import Guess

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

SPEEDS = {"slow": 2500, "medium": 1200, "fast": 400, "very fast": 60}  # ms a step


class Stepping(QObject):
    """Knows behind how many steps the page stands; `is_on` while it is shown step by step."""

    changed = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.playback: Playback | None = None
        self._known = NOTHING  # what the steps were made from
        self.done = 0
        self.is_asked = False  # whether the next step is being asked for
        self.guess = Guess(self, canvas)
        self.speed = "medium"
        self._begun = self._led = canvas.eye.goal  # the view before the first step, and the last one that a step brought
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        canvas.store.trace_changed.connect(self._follow)
        canvas.store.place_changed.connect(self.close)
        canvas.store.page_turned.connect(self.close)

    @property
    def is_on(self) -> bool:
        """Whether the page is shown step by step."""
        return self.playback is not None

    @property
    def is_playing(self) -> bool:
        """Whether the steps go on by themselves."""
        return self._timer.isActive()

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(self.playback.steps) if self.playback is not None else 0

    @property
    def step(self) -> Step | None:
        """The last step that was taken."""
        return self.playback.steps[self.done - 1] if self.playback is not None and self.done else None

    def toggle(self) -> None:
        """Show the page step by step, or whole again."""
        self.close() if self.is_on else self.open()

    def open(self) -> None:
        """Show nothing but the leaves."""
        self._canvas.hand.cancel()
        self._begun = self._led = self._canvas.eye.goal
        self._make(self._canvas.trace)
        self.go(0)

    def close(self) -> None:
        """Show the page whole."""
        if not self.is_on:
            return
        self._timer.stop()
        self.playback, self.done = None, 0
        self.is_asked = False
        self.guess.forget()
        self._canvas.page.veil = None
        self._canvas.mark(told=None, told_wires=frozenset(), told_back=False, told_texts={})
        self.changed.emit()
        self._canvas.update()

    def go(self, done: int) -> None:
        """Show the page as it is after so many steps."""
        if self.playback is None:
            return
        playback = self.playback
        self.done = done = max(0, min(done, self.count))
        self.is_asked = False
        self.guess.forget()
        self._canvas.page.veil = lambda trace: playback.shown(trace, done)
        step = self.step
        self._light(step, write_step(self._canvas.graph, self._canvas.trace, step) if step is not None else {})
        self._lead(step)
        if done == self.count:
            self._timer.stop()
        self.changed.emit()
        self._canvas.update()

    def _light(self, step: Step | None, texts: Mapping[Wire, str]) -> None:
        self._canvas.mark(**step_marks(step, texts))

    def rest(self) -> None:
        """Light up nothing, and leave the numbers as they are."""
        self._light(None, {})

    @property
    def coming(self) -> Step | None:
        """The next step that can be taken."""
        return self.playback.steps[self.done] if self.playback is not None and self.done < self.count else None

    def ask(self) -> None:
        """Light up the next step with a question mark for each of its numbers; whatever step is taken then takes the question away."""
        step = self.coming
        if step is None:
            return
        self._timer.stop()
        self.is_asked = True
        self._light(step, self.guess.numbered(ask_step(self._canvas.trace, step)))
        self._lead(step)
        self.changed.emit()
        self._canvas.update()

    def _lead(self, step: Step | None) -> None:
        """Bring the gate in sight; at the beginning look again as before, unless somebody looked elsewhere meanwhile."""
        eye = self._canvas.eye
        if step is not None:
            if eye.goal != self._led:
                self._begun = eye.goal
            self._canvas.bring(step.node)
        elif eye.goal == self._led != self._begun:
            eye.glide(self._begun)
        self._led = eye.goal

    def next(self) -> None:
        """Take the next step; begin where the page is shown whole."""
        if not self.is_on:
            self.open()
        self._timer.stop()
        if not self.guess.pose():
            self.go(self.done + 1)
            self._tell()

    def previous(self) -> None:
        """Take a step back; where the page is shown whole, from the last one."""
        if not self.is_on:
            self.open()
            self.go(self.count)
        self._timer.stop()
        self.go(self.done - 1)
        self._tell()

    def begin(self) -> None:
        """Go back to where nothing but the leaves is known."""
        self._timer.stop()
        self.go(0)

    def end(self) -> None:
        """Go to where all is known."""
        self._timer.stop()
        self.go(self.count)

    def play(self) -> None:
        """Let the steps go on by themselves, or stop them."""
        if not self.is_on:
            self.open()
        if self._timer.isActive():
            self._timer.stop()
        else:
            if self.done == self.count:
                self.go(0)
            self._timer.start(SPEEDS[self.speed])
        self.changed.emit()

    def choose_speed(self, speed: str) -> None:
        """Choose how fast the steps follow each other."""
        self.speed = speed
        if self._timer.isActive():
            self._timer.start(SPEEDS[speed])

    def sentence(self) -> tuple[str, str]:
        """Return what is said of the present step, and the part that its gate plays."""
        step = self.step
        if step is None or not _alike(self._canvas.trace, self._known):  # an edit is not told everywhere yet
            return "", ""
        graph, trace, language = self._canvas.graph, self._canvas.trace, self._canvas.language
        said = say_step(graph, trace, step, language)
        return f"{self.guess.verdict} {said}" if self.guess.verdict else said, say_role(graph, trace, step, language)

    def formulas(self) -> tuple[str, ...]:
        """Return the present step in LaTeX; nothing while another one is asked for."""
        step = self.step
        if step is None or self.is_asked or not _alike(self._canvas.trace, self._known):
            return ()
        return latex_step(self._canvas.graph, self._canvas.trace, step)

    def resume(self) -> None:
        """Go on playing."""
        if self.done < self.count:
            self._timer.start(SPEEDS[self.speed])
            self.changed.emit()

    def _tick(self) -> None:
        if not self.guess.pose(playing=True):
            self.go(self.done + 1)
            self._tell()

    def _tell(self) -> None:
        self._canvas.attention.announce(self.sentence()[0])

    def _make(self, trace: Trace) -> None:
        self.playback = play(self._canvas.graph, trace)
        self._known = trace

    def _follow(self, trace: Trace) -> None:
        """Other numbers leave the steps as they are; another graph has other steps."""
        if not self.is_on:
            return
        if not _alike(trace, self._known):
            self._make(trace)
        self.go(self.done)


def step_marks(step: Step | None, texts: Mapping[Wire, str]) -> dict[str, Any]:
    """Return what is lit up on the page for a step, and what stands beside its wires."""
    wires = frozenset(step.wires) if step is not None else frozenset()
    back = step is not None and step.kind in (START, BACKWARD, SUM)
    return {"told": step.node if step is not None else None, "told_wires": wires, "told_back": back, "told_texts": texts}


def _alike(one: Trace, other: Trace) -> bool:
    """Return whether two traces have numbers for the same things."""
    pairs = (one.values, other.values), (one.gradients, other.gradients)
    return one.output == other.output and all(_same_names(*pair) for pair in pairs)


def _same_names(one: Mapping[str, Number], other: Mapping[str, Number]) -> bool:
    if isinstance(one, Numbers) and isinstance(other, Numbers):
        return one.place is other.place  # the same plan
    return one.keys() == other.keys()
