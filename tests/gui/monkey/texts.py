"""What the monkey types: numbers, names, formulas, and everything a field should survive."""

import random

NUMBERS = ("0", "-0", "1", "-2.5", "3e8", "1e-300", "1e308", "-1e308", "1e999", "inf", "nan", "１２", "−3", "1/3", "2^0.5", "[1, 2, 3]",
           "[[1, 2], [3, 4]]", "[[1, 2], [3]]", "[]", "1_000", "0x10", "1,5", "..", "-", "9" * 400)  # fmt: skip
FORMULAS = (
    "x", "x = 2", "权重", "f = (x + y) * z", "σ(w0*x0 + w1*x1 + w2)", "sigmoid(x)", "max(x, y) * 2", "a / (b - b)", "log(-1)",
    "exp(exp(exp(9)))", "x ** 0.5", "f = （x + y）·z", "x = ", "= 2", "((((x", "x + + y", "import os", "f(f)", "add", "mul", "matmul", "@",
    "softmax", "A @ B", "x = [1, 2, 3]", "relu", "x" * 300, "+".join(["x"] * 40), "(" * 200 + "x" + ")" * 200, "\\frac{1}{2}", "<b>x</b>",
    "x;y", "'", '"', "%", "{}", "{name}", "&", "🦋", "‮x", "x\u0000y", "lambda", "1 = x", "f = f + 1",
)  # fmt: skip


def text(chance: random.Random) -> str:
    """Return something to type."""
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(NUMBERS)
    if kind < 0.75:
        return chance.choice(FORMULAS)
    if kind < 0.9:
        return f"{chance.uniform(-9, 9):.{chance.randrange(5)}f}"
    return "".join(chance.choice("xyz+-*/()=.,0123456789 σ²√π的,[]") for _ in range(chance.randrange(12)))
