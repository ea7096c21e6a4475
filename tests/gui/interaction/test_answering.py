"""A student answers a worksheet in the window, by keys and by mouse; the document stays as it is and nothing typed is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from core.document import Document
from core.storage import encode
from core.worksheet import author
from core.worksheet.attempt import Attempt
from core.worksheet.batch import mark_folder
from core.worksheet.exam import Concept, Place
from core.worksheet.exercise import Exercise
from gui.answering.desk import answers_folder
from gui.languages import speak
from tests.core.worksheet.cases import case_graph
from tests.core.worksheet.test_attempt import CASES
from tests.gui.canvas.hands import lecture
from tests.gui.hands import Person
from tests.gui.interaction.answering import Before, box_at, painted_texts, routes, texts, worksheet

# ---------------------------------------------------------------- walking and typing


def test_tab_walks_forward_then_backward_and_typing_goes_into_the_box(me: Person, before: Before) -> None:
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


def test_shift_tab_walks_back(me: Person, before: Before) -> None:
    view = before()
    me.key("Tab")
    me.key("Tab")
    me.key("Shift+Tab")
    assert view.page.at == 1
    me.key("Shift+Tab")
    me.key("Shift+Tab")
    assert not view.page.edit.hasFocus()  # before the first box comes what stands before the page


def test_a_click_on_a_box_puts_the_keyboard_there(me: Person, before: Before) -> None:
    view = before()
    me.click(box_at(view, 3))
    me.type("2.5")
    assert texts(view) == {"z.grad": "2.5"} and view.page.edit.hasFocus()
    place = view.page.view
    me.drag(me.middle(view.page) + QPoint(0, 200), me.middle(view.page) + QPoint(60, 230))
    assert (view.page.view.ox - place.ox, view.page.view.oy - place.oy) == (60, 30)
    me.wheel(me.middle(view.page), 120)
    me.until(lambda: view.page.view.scale > place.scale)


def test_what_cannot_be_read_is_said_at_once_beside_the_box(me: Person, before: Before) -> None:
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
def test_what_is_not_finished_yet_is_no_mistake(me: Person, before: Before, text: str) -> None:
    view = before()
    me.type(text)
    assert not view.page.bubble.isVisible()
    me.key("Tab")
    me.key("Shift+Tab")
    assert view.page.bubble.isVisible() == (text != "2 ")  # once it is left, it is one


def test_arrays_are_typed_cell_by_cell(me: Person, before: Before) -> None:
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


def test_a_check_gives_a_glyph_a_word_and_the_sentence_of_the_gate(me: Person, before: Before) -> None:
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


def test_enter_checks_the_box_and_then_goes_on(me: Person, before: Before) -> None:
    view = before()
    me.type("3")
    me.key("Return")
    assert routes(view) == {"q.value": "true"} and view.page.at == 0
    me.key("Return")
    assert view.page.at == 1


def test_hints_come_in_three_levels_and_are_counted(me: Person, before: Before) -> None:
    view = before()
    said = []
    for _ in range(4):
        me.key("F9")
        said.append(view.panel.hints.text().count("\n") + 1)
    assert said == [1, 2, 3, 3] and view.panel.hints.text().endswith("q = −2 + 5 = 3") and not view.panel.hint.isEnabled()
    me.key("F4")
    assert "hints: 3" in view.summary.counts.text()


def test_questions_in_words_are_answered_in_the_panel(me: Person, before: Before) -> None:
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


def test_new_numbers_begin_again_and_the_old_answers_can_be_brought_back(me: Person, before: Before) -> None:
    view = before()
    me.type("3")
    me.key("Ctrl+Shift+R")
    drawn = [view.answers.exercise.graph.nodes[name].value for name in "xyz"]
    assert texts(view) == {} and drawn != [-2.0, 5.0, -4.0] and drawn == [view.answers.attempt.values[name] for name in "xyz"]
    assert view.page.edit.text() == "" and view.page.edit.hasFocus()
    graph = me.window.tabs.all()[-1].store.document.graph
    assert graph.nodes["x"].value == -2.0  # those of the document
    (message,) = me.window.messages.messages()
    me.click(me.middle(message.buttons()[0]))
    assert texts(view) == {"q.value": "3"} and view.answers.exercise.graph.nodes["x"].value == -2.0


def test_the_last_check_closes_a_box(me: Person, before: Before) -> None:
    view = before(attempts=1)
    assert "Checks left: 1" in view.panel.left.text()
    me.type("1")
    me.key("F7")
    me.type("5")
    assert texts(view) == {"q.value": "1"} and view.page.edit.text() == "1" and view.page.edit.isReadOnly()


def test_the_summary_leads_to_each_question(me: Person, before: Before) -> None:
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


def test_leaving_gives_the_page_back_and_coming_again_goes_on(me: Person, before: Before) -> None:
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


def test_a_crash_loses_nothing_that_was_typed_a_moment_ago(me: Person, before: Before) -> None:
    view = before()
    me.type("3")
    me.until(lambda: any(answers_folder().glob("*.json")))
    kept = next(answers_folder().glob("*.json")).read_text("utf-8")
    assert '"q.value": "3"' in kept
    view.answers.attempt = Attempt()  # what the crash takes
    assert view.answers.take_kept() and texts(view) == {"q.value": "3"}


@pytest.mark.parametrize(("answer", "stays"), [("Cancel", True), ("Don't save", False)])
def test_closing_asks_about_answers(
    me: Person, before: Before, monkeypatch: pytest.MonkeyPatch, answer: str, stays: bool
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
    me: Person, before: Before, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
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
    me: Person, before: Before, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
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


def test_everything_is_said_in_chinese_too(me: Person, before: Before) -> None:
    view = before()
    me.type("7")
    me.key("F8")
    speak("zh")
    QApplication.processEvents()
    assert view.panel.what.text() == "q 的值" and view.panel.verdict.text().startswith("✗ 错误\n") and "✗ 错误" in painted_texts(me.window)
    shown = [button.text() for button in view.bar.findChildren(QPushButton) if button.isVisible()]
    assert shown == ["全部检查", "换一组数", "小结", "离开练习卷"]


def test_students_answer_the_copy_that_is_made_for_them(me: Person, before: Before) -> None:
    view = before(author.for_students(worksheet(attempts=1)))
    me.type("3")
    me.key("F8")
    assert routes(view)["q.value"] == "true" and Exercise(view.answers.document).policy.attempts == 0


def test_f6_walks_through_bar_page_and_questions(me: Person, before: Before) -> None:
    view = before()
    seen = []
    for _ in range(3):
        me.key("F6")
        focus = QApplication.focusWidget()
        seen.append(next(name for name in ("bar", "page", "panel") if getattr(view, name).isAncestorOf(focus)))
    assert sorted(seen) == ["bar", "page", "panel"]


def test_a_graph_is_drawn_gate_by_gate_with_the_keys_alone(me: Person, before: Before) -> None:
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


def test_the_page_does_not_show_the_graph_that_is_to_be_drawn(me: Person) -> None:
    me.window.desk.add(author.add_concept(Document(lecture()), Concept("draw", text="(x + y) * z")))
    me.window.answering.begin("practice")
    view = me.window.answering.view
    assert view is not None and view.page.page.ids == []
    QApplication.processEvents()
    assert not painted_texts(me.window) & {"x", "q", "+"}


def test_a_small_worksheet_fills_the_page_wherever_its_first_box_is(me: Person, before: Before) -> None:
    view = before(author.make_paper(Document(lecture()), "locals"))
    me.until(lambda: view.page.view.scale > 1.1)
    assert view.page.rect().contains(view.page.view.pixels(view.page.page.bounds()).toAlignedRect())
