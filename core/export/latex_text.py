"""Names, numbers and terms in LaTeX."""

import re
import unicodedata

from core.export.terms import Term
from core.numbers import MINUS, show
from core.values import Number, show_shape

LETTERS = dict(zip("αβγδεζηθικλμνξπρσςτυφχψωΓΔΘΛΞΠΣΥΦΨΩ", (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma",
    "varsigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi",
    "Psi", "Omega",
), strict=True))  # fmt: skip
MARKS = {"\u0302": "hat", "\u0304": "bar", "\u0303": "tilde", "\u0307": "dot"}
MOST = 4  # rows and columns of an array whose numbers are written out
_SUM, _PRODUCT, _POWER, _ATOM = range(4)


def latex_name(text: str) -> str:
    """Return a name as mathematics write it: w0 as w with the index 0, σ as a command, a word in upright letters."""
    head, _, index = text.partition("_")
    digits = re.search(r"(?<=\D)\d+$", head)
    if digits and not index:
        head, index = head[: digits.start()], digits[0]
    body = _word(head) if head else r"\_"
    return f"{body}_{{{_word(index)}}}" if index else body


def _word(text: str) -> str:
    spread = unicodedata.normalize("NFD", text)
    if len(spread) == 2 and spread[1] in MARKS:
        return rf"\{MARKS[spread[1]]}{{{_word(spread[0])}}}"
    if text in LETTERS:
        return f"\\{LETTERS[text]} "
    if text.isascii():
        clean = text.replace("_", r"\_")
        return clean if len(text) == 1 or text.isdigit() else rf"\mathrm{{{clean}}}"
    return rf"\text{{{text}}}".replace("_", r"\_")


def latex_number(x: float, digits: int = 4) -> str:
    """Return a number with at most four significant digits: -12, 1.235 times a power of ten."""
    text = show(x, digits).replace(MINUS, "-").replace("∞", r"\infty ").replace("NaN", r"\mathrm{NaN}")
    mantissa, _, exponent = text.partition("e")
    return rf"{mantissa} \times 10^{{{exponent}}}" if exponent else text


def latex_value(x: Number) -> str:
    """Return a number; an array of up to 4×4 as a matrix, a vector as a column, a larger one as its shape."""
    if isinstance(x, float) or x.ndim == 0:
        return latex_number(float(x))
    if x.ndim > 2 or max(x.shape) > MOST or x.size == 0:
        return rf"[{show_shape(x.shape)}]".replace("×", r" \times ")
    rows = x[:, None] if x.ndim == 1 else x
    return r"\begin{pmatrix} " + r" \\ ".join(" & ".join(latex_number(float(entry)) for entry in row) for row in rows) + r" \end{pmatrix}"


def in_brackets(text: str) -> str:
    """Return a number in brackets where it begins with a minus sign."""
    return f"({text})" if text.startswith("-") else text


CALLS = {
    "exp": "e^{{{0}}}", "log": r"\ln {1}", "log1p": r"\ln(1 + {0})", "expm1": r"(e^{{{0}}} - 1)", "sqrt": r"\sqrt{{{0}}}",
    "sin": r"\sin {1}", "cos": r"\cos {1}", "tanh": r"\tanh {1}", "floor": r"\lfloor {0} \rfloor", "sign": r"\operatorname{{sgn}}({0})",
    "abs": r"\left| {0} \right|", "sigmoid": r"\sigma({0})", "normal": r"\Phi({0})", "maximum": r"\max({0}, {2})",
    "minimum": r"\min({0}, {2})", "rows": r"\sum_j {1}", "top": r"\max_j {1}", "largest": r"\max {1}", "smallest": r"\min {1}",
    "onehot": r"e_{{{0}}}", "full": r"{1} \mathbf{{1}}", "fold": r"\sum {1}", "first": r"\left[ {0} = {2} \right]",
}  # {0} the first argument, {1} the first in brackets where it needs them, {2} the second  # fmt: skip
RELATIONS = {"greater": ">", "greater_equal": r"\ge", "less": "<", "less_equal": r"\le", "equal": "=", "unequal": r"\ne", "and": r"\wedge",
             "or": r"\vee"}  # fmt: skip


def latex_term(term: Term, names: dict[str, str]) -> str:
    """Return a term; `names` says how its names are written."""
    return _write(term, names)[0]


