"""Writes a large graph of single numbers level by level: gates of one kind and depth are computed together, as one array."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.document import Graph, Node
from core.program.rules import RULES
from core.program.tape import Ref
from core.program.texts import write_text
from core.program.write import Writer
from core.values import Floats, Shape

TOGETHER = ("max", "min", "maxout")  # no texts, but of several single numbers they too go entry by entry
LINE, LINE_OF_SAMPLES = 0.13, 3.0  # microseconds a gate, forward and back, line by line: on plain floats, and on arrays of samples
NOTHING = -1  # the last row of G stays zero: what is sent back to a parameter that nothing depends on
LEVEL = 5.0  # microseconds a level, and again a kind of gate on it


@dataclass
class Group:
    """Gates of one kind on one level, in the rows from `first` on.

    fixed   the numbers at those ports where one is known for good, None at the others
    asked   which ports are asked for a gradient
    inputs  what reaches the ports, and `result`, what leaves: one entry a gate
    """

    node: Node
    names: list[str]
    first: int
    fixed: tuple[float | None, ...]
    asked: tuple[bool, ...]
    inputs: list[Ref] = field(default_factory=list)
    result: Ref | None = None

    @property
    def end(self) -> int:
        """The row behind the last."""
        return self.first + len(self.names)

    @property
    def live(self) -> bool:
        """Whether a gradient is wanted of these gates."""
        return any(self.asked)


@dataclass(frozen=True)
class Order:
    """Which node stands in which row: parameters, other leaves, then level by level; of a level first those with a gradient."""

    row: Mapping[str, int]
    levels: Sequence[Sequence[Group]]


def order_of(graph: Graph, order: Sequence[str], parameters: Sequence[str], data: Mapping[str, Any]) -> Order | None:
    """Return how to compute a graph level by level, None where its nodes are not all single numbers, or line by line is as quick."""
    nodes = graph.nodes
    leaves = [name for name in order if nodes[name].is_leaf]
    if not _all_single(graph, order, data) or len(leaves) == len(order):
        return None
    fixed = {name: nodes[name].value for name in leaves if name not in data and name not in set(parameters)}
    asked, depth = set(parameters), dict.fromkeys(leaves, 0)
    kinds: list[dict[tuple[object, ...], list[str]]] = []
    for name in order:
        node = nodes[name]
        if node.is_leaf:
            continue
        if any(source in asked for source in node.inputs):
            asked.add(name)
        depth[name] = 1 + max(depth[source or ""] for source in node.inputs)
        kinds += [{} for _ in range(depth[name] - len(kinds))]
        numbers = _numbers(node, fixed)
        kind = node.gate, tuple(sorted(node.settings.items())), numbers, tuple(source in asked for source in node.inputs)
        kinds[depth[name] - 1].setdefault(kind, []).append(name)
    each = LINE_OF_SAMPLES if data else LINE
    if each * (len(order) - len(leaves)) < LEVEL * (len(kinds) + sum(map(len, kinds))):
        return None
    row = {name: k for k, name in enumerate([*parameters, *(name for name in leaves if name not in set(parameters))])}
    return Order(row, [list(_placed(graph, level, fixed, asked, row)) for level in kinds])


def _numbers(node: Node, fixed: Mapping[str, Any]) -> tuple[float | None, ...]:
    """Return the fixed numbers at the ports of a gate that is much quicker for knowing them; for all others they are rows like any."""
    return tuple(fixed.get(source or "") if node.gate == "power" else None for source in node.inputs)


def _all_single(graph: Graph, order: Sequence[str], data: Mapping[str, Any]) -> bool:
    for name in order:
        node = graph.nodes[name]
        if node.is_leaf:
            single = data[name] == () if name in data else isinstance(node.value, float)
        else:
            single = node.row.elementwise or (node.gate in TOGETHER and len(node.inputs) > 1)
        if not single:
            return False
    return True


def _placed(
    graph: Graph, level: Mapping[Any, list[str]], fixed: Mapping[str, Any], asked: set[str], row: dict[str, int]
) -> Iterator[Group]:
    """Yield the groups of a level and give their gates rows."""
    for names in sorted(level.values(), key=lambda names: names[0] not in asked):
        node = graph.nodes[names[0]]
        group = Group(node, names, len(row), _numbers(node, fixed), tuple(source in asked for source in node.inputs))
        row |= {name: group.first + k for k, name in enumerate(names)}
        yield group


class Levels(Writer):
    """A Writer that keeps all values as rows of one array V, and all gradients, then what the wires send back, of one array G."""

    def __init__(self, order: Order, *arguments: Any) -> None:
        self.row, self.levels = order.row, order.levels
        super().__init__(*arguments)

    def _write(self, theta: Floats) -> None:
        self.many: Shape = (self.tape.samples,) if self.data else ()
        self.values = np.zeros((len(self.row), *self.many))
        self.homes: dict[Ref, Floats] = {}
        self.given |= {"theta": theta, "V": self.values}
        stage = [self._written_leaves(theta)]
        for groups in self.levels:
            stage = self._written_level(groups, stage)
        self._name_results()

    # ---------------------------------------------------------------- forward

    def _written_leaves(self, theta: Floats) -> Ref:
        """Put data and fixed numbers into their rows for good, and write the copying of the parameters into theirs."""
        count = len(self.places)
        for name, row in self.row.items():
            value = self.graph.nodes[name].value
            if name in self.data:
                self.data[name] = self.values[row]
                self.refs[name] = self._give(self.data[name], (), batched=True)
            elif row >= count and isinstance(value, float):
                self.values[row] = value
                self.refs[name] = self.tape.constant(value)
        flat = self.tape.given("theta", theta.shape, live=True)
        spread = "copyto({out}, {0}[:, None])" if self.many else "copyto({out}, {0})"
        leaves = self.tape.write("into", spread, (flat,), (count, *self.many), bool(self.many))
        self.refs |= {name: self.tape.write("number", f"{{0}}.item({row})", (flat,), ()) for row, (name, *_) in enumerate(self.places)}
        self.homes[leaves] = self.values[:count]
        return leaves

    def _written_level(self, groups: Sequence[Group], before: Sequence[Ref]) -> list[Ref]:
        """Write all gates of a level, whose inputs are gathered in one go."""
        ports = [(group, port) for group in groups for port, number in enumerate(group.fixed) if number is None]
        rows = [self.row[self.graph.nodes[name].inputs[port] or ""] for group, port in ports for name in group.names]
        gathered = self.taken("V", rows, before)
        begin = 0
        for group in groups:
            for number in group.fixed:
                group.inputs.append(self.part(gathered, begin, len(group.names)) if number is None else self.tape.constant(number))
                begin += len(group.names) if number is None else 0
            group.result = self.at_home(self._computed(group), self.values[group.first : group.end])
        return [group.result for group in groups if group.result is not None]

    def _computed(self, group: Group) -> Ref:
        if group.node.row.elementwise:
            return write_text(self.tape, group.node.row.rule, self._names(group.node, tuple(group.inputs)))
        return RULES[group.node.gate].forward(self.tape, group.node, tuple(group.inputs))

    def taken(self, array: str, rows: Sequence[int], after: Sequence[Ref]) -> Ref:
        """Write the gathering of some rows of an array, after what fills them."""
        name = f"i{len(self.given)}"
        self.given[name] = np.array(rows, dtype=np.intp)
        return self.tape.write("into", f"take({array}, {name}, 0, {{out}}, 'wrap')", after, (len(rows), *self.many), bool(self.many))

    def part(self, whole: Ref, begin: int, count: int) -> Ref:
        """Return some rows of what was gathered."""
        return self.tape.view(f"{{0}}[{begin}:{begin + count}]", whole, (count, *self.many), bool(self.many))

    def at_home(self, ref: Ref, home: Floats) -> Ref:
        """Let a result lie at its place; what is no result of its own is copied there."""
        if ref.shape != home.shape or ref.truth or ref in self.homes or not self.tape.fills_memory(ref):
            ref = self.tape.copy(ref, home.shape)
        self.homes[ref] = home
        return ref

    # ---------------------------------------------------------------- what comes out

    def _name_results(self) -> None:
        """Name the result of each gate: a row of its group's."""
        with_data = set(self.data)
        for group in (group for groups in self.levels for group in groups):
            for k, name in enumerate(group.names):
                assert group.result is not None
                if any(source in with_data for source in self.graph.nodes[name].inputs):
                    with_data.add(name)
                    self.refs[name] = self.tape.view(f"{{0}}[{k}]", group.result, self.many, batched=True)
                else:  # the same for every sample
                    at = f"{k}, 0" if self.many else str(k)
                    self.refs[name] = self.tape.write("number", f"{{0}}.item({at})", (group.result,), ())

    def outputs(self, wanted: Sequence[str]) -> tuple[dict[str, Floats], dict[Ref, Floats]]:
        """Return the arrays that the values of the wanted nodes are to fill, by id and by what fills them."""
        homes, into = super().outputs(wanted)
        return homes, self.homes | into

    def gradients(self, flat: Floats) -> dict[Ref, Floats]:
        """Write the gradients of the parameters and return which results are to lie where."""
        wires = sum(len(group.names) * sum(group.asked) for groups in self.levels for group in groups)
        back = Backward(self, np.zeros((len(self.row) + wires + 1, *self.many))).written()
        self.homes[self.tape.reduce("add", back, (1,)) if self.many else back] = flat
        return self.homes


