"""A line that is too long says so."""

from pytestqt.qtbot import QtBot

from gui.widgets.elided import ElidedLabel


def test_what_does_not_fit_ends_in_dots_and_stands_in_the_tip(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.show_text("step 300, loss 0.3661, right 80 %, dead 15/16")
    label.resize(600, 20)
    assert label.shown() == label.text()
    label.resize(80, 20)
    assert label.shown().endswith("…") and label.shown().startswith("step") and label.toolTip() == label.text()
    assert label.minimumSizeHint().width() == 0
