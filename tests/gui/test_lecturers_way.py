"""A lecturer's way, tried as a new user would, with real mouse and keys: from an empty page to a printed key and a marked folder."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from core.document import Document
from core.numbers import MINUS
from core.storage import load_document
from core.worksheet.canonical import paper_digest
from core.worksheet.exam import Form
from core.worksheet.sheet import exam_of
from gui.window import MainWindow
from gui.worksheet.detail import BlankDetail
from gui.worksheet.forms import RULE
from gui.worksheet.marking_models import STATUS, TOTAL
from gui.worksheet.marking_window import MarkingWindow
from gui.worksheet.panel import WorksheetPanel
from gui.worksheet.preview import SheetPreview
from tests.gui.hands import SHIFT, Person
from tests.gui.interaction.test_asking import number
from tests.gui.worksheet.pdfs import page_texts

ROSTER = "student_id,name,form\ns1,Ana,A\ns2,张伟,B\ns3,Bo,A\ns4,Eva,B\n"
RULES = {"x": "-5..5!0", "y": "1..9", "z": "-4,-3,2,3"}


class Lecturer(Person):
    """A person with files, who is asked by the system where they are."""

    def __init__(self, window: MainWindow, desk: Path, patch: pytest.MonkeyPatch) -> None:
        super().__init__(window)
        self.desk = desk
        self._patch = patch

    def answers(self, path: Path) -> Path:
        """Choose a path in the next dialog of the system."""
        for dialog in ("getSaveFileName", "getOpenFileName"):
            self._patch.setattr(QFileDialog, dialog, lambda *_: (str(path), ""))
        self._patch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))
        return path

    @property
    def panel(self) -> WorksheetPanel:
        panel = self.window.docks.panels["worksheet"]
        assert isinstance(panel, WorksheetPanel)
        return panel

    # ---------------------------------------------------------------- the acts

    def builds_a_graph(self) -> None:
        """Type a formula on an empty page, and a number into each input."""
        self.key("Ctrl+N")
        self.key("Tab")
        self.type("q = x + y; f = q * z")
        self.key("Return")
        for name, value in (("x", "-2"), ("y", "5"), ("z", "-4")):
            self.click(self.body(name))
            self.type(value)
            self.key("Return")

    def asks(self) -> None:
        """Make blanks by clicks, one of them worth two marks, and say in words what is to be done."""
        self.key("Ctrl+Shift+W")
        self.until(lambda: "worksheet" in self.window.docks.panels)
        QApplication.processEvents()
        self.canvas.setFocus()
        self.key("Home")
        self.until(lambda: self.canvas.eye.view == self.canvas.eye.goal)
        for name in ("x", "y", "z"):
            self.click(number(self, name, False))
        self.click(number(self, "q", True))
        self.click(number(self, "q", False), keys=SHIFT)
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, BlankDetail)
        self.type("2")
        self.key("Return")
        self.click(self.middle(self.panel.questions.texts["en"]))
        self.type("Fill in the boxes.")
        self.click(self.middle(self.panel.questions.table))

    def draws_forms(self) -> None:
        """Say what the inputs may be, and draw two forms."""
        tabs, forms = self.panel.tabs, self.panel.forms
        self.click(tabs.mapToGlobal(tabs.tabRect(1).center()))
        for row in range(forms.model.rowCount()):
            at = forms.table.visualRect(forms.model.index(row, RULE)).center()
            self.double_click(forms.table.viewport().mapToGlobal(at))
            self.type(RULES[forms.model.index(row, 0).data()])
            self.key("Return")
        forms.count.setFocus()
        self.key("Ctrl+A")
        self.type("2")
        self.key("Return")
        self.click(self.middle(forms.draw))
        self.until(lambda: len(exam_of(self.store.whole).forms) == 2)

    def saves(self) -> Path:
        """Save the exam."""
        path = self.answers(self.desk / "exam.backwire")
        self.canvas.setFocus()
        self.key("Ctrl+S")
        return path

    def prints_the_key(self) -> Path:
        """Look at the paper in the preview, turn to the key, and print it; the printer writes into a file."""
        self.open_menu("Worksheet")
        self.choose("Preview and print…")
        (preview,) = self.window.findChildren(SheetPreview)
        self.until(lambda: len(preview.view.pages) == 2)
        preview.side.setFocus()
        self.key("Down")
        self.until(lambda: all(page.sheet.key for page in preview.view.pages))
        path = self.desk / "key.pdf"
        self._patch.setattr(QPrintDialog, "show", lambda dialog: _to_file(dialog, path))
        _press(preview.print_button)
        self.until(path.is_file)
        preview.close()
        return path

    def opens_marking(self) -> MarkingWindow:
        """Open the window of marking from the menu, and choose papers and roster."""
        self.open_menu("Worksheet")
        self.choose("Mark papers…")
        dialog = self.window.marking.dialog
        assert dialog is not None
        self.answers(self.desk / "papers")
        _press(dialog.folder_button)
        self.until(lambda: not dialog.marking.busy)
        self.answers(self.desk / "roster.csv")
        _press(dialog.roster_button)
        self.until(lambda: not dialog.marking.busy)
        return dialog


def _to_file(dialog: QPrintDialog, path: Path) -> None:
    """Choose a file in the printer's dialog, and print."""
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    dialog.done(QPrintDialog.DialogCode.Accepted)  # its own button asks for a printer that this machine may not have


