"""A tape: the operations of one pass, written down one after another before any of them is computed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.values import Shape


@dataclass(frozen=True, slots=True, eq=False)
class Ref:
    """What an operation makes, before it is known as a number.

    shape    with the samples as its last axis where it is `batched`; () is a plain float
    live     whether it depends on a parameter; what does not is computed once for the data
    value    a constant's number
    truth    whether its entries are true or false instead of numbers
    root     for a view: whose memory it looks at
    """

    name: str
    shape: Shape = ()
    batched: bool = False
    live: bool = False
    value: float | None = None
    truth: bool = False
    root: Ref | None = None

    @property
    def is_number(self) -> bool:
        """Whether it is a plain float when the code runs."""
        return not self.shape

    @property
    def memory(self) -> Ref:
        """The Ref that owns its memory."""
        return self if self.root is None else self.root.memory


@dataclass(frozen=True, slots=True)
class Op:
    """One operation: `text` with {0}, {1}, … for its arguments and, where it fills memory, {out} for that.

    form  "into" fills an array, "number" makes a float, "view" looks at memory otherwise (once, when the code is made)
    flat  an into that goes entry by entry, so that its result may lie where an argument lay
    """

    form: str
    text: str
    args: tuple[Ref, ...]
    out: Ref
    flat: bool = False


UFUNCS = {
    "add": "{0} + {1}", "subtract": "{0} - {1}", "multiply": "{0} * {1}", "divide": "{0} / {1}", "negative": "-{0}",
    "maximum": "({0} if {0} >= {1} else {1})", "minimum": "({0} if {0} <= {1} else {1})", "absolute": "abs({0})",
    "greater": "{0} > {1}", "greater_equal": "{0} >= {1}", "less": "{0} < {1}", "less_equal": "{0} <= {1}", "equal": "{0} == {1}",
    "logical_and": "{0} and {1}", "logical_or": "{0} or {1}", "logical_not": "not {0}", "sign": "float(({0} > 0) - ({0} < 0))",
    "power": "pow({0}, {1})", "exp": "exp({0})", "log": "log({0})", "log1p": "log1p({0})", "expm1": "expm1({0})", "sqrt": "sqrt({0})",
    "sin": "sin({0})", "cos": "cos({0})", "tanh": "tanh({0})", "floor": "floor({0})",
}  # fmt: skip
ONE = "{out}[0] = {0}"  # one number into an array of one
TRUTHS = {"greater", "greater_equal", "less", "less_equal", "equal", "logical_and", "logical_or", "logical_not"}
FOLDS: dict[str, Callable[[float, float], float]] = {
    "add": lambda a, b: a + b, "subtract": lambda a, b: a - b, "multiply": lambda a, b: a * b,
}  # fmt: skip


@dataclass
class Tape:
    """Writes operations down; an operation on the same arguments is written once."""

    samples: int
    ops: list[Op] = field(default_factory=list)
    _known: dict[tuple[object, ...], Ref] = field(default_factory=dict)
    _made: dict[Ref, Op] = field(default_factory=dict)  # what each result was made by

    # ---------------------------------------------------------------- what there is to begin with

    def constant(self, value: float) -> Ref:
        """Return a constant."""
        return self._once(("constant", value), lambda: Ref(repr(float(value)), value=float(value)))

    def given(self, name: str, shape: Shape, batched: bool = False, live: bool = False) -> Ref:
        """Return what is there before the code runs: a parameter, or data with the samples last."""
        return Ref(name, (*shape, self.samples) if batched else shape, batched, live)

    # ---------------------------------------------------------------- operations

    def apply(self, ufunc: str, *args: Ref) -> Ref:
        """Write a NumPy function that goes entry by entry, its arguments broadcast against each other."""
        simpler = self._simpler(ufunc, args)
        if simpler is not None:
            return simpler
        if all(arg.is_number for arg in args):
            return self.write("number", UFUNCS[ufunc], args, (), truth=ufunc in TRUTHS)
        batched = any(arg.batched for arg in args)
        inputs = tuple(self.spread(arg) for arg in args) if batched else args
        shape = np.broadcast_shapes(*(arg.shape for arg in inputs))
        places = ", ".join(f"{{{k}}}" for k in range(len(args)))
        text = f"{ufunc}({places}, {'out=' * (ufunc in ('maximum', 'minimum'))}{{out}})"
        return self.write("into", text, inputs, shape, batched, truth=ufunc in TRUTHS, flat=True)

    def _simpler(self, ufunc: str, args: tuple[Ref, ...]) -> Ref | None:
        """Return what a product with 1, a sum with 0 or an operation on constants comes to."""
        values = [arg.value for arg in args]
        if ufunc in FOLDS and len(args) == 2 and values[0] is not None and values[1] is not None:
            return self.constant(FOLDS[ufunc](values[0], values[1]))
        if ufunc == "add" and 0.0 in values:
            return args[0] if values[1] == 0.0 else args[1]
        if ufunc == "multiply":
            for one, other in (args, args[::-1]):
                if one.value == 1.0 and not other.truth:
                    return other
                if one.value == -1.0 and not other.truth:
                    return self.apply("negative", other)
        if ufunc == "negative" and values[0] is not None:
            return self.constant(-values[0])
        if ufunc == "power" and values[1] in (1.0, 2.0):
            return args[0] if values[1] == 1.0 else self.apply("multiply", args[0], args[0])
        return None

    def select(self, condition: Ref, yes: Ref, no: Ref) -> Ref:
        """Write: yes where the condition holds, else no."""
        if yes.value == 1.0 and no.value == 0.0 and not condition.is_number:
            return condition
        if yes.value == 0.0 and no.value == 1.0 and not condition.is_number:
            return self.apply("logical_not", condition)
        args = (condition, yes, no)
        if all(arg.is_number for arg in args):
            return self.write("number", "({1} if {0} else {2})", args, ())
        batched = any(arg.batched for arg in args)
        inputs = tuple(self.spread(arg) for arg in args) if batched else args
        shape = np.broadcast_shapes(*(arg.shape for arg in inputs))
        return self.write("into", "copyto({out}, {2}); copyto({out}, {1}, where={0})", inputs, shape, batched)

    def reduce(self, ufunc: str, x: Ref, axes: Sequence[int], keep: bool = False) -> Ref:
        """Write the sum ("add") or the largest ("maximum", …) over some axes, which stay as 1 where `keep`."""
        axes = tuple(axis % len(x.shape) for axis in axes)
        if not axes:
            return x
        shape = tuple(1 if k in axes else size for k, size in enumerate(x.shape) if keep or k not in axes)
        batched = x.batched and (len(x.shape) - 1) not in axes
        if not shape:
            return self._total(ufunc, x)
        if ufunc == "add" and not keep and axes == (len(x.shape) - 1,) and len(x.shape) == 2 and not x.truth:
            return self.write("into", "dot({0}, {1}, {out})", (x, self.ones(x.shape[-1])), shape, batched)
        axis = axes[0] if len(axes) == 1 else axes
        return self.write("into", f"{ufunc}.reduce({{0}}, {axis}, None, {{out}}, {keep})", (x,), shape, batched)

    def _total(self, ufunc: str, x: Ref) -> Ref:
        if ufunc == "add" and len(x.shape) == 1:
            made = self._made.get(x)
            if made is not None and made.text.startswith("multiply(") and all(arg.shape == x.shape and not arg.truth for arg in made.args):
                return self.write("number", "float(dot({0}, {1}))", made.args, ())  # Σ a·b needs no list of products
        return self.write("number", f"float({ufunc}.reduce({{0}}, None))", (x,), ())

    def ones(self, count: int) -> Ref:
        """Return a vector of ones."""
        return self.write("view", f"full({count}, 1.0)", (), (count,))

    def view(self, text: str, x: Ref, shape: Shape, batched: bool) -> Ref:
        """Write another look at the same memory; `text` has {0} for it."""
        return self.write("view", text, (x,), shape, batched, truth=x.truth)

    def spread(self, x: Ref) -> Ref:
        """Return x ready to meet batched arrays: one that has no samples gets a last axis of 1."""
        return x if x.batched or x.is_number else self.view("{0}[..., None]", x, (*x.shape, 1), True)

    def full(self, x: Ref, shape: Shape, batched: bool) -> Ref:
        """Return x as an array of the whole shape, where it stood for one by broadcasting."""
        if x.shape == shape and not x.truth:
            return x
        if not shape:
            return x
        return self.write("into", "copyto({out}, {0})", (x,), shape, batched)

    def fills_memory(self, x: Ref) -> bool:
        """Return whether x is an operation's own result in memory: no view, no number, nothing that was there before."""
        return x in self._made and self._made[x].form == "into"

    def copy(self, x: Ref, shape: Shape) -> Ref:
        """Write a copy of its own of x, spread over a shape, that is made at every run."""
        out = Ref(f"t{len(self.ops)}", shape, x.batched, live=True)
        self.ops.append(Op("into", ONE if x.is_number and shape == (1,) else "copyto({out}, {0})", (x,), out))
        return out

    def write(
        self, form: str, text: str, args: Sequence[Ref], shape: Shape, batched: bool = False, truth: bool = False, flat: bool = False
    ) -> Ref:
        """Write an operation down, once for the same text and arguments."""
        inputs = tuple(args)

        def fresh() -> Ref:
            live = any(arg.live for arg in inputs)
            out = Ref(f"t{len(self.ops)}", shape, batched, live, truth=truth, root=inputs[0] if form == "view" and inputs else None)
            self.ops.append(Op(form, text, inputs, out, flat))
            self._made[out] = self.ops[-1]
            return out

        return self._once((form, text, shape, *(id(arg) for arg in inputs)), fresh)

    def _once(self, key: tuple[object, ...], make: Callable[[], Ref]) -> Ref:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]


def size(shape: Shape) -> int:
    """Return the number of entries."""
    return math.prod(shape)
