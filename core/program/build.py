"""Makes a program of a graph: its parameters in one flat array, its data with the samples last, its loss and gradient by one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.collapse import expanded
from core.document import Graph, effective_output
from core.problems import Problem
from core.program.levels import Levels, order_of
from core.program.source import make_functions
from core.program.write import Place, Writer, needed
from core.values import Floats, Shape, shape_of, thaw


@dataclass(frozen=True)
class Inputs:
    """What flows into a program.

    parameters  ids of the leaves that are learned; they lie one after the other in one flat array
    data        id of a leaf → the shape of one sample
    samples     how many there are at once
    """

    parameters: tuple[str, ...]
    data: Mapping[str, Shape]
    samples: int


@dataclass(frozen=True)
class Program:
    """A graph as code.

    theta     all parameters, flat; write new values into it
    gradient  d(loss)/d(theta), filled by run()
    data      id → array of the samples (last axis); write into it, then call load()
    run       () → (loss, data loss, regularisation loss), means over the samples; fills `gradient`. Only the wanted values: () → ()
    outputs   id → array of the wanted values, filled by run(); a single number is an array of one
    """

    theta: Floats
    gradient: Floats
    data: Mapping[str, Floats]
    load: Callable[[], None]
    run: Callable[[], tuple[float, ...]]
    outputs: Mapping[str, Floats]


def compile_graph(
    graph: Graph, inputs: Inputs, theta: Floats | None = None, gradient: Floats | None = None, wanted: Sequence[str] | None = None
) -> Program:
    """Return the program of the mean of a graph's output over the samples, or just of the values of the `wanted` nodes.

    theta, gradient  flat arrays to share between programs; made where they are not given, theta with the graph's values
    Raises Problem where what is asked for cannot be computed.
    """
    whole = expanded(graph)
    places = flat_places(whole, inputs.parameters)
    theta = flat_values(whole, inputs.parameters) if theta is None else theta
    gradient = np.zeros(len(theta)) if gradient is None else gradient
    ends = _ends(whole, wanted)
    arguments = whole, inputs.data, inputs.samples, places, theta, ends
    levels = order_of(whole, needed(whole, ends), inputs.parameters, inputs.data)
    writer = Writer(*arguments) if levels is None else Levels(levels, *arguments)
    if wanted is None:
        loss, into = writer.losses(), writer.gradients(gradient)
        load, run = make_functions(writer.tape.ops, writer.given, loss, into)
        return Program(theta, gradient, writer.data, load, run, {})
    outputs, into = writer.outputs(wanted)
    load, run = make_functions(writer.tape.ops, writer.given, (), into)
    return Program(theta, gradient, writer.data, load, run, outputs)


def flat_places(graph: Graph, parameters: Sequence[str]) -> list[Place]:
    """Return where each parameter lies in the flat array."""
    places, at = [], 0
    for name in parameters:
        shape = shape_of(graph.nodes[name].value or 0.0)
        end = at + int(np.prod(shape, dtype=int))
        places.append((name, at, end, shape))
        at = end
    return places


def flat_values(graph: Graph, parameters: Sequence[str]) -> Floats:
    """Return the values of the parameters, one after the other."""
    return np.concatenate([np.zeros(0), *(np.ravel(thaw(graph.nodes[name].value or 0.0)) for name in parameters)])


def _ends(graph: Graph, wanted: Sequence[str] | None) -> list[str]:
    """Return the nodes that are asked for: the wanted ones, or the output."""
    output = effective_output(graph)
    if wanted is None and output is None:
        raise Problem("no-output")
    return list(wanted) if wanted is not None else [output or ""]
