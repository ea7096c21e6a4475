"""What a gate is: one row that says everything about it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any

from core.problems import Problem
from core.words import Words

Params = dict[str, Any]
Forward = Callable[[tuple[Any, ...], Params], Any]  # (inputs, params) → y
Backward = Callable[[Any, tuple[Any, ...], Any, Params], tuple[Any, ...]]  # (g, inputs, y, params) → a gradient an input
Trouble = Callable[[tuple[Any, ...], Params], Problem | None]  # (inputs, params) → what went wrong on the way to y
Tie = Callable[[tuple[Any, ...], Any, Params], bool]  # (inputs, y, params) → the gradient is a convention here


@dataclass(frozen=True)
class Param:
    """A setting of a gate: a real number, or (kind "index") a tuple of whole numbers."""

    name: str
    default: Any
    words: Words
    low: float = float("-inf")
    high: float = float("inf")
    kind: str = "real"

    def check(self, value: Any, who: str) -> Any:
        """Return the value as the gate needs it, or raise Problem("bad-parameter")."""
        if self.kind == "index":
            whole = value if isinstance(value, tuple | list) else (value,)
            if 0 < len(whole) <= 8 and all(isinstance(k, int) and not isinstance(k, bool) and abs(k) < 2**31 for k in whole):
                return tuple(whole)
            raise Problem("bad-parameter", who=who, name=self.name, value=value, fix=Words("Give whole numbers.", "请给整数。"))
        if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and self.low <= value <= self.high:
            return float(value)
        raise Problem("bad-parameter", who=who, name=self.name, value=value, fix=Words("Give a finite number.", "请给有限的数。"))


@dataclass(frozen=True)
class Gate:
    """One row. Elementwise gates give `rule` and `local` as text; the others give two functions.

    rule      expression over the names of the inputs and params, e.g. "a * b"; broadcasts as NumPy
    local     d(rule)/d(input), one expression an input; may also use y, the result
    forward   (inputs, params) → y; for gates that are not elementwise
    backward  (g, inputs, y, params) → g·∂y/∂input, one an input, each of its input's shape (vector-Jacobian products)
    on_floats forward (inputs…) → y, backward (g, inputs…, y) → gradients and tie (inputs…, y) for single numbers, where that is faster
    domain    expression that must hold for every entry of the inputs, and `wanted`, the same in words
    pulled    how what flows back is written for gates with `backward`, one an input, {g} the upstream gradient: "{g} · {b}ᵀ"
    value     what a gate with `forward` computes as a text for the exporters, over the functions of `core.export.terms` too, with
              steps before it if it needs some: "d = a - b; total(d * d)"; `pulls`, what flows back, one an input ("" for data):
              "2 * g * d"; for a variadic gate both are of a single input, and `fold` takes in several one by one: "maximum"
    spelled   how another library calls it, where it has a name of its own: ("torch", "torch.relu({x})"); ("onnx", "Relu") names an operator,
              ("latex", …) is its value for vectors, with {{x}} in braces where an index follows
    kink      expression over the inputs that is true where the local gradient is a convention; `tie` is the same as a function
    trouble   for a gate of several steps: what went wrong in one of them
    variadic  takes any number of inputs from `fewest` on
    formula   how people write it, with {input} and {param} to fill in; operator, how the formula language does
    """

    name: str
    symbol: str
    inputs: tuple[str, ...]
    words: Words
    about: Words
    family: str
    role: Words
    rule: str = ""
    local: tuple[str, ...] = ()
    forward: Forward | None = None
    backward: Backward | None = None
    pulled: tuple[str, ...] = ()
    value: str = ""
    pulls: tuple[str, ...] = ()
    fold: str = ""
    spelled: tuple[tuple[str, str], ...] = ()
    params: tuple[Param, ...] = ()
    variadic: bool = False
    fewest: int = 1
    tie: Tie | None = None
    trouble: Trouble | None = None
    data_inputs: tuple[str, ...] = ()
    on_floats: tuple[Callable[..., float], Callable[..., tuple[float, ...]], Callable[..., bool]] | None = None
    domain: str = ""
    wanted: Words = Words("", "")
    kink: str = ""
    formula: str = ""
    operator: str = ""
    aliases: tuple[str, ...] = ()
    was: tuple[str, ...] = ()

    @property
    def elementwise(self) -> bool:
        """Whether the rule is a text that applies entry by entry."""
        return bool(self.rule)

    def defaults(self) -> Params:
        """Return the params at their defaults."""
        return {param.name: param.default for param in self.params}

    def port_name(self, port: int) -> str:
        """Return the name of an input by number; the ports of a variadic gate past the listed ones are numbered."""
        return self.inputs[port] if port < len(self.inputs) else f"{self.inputs[-1][0]}{port + 1}"
