"""What stands beside the graph of a lecture's page says the engine's numbers, and is painted where it belongs."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from core.document import Document, LecturePage
from core.evaluate import evaluate
from core.lectures import lecture
from core.source import read_source
from core.steps import play
from gui.languages import speak
from gui.presenter.aside import Aside, aside_of, loss_curve, shown_document
from gui.presenter.chart import ticks
from gui.theme import THEMES

PAGES = {page.document.note("en").title: page for page in lecture("backpropagation").document.pages}


def aside(page: LecturePage, done: int | None = None) -> Aside | None:
    """Return what stands beside a page, all known, or behind some steps."""
    trace = evaluate(page.document.graph)
    return aside_of(page, shown_document(page), trace if done is None else play(page.document.graph, trace).shown(trace, done))


def page_of(formula: str, what: str, of: str = "") -> LecturePage:
    return LecturePage("p", Document(read_source(formula).document.graph), "both", (0, 0), what, of)


SAID = [
    ("Sigmoid: σ(s) = 1 / (1 + e⁻ˢ)", ["1", "0.7311", "0.1966"]),
    ("tanh", ["0.8814", "0.7071", "0.5"]),
    ("Leaky ReLU", ["−2", "−0.02", "0.01"]),
    ("Gradient descent: roll down the loss", ["56 →"]),
    ("One step of descent on the SVM", ["3.313 →"]),
    ("Vectors: the local gradient is a Jacobian", ["∂z/∂x", "4 × 4", "[4, −1, 5, 9] · J = [4, 0, 5, 0]"]),
    ("A gradient has the shape of its variable", ["∂q/∂x", "2 × 2", "[0.44, 0.52] · J = [−0.112, 0.636]"]),
    ("∇W f = 2q·xᵀ, entry by entry", ["2 · q[0] · x[0]", "= 0.44 × 0.2 = 0.088", "= 0.176", "= 0.104", "= 0.208"]),
    ("∇x f = 2Wᵀ·q, entry by entry", ["2 · q[0] · W[0, 0] + 2 · q[1] · W[1, 0]", "0.44 × 0.1 + 0.52 × (−0.3) = −0.112", "= 0.636"]),
]


@pytest.mark.parametrize(("title", "wanted"), SAID)
def test_it_says_the_engines_numbers(qapp: QApplication, title: str, wanted: list[str]) -> None:
    found = aside(PAGES[title])
    assert found is not None and all(part in found.text for part in wanted), found.text


@pytest.mark.parametrize("theme", ["projector", "dark"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("title", [title for title, _ in SAID])
def test_it_is_painted_in_its_room_and_nowhere_else(qapp: QApplication, title: str, language: str, theme: str) -> None:
    speak(language)
    found, font = aside(PAGES[title]), QFont()
    font.setPixelSize(27)
    assert found is not None
    image = QImage(1000, 700, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    room = QRectF(60, 60, 860, found.lines * 27)
    painter = QPainter(image)
    painter.setClipping(False)
    found.paint(painter, room, THEMES[theme], font)
    painter.end()
    ground = image.pixel(0, 0)
    painted = [(x, y) for x in range(1000) for y in range(700) if image.pixel(x, y) != ground]
    assert len(painted) > 500
    around = room.adjusted(-2, -2, 2, 2)
    assert all(around.contains(x, y) for x, y in painted), (min(painted), max(painted), room)
    speak("en")


def test_nothing_is_told_before_it_is_known(qapp: QApplication) -> None:
    page = page_of("s = 1; y = sigmoid(s); f = 2 * y", "activations")
    found = aside(page, 0)
    assert found is not None and "0.7311" not in found.text
    assert aside(page_of("x = [1, 2]; f = l2(x)", "entries", "x"), 1) is None
    assert aside(page_of("W = [[1, 2]]; x = [1, 2]; q = W @ x; z = tanh(q); f = sum(z)", "jacobian", "z"), 0) is None


@pytest.mark.parametrize("what", ["activations", "descent", "jacobian", "entries"])
def test_where_there_is_nothing_of_the_kind_nothing_stands(qapp: QApplication, what: str) -> None:
    assert aside(page_of("x = 1; y = 2; f = x + y", what)) is None
    assert aside(LecturePage("p", Document(), "both", (0, 0), what)) is None


def test_the_curve_of_the_loss_is_that_of_the_training(qapp: QApplication) -> None:
    losses = loss_curve(shown_document(PAGES["One step of descent on the SVM"]))
    assert len(losses) == 21 and losses[:2] == pytest.approx((3.3125, 2.230925))


TICKS = [
    ((0.0, 1.0), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]), ((-5.0, 5.0), [-4.0, -2.0, 0.0, 2.0, 4.0]), ((0.0, 56.0), [0.0, 20.0, 40.0]),
    ((3.0, 3.0), None),
]  # fmt: skip


@pytest.mark.parametrize(("span", "wanted"), TICKS)
def test_an_axis_has_few_round_numbers(span: tuple[float, float], wanted: list[float] | None) -> None:
    found = ticks(*span)
    assert len(found) <= 6 and all(span[0] - 1e-9 <= tick <= span[1] + 1e-9 for tick in found)
    assert wanted is None or found == wanted
