"""The panel of learning: data and settings at the left, the loss curve in the middle, pictures and runs at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.numbers import show
from core.problems import Problem
from core.training.dead import dead_relus
from gui.help_places import explain
from gui.icons import icon
from gui.languages import language
from gui.learning import Learning, learning_of
from gui.palette_qt import mixed
from gui.panels.learning_form import LearningForm
from gui.panels.learning_views import LearningViews
from gui.panels.loss_plot import LossPlot
from gui.voice import announce
from gui.widgets.elided import ElidedLabel
from gui.widgets.fields import note_label, say
from gui.widgets.panel import Panel
from gui.widgets.wait_bar import WaitBar
from gui.widgets.work import Work

PACES = (None, 20, 5, 1)  # steps a second; None: as many as go
NARROW, SLIM = 700, 820  # less than these is too narrow for everything


class LearningPanel(Panel):
    """Shows one document's learning and runs it."""

    data_wanted = Signal(str)  # "file", "paste" or "change"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.learning: Learning | None = None
        self.form = LearningForm(self)
        self.plot = LossPlot(self)
        self.views = LearningViews(self)
        self.buttons = {name: QToolButton(self) for name in ("run", "one-step", "reset")}
        self.pace = QComboBox(self)
        self.pace.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.pace.setMinimumWidth(70)
        for per_second in PACES:
            self.pace.addItem("", per_second)
        self.log, self.smooth = QCheckBox(self), QSlider(Qt.Orientation.Horizontal, self)
        self.smooth.setRange(0, 98)
        self.smooth.setFixedWidth(72)
        self.smooth_name = QLabel(self)
        self.smooth_name.setBuddy(self.smooth)
        self.status = ElidedLabel(self)
        self.keep = QToolButton(self)
        self.problem = note_label(self)
        self.loading = WaitBar(self)
        self.problem.hide()
        explain("learning", self)
        explain("learning/run", self.pace, *self.buttons.values())
        explain("learning/curve", self.plot, self.log, self.smooth)
        explain("learning/time", self.keep)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        row, below = QHBoxLayout(), QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 0)
        below.setContentsMargins(10, 0, 8, 0)
        below.setSpacing(10)
        for button in self.buttons.values():
            button.setIconSize(QSize(20, 20))
            button.setAutoRaise(True)
            row.addWidget(button)
        row.addWidget(self.pace)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.setSpacing(6)
        below.addWidget(self.status, 1)
        for look in (self.smooth_name, self.smooth, self.log):
            below.addWidget(look)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addLayout(below)
        column.addWidget(self.problem)
        column.addWidget(self.plot, 1)
        scroll = self._scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        parts: tuple[tuple[QWidget, int], ...] = ((scroll, 0), (middle, 3), (self.views, 2))
        for part, stretch in parts:
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, stretch)
        split.setSizes([250, 576, 348])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _connect(self) -> None:
        self.buttons["run"].clicked.connect(self.run_or_pause)
        self.buttons["one-step"].clicked.connect(self.one_step)
        self.buttons["reset"].clicked.connect(self.reset)
        self.pace.activated.connect(lambda index: self.learning.choose_pace(self.pace.itemData(index)) if self.learning else None)
        self.log.toggled.connect(self.plot.set_log)
        self.smooth.valueChanged.connect(lambda value: self.plot.set_smooth(value / 100))
        self.plot.looked_at.connect(lambda step: self.learning.look_at(step) if self.learning else None)
        self.keep.clicked.connect(lambda: self.learning.keep_step() if self.learning else None)
        self.form.data_wanted.connect(self.data_wanted)
        self.form.rate_wanted.connect(self.views.find_rate)
        self.loading.stopped.connect(lambda: self.learning.tables.stop() if self.learning else None)
        self.form.chosen.connect(lambda facts: self.learning.set_up(**facts) if self.learning else None)
        self.views.runs.chosen.connect(self.plot.light_up)

    # ---------------------------------------------------------------- what one can do

    def run_or_pause(self) -> None:
        """Run, or pause what runs."""
        if self.learning is not None:
            say(self.problem, "")
            if self.learning.running:
                self.learning.pause()
            else:
                self.learning.run()
                announce(self, self.tr("Learning…") if self.learning.running else "")

    def one_step(self) -> None:
        """Take one step."""
        if self.learning is not None:
            say(self.problem, "")
            self.learning.one_step()

    def reset(self) -> None:
        """Begin anew."""
        if self.learning is not None:
            say(self.problem, "")
            self.learning.reset()

    def act(self, name: str) -> None:
        """Do "run" (or pause), "one-step" or "reset"."""
        {"run": self.run_or_pause, "one-step": self.one_step, "reset": self.reset}[name]()

    # ---------------------------------------------------------------- showing

    def show_store(self) -> None:
        """Show the present document's learning."""
        if self.learning is not None:
            self.learning.changed.disconnect(self._changed)
            self.learning.progressed.disconnect(self._progressed)
            self.learning.failed.disconnect(self._failed)
        self.learning = learning_of(self.store) if self.store is not None else None
        self.plot.show_learning(self.learning)
        self.views.show_learning(self.learning)
        if self.learning is not None:
            self.learning.changed.connect(self._changed)
            self.learning.progressed.connect(self._progressed)
            self.learning.failed.connect(self._failed)
            self.pace.setCurrentIndex(self.pace.findData(self.learning.per_second))
            say(self.problem, "")
            self._changed()
            self._progressed()

    def _changed(self) -> None:
        assert self.learning is not None
        self.form.show_setup(self.learning)
        self._scroll.setMinimumWidth(self.form.minimumSizeHint().width() + self._scroll.verticalScrollBar().sizeHint().width())
        self._show_loading(self.learning.tables.work)
        self._show_buttons()
        self.views.show_runs(self.learning.runs)
        self.plot.show_runs()

    def _show_loading(self, work: Work | None) -> None:
        """Show how far a large file is read, with a button that stops it."""
        if work is not None:
            self.loading.begin(self.tr("Reading the data…"), lambda: work.share)
        else:
            self.loading.end()

    def _progressed(self) -> None:
        assert self.learning is not None
        self.plot.show_numbers()
        self.views.changed()
        self._say_status()

    def _failed(self, problem: Problem) -> None:
        say(self.problem, problem.text(language()))
        announce(self, problem.text(language()), urgent=True)

    def _say_status(self) -> None:
        learning = self.learning
        training = learning.training if learning is not None else None
        if learning is None or training is None:
            self.status.show_text("")
            self.keep.hide()
            return
        step = training.step if learning.looked_at is None else learning.looked_at
        loss = training.loss[min(step, len(training.loss) - 1)]
        text = self.tr("step {step}, loss {loss}").format(step=step, loss=show(loss))
        right = next((share for at, _, share in reversed(training.tests) if at <= step and share is not None), None)
        if right is not None:
            text += self.tr(", right {share} %").format(share=show(round(100 * right, 1)))
        dead = dead_relus(training, training.walk.at(step)[1]) if not learning.running and training.problem is None else None
        if dead is not None and dead.dead:
            text += self.tr(", dead {dead}/{units}").format(dead=dead.dead, units=dead.units)
        self.status.show_text(text)
        self.keep.setVisible(learning.looked_at is not None)

    def _show_buttons(self) -> None:
        learning = self.learning
        running = learning is not None and learning.running
        colour, faint = self.theme.text, mixed(self.theme.text, self.theme.panel, 0.6).name()
        for name, button in self.buttons.items():
            button.setIcon(icon("pause" if running and name == "run" else name, colour, faint))
        self.buttons["one-step"].setEnabled(not running)
        said = {"run": self.tr("Pause") if running else self.tr("Run"), "one-step": self.tr("One step"), "reset": self.tr("Reset")}
        keys = {"run": "Ctrl+Enter", "one-step": "F10", "reset": "Ctrl+Shift+Enter"}
        for name, text in said.items():
            self.buttons[name].setToolTip(f"{text} ({keys[name]})")
            self.buttons[name].setAccessibleName(text)

    # ---------------------------------------------------------------- looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the width there is."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where it is narrow, leave out what is about the look of the curves."""
        for part in (self.smooth_name, self.smooth):
            part.setVisible(self.width() >= SLIM)
        self.log.setVisible(self.width() >= NARROW)

    def retranslate(self) -> None:
        """Say every text again."""
        paces = {None: self.tr("full speed"), 20: self.tr("20 a second"), 5: self.tr("5 a second"), 1: self.tr("1 a second")}
        for index in range(self.pace.count()):
            self.pace.setItemText(index, paces[self.pace.itemData(index)])
        self.pace.setAccessibleName(self.tr("Speed"))
        self.pace.setToolTip(self.tr("How many steps are taken in a second"))
        self.log.setText(self.tr("log"))
        self.log.setToolTip(self.tr("Logarithmic axis"))
        self.smooth_name.setText(self.tr("smooth"))
        self.smooth.setAccessibleName(self.tr("Smoothing of the curves"))
        self.keep.setText(self.tr("Keep these numbers"))
        self.keep.setToolTip(self.tr("Make the parameters of this step the document's"))
        self._scroll.setAccessibleName(self.tr("Settings of the training"))
        self.form.retranslate()
        self._show_buttons()
        self._say_status()

    def show_theme(self) -> None:
        """Wear the theme."""
        self.plot.dress(self.theme)
        self.views.dress(self.theme)
        self.form.dress(self.theme)
        self.problem.setStyleSheet(f"color: {self.theme.bad}; padding: 0 10px;")
        self.status.setStyleSheet(f"color: {self.theme.text};")
        self._show_buttons()
