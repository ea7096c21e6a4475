"""Predict first: a step back waits for an answer, by a click on an input or by its number; counted quietly, never an edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.predict import LARGER, Question, question, say_answers, say_question, say_score, say_verdict
from core.steps import Wire

if TYPE_CHECKING:
    from gui.canvas.picking import Hit
    from gui.canvas.stepping import Stepping
    from gui.canvas.widget import Canvas


class Guess:
    """The question before the next step of one page.

    is_on     whether steps wait for an answer, where there is something to guess
    verdict   what is said of the answer that led to the present step
    """

    def __init__(self, stepping: Stepping, canvas: Canvas) -> None:
        self._stepping, self._canvas = stepping, canvas
        self.is_on = False
        self.question: Question | None = None
        self.verdict = ""
        self.right = self.answered = 0
        self._plays = False  # whether the steps went on by themselves before the question

    def toggle(self) -> None:
        """Ask before each step that can be guessed, or no longer; begins to count anew."""
        self.is_on = not self.is_on
        self.right = self.answered = 0
        on = QCoreApplication.translate("Guess", "Each step back asks first: answer with a click on the input, or with 1, 2, …")
        self._canvas.say(on if self.is_on else QCoreApplication.translate("Guess", "Steps are taken without asking"))
        if self._stepping.is_on:
            self._stepping.go(self._stepping.done)
        self._canvas.show_changed.emit()

    def pose(self, playing: bool = False) -> bool:
        """Ask what the next step brings; return whether that step now waits for an answer."""
        step = self._stepping.coming
        if not self.is_on or step is None or self.question is not None:
            return False
        found = question(self._canvas.graph, self._canvas.trace, step)
        if found is None:
            return False
        self.verdict, self.question, self._plays = "", found, playing
        self._stepping.ask()
        self._canvas.attention.announce(self.text())
        return True

    def answer(self, number: int) -> bool:
        """Take an answer by its place, 0 the first, and the step with it; return whether one was asked for."""
        asked = self.question
        if asked is None or not 0 <= number < len(asked.answers):
            return False
        plays, said = self._plays, say_verdict(asked, number, self._canvas.language)
        self.answered += 1
        self.right += number == asked.right
        self._stepping.go(self._stepping.done + 1)
        self.verdict = said
        self._stepping.changed.emit()
        self._canvas.attention.announce(self._stepping.sentence()[0])
        if plays:
            self._stepping.resume()
        return True

    def click(self, hit: Hit) -> bool:
        """Take a click on an input, on its number or on its wire as the answer; return whether it was one."""
        if self.question is None or not hit.node:
            return False
        if hit.kind in ("wire", "port", "bend") and (wire := (hit.node, hit.port)) in self.question.wires:
            return self.answer(self.question.wires.index(wire))
        found = self.question.of_node(self._canvas.graph, hit.node) if hit.kind in ("node", "value", "gradient") else None
        return found is not None and self.answer(found)

    def forget(self) -> None:
        """Another step is shown: nothing is asked, nothing was answered."""
        self.question, self.verdict = None, ""

    # ---------------------------------------------------------------- in words

    def text(self) -> str:
        """Return the question with its answers in one line, "" while nothing is asked."""
        if self.question is None:
            return ""
        asked = say_question(self._canvas.graph, self._canvas.trace, self.question, self._canvas.language)
        return f"{asked}  " + "   ".join(f"{number} {answer}" for number, answer in enumerate(self.answers(), 1))

    def asked(self) -> str:
        """Return the question alone."""
        graph, trace = self._canvas.graph, self._canvas.trace
        return say_question(graph, trace, self.question, self._canvas.language) if self.question is not None else ""

    def answers(self) -> tuple[str, ...]:
        """Return the answers to choose from."""
        return say_answers(self.question, self._canvas.language) if self.question is not None else ()

    def score(self) -> str:
        """Return how many answers were right, "" before the first."""
        return say_score(self.right, self.answered, self._canvas.language) if self.is_on else ""

    def numbered(self, texts: Mapping[Wire, str]) -> Mapping[Wire, str]:
        """Return what stands beside the wires of a question, each with the number that chooses it."""
        if self.question is None or self.question.kind != LARGER:
            return texts
        numbers = {wire: number for number, wire in enumerate(self.question.wires, 1)}
        return {wire: f"{numbers[wire]}:  {text}" if wire in numbers else text for wire, text in texts.items()}
