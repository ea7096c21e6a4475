"""The functions of one number that every calculus book begins with."""

from core.gates.base import Gate
from core.gates.roles import SCALES
from core.words import Words

FUNCTIONS: tuple[Gate, ...] = (
    Gate(
        "square", "x²", ("x",), Words("Square", "平方"), Words("x times x.", "x 乘以 x。"), "function", SCALES,
        rule="x * x", local=("2 * x",), formula="{x}²",
    ),
    Gate(
        "sqrt", "√", ("x",), Words("Square root", "平方根"), Words("The square root of x.", "x 的平方根。"), "function", SCALES,
        rule="sqrt(x)", local=("0.5 / y",), formula="√{x}", domain="x >= 0", wanted=Words("0 or above", "不小于 0"),
    ),
    Gate(
        "exp", "exp", ("x",), Words("Exponential", "指数"), Words("e to the power x.", "e 的 x 次幂。"), "function", SCALES,
        rule="exp(x)", local=("y",), formula="e^{x}",
    ),
    Gate(
        "log", "ln", ("x",), Words("Natural logarithm", "自然对数"), Words("The power of e that gives x.", "使 e 的幂等于 x 的指数。"), "function", SCALES,
        rule="log(x)", local=("1 / x",), formula="ln {x}", aliases=("ln",), domain="x > 0", wanted=Words("above 0", "大于 0"),
    ),
    Gate(
        "sin", "sin", ("x",), Words("Sine", "正弦"), Words("The sine of x (radians).", "x 的正弦（弧度）。"), "function", SCALES,
        rule="sin(x)", local=("cos(x)",), formula="sin {x}",
    ),
    Gate(
        "cos", "cos", ("x",), Words("Cosine", "余弦"), Words("The cosine of x (radians).", "x 的余弦（弧度）。"), "function", SCALES,
        rule="cos(x)", local=("-sin(x)",), formula="cos {x}",
    ),
    Gate(
        "abs", "|x|", ("x",), Words("Absolute value", "绝对值"), Words("x without its sign; the slope at 0 is taken as 0.", "去掉符号的 x；在 0 处的斜率取 0。"),
        "function", SCALES, rule="abs(x)", local=("sign(x)",), formula="|{x}|", kink="x == 0",
    ),
    Gate(
        "step", "[x>0]", ("x",), Words("Step", "阶跃"), Words("1 where x is above 0, else 0; it is flat, so no gradient comes back.", "x 大于 0 时为 1，否则为 0；它是平的，没有梯度返回。"),
        "function", SCALES, rule="where(x > 0, 1.0, 0.0)", local=("0 * x",), formula="step({x})", kink="x == 0", aliases=("heaviside",),
        spelled=(("torch", "torch.where({x} > 0, 1.0, 0.0 * {x})"),),
    ),
    Gate(
        "normal", "Φ", ("x",), Words("Normal distribution", "正态分布函数"), Words("The share of the standard normal distribution below x.", "标准正态分布在 x 以下的比例。"),
        "function", SCALES, rule="normal(x)", local=("exp(-0.5 * x * x) * 0.3989422804014327",), formula="Φ({x})", aliases=("Φ",),
    ),
)  # fmt: skip
