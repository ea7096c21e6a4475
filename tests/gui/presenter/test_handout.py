"""A lecture becomes a PDF: a sheet for each page or each step, with real text, drawn while the window goes on."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from core.cli import run
from core.document import Document, LecturePage, Note
from core.evaluate import evaluate
from core.lecture import span
from core.lectures import lecture
from core.problems import Problem
from core.source import read_source
from core.steps import play
from gui.presenter.handout import SIZE, draw_lecture, leaves
from gui.render import render
from gui.theme import THEMES
from gui.window import MainWindow
from tests.gui.hands import Person
from tests.gui.worksheet.pdfs import page_texts

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = lecture("backpropagation").document


def page(formula: str, number: int, passes: str) -> LecturePage:
    return LecturePage(f"p{number}", Document(read_source(formula).document.graph, {"en": Note(f"Page {number}", "A text.")}), passes)


TALK = Document(notes={"en": Note("A talk")}, pages=(page("x = 3; y = 2 * x", 1, "both"), page("a = 1; b = 2; c = a * b", 2, "values")))


def pages_in(file: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))


@pytest.mark.parametrize(("every_step", "count"), [(False, 2), (True, 5)])
def test_a_sheet_for_each_page_or_for_each_step(qapp: QApplication, tmp_path: Path, every_step: bool, count: int) -> None:
    file = tmp_path / "talk.pdf"
    shares = list(draw_lecture(TALK, file, "projector", "en", every_step))
    assert pages_in(file) == count == len(shares) and shares[-1] == 1.0 and sorted(shares) == shares
    assert list(tmp_path.iterdir()) == [file]


def test_the_sheets_of_the_shipped_lecture_are_its_pages_and_its_steps(qapp: QApplication) -> None:
    ends = list(leaves(SHIPPED, "en", every_step=False))
    assert [leaf.lecture_page for leaf in ends] == list(SHIPPED.pages)
    for leaf, page in zip(ends, SHIPPED.pages, strict=True):
        trace = evaluate(page.document.graph)
        first, last = span(page, play(page.document.graph, trace))
        shown = play(page.document.graph, trace).shown(trace, last)
        assert set(leaf.page.seen.values) == set(shown.values) and set(leaf.page.seen.gradients) == set(shown.gradients)
        assert leaf.count == f"{last - first} / {last - first}"


def test_a_leaf_is_painted_whole_on_its_sheet(qapp: QApplication) -> None:
    theme = THEMES["projector"]
    for leaf in list(leaves(SHIPPED, "zh", every_step=False))[::5]:
        image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        leaf.paint(painter, theme)
        painter.end()
        room = leaf.sheet.rooms.graph.toAlignedRect()
        ground = image.pixel(room.left() + 1, room.top() + 1)
        assert any(image.pixel(x, y) != ground for x in range(room.left(), room.right(), 3) for y in range(room.top(), room.bottom(), 3))
        edges = [(x, y) for x in range(0, 1920, 2) for y in (1, 1078)] + [(x, y) for x in (1, 1918) for y in range(0, 1080, 2)]
        assert all(image.pixel(x, y) == ground for x, y in edges), leaf.sheet.title
        assert QRectF(image.rect()).contains(leaf.sheet.rooms.graph)


@pytest.mark.parametrize(("more", "count"), [((), 27), (("--steps",), 178)])
def test_the_command_line_draws_the_lecture(qapp: QApplication, tmp_path: Path, more: tuple[str, ...], count: int) -> None:
    file = tmp_path / "lecture.pdf"
    assert run(["render", "backpropagation", "-o", str(file), *more], render) == 0
    assert pages_in(file) == count


@pytest.mark.parametrize("more", [("-o", "lecture.svg"), ("-o", "lecture.pdf", "--set", "x=1")])
def test_what_draws_one_page_asks_for_its_number(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    wanted = [str(tmp_path / part) if part.startswith("lecture.") else part for part in more]
    assert run(["render", "backpropagation", *wanted], render) == 2
    assert "a lecture of 27 pages" in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_who_stops_leaves_the_old_file_as_it_was(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "talk.pdf"
    file.write_bytes(b"old")
    drawing = draw_lecture(SHIPPED, file, "projector", "en", False)
    next(drawing)
    drawing.close()  # type: ignore[attr-defined]
    assert file.read_bytes() == b"old" and list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_not_there_is_said(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"talk\.pdf"):
        list(draw_lecture(TALK, tmp_path / "nowhere" / "talk.pdf", "projector", "en", False))


def test_the_menu_saves_the_lecture_that_is_shown(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "talk.pdf"
    monkeypatch.setattr("gui.handouts.ask_picture", lambda *_: file)
    window.desk.add(TALK)
    me = Person(window)
    me.open_menu("View")
    me.choose("Pages of the lecture", "Save as a PDF, a sheet for each step…")
    me.until(lambda: not window.handouts.busy)
    assert pages_in(file) == 5 and "talk.pdf" in window.status.currentMessage()
    monkeypatch.setattr("gui.handouts.ask_picture", lambda *_: tmp_path / "nowhere" / "talk.pdf")
    window.handouts.save(False)
    me.until(lambda: not window.handouts.busy)
    assert window.messages.isVisible()


def test_without_a_window_a_lecture_speaks_one_language(tmp_path: Path) -> None:
    file = tmp_path / "talk.pdf"
    subprocess.run([sys.executable, "main.py", "render", "backpropagation", "-o", str(file), "--language", "zh"], check=True, cwd=ROOT)
    first = page_texts(file.read_bytes())[0]
    assert "斜率" in first and "slope" not in first
