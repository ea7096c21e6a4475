"""What a student has on the paper: printed numbers, the own answers, and what follows from them by one step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from core.document import Graph
from core.evaluate import as_number, compute, pull_back
from core.problems import Problem
from core.trace import Trace
from core.values import Number
from core.worksheet.exam import Place
from core.worksheet.printing import rounded

MOST_WAYS = 16  # a fork to many gates that can each be read two ways: the first of them


@dataclass
class Paper:
    """One student's paper while it is marked.

    decimals  of the printed numbers; leaves and the gradient of the output are printed in full
    hidden    the nodes' numbers that are neither printed nor asked; of wires only what is asked is on the paper
    written   by blank: the answer, the true number where nothing was written
    right     by blank: which cells were judged right (true or rounded)
    """

    graph: Graph
    trace: Trace
    decimals: int
    hidden: frozenset[Place]
    written: dict[Place, NDArray[np.float64]] = field(default_factory=dict)
    right: dict[Place, NDArray[np.bool_]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fed: Mapping[str, list[str]] = {
            name: list(dict.fromkeys(target for target, _ in ports)) for name, ports in self.graph.consumers().items()
        }
        self._recomputed: dict[tuple[Place, bool], Number] = {}

    def truth(self, place: Place) -> Number:
        """Return the true number of a place. Raises Problem where the graph has none there."""
        found = self._find(place)
        if found is None:
            raise Problem("blank-without-number", place.node, who=self.graph.name_of(place.node))
        return found

    def has(self, place: Place) -> bool:
        """Return whether there is a number at a place."""
        return self._find(place) is not None

    def _find(self, place: Place) -> Number | None:
        trace = self.trace
        if place.port is None:
            return (trace.values if place.kind == "value" else trace.gradients).get(place.node)
        if place.kind == "grad":
            return trace.wires.get((place.node, place.port))
        inputs = self._true_inputs(place.node)
        if inputs is None or np.ndim(trace.values.get(place.node, [])):
            return None  # the local gradient of an array is a Jacobian, which is no number for a box
        return pull_back(self.graph.nodes[place.node], inputs, trace.values[place.node], 1.0)[self._slot(place)]

    def _true_inputs(self, name: str) -> tuple[Number, ...] | None:
        found = [self.trace.values.get(source) for source in self.graph.nodes[name].inputs if source is not None]
        return None if any(number is None for number in found) else tuple(number for number in found if number is not None)

    def _slot(self, place: Place) -> int:
        """Return which of the wired inputs of its gate a wire is."""
        return sum(source is not None for source in self.graph.nodes[place.node].inputs[: place.port])

    def number(self, place: Place, sound: bool = False) -> Number:
        """Return what stands there for the student; with `sound` as if the cells judged wrong had been right."""
        if place in self.written:
            cells = self.written[place]
            return as_number(np.where(self.right[place], cells, self.truth(place)) if sound else cells)
        if place in self.hidden:
            return self._follow(place, sound)
        if self._is_exact(place):
            return self.truth(place)
        return as_number(rounded(np.asarray(self.truth(place), np.float64), self.decimals))

    def _is_exact(self, place: Place) -> bool:
        return self.graph.nodes[place.node].is_leaf if place.kind == "value" else place.node == self.trace.output and place.port is None

    def _follow(self, place: Place, sound: bool) -> Number:
        """Return a hidden number as it follows from the paper."""
        if (place, sound) not in self._recomputed:
            self._recomputed[place, sound] = next(self.stars(place, sound), self.truth(place))
        return self._recomputed[place, sound]

    def stars(self, place: Place, sound: bool = False) -> Iterator[Number]:
        """Yield what the place's own rule makes of the numbers on the paper; several where the rule can be read in two ways."""
        if self._is_exact(place):
            return
        with np.errstate(all="ignore"):
            if place.port is not None:
                yield from (sent[self._slot(place)] for sent in self._sent(place.node, sound, place))
            else:
                yield from self._forward(place.node, sound) if place.kind == "value" else self._backward(place.node, sound)

    def _inputs(self, name: str, sound: bool) -> tuple[Number, ...]:
        return tuple(self.number(Place(source, "value"), sound) for source in self.graph.nodes[name].inputs if source is not None)

    def _forward(self, name: str, sound: bool) -> Iterator[Number]:
        try:
            yield compute(self.graph.nodes[name], self._inputs(name, sound))
        except Problem:
            return  # the wrong number cannot go through this gate: nothing follows from it

    def _backward(self, name: str, sound: bool) -> Iterator[Number]:
        """Yield sums of upstream × local over the gates that the node feeds."""
        zero = np.zeros(np.shape(self.truth(Place(name, "value"))))
        ways = [list(self._pulled(name, target, sound)) for target in self._fed[name] if target in self.trace.values]
        for parts in islice(product(*ways), MOST_WAYS):
            yield as_number(reduce(np.add, parts, zero))

    def _pulled(self, name: str, target: str, sound: bool) -> Iterator[Number]:
        """Yield what one gate sends back to the node over all the wires between them."""
        sources = [source for source in self.graph.nodes[target].inputs if source is not None]
        for sent in self._sent(target, sound):
            yield as_number(sum(np.asarray(back) for source, back in zip(sources, sent, strict=True) if source == name))

    def _sent(self, target: str, sound: bool, asked: Place | None = None) -> Iterator[list[Number]]:
        """Yield what a gate sends back to its inputs: as it is written on its wires, or upstream × local.

        The slope is taken from the inputs, and from the output where that is written. With `asked`, that wire's own number is worked out.
        """
        node = self.graph.nodes[target]
        inputs, upstream = self._inputs(target, sound), self.number(Place(target, "grad"), sound)
        if asked is not None and asked.kind == "local":
            upstream = 1.0
        outputs = [*self._forward(target, sound), self.number(Place(target, "value"), sound)]
        ports = [port for port, source in enumerate(node.inputs) if source is not None]
        for y in outputs[: 1 if len(outputs) == 2 and np.array_equal(outputs[0], outputs[1]) else None]:
            backs = pull_back(node, inputs, y, upstream)
            yield [self._on_wire(target, port, back, upstream, sound, asked) for port, back in zip(ports, backs, strict=True)]

    def _on_wire(self, target: str, port: int, back: Number, upstream: Number, sound: bool, asked: Place | None) -> Number:
        sent, local = Place(target, "grad", port), Place(target, "local", port)
        if sent in self.written and asked is None:
            return self.number(sent, sound)
        if local in self.written and asked in (None, sent):
            return as_number(np.multiply(upstream, self.number(local, sound)))
        return back

    def neighbours(self, place: Place) -> Iterator[Place]:
        """Yield the numbers that the place's rule uses."""
        if place.kind == "value" or place.port is not None:
            yield from (Place(source, "value") for source in self.graph.nodes[place.node].inputs if source is not None)
            if place.kind == "value":
                return
            yield Place(place.node, "value")
            if place.kind == "grad":
                yield from (Place(place.node, "grad"), Place(place.node, "local", place.port))
            return
        for target in self._fed[place.node]:
            yield from (Place(target, "grad"), Place(target, "value"))
            for port, source in enumerate(self.graph.nodes[target].inputs):
                if source == place.node:
                    yield from (Place(target, "grad", port), Place(target, "local", port))
                if source is not None:
                    yield Place(source, "value")

    def wrong_before(self, place: Place) -> list[Place]:
        """Return the blanks judged wrong that make a difference to what follows at a place, also through hidden numbers."""
        found: dict[Place, None] = {}
        seen, waiting = {place}, list(self.neighbours(place))
        while waiting:
            near = waiting.pop(0)
            if near in seen:
                continue
            seen.add(near)
            if near in self.hidden:
                waiting.extend(self.neighbours(near))
            elif near in self.right and not self.right[near].all():
                found[near] = None
        return [near for near in found if self._matters(near, place)]

    def _matters(self, near: Place, place: Place) -> bool:
        """Return whether something else would follow at a place if the other had been answered with the truth."""
        before, answer = self._anew(place), self.written[near]
        self.written[near] = np.asarray(self.truth(near), np.float64)
        after = self._anew(place)
        self.written[near] = answer
        self._recomputed.clear()
        return before != after

    def _anew(self, place: Place) -> set[bytes]:
        self._recomputed.clear()
        return {np.asarray(star, np.float64).tobytes() for star in self.stars(place)}
