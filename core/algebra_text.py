"""Writes expressions as statements of the formula language; what stands in several places gets a name of its own."""

from collections.abc import Collection, Iterator

from core.algebra import Expr

_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)
SHORT = 16  # characters of what is written again rather than named


def statements(expr: Expr, taken: Collection[str] = ()) -> list[str]:
    """Return lines whose last is the expression; names of parts avoid the taken ones."""
    writer = _Writer(expr, taken)
    last = writer.text(expr, _SUM)
    return [*writer.lines, last]


class _Writer:
    """Writes each part once, the innermost first."""

    def __init__(self, expr: Expr, taken: Collection[str]) -> None:
        self.lines: list[str] = []
        self._taken = {*taken, *(part.fact for part in _parts(expr) if part.op == "name")}
        uses: dict[Expr, int] = {}
        for part in _parts(expr):
            for inner in part.args:
                uses[inner] = uses.get(inner, 0) + 1
        self._done: dict[Expr, tuple[str, int]] = {}
        for part in _parts(expr):  # inner ones come first
            self._done[part] = text, _ = self._written(part)
            if part is not expr and uses.get(part, 0) > 1 and len(text) > SHORT:
                called = self._free()
                self.lines.append(f"{called} = {text}")
                self._done[part] = called, _ATOM

    def text(self, expr: Expr, least: int) -> str:
        """Return an expression, in brackets where it holds less tightly than this."""
        text, holds = self._done[expr]
        return text if holds >= least else f"({text})"

    def _free(self) -> str:
        number = len(self.lines) + 1
        while f"t{number}" in self._taken:
            number += 1
        self._taken.add(f"t{number}")
        return f"t{number}"

    def _written(self, expr: Expr) -> tuple[str, int]:
        if expr.op == "number":
            return plain(expr.fact), _ATOM if expr.fact >= 0 else _SIGN
        if expr.op == "name":
            return expr.fact, _ATOM
        if expr.op == "sum":
            return self._sum(expr), _SUM
        if expr.op == "power":
            return self._power(expr)
        if expr.op == "product":
            return self._product(expr)
        gate, settings = expr.fact
        given = [self.text(part, _SUM) for part in expr.args] + [f"{key}={plain(value)}" for key, value in settings]
        return f"{gate}({', '.join(given)})", _ATOM

    def _sum(self, expr: Expr) -> str:
        first, *others = sorted(expr.args, key=lambda part: self._done[part][0].startswith("-"))
        text = self.text(first, _SUM)
        for part in others:
            told = self.text(part, _SUM if self._done[part][0].startswith("-") else _PRODUCT)
            text += f" - {told[1:]}" if told.startswith("-") else f" + {told}"
        return text

    def _power(self, expr: Expr) -> tuple[str, int]:
        base, exponent = expr.args
        if exponent.value is not None and exponent.value < 0:
            return f"1 / {self._raised(base, -exponent.value)}", _PRODUCT
        if exponent.value is not None:
            return self._raised(base, exponent.value), _POWER
        return f"{self.text(base, _ATOM)} ** {self.text(exponent, _ATOM)}", _POWER

    def _raised(self, base: Expr, exponent: float) -> str:
        return self.text(base, _POWER) if exponent == 1 else f"{self.text(base, _ATOM)} ** {plain(exponent)}"

    def _product(self, expr: Expr) -> tuple[str, int]:
        above, below, sign = list[str](), list[str](), ""
        for part in expr.args:
            exponent = part.args[1].value if part.op == "power" else None
            if exponent is not None and exponent < 0:
                below.append(self._raised(part.args[0], -exponent))
            elif part.value == -1.0:
                sign = "-"
            elif part.value is not None and part.value < 0:
                sign = "-"
                above.append(plain(-part.value))
            else:
                above.append(self.text(part, _SIGN))
        text = sign + (" * ".join(above) or "1")
        if below:
            text += f" / {below[0]}" if len(below) == 1 else f" / ({' * '.join(below)})"
        return text, _PRODUCT


def plain(x: float) -> str:
    """Return a number without a needless .0."""
    return repr(float(x)).removesuffix(".0")


def _parts(expr: Expr) -> Iterator[Expr]:
    """Yield every part once, the inner ones first."""
    seen: set[Expr] = set()
    todo: list[tuple[Expr, bool]] = [(expr, False)]
    while todo:
        part, ready = todo.pop()
        if ready:
            yield part
        elif part not in seen:
            seen.add(part)
            todo.append((part, True))
            todo.extend((inner, False) for inner in part.args)
