"""The overview in the corner: there when the graph does not fit, moves the view, and is painted only when the graph changes."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core import edits
from core.document import Graph
from gui.canvas.minimap import Minimap
from gui.canvas.view import View
from gui.settings import settings
from gui.theme import THEMES
from gui.window import MainWindow
from tests.bench.workload import document as laid_page
from tests.gui.canvas.hands import NONE, Hands, make_hands
from tests.gui.hands import Person

FAR_IN = View(2.0, 150.0, 150.0)  # the output is out of sight
WHOLE = View(1.0, 150.0, 150.0)


@pytest.fixture(autouse=True)
def clean() -> None:
    """Nothing was chosen before."""
    settings().remove("choice/minimap")


def minimap(hands: Hands) -> Minimap:
    return hands.canvas.minimap


def spot(hands: Hands, node: str) -> QPoint:
    """Return the pixel of the overview that shows a node."""
    return minimap(hands).map_view().to_screen(*hands.graph.nodes[node].pos).toPoint()


def test_it_appears_when_the_graph_does_not_fit_and_goes_when_it_does(hands: Hands) -> None:
    assert not minimap(hands).isVisible()
    hands.canvas.look(FAR_IN)
    assert minimap(hands).isVisible()
    hands.canvas.look(WHOLE)
    assert not minimap(hands).isVisible()


def test_m_shows_and_hides_it_and_that_is_remembered(hands: Hands, qtbot: Any) -> None:
    hands.key("m")
    assert minimap(hands).isVisible()
    assert make_hands(qtbot, hands.graph).canvas.minimap.isVisible()
    hands.key("m")
    hands.canvas.look(FAR_IN)
    assert not minimap(hands).isVisible()
    hands.key("m")  # by itself again
    assert minimap(hands).isVisible()
    hands.canvas.look(WHOLE)
    assert not minimap(hands).isVisible()


def test_an_empty_page_has_none(qtbot: Any) -> None:
    hands = make_hands(qtbot, Graph())
    hands.key("m")
    assert not minimap(hands).isVisible()


def test_a_press_brings_what_is_there_into_the_middle(hands: Hands) -> None:
    hands.canvas.look(FAR_IN)
    QTest.mouseClick(minimap(hands), Qt.MouseButton.LeftButton, NONE, spot(hands, "f"))
    middle, f = hands.canvas.seen().center(), hands.graph.nodes["f"].pos
    assert abs(middle.x() - f[0]) < 5 and abs(middle.y() - f[1]) < 5 and hands.canvas.view.scale == 2.0
    assert hands.store.selection == frozenset() and not hands.store.dirty
    assert QApplication.focusWidget() is hands.canvas


def test_the_frame_is_dragged_from_where_it_is_taken(hands: Hands) -> None:
    hands.canvas.look(View(4.0, -200.0, 0.0))
    at = minimap(hands).frame().center().toPoint() + QPoint(4, 3)
    before = hands.canvas.seen().center()
    QTest.mousePress(minimap(hands), Qt.MouseButton.LeftButton, NONE, at)
    assert (hands.canvas.seen().center() - before).manhattanLength() < 1
    QTest.mouseMove(minimap(hands), at + QPoint(20, 5))
    moved = hands.canvas.seen().center() - before
    scale = minimap(hands).map_view().scale
    assert (moved.x(), moved.y()) == pytest.approx((20 / scale, 5 / scale), abs=1.0)
    QTest.mouseRelease(minimap(hands), Qt.MouseButton.LeftButton, NONE, at + QPoint(20, 5))
    QTest.mouseMove(minimap(hands), at)
    assert hands.canvas.seen().center() - before == moved


def test_the_frame_lies_where_the_view_is(hands: Hands) -> None:
    hands.canvas.look(View(3.0, -300.0, 0.0))
    part = QRectF(*_corner(minimap(hands).map_view().to_page(minimap(hands).frame().topLeft())), 1, 1)
    seen = hands.canvas.seen()
    assert part.x() == pytest.approx(seen.x(), abs=4) or seen.x() < hands.canvas.page.bounds().x()
    hands.canvas.look(View(3.0, -90000.0, 0.0))  # far away from the graph
    assert QRectF(minimap(hands).rect()).contains(minimap(hands).frame())


def _corner(point: tuple[float, float]) -> tuple[float, float]:
    return point


def test_the_wheel_in_it_zooms_about_the_middle(window: MainWindow) -> None:
    person = Person(window)
    person.key("m")
    middle = person.canvas.seen().center()
    person.wheel(person.middle(person.canvas.minimap), 240)
    person.until(lambda: person.canvas.view == person.canvas.eye.goal)
    assert person.canvas.view.scale == pytest.approx(2**0.5)
    assert (person.canvas.seen().center() - middle).manhattanLength() < 0.01


def test_its_picture_is_drawn_once_however_the_page_is_panned(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[float] = []
    draw = Minimap._draw
    monkeypatch.setattr(Minimap, "_draw", lambda self, ratio: drawn.append(ratio) or draw(self, ratio))  # type: ignore[func-returns-value]
    for step in range(10):
        hands.canvas.look(View(2.0, -10.0 * step, 0.0))
        minimap(hands).grab()
    hands.store.apply("Change", edits.set_value, "x", 8.0)
    QTest.qWait(200)
    minimap(hands).grab()
    assert len(drawn) == 1  # other numbers look the same from far away
    for _ in range(10):
        hands.store.apply("Move", edits.move_by, ["x"], 5.0, 0.0)
    hands.canvas.repaint()
    assert len(drawn) == 1
    QTest.qWait(250)
    minimap(hands).grab()
    assert len(drawn) == 2


def test_what_is_added_far_away_is_soon_in_it(hands: Hands) -> None:
    hands.canvas.look(FAR_IN)
    hands.store.apply("Add", edits.add_gate, "add", (3000.0, 0.0))
    for _ in range(50):
        if minimap(hands).map_view().seen(minimap(hands).size().toSizeF()).contains(QPointF(3000.0, 0.0)):
            return
        QTest.qWait(50)
    raise AssertionError("the new gate is not in the overview")


def test_it_steps_aside_for_the_node_in_focus(hands: Hands) -> None:
    hands.canvas.look(FAR_IN)
    corner = minimap(hands).geometry()
    x, y = hands.graph.nodes["f"].pos
    hands.canvas.look(View(2.0, corner.center().x() - 2 * x, corner.center().y() - 2 * y))
    assert minimap(hands).geometry() == corner  # nothing is worked on there yet
    hands.canvas.attention.on("f")
    assert not QRectF(minimap(hands).geometry()).intersects(hands.canvas.view.pixels(hands.canvas.page.rect("f")))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_wears_the_theme_and_is_sharp(hands: Hands, theme: str) -> None:
    hands.canvas.look(FAR_IN)
    hands.canvas.set_theme(THEMES[theme])
    image = minimap(hands).grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert THEMES[theme].accent in colours and THEMES[theme].page in colours
    assert minimap(hands)._draw(2.0).size() == minimap(hands).size() * 2


def test_it_has_a_name_and_takes_no_keys(hands: Hands) -> None:
    assert minimap(hands).accessibleName() == "Overview"
    assert minimap(hands).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_long_graph_opens_at_its_beginning_large_enough_to_be_read(qtbot: Any) -> None:
    hands = make_hands(qtbot, laid_page(300).graph)
    hands.canvas.begin()
    bounds, seen = hands.canvas.page.bounds(), hands.canvas.seen()
    assert hands.canvas.view.scale == pytest.approx(0.7) and not seen.contains(bounds)
    assert seen.left() < bounds.left() < seen.left() + 60 and minimap(hands).isVisible()
    hands.canvas.resize(700, 500)
    assert hands.canvas.view.scale == pytest.approx(0.7)
    assert hands.canvas.seen().left() < bounds.left() < hands.canvas.seen().left() + 60
