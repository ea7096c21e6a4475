"""What the author of a worksheet decided: the questions, what is hidden, how it is marked, and which numbers its forms have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from core.values import Value
from core.worksheet.tolerance import AUTO, Tolerance

Kind = Literal["value", "grad", "local"]
Idea = Literal["gate", "role", "zero-set", "fork-set", "shape", "step", "order", "wrong-number", "draw"]
IDEAS: tuple[Idea, ...] = ("gate", "role", "zero-set", "fork-set", "shape", "step", "order", "wrong-number", "draw")
OF_A_NODE: tuple[Idea, ...] = ("gate", "role", "shape", "step")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NO_WORDING: Mapping[str, str] = MappingProxyType({})


class Place(NamedTuple):
    """A number of the graph: the value or the gradient of a node, or of one wire what it sends back and the local gradient there.

    node  the id of the node; of a wire the gate that it feeds
    port  of a wire, the port that it feeds; None for a node's own numbers
    """

    node: str
    kind: Kind
    port: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A blank and its marks."""

    place: Place
    marks: float = 1.0
    tolerance: Tolerance = AUTO


@dataclass(frozen=True, slots=True)
class Concept:
    """A question that the graph answers itself.

    gate          which gate `node` is; its symbol is not printed
    role          what a gate does to gradients (`node`)
    zero-set      which inputs get the gradient 0
    fork-set      at which nodes gradients are added
    shape         the shape of the gradient of `node`
    step          the leaf `node` after one step of descent with the learning rate `number`
    order         an order in which the backward pass can visit the gates
    wrong-number  which printed number is wrong: `place` is printed as `number`
    draw          the graph of the formula `text`, of the gates in `gates` (any, where that is empty)
    """

    idea: Idea
    marks: float = 1.0
    node: str = ""
    number: float = 0.0
    place: Place | None = None
    text: str = ""
    gates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A part of a paper: what it says, by language ("en", "zh"), and what it asks."""

    wording: Mapping[str, str] = field(default_factory=lambda: NO_WORDING)
    items: tuple[Item, ...] = ()
    concepts: tuple[Concept, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """How a paper is marked.

    follow_through  whether a right step from a wrong or rounded number earns marks
    ft_fraction     the share of the marks that a right step from a wrong number earns
    ft_zero         what becomes of a following 0: listed for review, without marks, or awarded
    per_cell        whether each cell of an array counts by itself
    attempts        how often a box may be checked on the screen, 0 for any number of times
    feedback        whether a checked box says why
    """

    follow_through: bool = True
    ft_fraction: float = 1.0
    ft_zero: Literal["review", "award"] = "review"
    per_cell: bool = True
    attempts: int = 0
    feedback: bool = True


@dataclass(frozen=True, slots=True)
class Domain:
    """Which numbers a leaf may have on a form: whole numbers from `low` to `high` but `without`, or one of `choices`."""

    leaf: str
    low: int = 0
    high: int = 0
    without: tuple[int, ...] = ()
    choices: tuple[float, ...] = ()


@dataclass(frozen=True)
class Form:
    """One version of the paper: its letter and the values of the leaves that differ from the graph's."""

    label: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Exam:
    """A worksheet. Every number that is neither asked nor hidden is printed, but of wires only what is asked.

    id        printed on each page and kept in each submission
    decimals  to how many decimals numbers are printed
    policy    how it is marked; None in what students get
    seed      of the forms
    dead      whether a form has exactly one dead ReLU
    """

    id: str = ""
    questions: tuple[Question, ...] = ()
    hidden: frozenset[Place] = frozenset()
    decimals: int = 2
    policy: Policy | None = field(default_factory=Policy)
    domains: tuple[Domain, ...] = ()
    seed: int = 0
    dead: bool = False
    forms: tuple[Form, ...] = ()

    def items(self) -> Iterator[Item]:
        """Yield all blanks, in the order of the questions."""
        for question in self.questions:
            yield from question.items

    def concepts(self) -> Iterator[Concept]:
        """Yield all questions that are no blanks."""
        for question in self.questions:
            yield from question.concepts

    @property
    def out_of(self) -> float:
        """The marks of the whole paper."""
        return sum(item.marks for item in self.items()) + sum(concept.marks for concept in self.concepts())
