"""Writes a graph's forward and backward pass on a tape, gate by gate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.document import Graph, Node
from core.order import forward_order
from core.problems import Problem
from core.program.rules import RULES, entries, own, reduced
from core.program.tape import Ref, Tape, size
from core.program.texts import write_text
from core.values import Floats, Shape, shape_of, show_shape, thaw

Place = tuple[str, int, int, Shape]  # a parameter's id, where it begins and ends in the flat array, and its shape


class Writer:
    """Writes one graph on one tape: its blocks are expanded, its leaves are parameters, data or fixed numbers."""

    def __init__(
        self, graph: Graph, data: Mapping[str, Shape], samples: int, places: Sequence[Place], theta: Floats, ends: Sequence[str]
    ) -> None:
        self.graph, self.ends, self.places = graph, ends, places
        self.tape = Tape(samples)
        self.data = {name: np.zeros((*shape, samples)) for name, shape in data.items()}
        self.given: dict[str, object] = {}
        self.refs: dict[str, Ref] = {}
        self.order = needed(graph, ends)
        self._write(theta)

    # ---------------------------------------------------------------- forward

    def _write(self, theta: Floats) -> None:
        self._write_leaves(theta)
        for name in self.order:
            if name not in self.refs:
                self.refs[name] = self._forward(self.graph.nodes[name])

    def _write_leaves(self, theta: Floats) -> None:
        flat = self.tape.given("theta", theta.shape, live=True)
        self.given["theta"] = theta.data  # gives one number four times as fast as an array does
        for name, begin, end, shape in self.places:
            if shape:
                self.refs[name] = self._give(theta[begin:end].reshape(shape), shape, live=True)
            else:
                self.refs[name] = self.tape.write("number", f"{{0}}[{begin}]", (flat,), ())
        for name, array in self.data.items():
            self.refs[name] = self._give(array, array.shape[:-1], batched=True)
        for name in self.order:
            value = self.graph.nodes[name].value
            if value is not None and name not in self.refs:
                self.refs[name] = self.tape.constant(value) if isinstance(value, float) else self._give(thaw(value), shape_of(value))

    def _give(self, array: object, shape: Shape, batched: bool = False, live: bool = False) -> Ref:
        name = f"g{len(self.given)}"
        self.given[name] = array
        return self.tape.given(name, shape, batched, live)

    def _inputs(self, node: Node) -> tuple[Ref, ...]:
        return tuple(self.refs[source] for source in node.inputs if source is not None)

    def _forward(self, node: Node) -> Ref:
        inputs = self._inputs(node)
        if not node.row.elementwise:
            return RULES[node.gate].forward(self.tape, node, inputs)
        return write_text(self.tape, node.row.rule, self._names(node, inputs))

    def _names(self, node: Node, inputs: tuple[Ref, ...]) -> dict[str, Ref]:
        params = {name: self.tape.constant(value) for name, value in node.settings.items()}
        return dict(zip(node.row.inputs, inputs, strict=True)) | params

    # ---------------------------------------------------------------- the loss

    def losses(self) -> tuple[Ref, Ref, Ref]:
        """Write (loss, data loss, regularisation loss): the terms of the output that depend on data, and those that do not."""
        whole = self.refs[self.ends[0]]
        if size(own(whole)) != 1:
            raise Problem("not-scalar", self.ends[0], who=self.graph.name_of(self.ends[0]), shape=show_shape(own(whole)))
        if not whole.batched:
            total = self._mean(whole)
            return total, total, self.tape.constant(0.0)
        terms = self._terms()
        if all(self.refs[name].batched for name in terms):
            total = self._mean(whole)
            return total, total, self.tape.constant(0.0)
        data = self._sum({name: many for name, many in terms.items() if self.refs[name].batched})
        penalty = self._sum({name: many for name, many in terms.items() if not self.refs[name].batched})
        return self.tape.apply("add", data, penalty), data, penalty

    def _terms(self) -> dict[str, float]:
        """Return the nodes whose sum the output is, and how often each is in it."""
        terms = {self.ends[0]: 1.0}
        for name in reversed(self.order):
            node = self.graph.nodes[name]
            if name in terms and node.gate in ("add", "copy") and not own(self.refs[name]):
                many = terms.pop(name)
                for source in node.inputs:
                    assert source is not None
                    terms[source] = terms.get(source, 0.0) + many
        return terms

    def _mean(self, term: Ref) -> Ref:
        term = self.tape.reduce("add", term, entries(term)) if own(term) else term  # of one entry
        if not term.batched:
            return term
        return self.tape.apply("multiply", self.tape.constant(1.0 / self.tape.samples), self.tape.reduce("add", term, (0,)))

    def _sum(self, terms: Mapping[str, float]) -> Ref:
        total = self.tape.constant(0.0)
        for name, many in terms.items():
            total = self.tape.apply("add", total, self.tape.apply("multiply", self.tape.constant(many), self._mean(self.refs[name])))
        return total

    # ---------------------------------------------------------------- backward

    def gradients(self, flat: Floats) -> dict[Ref, Floats]:
        """Write the gradients of the parameters and return which results are to lie where in the flat array."""
        back = self._backward()
        filled = {op.out for op in self.tape.ops if op.form == "into"}
        into: dict[Ref, Floats] = {}
        for name, begin, end, shape in self.places:
            home = flat[begin:end].reshape(shape) if shape else flat[begin : begin + 1]
            g = back.get(name, self.tape.constant(0.0))
            if g.shape != home.shape or g in into or g not in filled:  # it may be a view, a number, or two parameters' gradient
                g = self.tape.copy(g, home.shape)
            into[g] = home
        return into

    def _backward(self) -> dict[str, Ref]:
        """Write d(mean of the output)/d(each node that depends on a parameter)."""
        end = self.ends[0]
        upstream = 1.0 / self.tape.samples if self.refs[end].batched else 1.0
        back = {end: self.tape.constant(upstream)}
        for name in reversed(self.order):
            node = self.graph.nodes[name]
            if name in back and not node.is_leaf and self.refs[name].live:
                for source, g in zip(node.inputs, self._pulled(node, back[name]), strict=True):
                    if source is not None and g is not None and self.refs[source].live:
                        back[source] = self.tape.apply("add", back[source], g) if source in back else g  # fan-out: gradients add
        return back

    def _pulled(self, node: Node, g: Ref) -> list[Ref | None]:
        """Return upstream × local for each input, None where nobody asks for it."""
        inputs, y = self._inputs(node), self.refs[node.id]
        if not node.row.elementwise:
            return list(RULES[node.gate].backward(self.tape, node, g, inputs, y))
        names = self._names(node, inputs) | {"y": y}
        return [
            reduced(self.tape, self.tape.apply("multiply", g, write_text(self.tape, text, names)), y, x) if x.live else None
            for text, x in zip(node.row.local, inputs, strict=True)
        ]

    # ---------------------------------------------------------------- values

    def outputs(self, wanted: Sequence[str]) -> tuple[dict[str, Floats], dict[Ref, Floats]]:
        """Return the arrays that the values of the wanted nodes are to fill, by id and by what fills them."""
        homes = {name: np.zeros(self.refs[name].shape or (1,)) for name in wanted}
        copies = [self.tape.copy(self.refs[name], home.shape) for name, home in homes.items()]
        return homes, dict(zip(copies, homes.values(), strict=True))


def needed(graph: Graph, ends: Sequence[str]) -> list[str]:
    """Return the nodes that the ends depend on, sources first. Raises Problem where one of them cannot compute."""
    order, problems = forward_order(graph)
    wanted = set(ends)
    for name in reversed(order):
        if name in wanted:
            wanted.update(source for source in graph.nodes[name].inputs if source is not None)
    missing = [name for name in wanted if name not in set(order)]
    if missing:
        raise next(iter(problems.values()), Problem("no-output"))
    return [name for name in order if name in wanted]
