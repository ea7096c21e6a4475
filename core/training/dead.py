"""Dead ReLUs: units that are 0 for every sample, so that no gradient reaches what stands before them."""

from typing import NamedTuple

import numpy as np

from core.collapse import expanded
from core.program import Inputs, Program, compile_graph
from core.training.run import Training
from core.values import Floats


class Dead(NamedTuple):
    """How many units of ReLU gates are dead, of how many."""

    dead: int
    units: int


def dead_relus(training: Training, theta: Floats | None = None) -> Dead | None:
    """Count the dead units with the parameters as they are, or as given; None where data reach no ReLU."""
    relus = _relus(training)
    if not relus:
        return None
    program = _program(training, relus)
    program.theta[:] = training.theta if theta is None else theta
    with np.errstate(all="ignore"):
        program.run()
    silent = [np.atleast_1d(np.all(program.outputs[name] <= 0.0, axis=-1)) for name in relus]
    return Dead(sum(int(units.sum()) for units in silent), sum(units.size for units in silent))


def _relus(training: Training) -> tuple[str, ...]:
    graph = expanded(training.graph)
    consumers = graph.consumers()
    fed, waiting = set(training.binding.data), list(training.binding.data)
    while waiting:
        after = {target for target, _ in consumers[waiting.pop()]} - fed
        fed |= after
        waiting += after
    return tuple(node.id for node in graph.nodes.values() if node.gate == "relu" and node.id in fed)


def _program(training: Training, relus: tuple[str, ...]) -> Program:
    """Return what computes the units for all samples; it is made once a training."""
    key = (" ".join(relus), training.rows)
    if key not in training.programs:
        inputs = Inputs(training.binding.parameters, training.binding.shapes(training.graph), training.rows)
        program = compile_graph(training.graph, inputs, training.theta.copy(), wanted=relus)
        for name, array in training.samples.items():
            program.data[name][...] = array
        program.load()
        training.programs[key] = program
    return training.programs[key]
