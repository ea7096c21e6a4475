"""A trace: every number of one forward and one backward pass."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from core.problems import Problem
from core.values import Number

Key = TypeVar("Key")


class Numbers(Mapping[Key, Number], Generic[Key]):
    """A list of numbers under the names that a plan gave its places; costs nothing to make, whatever its length."""

    __slots__ = ("place", "row")

    def __init__(self, place: Mapping[Key, int], row: Sequence[Number]) -> None:
        self.place = place
        self.row = row

    def __getitem__(self, key: Key) -> Number:
        return self.row[self.place[key]]

    def get(self, key: Key, default: Any = None) -> Any:
        """Return the number of that name, or the default."""
        at = self.place.get(key)
        return default if at is None else self.row[at]

    def listed(self, keys: Iterable[Key]) -> list[Number | None]:
        """Return the numbers of some names, None where there is none: many at once."""
        row = self.row
        return [None if at is None else row[at] for at in map(self.place.get, keys)]

    def __contains__(self, key: object) -> bool:
        return key in self.place

    def __iter__(self) -> Iterator[Key]:
        return iter(self.place)

    def __len__(self) -> int:
        return len(self.place)

    def __repr__(self) -> str:
        return repr(dict(self))


@dataclass(frozen=True)
class Trace:
    """The numbers of a graph at its present inputs.

    values     node id → value; missing where it could not be computed
    gradients  node id → d(output)/d(node), of the shape of the value; 0 where the output does not depend on it;
               all missing while there is no scalar output
    wires      (target id, port) → what this wire alone sends back to its source; a node's gradient is their sum
    problems   node id → what went wrong there; "" → what is wrong with the graph as a whole
    output     the id of the output, None in an empty graph
    of         inside of a block: what the gradients are derivatives of, as it is written outside; "" where that is the output here
    ties       ids of the gates that stand on a kink now, where the gradient is a convention (a tie of max, relu at 0)
    """

    values: Mapping[str, Number] = field(default_factory=dict)
    gradients: Mapping[str, Number] = field(default_factory=dict)
    wires: Mapping[tuple[str, int], Number] = field(default_factory=dict)
    problems: Mapping[str, Problem] = field(default_factory=dict)
    output: str | None = None
    ties: frozenset[str] = frozenset()
    of: str = ""


NOTHING = Trace()