def _write(term: Term, names: dict[str, str]) -> tuple[str, int]:
    """Return the text and how tightly it holds together."""
    if term.op == "name":
        return names[term.fact], _ATOM
    if term.op == "number":
        return latex_number(term.fact), _ATOM if term.fact >= 0 else _SUM
    if term.op in ("add", "subtract"):
        left, right = _inside(term.args[0], names, _SUM), _inside(term.args[1], names, _PRODUCT if term.op == "subtract" else _SUM)
        sign = " - " if term.op == "subtract" else " + "
        return f"{left} - {right[1:]}" if sign == " + " and right.startswith("-") else f"{left}{sign}{right}", _SUM
    if term.op == "negate":
        return f"-{_inside(term.args[0], names, _PRODUCT)}", _SUM
    if term.op == "divide":
        return rf"\frac{{{latex_term(term.args[0], names)}}}{{{latex_term(term.args[1], names)}}}", _POWER
    if term.op in _FORMS:
        return _FORMS[term.op](term, names)
    if term.op in RELATIONS:
        return f"{_inside(term.args[0], names, _SUM)} {RELATIONS[term.op]} {_inside(term.args[1], names, _SUM)}", _SUM
    parts = [latex_term(part, names) for part in term.args]
    text = CALLS[term.op].format(parts[0], _inside(term.args[0], names, _ATOM), parts[1] if len(parts) > 1 else "")
    return text, _ATOM if term.op in ("abs", "sqrt", "onehot", "sigmoid", "normal") else _PRODUCT


def _inside(term: Term, names: dict[str, str], least: int) -> str:
    text, holds = _write(term, names)
    return text if holds >= least else rf"\left( {text} \right)"


def _multiply(term: Term, names: dict[str, str]) -> tuple[str, int]:
    a, b = term.args
    if a == b:
        return f"{_inside(a, names, _ATOM)}^{{2}}", _POWER
    sign = r"\odot" if a.shape and b.shape else r"\cdot"
    return f"{_inside(a, names, _PRODUCT)} {sign} {_inside(b, names, _PRODUCT)}", _PRODUCT


def _matmul(term: Term, names: dict[str, str]) -> tuple[str, int]:
    a, b = term.args
    left, right = _inside(a, names, _PRODUCT), _inside(b, names, _PRODUCT)
    row = r"^{\top}" if len(a.shape) == 1 else ""
    return f"{left}{row} {right}", _PRODUCT


def _outer(term: Term, names: dict[str, str]) -> tuple[str, int]:
    return rf"{_inside(term.args[0], names, _PRODUCT)} {_inside(term.args[1], names, _ATOM)}^{{\top}}", _PRODUCT


def _transpose(term: Term, names: dict[str, str]) -> tuple[str, int]:
    return rf"{_inside(term.args[0], names, _ATOM)}^{{\top}}", _POWER


def _entry(term: Term, names: dict[str, str]) -> tuple[str, int]:
    return f"{_inside(term.args[0], names, _ATOM)}[{', '.join(map(str, term.fact))}]", _POWER


def _put(term: Term, names: dict[str, str]) -> tuple[str, int]:
    return rf"{_inside(term.args[0], names, _ATOM)} \, e_{{{', '.join(map(str, term.fact))}}}", _PRODUCT


def _total(term: Term, names: dict[str, str]) -> tuple[str, int]:
    return rf"\sum {_inside(term.args[0], names, _POWER)}", _PRODUCT


def _where(term: Term, names: dict[str, str]) -> tuple[str, int]:
    yes, a, b = (latex_term(part, names) for part in term.args)
    if (a, b) == ("1", "0"):
        return rf"\left[ {yes} \right]", _ATOM  # Iverson's bracket: 1 where it holds, else 0
    if b == "0":
        return rf"\left[ {yes} \right] \cdot {_inside(term.args[1], names, _PRODUCT)}", _PRODUCT
    return rf"\begin{{cases}} {a} & \text{{if }} {yes} \\ {b} & \text{{else}} \end{{cases}}", _POWER


def _power(term: Term, names: dict[str, str]) -> tuple[str, int]:
    return f"{_inside(term.args[0], names, _ATOM)}^{{{latex_term(term.args[1], names)}}}", _POWER


def _power_slope(term: Term, names: dict[str, str]) -> tuple[str, int]:
    a, b = term.args
    exponent = latex_number(b.fact - 1) if b.op == "number" else f"{_inside(b, names, _SUM)} - 1"
    return rf"{_inside(b, names, _PRODUCT)} \cdot {_inside(a, names, _ATOM)}^{{{exponent}}}", _PRODUCT


def _power_log(term: Term, names: dict[str, str]) -> tuple[str, int]:
    return rf"{_inside(term.args[2], names, _PRODUCT)} \cdot \ln {_inside(term.args[0], names, _ATOM)}", _PRODUCT


_FORMS = {
    "multiply": _multiply, "matmul": _matmul, "outer": _outer, "transpose": _transpose, "entry": _entry, "put": _put, "where": _where,
    "total": _total, "power": _power, "power_slope": _power_slope, "power_log": _power_log,
}  # fmt: skip
