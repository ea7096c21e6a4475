"""The app's own texts of formulas in LaTeX."""

import pytest

from core.examples import examples
from core.symbolic import derivatives_text
from core.text_latex import derivative_latex, derivatives_latex, text_latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("2 · q[0] · x[0]", r"2 \cdot q_{0} \cdot x_{0}"),
        ("2 * (W[0, 0] * x[0] + b) / y ** 2", r"\frac{2 \cdot \left( W_{0, 0} \cdot x_{0} + b \right)}{y^{2}}"),
        ("−f · f · (e^(−(w0 · x0)))", r"-f \cdot f \cdot e^{-w_{0} \cdot x_{0}}"),
        ("(1 - t1) * sigmoid(x)", r"\left( 1 - t_{1} \right) \cdot \sigma(x)"),
        (" * ".join(["-x"] + 60 * ["x"]), "-" + r" \cdot ".join(61 * ["x"])),
        ("a - (b - c)", r"a - \left( b - c \right)"),
        ("max(x, 0)", r"\max(x, 0)"),
        ("0.088", "0.088"),
        ("g · xᵀ", ""),
        ("__import__('os')", ""),
        ("((((" * 99, ""),
        ("x" * 999, ""),
    ],
)
def test_a_text(text: str, latex: str) -> None:
    assert text_latex(text) == latex


def test_a_derivative_and_the_parts_it_names() -> None:
    assert derivative_latex("f", "W[0, 0]", "2 · q[0]", "0.44") == r"\frac{\partial f}{\partial W_{0, 0}} = 2 \cdot q_{0} = 0.44"
    text = "# ∂f/∂w0\nt1 = exp(-w0 * x0)\nx0 * t1 / (t1 + 1) ** 2\n\n# ∂f/∂x0\nw0\n"
    first, second = derivatives_latex(text)
    assert first == (
        r"\frac{\partial f}{\partial w_{0}} = \frac{x_{0} \cdot t_{1}}{\left( t_{1} + 1 \right)^{2}} , \quad t_{1} = e^{-w_{0} \cdot x_{0}}"
    )
    assert second == r"\frac{\partial f}{\partial x_{0}} = w_{0}"


def test_the_derivatives_of_the_examples_can_be_written() -> None:
    written = [derivatives_latex(derivatives_text(shipped.document.graph)) for shipped in examples()[:8]]
    assert sum(map(bool, written)) >= 6