class Backward:
    """Writes one backward pass, from the last level to the first."""

    def __init__(self, levels: Levels, gradients: Floats) -> None:
        self.levels, self.gradients = levels, gradients
        self.sent: dict[int, list[int]] = defaultdict(list)  # a node's row → the rows of what is sent back to it
        self.used = len(levels.row)
        levels.given["G"] = gradients
        self.begin = 1.0 / levels.tape.samples if levels.many else 1.0
        gradients[levels.row[levels.ends[0]]] = self.begin

    def written(self) -> Ref:
        """Write the pass; return the gradients of the parameters, a row each."""
        (end,) = self.levels.levels[-1]  # all other gates feed it
        stage = self._sent(end, self.levels.tape.constant(self.begin))
        for groups in reversed(self.levels.levels[:-1]):
            live = [group for group in groups if group.live]
            if live:
                upstream = self._collected(live[0].first, live[-1].end, stage)
                self.levels.homes[upstream] = self.gradients[live[0].first : live[-1].end]
                parts = [self.levels.part(upstream, group.first - live[0].first, len(group.names)) for group in live]
                stage = [upstream, *(back for group, g in zip(live, parts, strict=True) for back in self._sent(group, g))]
        return self._collected(0, len(self.levels.places), stage)

    def _collected(self, first: int, end: int, after: Sequence[Ref]) -> Ref:
        """Write the sums of what is sent back to some rows."""
        levels, sent = self.levels, [self.sent[row] or [NOTHING] for row in range(first, end)]
        taken = levels.taken("G", [row for rows in sent for row in rows], after)
        if all(len(rows) == 1 for rows in sent):
            return taken
        name = f"o{len(levels.given)}"
        levels.given[name] = np.cumsum([0, *(len(rows) for rows in sent[:-1])])
        text = f"add.reduceat({{0}}, {name}, 0, None, {{out}})"  # fan-out: gradients add
        return levels.tape.write("into", text, (taken,), (end - first, *levels.many), bool(levels.many))

    def _sent(self, group: Group, g: Ref) -> list[Ref]:
        """Write upstream × local for each port that is asked; where that is the upstream gradient itself, it stays in the gates' rows."""
        stage: list[Ref] = []
        for port, back in enumerate(self._pulled(group, g)):
            if back is None:
                continue
            first = group.first
            if back is not g:
                first, self.used = self.used, self.used + len(group.names)
                stage.append(self.levels.at_home(back, self.gradients[first : self.used]))
            for k, name in enumerate(group.names):
                self.sent[self.levels.row[self.levels.graph.nodes[name].inputs[port] or ""]].append(first + k)
        return stage

    def _pulled(self, group: Group, g: Ref) -> list[Ref | None]:
        tape, node = self.levels.tape, group.node
        assert group.result is not None
        if node.row.elementwise:
            names = self.levels._names(node, tuple(group.inputs)) | {"y": group.result}
            texts = zip(node.row.local, group.asked, strict=True)
            return [tape.apply("multiply", g, write_text(tape, text, names)) if asked else None for text, asked in texts]
        backs = RULES[node.gate].backward(tape, node, g, tuple(group.inputs), group.result)
        return [back if asked else None for back, asked in zip(backs, group.asked, strict=True)]
