"""A student answers a worksheet in the window, by keys and by mouse; the document stays as it is and nothing typed is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from core.document import Document
from core.storage import encode
from core.worksheet import author
from core.worksheet.attempt import Attempt
from core.worksheet.batch import mark_folder
from core.worksheet.exam import Concept, Place, Policy
from core.worksheet.exercise import Exercise
from gui.answering.desk import answers_folder
from gui.answering.view import AnswerView
from gui.languages import speak
from gui.window import MainWindow
from tests.core.worksheet.cases import case_graph
from tests.core.worksheet.test_attempt import CASES
from tests.gui.canvas.hands import lecture
from tests.gui.hands import Person


def worksheet(document: Document | None = None, **policy: int) -> Document:
    """Return a document that asks for all values and gradients, with two questions in words."""
    document = author.make_paper(author.make_paper(document or Document(lecture()), "values"), "gradients")
    gate = next(name for name, node in document.graph.nodes.items() if not node.is_leaf)
    document = author.add_concept(author.add_concept(document, Concept("role", node=gate)), Concept("zero-set"))
    return author.set_policy(document, Policy(**policy))  # type: ignore[arg-type]


@pytest.fixture
def before(me: Person) -> Callable[..., AnswerView]:
    """Lays a worksheet before somebody."""
    answers = answers_folder()
    for file in answers.glob("*.json"):
        file.unlink()

    def begin(document: Document | None = None, key: str = "Ctrl+Alt+W", **policy: int) -> AnswerView:
        me.window.desk.add(document if document is not None and document.exam is not None else worksheet(document, **policy))
        QApplication.processEvents()
        if key:
            me.key(key)
        else:
            me.window.answering.begin("test")
        view = me.window.answering.view
        assert view is not None
        me.until(lambda: view.page.edit.hasFocus())
        return view

    return begin


def texts(view: AnswerView) -> dict[str, object]:
    return dict(view.answers.attempt.texts)


def routes(view: AnswerView) -> dict[str, str]:
    return {key: verdict.route for key, verdict in view.answers.attempt.verdicts.items()}


def box_at(view: AnswerView, number: int) -> QPoint:
    """Return the middle of a box on the screen."""
    page = view.page
    return page.mapToGlobal(page.view.pixels(page.rect_of(page.boxes[number])).center().toPoint())


# ---------------------------------------------------------------- walking and typing


def test_tab_walks_forward_then_backward_and_typing_goes_into_the_box(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    tab = me.window.tabs.all()[-1]
    bytes_before = encode(tab.store.whole)
    for text in ("3", "-12", "-4", "3", "-4", "-4"):
        me.type(text)
        me.key("Tab")
    assert texts(view) == {"q.value": "3", "f.value": "-12", "q.grad": "-4", "z.grad": "3", "y.grad": "-4", "x.grad": "-4"}
    assert view.panel.isAncestorOf(QApplication.focusWidget())  # after the last box come the questions
    assert encode(tab.store.whole) == bytes_before and not tab.store.dirty and tab.store.undo_label is None
    me.key("Shift+Tab")


def test_shift_tab_walks_back(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    me.key("Tab")
    me.key("Tab")
    me.key("Shift+Tab")
    assert view.page.at == 1
    me.key("Shift+Tab")
    me.key("Shift+Tab")
    assert not view.page.edit.hasFocus()  # before the first box comes what stands before the page


def test_a_click_on_a_box_puts_the_keyboard_there(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    me.click(box_at(view, 3))
    me.type("2.5")
    assert texts(view) == {"z.grad": "2.5"} and view.page.edit.hasFocus()
    place = view.page.view
    me.drag(me.middle(view.page) + QPoint(0, 200), me.middle(view.page) + QPoint(60, 230))
    assert (view.page.view.ox - place.ox, view.page.view.oy - place.oy) == (60, 30)
    me.wheel(me.middle(view.page), 120)
    me.until(lambda: view.page.view.scale > place.scale)


def test_what_cannot_be_read_is_said_at_once_beside_the_box(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before(attempts=2)
    me.type("2y")
    assert view.page.bubble.isVisible() and "no number" in view.page.bubble.text()
    me.key("F7")
    assert not view.answers.attempt.checks and not routes(view)
    me.key("Backspace")
    assert not view.page.bubble.isVisible()
    me.key("F7")
    assert view.answers.attempt.checks == {"q.value": 1}


@pytest.mark.parametrize("text", ["-", "2e", "1/", ".", "1.5x", "2 "])
def test_what_is_not_finished_yet_is_no_mistake(me: Person, before: Callable[..., AnswerView], text: str) -> None:
    view = before()
    me.type(text)
    assert not view.page.bubble.isVisible()
    me.key("Tab")
    me.key("Shift+Tab")
    assert view.page.bubble.isVisible() == (text != "2 ")  # once it is left, it is one


def test_arrays_are_typed_cell_by_cell(me: Person, before: Callable[..., AnswerView]) -> None:
    document = Document(case_graph(CASES["E11"]))
    view = before(author.ask(document, [Place("W", "grad"), Place("L", "value")]))
    me.type("8")
    for text in ("1", "0", "2", "-1", "-1", "3"):
        me.key("Tab")
        me.type(text)
    assert texts(view)["W.grad"] == [["1", "0"], ["2", "-1"], ["-1", "3"]]
    me.key("F8")
    assert routes(view) == {"L.value": "true", "W.grad": "true"}


# ---------------------------------------------------------------- checking, hints, other numbers


def test_a_check_gives_a_glyph_a_word_and_the_sentence_of_the_gate(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    for text in ("7", "-28", "-4", "-4"):
        me.type(text)
        me.key("Tab")
    me.key("F8")
    assert routes(view) | {} == {
        "q.value": "wrong", "f.value": "ft", "q.grad": "true", "z.grad": "wrong", "y.grad": "blank", "x.grad": "blank",
        "role:q": "blank", "zero-set": "blank",
    }  # fmt: skip
    seen = {}
    for number, key in enumerate(view.answers.exercise.items):
        me.click(box_at(view, number))
        seen[key] = view.panel.verdict.text()
    assert seen["f.value"] == "→ Follows\nCorrect from your q." and seen["q.grad"].startswith("✓ Right\n")
    assert seen["z.grad"].startswith("✗ Wrong\nMultiply gate:") and "you used its own value" in seen["z.grad"]
    assert seen["x.grad"].startswith("□ Empty") and "2 of 8 marks" in view.bar.standing.text()
    painted = painted_texts(me.window)
    assert {"✗ wrong", "→ follows", "✓ right", "□ empty"} <= painted


def test_enter_checks_the_box_and_then_goes_on(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    me.type("3")
    me.key("Return")
    assert routes(view) == {"q.value": "true"} and view.page.at == 0
    me.key("Return")
    assert view.page.at == 1


def test_hints_come_in_three_levels_and_are_counted(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    said = []
    for _ in range(4):
        me.key("F9")
        said.append(view.panel.hints.text().count("\n") + 1)
    assert said == [1, 2, 3, 3] and view.panel.hints.text().endswith("q = −2 + 5 = 3") and not view.panel.hint.isEnabled()
    me.key("F4")
    assert "hints: 3" in view.summary.counts.text()


def test_questions_in_words_are_answered_in_the_panel(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    field = view.panel.fields["role:q"]
    assert field.choice is not None
    field.choice.setFocus()
    me.key("Down")
    assert view.answers.raw("role:q") == "distributor"
    tick = view.panel.fields["zero-set"].ticks
    me.click(me.middle(tick["x"]))
    me.click(me.middle(tick["none"]))
    assert view.answers.raw("zero-set") == ["none"] and not tick["x"].isChecked()
    me.key("F8")
    assert (routes(view)["role:q"], routes(view)["zero-set"]) == ("true", "true")
    assert "✓ right" in field.said.text()


def test_new_numbers_begin_again_and_the_old_answers_can_be_brought_back(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    me.type("3")
    me.key("Ctrl+Shift+R")
    assert texts(view) == {} and view.answers.exercise.graph.nodes["x"].value != -2.0
    assert view.page.edit.text() == "" and view.page.edit.hasFocus()
    graph = me.window.tabs.all()[-1].store.document.graph
    assert graph.nodes["x"].value == -2.0  # those of the document
    (message,) = me.window.messages.messages()
    me.click(me.middle(message.buttons()[0]))
    assert texts(view) == {"q.value": "3"} and view.answers.exercise.graph.nodes["x"].value == -2.0


def test_the_last_check_closes_a_box(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before(attempts=1)
    assert "Checks left: 1" in view.panel.left.text()
    me.type("1")
    me.key("F7")
    me.type("5")
    assert texts(view) == {"q.value": "1"} and view.page.edit.text() == "1" and view.page.edit.isReadOnly()


def test_the_summary_leads_to_each_question(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    me.type("3")
    me.key("F8")
    me.key("F4")
    assert view.summary.total.text() == "1 of 8 marks" and view.summary.table.item(0, 2).text() == "✓ right"
    for _ in range(3):
        me.key("Down")
    me.key("Return")
    assert view.page.at == 3 and view.page.edit.hasFocus()
    me.key("F4")
    me.key("Escape")
    assert view.page.edit.hasFocus()


# ---------------------------------------------------------------- coming, going, files


def test_leaving_gives_the_page_back_and_coming_again_goes_on(me: Person, before: Callable[..., AnswerView]) -> None:
    shown = {name for name, dock in me.window.docks.docks.items() if not dock.isHidden()}
    view = before()
    assert all(dock.isHidden() for dock in me.window.docks.docks.values()) and me.window.tabs.current is None
    me.type("3")
    me.key("Escape")
    assert me.window.answering.is_on and not view.page.edit.hasFocus()
    me.key("Escape")
    assert not me.window.answering.is_on and me.canvas.hasFocus()
    assert {name for name, dock in me.window.docks.docks.items() if not dock.isHidden()} == shown
    me.key("Ctrl+Alt+W")
    again = me.window.answering.view
    assert again is not None and texts(again) == {"q.value": "3"} and again.page.edit.text() == "3"
    (message,) = me.window.messages.messages()
    me.click(me.middle(message.buttons()[0]))
    assert texts(again) == {}


def test_a_crash_loses_nothing_that_was_typed_a_moment_ago(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    me.type("3")
    me.until(lambda: any(answers_folder().glob("*.json")))
    kept = next(answers_folder().glob("*.json")).read_text("utf-8")
    assert '"q.value": "3"' in kept
    view.answers.attempt = Attempt()  # what the crash takes
    assert view.answers.take_kept() and texts(view) == {"q.value": "3"}


@pytest.mark.parametrize(("answer", "stays"), [("Cancel", True), ("Don't save", False)])
def test_closing_asks_about_answers(
    me: Person, before: Callable[..., AnswerView], monkeypatch: pytest.MonkeyPatch, answer: str, stays: bool
) -> None:
    asked = []

    def choose(box: QMessageBox) -> int:
        asked.append(box.text())
        return int((QMessageBox.StandardButton.Cancel if answer == "Cancel" else QMessageBox.StandardButton.Discard).value)

    monkeypatch.setattr(QMessageBox, "exec", choose)
    view = before()
    me.type("3")
    assert me.window.close() is not stays
    assert asked == ["Save your answers?"]
    assert not stays or texts(view) == {"q.value": "3"}
    assert stays or not any(answers_folder().glob("*.json"))
    if stays:
        me.window.answering.leave()


def test_answers_are_saved_opened_and_marked(
    me: Person, before: Callable[..., AnswerView], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "ada"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file) + ".json", ""))
    view = before()
    me.type("3")
    me.key("Ctrl+S")
    assert view.answers.is_saved and "Saved ada.json" in me.window.messages.messages()[0].text()
    (line,) = mark_folder(view.answers.document, tmp_path)
    assert (line.status, line.graded.total) == ("marked", 1.0)
    me.key("Ctrl+A")
    me.type("9")
    me.key("Ctrl+O")
    assert texts(view) == {"q.value": "3"} and view.answers.is_saved


def test_a_broken_file_of_answers_leaves_everything_as_it_is(
    me: Person, before: Callable[..., AnswerView], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "b.json").write_text("{", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "b.json"), ""))
    view = before()
    me.type("3")
    me.key("Ctrl+O")
    assert texts(view) == {"q.value": "3"} and "b.json" in me.window.status.currentMessage()


def test_a_graph_without_a_worksheet_has_none_to_answer(me: Person) -> None:
    row = next(row for row in me.window.rows() if row.id == "worksheet-practice")
    assert not row.enabled()
    me.key("Ctrl+Alt+W")
    assert not me.window.answering.is_on


def test_everything_is_said_in_chinese_too(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    me.type("7")
    me.key("F8")
    speak("zh")
    QApplication.processEvents()
    assert view.panel.what.text() == "q 的值" and view.panel.verdict.text().startswith("✗ 错误\n") and "✗ 错误" in painted_texts(me.window)
    shown = [button.text() for button in view.bar.findChildren(QPushButton) if button.isVisible()]
    assert shown == ["全部检查", "换一组数", "小结", "离开练习卷"]


# ---------------------------------------------------------------- a test tells nothing

SECRETS = ("2.74", "12.41")


def secret() -> Document:
    """Return a worksheet whose answers stand nowhere else: q = 2.74, f = −12.4122."""
    graph = lecture()
    from core.edits import set_values

    return set_values(Document(graph), {"x": -2.37, "y": 5.11, "z": -4.53})


def painted_texts(window: MainWindow) -> set[str]:
    """Return every text that the pens of pages write while the window is painted."""
    from gui.canvas.type import Pen

    found: set[str] = set()
    write = Pen._write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pen, "_write", lambda pen, x, middle, text, *more: (found.add(text), write(pen, x, middle, text, *more))[1])
        window.grab()
    return found


def told(window: MainWindow) -> list[str]:
    """Return everything that the window tells: texts, tips, what a screen reader hears, cells of tables, and what is painted."""
    from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

    found = [window.windowTitle(), window.status.currentMessage(), *painted_texts(window)]
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        found += [widget.toolTip(), widget.statusTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QLineEdit | QPushButton):
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(k) for k in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            rows = range(model.rowCount(QModelIndex()))
            columns = range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1)
            found += [str(model.index(row, column).data() or "") for row in rows for column in columns]
    return found


def test_the_search_for_answers_finds_them_on_the_ordinary_page(me: Person) -> None:
    me.window.desk.add(secret())
    QApplication.processEvents()
    assert all(any(text in said for said in told(me.window)) for text in SECRETS)


@pytest.mark.parametrize("key", ["Ctrl+Alt+W", ""])
def test_nothing_in_the_window_tells_an_answer(me: Person, before: Callable[..., AnswerView], key: str) -> None:
    from gui.docks import DOCKS

    for row in DOCKS:
        me.window.docks.bring(row.name)
    me.window.docks.fill()
    before(worksheet(secret()), key)
    assert not [said for said in told(me.window) if any(text in said for text in SECRETS)]


def test_no_key_and_no_row_brings_an_answer_out_of_a_test(
    me: Person, before: Callable[..., AnswerView], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    ordinary = {row.id: row for row in me.window.rows()}
    view = before(worksheet(secret()), "")
    QApplication.clipboard().clear()
    leaving = ("quit", "close-tab", "language-zh", "full-screen", "theme-system")
    for row in ordinary.values():
        for keys in row.sequences() if row.id not in leaving else ():
            if not Qt.Key.Key_Back <= keys[0].key() <= Qt.Key.Key_MediaLast:  # type: ignore[index]
                me.key(keys.toString())
                for dialog in [top for top in QApplication.topLevelWidgets() if top is not me.window and top.isVisible()]:
                    dialog.close()
                view.page.go(0)
    for row in me.window.rows():
        if row.id not in (*leaving, "answer-leave", "answer-again") and row.enabled():
            row.run()
            for dialog in [top for top in QApplication.topLevelWidgets() if top is not me.window and top.isVisible()]:
                dialog.close()
    assert me.window.answering.view is view and view.isVisible()
    assert not [said for said in told(me.window) if any(text in said for text in SECRETS)]
    copied = QApplication.clipboard().mimeData()
    assert copied is None or not copied.hasImage()
    assert copied is None or not any(text in copied.text() for text in SECRETS)
    mine = {row.id for row in me.window.rows() if row.enabled()}
    assert not mine & {"export", "save-picture", "print", "explain", "steps", "present", "panel-inspector", "undo", "new", "worksheet-mode"}


def test_another_document_that_opens_meanwhile_waits_behind_the_test(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before(worksheet(secret()), "")
    me.window.desk.add(secret())
    QApplication.processEvents()
    assert view.isVisible() and me.window.tabs.current is None
    assert not [said for said in told(me.window) if any(text in said for text in SECRETS)]


def test_a_test_gives_no_hint_no_other_numbers_and_no_check_unless_its_author_allows(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before(worksheet(), "")
    me.type("3")
    for key in ("F7", "F8", "F9", "Ctrl+Shift+R"):
        me.key(key)
    assert not routes(view) and not view.answers.attempt.hints and texts(view) == {"q.value": "3"}
    assert not view.panel.check.isVisible() and not view.panel.hint.isVisible()
    me.key("Return")
    assert view.page.at == 1


def test_a_test_is_handed_in_with_a_name_and_stays_as_it_is(
    me: Person, before: Callable[..., AnswerView], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "s7.json"), ""))
    view = before(worksheet(), "")
    me.type("3")
    me.click(me.middle(view.panel.student))
    me.type("s7")
    me.click(me.middle(view.bar.buttons["answer-hand-in"]))
    (line,) = mark_folder(view.answers.document, tmp_path)
    assert (line.student, line.status, line.graded.total) == ("s7", "marked", 1.0)
    assert view.summary.total.text() == "1 of 8 answered" and view.summary.table.isColumnHidden(3)
    me.key("Escape")
    me.type("4")
    assert texts(view) == {"q.value": "3"} and view.page.edit.isReadOnly()


def test_students_answer_the_copy_that_is_made_for_them(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before(author.for_students(worksheet(attempts=1)))
    me.type("3")
    me.key("F8")
    assert routes(view)["q.value"] == "true" and Exercise(view.answers.document).policy.attempts == 0


def test_every_other_window_is_shut_before_a_test(me: Person, before: Callable[..., AnswerView]) -> None:
    me.key("F1")  # all keys
    me.key("Shift+F1")

    def others() -> int:
        return sum(top is not me.window and top.isVisible() for top in QApplication.topLevelWidgets())

    assert others()
    before(worksheet(secret()), "")
    assert others() == 0


def test_a_middle_click_on_a_tab_closes_nothing_meanwhile(me: Person, before: Callable[..., AnswerView]) -> None:
    before()
    bar, count = me.window.tabs.bar, len(me.window.tabs.all())
    me.click(bar.mapToGlobal(bar.tabRect(1).center()), Qt.MouseButton.MiddleButton)
    me.click(bar.mapToGlobal(bar.tabRect(1).center()))
    assert len(me.window.tabs.all()) == count and me.window.tabs.current is None


def test_f6_walks_through_bar_page_and_questions(me: Person, before: Callable[..., AnswerView]) -> None:
    view = before()
    seen = []
    for _ in range(3):
        me.key("F6")
        focus = QApplication.focusWidget()
        seen.append(next(name for name in ("bar", "page", "panel") if getattr(view, name).isAncestorOf(focus)))
    assert sorted(seen) == ["bar", "page", "panel"]


def test_a_graph_is_drawn_gate_by_gate_with_the_keys_alone(me: Person, before: Callable[..., AnswerView]) -> None:
    document = author.add_concept(worksheet(), Concept("draw", text="(x + y) * z", gates=("add", "multiply")))
    view = before(document)
    field = view.panel.fields["draw"].drawing
    assert field is not None
    field.add.setFocus()
    me.key("Space")
    for down in (1, 1, 2):  # a = add gate, x, y
        for _ in range(down):
            me.key("Down")
        me.key("Tab")
    assert view.answers.raw("draw") == [["a", "add", ["x", "y"]]]
    assert field.image.isVisible() and not field.image.pixmap().isNull()
    field.add.setFocus()
    me.key("Space")
    for down in (2, 3, 4):  # b = multiply gate, z, a
        for _ in range(down):
            me.key("Down")
        me.key("Tab")
    me.key("F8")
    assert view.answers.raw("draw")[1] == ["b", "multiply", ["z", "a"]] and routes(view)["draw"] == "true"
