"""The steps as pictures: pages of one size that show no number before its step."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.examples import example
from core.problems import Problem
from core.steps import play
from gui.canvas.playback import save_steps, step_figures
from gui.theme import THEMES
from gui.window import MainWindow
from tests.gui.hands import Person

LIGHT = THEMES["light"]


def texts(path: Path) -> list[str]:
    return [text for text in re.findall(r">([^<>]+)</text>", path.read_text(encoding="utf-8")) if text.strip()]


def test_each_file_shows_what_is_known_after_its_step_and_says_it(qtbot: QtBot, tmp_path: Path) -> None:
    document = example("chain-rule").document
    files = save_steps(document, tmp_path / "chain.svg", LIGHT, "en")
    assert [file.name for file in files] == [f"chain-{number}.svg" for number in range(6)] and all(file.exists() for file in files)
    start, q, f, seed, back, last = map(texts, files)
    assert "3" not in start and "−12" not in start and "−2" in start
    assert "3" in q and "−12" not in q and "−12" in f and "1" not in f and "1" in seed
    assert back.count("−4") == 2 and last.count("−4") == 4  # z's own value and q's gradient; then x and y too
    assert any("upstream 1 × local z" in text for text in back) and "[1] × [−4] = [−4]" in back
    assert any(text.startswith("4 / 5") for text in back)


def test_pages_of_a_pdf_and_pictures_are_of_one_size(qtbot: QtBot, tmp_path: Path) -> None:
    document = example("two-layer-net").document
    (pdf,) = save_steps(document, tmp_path / "net.pdf", LIGHT, "zh")
    figures = step_figures(document, LIGHT, "zh")
    assert pdf.read_bytes().count(b"/Type /Page\n") == len(figures) == 14
    assert len({(figure.bounds.width(), figure.bounds.height()) for figure in figures}) == 1
    files = save_steps(document, tmp_path / "net.png", THEMES["print"], "en")
    assert len(files) == 14 and files[0].name == "net-00.png" and len({QImage(str(file)).size().toTuple() for file in files}) == 1


def test_no_product_and_no_sum_stands_on_a_node(qtbot: QtBot) -> None:
    from core.lecture import page_document
    from core.lectures import lecture
    from gui.canvas.paint_told import _room, told_places
    from gui.canvas.type import LARGE

    names = ("two-layer-net", "norm-squared", "fork", "chain-rule", "sigmoid-neuron", "svm-one-sample", "svm-scalar")
    whole = lecture("backpropagation").document
    for document in (*(example(name).document for name in names), *(page_document(whole, n) for n in range(len(whole.pages)))):
        for figure in step_figures(document, LIGHT, "en"):
            page, own = figure.page, figure.marks.told
            for rect in (*told_places(page, figure.marks), *told_places(page, figure.marks, LARGE)):
                hit = [key for row, key in enumerate(page.ids) if key != own and rect.intersects(_room(page, row))]
                assert not hit, (document.note("en").title, own, hit)


def test_other_suffixes_and_folders_that_are_not_there_are_refused(qtbot: QtBot, tmp_path: Path) -> None:
    document = example("chain-rule").document
    with pytest.raises(Problem, match=r"picture-kind|\.gif"):
        save_steps(document, tmp_path / "a.gif", LIGHT, "en")
    with pytest.raises(Problem):
        save_steps(document, tmp_path / "nowhere" / "a.pdf", LIGHT, "en")
    figures = step_figures(document, LIGHT, "en")
    assert len(figures) == len(play(document.graph, figures[0].page.trace).steps) + 1


def test_by_the_menu_of_the_window(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.desk.open_example("chain-rule")
    me = Person(window)
    before = me.store.document
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "chain"), "SVG (*.svg)"))
    me.open_menu("File")
    me.choose("Save the steps as pages…")
    assert len(list(tmp_path.glob("chain-*.svg"))) == 6 and me.store.document is before
    assert "chain-0.svg … chain-5.svg" in window.status.currentMessage()
