"""Gates of arithmetic: add distributes, multiply switches."""

from core.gates.base import Gate, Param
from core.gates.roles import ADDS_UP, DISTRIBUTES, SCALES, SWITCHES
from core.words import Words

ARITHMETIC: tuple[Gate, ...] = (
    Gate(
        "add", "+", ("a", "b"), Words("Add", "加"), Words("Adds its two inputs.", "把两个输入相加。"), "arithmetic", DISTRIBUTES,
        rule="a + b", local=("1", "1"), formula="{a} + {b}", operator="+",
    ),
    Gate(
        "subtract", "−", ("a", "b"), Words("Subtract", "减"), Words("Takes b away from a.", "从 a 中减去 b。"), "arithmetic", DISTRIBUTES,
        rule="a - b", local=("1", "-1"), formula="{a} − {b}", operator="-", aliases=("sub",),
    ),
    Gate(
        "multiply", "×", ("a", "b"), Words("Multiply", "乘"), Words("Multiplies its two inputs, entry by entry.", "把两个输入逐元素相乘。"),
        "arithmetic", SWITCHES, rule="a * b", local=("b", "a"), formula="{a} · {b}", operator="*", aliases=("mul",),
    ),
    Gate(
        "divide", "÷", ("a", "b"), Words("Divide", "除"), Words("Divides a by b.", "a 除以 b。"), "arithmetic", SCALES,
        rule="a / b", local=("1 / b", "-a / (b * b)"), formula="{a} / {b}", operator="/", aliases=("div",),
        domain="b != 0", wanted=Words("b away from 0", "b 不为 0"),
    ),
    Gate(
        "negate", "×−1", ("x",), Words("Negate", "取负"), Words("Changes the sign.", "改变符号。"), "arithmetic", SCALES,
        rule="-x", local=("-1",), formula="−{x}", operator="neg", aliases=("neg",),
    ),
    Gate(
        "power", "xʸ", ("a", "b"), Words("Power", "幂"), Words("Raises a to the power b.", "a 的 b 次幂。"), "arithmetic", SCALES,
        rule="power(a, b)", local=("power_slope(a, b)", "power_log(a, b, y)"), formula="{a} ^ {b}", operator="**", aliases=("pow",),
        domain="(a > 0) | ((a == 0) & (b >= 0)) | ((a < 0) & (floor(b) == b))",
        wanted=Words("a above 0, or the exponent b whole", "a 大于 0，或指数 b 为整数"),
    ),
    Gate(
        "reciprocal", "1/x", ("x",), Words("Reciprocal", "倒数"), Words("One divided by x.", "1 除以 x。"), "arithmetic", SCALES,
        rule="1 / x", local=("-y * y",), formula="1 / {x}", aliases=("inv",), domain="x != 0", wanted=Words("away from 0", "不为 0"),
    ),
    Gate(
        "add_constant", "+{c}", ("x",), Words("Add a constant", "加常数"), Words("Adds a fixed number.", "加上一个固定的数。"), "arithmetic", DISTRIBUTES,
        rule="x + c", local=("1",), formula="{x} + {c}", params=(Param("c", 1.0, Words("constant", "常数")),),
    ),
    Gate(
        "multiply_constant", "×{c}", ("x",), Words("Multiply by a constant", "乘常数"), Words("Multiplies by a fixed number.", "乘以一个固定的数。"),
        "arithmetic", SCALES, rule="c * x", local=("c",), formula="{c} · {x}", params=(Param("c", 2.0, Words("constant", "常数")),),
        aliases=("scale",),
    ),
    Gate(
        "copy", "copy", ("x",), Words("Copy (fork)", "复制（分叉）"),
        Words("Passes its input on to several gates; their gradients add up here.", "把输入传给多个门；它们的梯度在这里相加。"), "arithmetic", ADDS_UP,
        rule="x", local=("1",), formula="{x}", aliases=("fork",),
    ),
)  # fmt: skip
