"""Every example as it is drawn: no text on another text or on another gate, no wire through a gate or a text, whatever the numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from core.document import Document
from core.edits import set_values
from core.examples import IDS, example
from core.values import freeze, thaw
from gui.canvas import type as face
from gui.canvas.marks import Show
from gui.canvas.page import Page
from gui.canvas.pictures import Figure, drawn, page_of
from gui.theme import THEMES
from tests.gui.canvas.pages import laid_out

pytestmark = pytest.mark.usefixtures("qapp")
T = np.linspace(0.0, 1.0, 60)[:, None]
TOUCH = 0.5  # page units that ink may lie over ink: less than the eye tells


class Text(NamedTuple):
    """A text as it was drawn, with the rectangle of its ink on the page."""

    text: str
    ink: QRectF


@contextmanager
def overheard(monkeypatch: pytest.MonkeyPatch, scale: float) -> Iterator[list[Text]]:
    """Note every text that any pen writes, where its painter puts it, in page units."""
    found: list[Text] = []
    write = face.Pen._write

    def noted(pen: face.Pen, x: float, middle: float, text: str, kind: str, held: float, anchor: str) -> None:
        write(pen, x, middle, text, kind, held, anchor)
        height, ascent = face.heights(kind)
        ink = QFontMetricsF(face.font(kind)).tightBoundingRect(text).translated(QPointF(x, middle - height / 2 + ascent))
        place = pen._painter.worldTransform().mapRect(ink)
        found.append(Text(text, QRectF(place.topLeft() / scale, place.size() / scale)))

    with monkeypatch.context() as patch:
        patch.setattr(face.Pen, "_write", noted)
        yield found


def texts_of(page: Page, theme: str, scale: float, monkeypatch: pytest.MonkeyPatch) -> list[Text]:
    """Draw a page and return its texts."""
    figure = Figure(page, THEMES[theme], Show(grid=False))
    with overheard(monkeypatch, scale) as found:
        drawn(figure, scale)
    return [Text(text, ink.translated(figure.bounds.topLeft())) for text, ink in found]


def faults(page: Page, texts: list[Text]) -> list[str]:
    """Return what lies on what, in words."""
    found = [f"{a.text} on {b.text}" for a, b in combinations(texts, 2) if _meet(a.ink, b.ink)]
    for name in page.ids:
        body, box = page.body(name), page.rect(name)
        found += [f"{text.text} on {name}" for text in texts if _meet(text.ink, body) and not box.contains(text.ink.center())]
    for number, wire in enumerate(page.wires):
        points = _points(page, number)
        found += [f"{wire} through {name}" for name in page.ids if _inside(points, page.body(name))]
        found += [f"{wire} through {text.text}" for text in texts if _inside(points, text.ink)]
    return found


def _meet(a: QRectF, b: QRectF) -> bool:
    common = a.intersected(b)
    return common.width() > TOUCH and common.height() > TOUCH


def _points(page: Page, number: int) -> NDArray[np.float64]:
    curves = [np.array(segment).reshape(4, 2) for segment in page.wire_curve(number)]
    return np.concatenate([(1 - T) ** 3 * a + 3 * (1 - T) ** 2 * T * b + 3 * (1 - T) * T**2 * c + T**3 * d for a, b, c, d in curves])


def _inside(points: NDArray[np.float64], rect: QRectF) -> bool:
    x, y = points.T
    return bool(np.any((x > rect.left() + TOUCH) & (x < rect.right() - TOUCH) & (y > rect.top()) & (y < rect.bottom())))


@lru_cache
def page(name: str) -> Page:
    return page_of(example(name).document)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", IDS)
def test_nothing_lies_on_anything(name: str, theme: str, scale: float, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = texts_of(page(name), theme, scale, monkeypatch)
    assert len(texts) > 2 * len(page(name).ids)
    assert faults(page(name), texts) == []


@pytest.mark.parametrize("text", ["z = w + 1; f = max(x, y) + relu(z)", "f = abs(x) + max(w, w, w)"])
def test_every_text_stands_in_the_room_of_its_node(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tied = page_of(laid_out(text, **{name: value for name, value in (("x", 0), ("y", 0), ("w", -1)) if name in text}))
    for seen in (tied, *map(page, IDS)):
        rooms = [seen.rect(name).adjusted(-TOUCH, -TOUCH, TOUCH, TOUCH) for name in seen.ids]
        texts = texts_of(seen, "light", 1.0, monkeypatch)
        assert [text.text for text in texts if not any(room.contains(text.ink) for room in rooms)] == []
    assert {"tie", "kink"} & {text.text for text in texts_of(tied, "light", 1.0, monkeypatch)}


def scrubbed(document: Document, factor: float) -> Document:
    """Return the document with all that is real in its inputs multiplied; the class of a sample stays what it is."""
    leaves = [node for node in document.graph.nodes.values() if node.is_leaf and node.gate != "constant" and node.value is not None]
    return set_values(document, {node.id: freeze(np.asarray(thaw(node.value)) * factor) for node in leaves})


@pytest.mark.parametrize("factor", [-1.2345, 0.0012345, 123.45])
@pytest.mark.parametrize("name", IDS)
def test_nor_while_its_numbers_grow_and_shrink(name: str, factor: float, monkeypatch: pytest.MonkeyPatch) -> None:
    now = page_of(scrubbed(example(name).document, factor))
    assert faults(now, texts_of(now, "light", 1.0, monkeypatch)) == []


def test_it_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    from core.edits import move

    document = example("chain-rule").document
    q = document.graph.by_label("q")
    assert q is not None
    heap = page_of(move(document, {"x": (q.pos[0] - 60, q.pos[1] - 8), "z": (q.pos[0] + 30, q.pos[1])}))
    assert len(faults(heap, texts_of(heap, "light", 1.0, monkeypatch))) >= 3
