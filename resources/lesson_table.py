"""The shipped lessons of learning, a row each: the formula that gives their graph, and how it is trained; their pages stand beside."""

import re
from pathlib import Path

from core.setup import Setup, Start
from core.words import Words
from resources.example_table import Row

PAGES = Path(__file__).parent / "lesson_pages"  # en/ID.txt, zh/ID.txt: a line of title, then the page
LECTURE = Words(
    "CS231n (Stanford), notes on linear classification, optimization and neural networks",
    "CS231n（斯坦福），线性分类、最优化与神经网络讲义",
)
WIDE = "\u2e7f"  # what comes after it takes the room of two letters
BOWL = "w1 = 4; w2 = 2; L = w1 ** 2 + 10 * w2 ** 2"
LAYERS = ("W1", "b1", "W2", "b2")


def zeros(*shape: int) -> str:
    """Return an array of zeros as a formula writes it; the starts of the parameters fill it."""
    if len(shape) > 1:
        return f"[{', '.join([zeros(*shape[1:])] * shape[0])}]"
    return str([0] * shape[0])


def linear(inputs: int, classes: int, loss: str) -> str:
    """Return the formula of scores s = W·x + b and their loss."""
    return f"W = {zeros(classes, inputs)}; x = {zeros(inputs)}; b = {zeros(classes)}; s = W @ x + b; y = 0; {loss}"


def two_layers(inputs: int, hidden: int, classes: int, activation: str) -> str:
    """Return the formula of a net with one hidden layer h, scores s and softmax cross-entropy."""
    return (
        f"W1 = {zeros(hidden, inputs)}; x = {zeros(inputs)}; b1 = {zeros(hidden)}; h = {activation}(W1 @ x + b1); "
        f"W2 = {zeros(classes, hidden)}; b2 = {zeros(classes)}; s = W2 @ h + b2; y = 0; L = cross_entropy(s, y)"
    )


def deep(layers: int, width: int, activation: str) -> str:
    """Return the formula of a chain of layers without biases."""
    parts = [f"x = {zeros(2)}; W1 = {zeros(width, 2)}; h1 = {activation}(W1 @ x)"]
    parts += [f"W{k} = {zeros(width, width)}; h{k} = {activation}(W{k} @ h{k - 1})" for k in range(2, layers + 1)]
    return "; ".join([*parts, f"W{layers + 1} = {zeros(2, width)}; s = W{layers + 1} @ h{layers}; y = 0; L = cross_entropy(s, y)"])


def _starts(**kinds: str | float) -> tuple[tuple[str, Start], ...]:
    """Return what parameters begin with: a kind by its name, or a number everywhere."""
    rows = kinds.items()
    return tuple((name, Start("constant", kind) if isinstance(kind, float) else Start(kind)) for name, kind in rows)


def _row(
    name: str, formula: str, training: Setup, parameters: tuple[str, ...] = (), constants: tuple[str, ...] = (), straight: str = ""
) -> Row:
    (english, page), (chinese, seite) = (_page(name, language) for language in ("en", "zh"))
    return Row(name, Words(english, chinese), Words(page, seite), LECTURE, formula, parameters, constants, training, straight)


def _page(name: str, language: str) -> tuple[str, str]:
    """Return title and text; a line that ends within a paragraph goes on in the next, without a gap between two Chinese characters."""
    title, _, text = (PAGES / language / f"{name}.txt").read_text(encoding="utf-8").partition("\n")
    return title.strip(), re.sub(r"(.)(?<!\n)\n(?!\n|- )(.)", _join, text.strip())


def _join(ends: re.Match[str]) -> str:
    before, after = ends.groups()
    return before + ("" if min(before, after) > WIDE else " ") + after


def _bowl(name: str, rate: float, steps: int) -> Row:
    return _row(name, BOWL, Setup(rate=rate, steps=steps, starts=_starts(w1=4.0, w2=2.0)), ("w1", "w2"))


