"""Gates that choose: max and min route the gradient to the input that won; of equal ones the first listed wins."""

from core.gates import kernels
from core.gates.base import Gate
from core.gates.roles import ROUTES
from core.words import Words

SELECTION: tuple[Gate, ...] = (
    Gate(
        "max", "max", ("a", "b"), Words("Max", "最大值"),
        Words("The largest of its inputs; of one array, its largest entry.", "输入中最大的一个；对单个数组取最大元素。"), "selection", ROUTES,
        forward=kernels.max_forward, backward=kernels.pick_backward, on_floats=(kernels.largest, kernels.pick_floats, kernels.floats_tie), variadic=True, tie=kernels.pick_tie,
        value="largest(x)", pulls=("g * first(x, y)",), fold="maximum",
    ),
    Gate(
        "min", "min", ("a", "b"), Words("Min", "最小值"),
        Words("The smallest of its inputs; of one array, its smallest entry.", "输入中最小的一个；对单个数组取最小元素。"), "selection", ROUTES,
        forward=kernels.min_forward, backward=kernels.pick_backward, on_floats=(kernels.smallest, kernels.pick_floats, kernels.floats_tie), variadic=True, tie=kernels.pick_tie,
        value="smallest(x)", pulls=("g * first(x, y)",), fold="minimum",
    ),
    Gate(
        "maximum", "max", ("a", "b"), Words("Maximum, entry by entry", "逐元素最大"), Words("The larger of a and b, entry by entry.", "a 与 b 逐元素取较大者。"),
        "selection", ROUTES, rule="maximum(a, b)", local=("where(a >= b, 1.0, 0.0)", "where(a >= b, 0.0, 1.0)"), formula="max({a}, {b})",
        kink="a == b",
    ),
    Gate(
        "minimum", "min", ("a", "b"), Words("Minimum, entry by entry", "逐元素最小"), Words("The smaller of a and b, entry by entry.", "a 与 b 逐元素取较小者。"),
        "selection", ROUTES, rule="minimum(a, b)", local=("where(a <= b, 1.0, 0.0)", "where(a <= b, 0.0, 1.0)"), formula="min({a}, {b})",
        kink="a == b",
    ),
    Gate(
        "maxout", "maxout", ("a", "b"), Words("Maxout", "Maxout"),
        Words("The largest of several linear pieces.", "若干线性片段中最大的一个。"), "selection", ROUTES,
        forward=kernels.max_forward, backward=kernels.pick_backward, on_floats=(kernels.largest, kernels.pick_floats, kernels.floats_tie), variadic=True, fewest=2, tie=kernels.pick_tie,
        value="largest(x)", pulls=("g * first(x, y)",), fold="maximum",
    ),
)  # fmt: skip
