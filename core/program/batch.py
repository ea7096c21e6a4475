"""A whole batch through a graph at once, with the value and the gradient of every node: what a wire carries when all samples flow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TypeVar

import numpy as np

from core.collapse import expanded
from core.document import Graph, effective_output
from core.evaluate import evaluate
from core.problems import Problem
from core.program.build import flat_places
from core.program.rules import own
from core.program.source import make_functions
from core.program.tape import Ref, size
from core.program.write import Writer
from core.values import Floats, Number, freeze

Port = tuple[str, int]
Key = TypeVar("Key")


@dataclass(frozen=True)
class BatchNumbers:
    """The numbers of a graph through which a batch flowed.

    values      node id → value; of a node in `batched` with the samples as its first axis, (N,) for a single number
    gradients   node id → d(mean of the output)/d(node), of the shape of the value; missing where there is no scalar output
    wires       (target id, port) → what this wire alone sends back; missing where several wires into blocks share it
    samples     N; `rows` is how many the data have
    batched     the nodes that have another value for each sample; the others, such as parameters, have one
    loss        mean of the output over the samples, None where it is no single number
    """

    values: Mapping[str, Number] = field(default_factory=dict)
    gradients: Mapping[str, Number] = field(default_factory=dict)
    wires: Mapping[Port, Number] = field(default_factory=dict)
    samples: int = 0
    rows: int = 0
    batched: frozenset[str] = frozenset()
    output: str | None = None
    loss: float | None = None


class BatchPass:
    """Forward and backward pass of one graph over a batch, as generated code; `run` may be called with other numbers again and again."""

    def __init__(self, graph: Graph, samples: Mapping[str, Floats], rows: int = 0) -> None:
        """Make the code.

        samples  id of a leaf → its samples, the last axis; every other leaf has one value
        rows     how many samples the data have, where these are only some
        Raises Problem where nothing can be computed.
        """
        whole = expanded(graph)
        self.samples = next((array.shape[-1] for array in samples.values()), 1)
        self._rows = rows or self.samples
        self._leaves = tuple(node.id for node in whole.nodes.values() if node.is_leaf and node.id not in samples)
        self._places = flat_places(whole, self._leaves)
        self._theta = np.zeros(sum(end - begin for _, begin, end, _ in self._places))
        first = {name: replace(whole.nodes[name], value=freeze(array[..., 0])) for name, array in samples.items()}
        known = evaluate(replace(whole, nodes={**whole.nodes, **first})).values
        self._names = [name for name in graph.nodes if name in known]
        self._output = effective_output(graph)
        shapes = {name: array.shape[:-1] for name, array in samples.items()}
        writer = _Writer(whole, shapes, self.samples, self._places, self._theta, self._names)
        for name, array in samples.items():
            writer.data[name][...] = array
        self._graph, self._refs = graph, writer.refs
        self._fed = _consumers(graph)
        self._values, into = writer.homes({name: writer.refs[name] for name in self._names}, writer.refs)
        self._gradients: dict[str, Floats] = {}
        self._sent: dict[Port, Floats] = {}
        if self._output in known and size(own(writer.refs[self._output or ""])) == 1:
            into |= self._write_gradients(writer, self._output or "")
        load, self._run = make_functions(writer.tape.ops, writer.given, (), into)
        with np.errstate(all="ignore"):
            load()

    def _write_gradients(self, writer: _Writer, output: str) -> dict[Ref, Floats]:
        back, sent = writer.backward(output)
        none = writer.tape.constant(0.0)
        self._gradients, into = writer.homes({name: back.get(name, none) for name in self._names}, writer.refs)
        found: dict[Port, Ref] = {}
        for source, ports in self._fed.items():
            if len(ports) > 1 and source in self._gradients:
                found |= self._shares(writer, source, ports, sent)
        sources = {port: writer.refs[self._graph.nodes[port[0]].inputs[port[1]] or ""] for port in found}
        self._sent, more = writer.homes(found, sources)
        return into | more

    def _shares(self, writer: _Writer, source: str, ports: Sequence[Port], sent: Mapping[Port, Ref]) -> dict[Port, Ref]:
        """Return what each wire of a source that feeds several ports sends back; where two go into blocks theirs cannot be told apart."""
        nodes, none = self._graph.nodes, writer.tape.constant(0.0)
        plain = {port: sent.get(port, none) for port in ports if nodes[port[0]].block is None}
        into_blocks = [port for port in ports if port not in plain]
        if len(into_blocks) == 1:
            inner = [g for port, g in sent.items() if port not in plain and writer.graph.nodes[port[0]].inputs[port[1]] == source]
            plain[into_blocks[0]] = reduce(lambda a, b: writer.tape.apply("add", a, b), inner, none)
        return plain

    def run(self, numbers: Mapping[str, Number]) -> BatchNumbers:
        """Return all numbers where the leaves that have one value have these. Raises Problem where one is not defined, or too large."""
        for name, begin, end, _ in self._places:
            if name in numbers:
                self._theta[begin:end] = np.ravel(numbers[name])
        with np.errstate(all="ignore"):
            try:
                self._run()
            except (ArithmeticError, ValueError) as error:  # of single numbers, as Python computes them
                raise Problem("batch-undefined") from error
        values = {name: _taken(self._refs[name], home) for name, home in self._values.items()}
        gradients = {name: _taken(self._refs[name], home) for name, home in self._gradients.items()}
        batched = frozenset(name for name in values if self._refs[name].batched)
        loss = float(np.mean(values[self._output])) if self._output in gradients else None
        return BatchNumbers(values, gradients, self._wires(gradients), self.samples, self._rows, batched, self._output, loss)

    def _wires(self, gradients: Mapping[str, Number]) -> dict[Port, Number]:
        """Return what each wire sends back: all of its source's gradient where it is the source's only wire."""
        wires: dict[Port, Number] = {}
        for source, ports in self._fed.items():
            for port in ports if source in gradients else ():
                home = self._sent.get(port)
                if home is not None:
                    wires[port] = _taken(self._refs[source], home)
                elif len(ports) == 1:
                    wires[port] = gradients[source] if source != self._output else np.zeros_like(gradients[source])
        return wires


def _consumers(graph: Graph) -> dict[str, list[Port]]:
    fed = defaultdict[str, list[Port]](list)
    for target, node in graph.nodes.items():
        for port, source in enumerate(node.inputs):
            if source is not None:
                fed[source].append((target, port))
    return fed


def _taken(ref: Ref, home: Floats) -> Number:
    """Return a copy of what a run left, the samples first; the next run writes there again."""
    if not ref.shape:
        return float(home[0])
    return np.ascontiguousarray(np.moveaxis(home, -1, 0)) if ref.batched and home.ndim > 1 else home.copy()


class _Writer(Writer):
    """Writes the gradients of all nodes: here every leaf counts, the data too."""

    def _give(self, array: object, shape: tuple[int, ...], batched: bool = False, live: bool = False) -> Ref:
        return super()._give(array, shape, batched, live=True)

    def homes(self, wanted: Mapping[Key, Ref], like: Mapping[Key, Ref]) -> tuple[dict[Key, Floats], dict[Ref, Floats]]:
        """Return the arrays that results fill, each as large as what it belongs to, and what fills them."""
        homes: dict[Key, Floats] = {}
        into: dict[Ref, Floats] = {}
        for key, ref in wanted.items():
            whole = like[key]
            homes[key] = np.zeros(whole.shape or (1,))
            into[self.tape.copy(self.tape.spread(ref) if whole.batched else ref, homes[key].shape)] = homes[key]
        return homes, into

    def backward(self, end: str) -> tuple[dict[str, Ref], dict[Port, Ref]]:
        """Write d(mean of the output)/d(each node), and what each wire sends back."""
        back = {end: self.tape.constant(1.0 / self.tape.samples if self.refs[end].batched else 1.0)}
        sent: dict[Port, Ref] = {}
        for name in reversed(self.order):
            node = self.graph.nodes[name]
            if name not in back or node.is_leaf:
                continue
            for port, (source, g) in enumerate(zip(node.inputs, self._pulled(node, back[name]), strict=True)):
                if source is not None and g is not None:
                    sent[name, port] = g
                    back[source] = self.tape.apply("add", back[source], g) if source in back else g  # fan-out: gradients add
        return back, sent