TABLE: tuple[Row, ...] = (
    _row(
        "least-squares",
        "w = 0; x = 0; b = 0; p = w * x + b; y = 0; L = squared_error(p, y)",
        Setup("line", rate=0.05, steps=100, starts=_starts(w="zero", b="zero")),
        ("w", "b"),
    ),
    _bowl("rate-too-small", 0.001, 400),
    _bowl("rate-right", 0.08, 50),
    _bowl("rate-too-large", 0.2, 400),
    _row(
        "logistic-regression",
        f"w = {zeros(2)}; x = {zeros(2)}; b = 0; s = dot(w, x) + b; p = sigmoid(s); y = 0; L = softplus(s) - y * s",
        Setup("blobs", (("classes", 2.0),), test=0.25, rate=0.5, steps=100, starts=_starts(w="zero", b="zero"), prediction="p"),
        ("w", "b"),
    ),
    _row(
        "linear-svm",
        linear(2, 2, "data = hinge(s, y); λ = 0.01; R = l2(W); L = data + λ * R"),
        Setup("blobs", (("classes", 2.0), ("noise", 0.7)), test=0.25, rate=0.1, steps=200, starts=_starts(W="zero", b="zero")),
        ("W", "b"),
        ("λ",),
    ),
    _row(
        "softmax-classes",
        linear(2, 3, "L = cross_entropy(s, y)"),
        Setup("blobs", test=0.25, rate=0.5, steps=100, starts=_starts(W="zero", b="zero")),
        ("W", "b"),
    ),
    _row(
        "xor-without-hidden",
        linear(2, 2, "L = cross_entropy(s, y)"),
        Setup("xor", rate=0.5, steps=200, starts=_starts(W="xavier", b="zero")),
        ("W", "b"),
    ),
    _row(
        "xor-with-hidden",
        two_layers(2, 4, 2, "tanh"),
        Setup("xor", optimizer="adam", rate=0.05, steps=200, starts=_starts(W1="xavier", b1="zero", W2="xavier", b2="zero")),
        LAYERS,
    ),
    _row(
        "net-on-moons",
        two_layers(2, 16, 2, "tanh"),
        Setup("moons", test=0.25, optimizer="adam", rate=0.03, steps=300, starts=_starts(W1="xavier", b1="zero", W2="xavier", b2="zero")),
        LAYERS,
    ),
    _row(
        "net-on-spirals",
        two_layers(2, 32, 3, "relu"),
        Setup("spirals", test=0.25, optimizer="adam", rate=0.03, steps=600, starts=_starts(W1="he", b1="zero", W2="he", b2="zero")),
        LAYERS,
    ),
    _row(
        "dead-relus",
        two_layers(2, 16, 2, "relu"),
        Setup("moons", test=0.25, rate=0.5, steps=300, starts=_starts(W1="he", b1=-2.0, W2="he", b2="zero")),
        LAYERS,
    ),
    _row(
        "deep-sigmoids",
        deep(5, 8, "sigmoid"),
        Setup("moons", test=0.25, rate=0.5, steps=300, starts=_starts(**{f"W{k}": "xavier" for k in range(1, 7)})),
        tuple(f"W{k}" for k in range(1, 7)),
        straight="x",
    ),
    _row(
        "net-on-digits",
        two_layers(64, 32, 10, "relu"),
        Setup(
            "digits", test=0.25, optimizer="adam", rate=0.01, steps=200, batch=128, starts=_starts(W1="he", b1="zero", W2="he", b2="zero"),
        ),
        LAYERS,
    ),
    _row(
        "overfitting",
        f"w1 = {zeros(30)}; x = 0; b1 = {zeros(30)}; h = tanh(w1 * x + b1); w2 = {zeros(30)}; b2 = 0; p = dot(w2, h) + b2; y = 0; "
        "L = squared_error(p, y)",
        Setup(
            "sine", (("count", 24.0), ("noise", 0.3)), test=0.5, optimizer="adam", rate=0.02, steps=2000, seed=1,
            starts=(("w1", Start("normal", 2.0)), ("b1", Start("normal", 2.0)), ("w2", Start("normal", 0.3)), ("b2", Start("zero"))),
        ),
        ("w1", "b1", "w2", "b2"),
    ),
)  # fmt: skip
