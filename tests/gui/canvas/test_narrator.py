"""By ear: every act of the page is heard in words, in both languages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.document import Graph
from gui.languages import speak
from tests.gui.canvas.hands import ALT, CTRL, SHIFT, Hands
from tests.gui.ears import Ears, open_ears

Key = Qt.Key


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Ears]:
    """Somebody who hears."""
    yield from open_ears(monkeypatch)
    speak("en")


def hear(hands: Hands, ears: Ears, act: Callable[[Hands], object]) -> list[str]:
    """Act, wait until it is over, and return what was heard."""
    QApplication.processEvents()
    hands.canvas.narrator.flush()
    ears.forget()
    act(hands)
    hands.canvas.narrator.flush()
    return list(ears.heard)


def keys(*presses: Any, chosen: str = "", focus: str = "") -> Callable[[Hands], None]:
    """Return an act: select and focus (unheard), then press keys."""

    def act(hands: Hands) -> None:
        hands.store.select(chosen)
        if focus:
            hands.canvas.attention.on(focus)
        hands.canvas.narrator.flush()
        CURRENT[0].forget()
        for press in presses:
            hands.key(*press) if isinstance(press, tuple) else hands.type(press) if isinstance(press, str) else hands.key(press)

    return act


CURRENT: list[Ears] = []

ACTS: list[tuple[str, Callable[[Hands], object], str, str]] = [
    ("focus", keys(Key.Key_Right, focus="x"), "q, add gate, value 3, gradient minus 4, feeds f", "q, 加门, 值 3, 梯度 负4, 连到 f"),
    ("the end of the way", keys(Key.Key_Right, focus="f"), "Nothing further that way.", "那边没有了。"),
    ("space", keys(Key.Key_Space, focus="q"), "q selected", "q 已选中"),
    ("space again", keys(Key.Key_Space, focus="q", chosen="q"), "nothing selected", "未选中任何节点"),
    ("one more", keys(Key.Key_Space, focus="q", chosen="x"), "q selected, 2 in all", "q 已选中，共 2 个"),
    ("one less", keys(Key.Key_Space, focus="q", chosen="xq"), "q not selected any more, 1 left", "q 已取消选中，还有 1 个"),
    ("select all", keys((Key.Key_A, CTRL)), "5 nodes selected", "已选中 5 个节点"),
    ("a port", keys("]", focus="q"), "input a of q", "q 的输入 a"),
    ("begin a wire", keys("w", focus="q"), "Wire from output of q: input a of f, 1 of 2", "从 q 的输出 连线：f 的输入 a，第 1 个，共 2 个"),
    ("cancel a wire", keys("w", Key.Key_Escape, focus="q"), "Cancelled", "已取消"),
    ("draw a wire", keys("w", Key.Key_Return, focus="z"), "z feeds input ", "z 连到 "),
    ("move", keys((Key.Key_Right, SHIFT), chosen="q"), "moved q", "移动了 q"),
    ("move several", keys((Key.Key_Right, SHIFT), chosen="xyz"), "Move. moved x, y, z", "移动。移动了 x"),
    ("type a value", keys("7", Key.Key_Return, focus="x", chosen="x"), "x is 7, output f is minus 48", "x 为7，输出 f 为负48"),
    ("a bad value", keys("1", "-", Key.Key_Return, focus="x", chosen="x"), "“1-” is not a number", "“1-”"),
    ("delete", keys(Key.Key_Delete, chosen="q", focus="q"), "deleted q", "删除了 q"),
    ("delete and reconnect", keys((Key.Key_Delete, CTRL), chosen="q"), "deleted q, x feeds input a of f", "删除了 q，x 连到 f 的输入 a"),
    ("undo", lambda hands: (hands.store.apply("Delete", _without_q), hands.store.undo()), "Undone: Delete", "已撤销：删除"),
    ("redo", lambda hands: (hands.store.apply("Delete", _without_q), hands.store.undo(), hands.store.redo()),
     "Redone: Delete", "已重做：删除"),
    ("copy", keys((Key.Key_C, CTRL), chosen="xy"), "2 copied", "已复制 2 个"),
    ("cut", keys((Key.Key_X, CTRL), chosen="xy"), "deleted x, y", "删除了 x，y"),
    ("duplicate", keys((Key.Key_D, CTRL), chosen="q"), "added q2, add gate", "添加了q2, 加门"),
    ("output", keys("o", chosen="q"), "output q is 3", "输出 q 为3"),
    ("values", keys("v"), "Values hidden", "值已隐藏"),
    ("gradients", keys("b"), "Gradients hidden", "梯度已隐藏"),
    ("lining up", keys("g"), "Gates move freely", "门可自由移动"),
    ("tidy", keys((Key.Key_L, SHIFT)), "Tidy. moved ", "整理。移动了 "),
    ("straighten what is straight", lambda hands: _twice(hands, "xq"), "Straighten: nothing to change", "拉直：无需改动"),
    ("quick add", keys(Key.Key_Tab, "u = 3", Key.Key_Return), "added u, variable", "添加了u, 变量"),
    ("picture", keys((Key.Key_C, CTRL | SHIFT)), "Copied as a picture.", "已"),
    ("find", keys((Key.Key_F, CTRL), "z"), "1 of 1", "第 1 个，共 1 个"),
    ("collapse", keys((Key.Key_G, CTRL), chosen="qf"), "deleted q", "删除了 q"),
]


def _without_q(document: Any) -> Any:
    from core.edits import remove

    return remove(document, ["q"])


def _twice(hands: Hands, chosen: str) -> None:
    hands.store.select(chosen)
    for _ in range(2):
        hands.canvas.narrator.flush()
        CURRENT[0].forget()
        hands.canvas.acts.straighten()


@pytest.mark.parametrize(("language", "place"), [("en", 2), ("zh", 3)])
@pytest.mark.parametrize("case", ACTS, ids=[case[0] for case in ACTS])
def test_an_act_is_heard(hands: Hands, ears: Ears, case: Any, language: str, place: int) -> None:
    CURRENT[:] = [ears]
    speak(language)
    heard = hear(hands, ears, case[1])
    assert any(said.startswith(case[place]) for said in heard), heard


def test_a_refusal_is_heard_with_its_shapes(hands: Hands, ears: Ears) -> None:
    from core.edits import connect

    heard = hear(hands, ears, lambda hands: hands.store.apply("Draw a wire", connect, "f", "q", 0))
    assert any("loop" in said for said in heard)


def test_a_zoom_is_heard_once_it_is_over(hands: Hands, ears: Ears, qtbot: Any) -> None:
    hands.key(Key.Key_Equal, CTRL)
    hands.key(Key.Key_Equal, CTRL)
    qtbot.waitUntil(lambda: any(said.startswith("Zoom 200 %") for said in ears.heard))
    assert sum(said.startswith("Zoom") for said in ears.heard) <= 2  # not once a frame; a busy machine may part the two presses


def test_a_drag_of_a_number_is_heard_once(hands: Hands, ears: Ears, qtbot: Any) -> None:
    value = hands.value("x")
    ears.forget()
    hands.drag(value, value + (hands.body("f") - hands.body("q")) / 4, steps=20)
    qtbot.waitUntil(lambda: any(said.startswith("x is ") for said in ears.heard))
    assert sum(said.startswith("x is ") for said in ears.heard) <= 2


def test_a_click_is_heard_once_with_everything(hands: Hands, ears: Ears) -> None:
    heard = hear(hands, ears, lambda hands: hands.click(hands.body("q")))
    assert heard == ["q, add gate, value 3, gradient minus 4, feeds f, selected"]


def test_a_broken_wire_is_heard(hands: Hands, ears: Ears) -> None:
    heard = hear(hands, ears, lambda hands: hands.click(hands.port("q", 0), ALT))
    assert any(said.startswith("x no longer feeds input a of q") for said in heard)


def test_the_wait_is_short(hands: Hands, ears: Ears, qtbot: Any) -> None:
    hands.canvas.narrator.flush()
    ears.forget()
    hands.key(Key.Key_Right)
    QTest.qWait(1)
    assert ears.last.startswith("x, variable")


def test_nothing_is_worked_out_where_nobody_listens(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr("gui.canvas.narrator.outcome", fail)
    monkeypatch.setattr("gui.canvas.narrator.listens", lambda: False)
    hands.store.apply("Delete", _without_q)
    hands.canvas.narrator.flush()
    assert isinstance(hands.graph, Graph)
