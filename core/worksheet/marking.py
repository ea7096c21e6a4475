"""Marking: an answer is right if it is right, or if it is the right next step from what the student already wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.document import Graph
from core.evaluate import evaluate
from core.order import forward_order
from core.trace import Trace
from core.values import Number
from core.worksheet.exam import Item, Place
from core.worksheet.paper import Paper
from core.worksheet.reading import Answer, read_answer
from core.worksheet.sheet import Sheet, write_place

Route = Literal["true", "rounding", "ft", "ft-zero", "shape", "wrong", "blank", "unread"]
RIGHT: tuple[Route, ...] = ("true", "rounding")
WORST_FIRST: tuple[Route, ...] = ("unread", "wrong", "blank", "ft-zero", "ft", "rounding", "true")


@dataclass(frozen=True)
class Marked:
    """What one answer is worth, and why.

    route     the reason; of an array the reason of its worst cell
    cells     the reason of each cell, in reading order; empty for a box that is blank or of another shape
    expected  the true number
    follows   the keys of the wrong answers that this one follows from
    """

    marks: float
    route: Route
    expected: Number
    cells: tuple[Route, ...] = ()
    follows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Marks:
    """A paper that was marked, item by item, by key."""

    out_of: float
    items: Mapping[str, Marked] = field(default_factory=dict)

    @property
    def total(self) -> float:
        """The marks of the paper."""
        return sum(item.marks for item in self.items.values())


def mark(sheet: Sheet, answers: Mapping[str, object], locale: str = "en", trace: Trace | None = None) -> Marks:
    """Mark a paper.

    `answers` maps a key ("q.value", "W.grad") to what was written: a text, or lists of texts within lists. `trace` holds the true
    numbers, where they are at hand. Each mistake costs its mark once: values are judged in the order in which they are computed,
    gradients from the output back, each against the truth and against what follows from the paper. Nothing written is ever run.
    Raises Problem where a blank has no number in this graph.
    """
    trace = trace or evaluate(sheet.graph)
    items = {item.place: item for item in sheet.items}
    paper = Paper(sheet.graph, trace, sheet.decimals, sheet.hidden)
    raw = {item.place: answers.get(write_place(sheet.graph, item.place)) for item in sheet.items}
    read = {place: read_answer(raw[place], np.shape(paper.truth(place)), locale) for place in items}
    for place in items:  # what was not judged yet counts as it is written, once its turn has come
        _write(paper, place, read[place])
    marked = {place: _judge(sheet, paper, items[place], read[place]) for place in in_order(sheet.graph) if place in items}
    return Marks(sheet.out_of, {write_place(sheet.graph, item.place): marked[item.place] for item in sheet.items})


def in_order(graph: Graph) -> list[Place]:
    """Return every place of a graph in the order of the passes: values forward, then gradients from the output back."""
    order, _ = forward_order(graph)
    places = [Place(name, "value") for name in order]
    for name in reversed(order):
        ports = range(len(graph.nodes[name].inputs))
        places += [Place(name, "grad"), *(Place(name, "local", port) for port in ports), *(Place(name, "grad", port) for port in ports)]
    return places


def _write(paper: Paper, place: Place, answer: Answer | None) -> None:
    """Put an answer on the paper; where there is none, or none of that shape, the true number is used."""
    truth = np.asarray(paper.truth(place), np.float64)
    paper.written[place] = truth if answer is None else np.where(np.isnan(answer.cells), truth, answer.cells)
    paper.right[place] = np.ones(truth.shape, bool)


def _judge(sheet: Sheet, paper: Paper, item: Item, answer: Answer | None) -> Marked:
    truth = paper.truth(item.place)
    if answer is None:
        return Marked(0.0, "shape", truth)
    if answer.empty:
        return Marked(0.0, "blank", truth)
    routes = _routes(sheet, paper, item, answer)
    paper.right[item.place] = np.isin(routes, RIGHT) | np.isnan(answer.cells)  # where nothing was written, the truth is used
    cells: tuple[Route, ...] = tuple(routes.ravel())
    route = next(route for route in WORST_FIRST if route in cells)
    wrong = paper.wrong_before(item.place) if "ft" in cells or "ft-zero" in cells else []
    return Marked(_worth(sheet, item, cells), route, truth, cells, tuple(write_place(sheet.graph, place) for place in wrong))


def _routes(sheet: Sheet, paper: Paper, item: Item, answer: Answer) -> NDArray[np.object_]:
    """Return the route of each cell, an array of the answer's shape."""
    truth = np.asarray(paper.truth(item.place), np.float64)
    routes = np.full(truth.shape, "wrong", object)
    true = item.tolerance.accepts(answer.cells, truth)
    if sheet.policy.follow_through and not true.all():
        for star in paper.stars(item.place):
            earned = "ft-zero" if np.any(truth) and not np.any(star) else "ft"
            routes[_agrees(item, answer, star) & (routes != "ft")] = earned
        for star in paper.stars(item.place, sound=True):
            routes[_agrees(item, answer, star)] = "rounding"
    routes[true] = "true"
    routes[np.isnan(answer.cells)] = "blank"
    routes[answer.unread] = "unread"
    return routes


def _agrees(item: Item, answer: Answer, star: Number) -> NDArray[np.bool_]:
    return item.tolerance.accepts(answer.cells, np.asarray(star, np.float64))


def _worth(sheet: Sheet, item: Item, cells: tuple[Route, ...]) -> float:
    shares = [_share(sheet, route) for route in cells]
    return item.marks * (sum(shares) / len(shares) if sheet.policy.per_cell else min(shares))


def _share(sheet: Sheet, route: Route) -> float:
    """Return which share of its marks a cell earns."""
    if route in RIGHT:
        return 1.0
    follows = route == "ft" or (route == "ft-zero" and sheet.policy.ft_zero == "award")
    return sheet.policy.ft_fraction if follows else 0.0
