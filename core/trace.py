"""A trace: every number of one forward and one backward pass."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.problems import Problem
from core.values import Number


@dataclass(frozen=True)
class Trace:
    """The numbers of a graph at its present inputs.

    values     node id → value; missing where it could not be computed
    gradients  node id → d(output)/d(node), of the shape of the value; 0 where the output does not depend on it;
               all missing while there is no scalar output
    wires      (target id, port) → what this wire alone sends back to its source; a node's gradient is their sum
    problems   node id → what went wrong there; "" → what is wrong with the graph as a whole
    output     the id of the output, None in an empty graph
    ties       ids of the gates that stand on a kink now, where the gradient is a convention (a tie of max, relu at 0)
    """

    values: Mapping[str, Number] = field(default_factory=dict)
    gradients: Mapping[str, Number] = field(default_factory=dict)
    wires: Mapping[tuple[str, int], Number] = field(default_factory=dict)
    problems: Mapping[str, Problem] = field(default_factory=dict)
    output: str | None = None
    ties: frozenset[str] = frozenset()


NOTHING = Trace()
