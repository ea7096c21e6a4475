"""How numbers look on the page: at most four significant digits and a true minus sign."""

import math
from decimal import ROUND_HALF_UP, Context

HALF_UP = {digits: Context(prec=digits, rounding=ROUND_HALF_UP) for digits in range(1, 18)}  # 3.3125 is 3.313, as on paper
MINUS = "\u2212"
DIGITS = 4


def show(x: float, digits: int = DIGITS) -> str:
    """Return a number with at most `digits` significant digits: −12, 0.7311, 1.235e5, ∞, NaN."""
    if not math.isfinite(x):
        return "NaN" if math.isnan(x) else "∞" if x > 0 else MINUS + "∞"
    if x == 0:
        return "0"
    x = float(HALF_UP[digits].create_decimal(repr(float(x))))
    text = f"{x:.{digits}g}"
    mantissa, _, exponent = text.partition("e")
    if exponent:
        text = f"{mantissa}e{int(exponent)}"
    elif abs(x) < 1e-3:
        text = _scientific(x, digits)
    return text.replace("-", MINUS)


def _scientific(x: float, digits: int) -> str:
    mantissa, _, exponent = f"{x:.{digits - 1}e}".partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return f"{mantissa}e{int(exponent)}"


def show_full(x: float) -> str:
    """Return every digit that the number has."""
    if not math.isfinite(x):
        return show(x)
    text = repr(x)
    return (text[:-2] if text.endswith(".0") else text).replace("-", MINUS)