def _press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(12, button.height() // 2))


def papers_come_back(desk: Path, exam: Document) -> None:
    """Put three papers and a roster of four on the desk: all right, a wrong q that is followed, a gradient that was not passed on."""
    (desk / "papers").mkdir()
    (desk / "roster.csv").write_text(ROSTER, encoding="utf-8")
    a, b = exam_of(exam).forms
    x, y, _ = (float(str(b.values[name])) for name in names(exam))
    given = {
        "s1": ("A", right_answers(exam, a)),
        "s2": ("B", right_answers(exam, b) | {"q.value": x - y, "z.grad": x - y}),
        "s3": ("A", right_answers(exam, a) | {"x.grad": 77.0}),
    }
    for student, (form, answers) in given.items():
        record = {"exam": exam_of(exam).id, "paper": paper_digest(exam), "form": form, "student": {"id": student}}
        texts = {key: f"{number:g}" for key, number in answers.items()}
        (desk / "papers" / f"{student}.json").write_text(json.dumps({**record, "answers": texts}), encoding="utf-8")


def names(exam: Document) -> list[str]:
    """Return the ids of x, y and z."""
    return [node.id for name in "xyz" if (node := exam.graph.by_label(name)) is not None]


def right_answers(exam: Document, form: Form) -> dict[str, float]:
    """Return the right answers of a form, worked out here by the lecture's rules."""
    x, y, z = (float(str(form.values[name])) for name in names(exam))
    return {"q.value": x + y, "q.grad": z, "x.grad": z, "y.grad": z, "z.grad": x + y}


@pytest.fixture
def me(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lecturer]:
    window.resize(1280, 860)
    QApplication.processEvents()
    yield Lecturer(window, tmp_path, monkeypatch)
    if window.marking.dialog is not None:
        window.marking.dialog.close()


def test_from_an_empty_page_to_a_printed_key_and_a_marked_folder(me: Lecturer) -> None:
    me.builds_a_graph()
    me.asks()
    me.draws_forms()
    saved = load_document(me.saves())
    exam = exam_of(saved)
    assert (exam.out_of, exam.questions[0].wording["en"], [form.label for form in exam.forms]) == (6, "Fill in the boxes.", ["A", "B"])
    key = page_texts(me.prints_the_key().read_bytes())
    assert len(key) == 2
    for text, form in zip(key, exam.forms, strict=True):
        assert f"Form {form.label}" in text and exam.id in text and "Fill in the boxes." in text
        for answer in right_answers(saved, form).values():
            assert f"{answer:.2f}".replace("-", MINUS) in text
    papers_come_back(me.desk, saved)
    dialog = me.opens_marking()
    model = dialog.table.model()
    rows = [[model.index(row, column).data() for column in (STATUS, TOTAL)] for row in range(model.rowCount())]
    assert rows == [["marked", "6 / 6"], ["marked", "5 / 6"], ["marked", "5 / 6"], ["missing", ""]]
    table = me.answers(me.desk / "marks.csv")
    _press(dialog.table_button)
    written = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert [(row["student_id"], row["name"], row["form"], row["total"]) for row in written] == [
        ("s1", "Ana", "A", "6"), ("s2", "张伟", "B", "5"), ("s3", "Bo", "A", "5"), ("s4", "Eva", "B", ""),
    ]  # fmt: skip
    assert (written[1]["q.value.route"], written[1]["z.grad.route"]) == ("wrong", "ft")
    texts = me.answers(me.desk / "texts")
    texts.mkdir()
    _press(dialog.texts_button)
    assert "Correct from your q." in (texts / "s2.txt").read_text("utf-8")
    assert load_document(me.desk / "exam.backwire") == saved and me.store.whole == saved  # marking changes nothing
