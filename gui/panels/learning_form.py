"""The settings of a training: data, what feeds what, optimiser, steps, and what the parameters begin with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from core.data import SETS
from core.gates.base import Param
from core.numbers import show_full
from core.optimizers import OPTIMIZERS
from core.problems import Problem
from core.setup import PASTED, Setup, Start
from core.training.settings import checked, learning_rate
from core.training.table import is_read
from core.typed_numbers import read_number
from gui.help_places import explain
from gui.languages import language
from gui.learning import Learning
from gui.theme import Theme
from gui.widgets.fields import Choice, Field, heading, note_label
from gui.widgets.taken_out import take_out

FROM_FILE, PASTE = "\0file", "\0paste"
PLACES = {  # in the help, of a row that is not called like its place
    "test": "data", "on_page": "sample", "own": "optimizer", "rate": "optimizer", "decay": "optimizer", "weight_decay": "optimizer",
    "batch": "steps", "seed": "steps", "start": "starts", "number": "starts",
}  # fmt: skip
STARTS = ("value", "zero", "constant", "normal", "xavier", "he")
NUMBERED = ("constant", "normal")  # starts that have a number


class LearningForm(QWidget):
    """Shows the settings; what is chosen goes out by `chosen` as facts of the settings."""

    chosen = Signal(dict)
    rate_wanted = Signal()  # somebody wants to know which learning rate is right
    data_wanted = Signal(str)  # "file", "paste", or "change" for what the columns of the present file hold and feed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learning: Learning | None = None
        self._theme: Theme | None = None
        self._setup = Setup()
        self.data = Choice(self)
        self.about = note_label(self)
        self.columns = QPushButton(self)
        self.standardise = QCheckBox(self)
        self.on_page = Choice(self)
        self.sample = QSlider(Qt.Orientation.Horizontal, self)
        self.trouble = note_label(self)
        self.optimizer = Choice(self)
        self.rule = note_label(self)
        self.find_rate = QPushButton(self)
        self.fields: dict[str, Field] = {}
        self.starts: dict[str, Choice] = {}
        self.labels: dict[str, QLabel] = {}
        self._heads = [heading(self) for _ in range(3)]
        self._forms = [QFormLayout() for _ in range(3)]
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 8, 10)
        for head, form in zip(self._heads, self._forms, strict=True):
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            column.addWidget(head)
            column.addLayout(form)
        column.addStretch(1)
        explain("learning/data", self, self.columns, self.standardise)
        explain("learning/optimizer", self.find_rate)
        self._shape: object = None  # what the rows were made for
        for widget in (self.data, self.columns, self.standardise, self.on_page, self.sample, self.trouble, self.optimizer, self.find_rate):
            widget.hide()  # until there is a row for it
        self.data.activated.connect(self._choose_data)
        self.columns.clicked.connect(lambda: self.data_wanted.emit("change"))
        self.optimizer.activated.connect(self._choose_optimizer)
        self.find_rate.clicked.connect(self.rate_wanted)
        self.standardise.toggled.connect(lambda on: self.chosen.emit({"standardise": on}))
        self.on_page.activated.connect(self._choose_batch)
        self.sample.valueChanged.connect(self._show_sample)

    # ---------------------------------------------------------------- showing

    def show_setup(self, learning: Learning) -> None:
        """Show the settings of a document."""
        self._learning, self._setup = learning, learning.setup
        shape = self._shape_of(learning)
        if shape != self._shape:
            self._shape = shape
            self._make_rows(learning)
        self._fill()

    def _shape_of(self, learning: Learning) -> object:
        return learning, self._setup.data, self._setup.optimizer, self._parameters(learning), self._numbered(), language()

    def _numbered(self) -> dict[str, str]:
        """Return the kinds of starts that have a number, by parameter."""
        return {name: start.kind for name, start in self._setup.starts if start.kind in NUMBERED}

    def _parameters(self, learning: Learning) -> tuple[str, ...]:
        """Return the names of the leaves that would be learned."""
        fed = {name for name, _ in self._setup.columns}
        try:
            table = learning.table()
        except (Problem, OSError):
            table = None
        known = fed | (set(table.columns) | set(table.groups) if table is not None else set())
        nodes = learning.graph().nodes.values() if table is not None else ()
        return tuple(node.label for node in nodes if node.gate in ("variable", "parameter") and node.label and node.label not in known)

    def _make_rows(self, learning: Learning) -> None:
        """Make a row for each setting that there is now."""
        for form in self._forms:
            self._empty(form)
        self.fields, self.starts, self.labels = {}, {}, {}
        data, train, starts = self._forms
        self._row(data, "data", self.tr("Data"), self.data)
        self._add(data, self.about)
        if is_read(self._setup):
            self._add(data, self.columns)
        row = SETS.get(self._setup.data)
        for param in row.params if row is not None else ():
            self._number(data, f"data.{param.name}", param.words.say(language()), self._data_setting(param))
        if self._setup.data:
            self._number(data, "test", self.tr("Test part"), self._fact("test"))
            self._add(data, self.standardise)
            self._row(data, "on_page", self.tr("On the page"), self.on_page)
            self._add(data, self.trouble)
            self._row(data, "sample", self.tr("Sample"), self.sample)
        self._row(train, "optimizer", self.tr("Optimiser"), self.optimizer)
        self._add(train, self.rule)
        self._number(train, "rate", self.tr("Learning rate"), self._fact("rate"))
        self._add(train, self.find_rate)
        for param in OPTIMIZERS[self._setup.optimizer].params if self._setup.optimizer in OPTIMIZERS else ():
            self._number(train, f"own.{param.name}", param.words.say(language()), self._own_setting(param))
        for name, text in (("steps", self.tr("Steps")), ("batch", self.tr("Batch")), ("decay", self.tr("Decay")),
                           ("weight_decay", self.tr("Weight decay")), ("seed", self.tr("Seed"))):  # fmt: skip
            self._number(train, name, text, self._fact(name))
        for name in self._parameters(learning):
            choice = Choice(self)
            choice.activated.connect(lambda _, name=name, choice=choice: self._choose_start(name, choice.currentData()))
            self.starts[name] = choice
            self._row(starts, f"start.{name}", name, choice)
            if name in self._numbered():
                said = self.tr("{name}: number") if self._numbered()[name] == "constant" else self.tr("{name}: spread")
                self._number(starts, f"number.{name}", said.format(name=name), self._start_number(name))
        self._heads[2].setVisible(bool(self.starts))
        if self._theme is not None:
            self.dress(self._theme)

    def _empty(self, form: QFormLayout) -> None:
        page = self.on_page, self.trouble, self.sample
        kept = (self.data, self.about, self.columns, self.standardise, *page, self.optimizer, self.rule, self.find_rate)
        take_out(form, [*self.labels.values(), *self.fields.values(), *self.starts.values(), *kept], kept)
        while form.rowCount():
            form.removeRow(0)  # there is nothing in it

    def _row(self, form: QFormLayout, name: str, text: str, widget: QWidget) -> None:
        label = QLabel(text, self)
        label.setBuddy(widget)
        group = name.partition(".")[0]
        explain(f"learning/{PLACES.get(group, group)}", widget)
        widget.setAccessibleName(text)
        widget.show()
        self.labels[name] = label
        form.addRow(label, widget)

    @staticmethod
    def _add(form: QFormLayout, widget: QWidget) -> None:
        form.addRow(widget)
        widget.show()

    def _number(self, form: QFormLayout, name: str, text: str, commit: Callable[[str], Problem | None]) -> None:
        field = Field(commit, self)
        field.line.setAccessibleName(text)
        self.fields[name] = field
        self._row(form, name, text, field)

    def _fill(self) -> None:
        """Show what counts now."""
        setup, lang = self._setup, language()
        rows: list[tuple[str, object]] = [(self.tr("none"), ""), *((row.words.say(lang), name) for name, row in SETS.items())]
        if setup.data and setup.data not in SETS:
            name = self.tr("Pasted table") if setup.data == PASTED else setup.data.replace("\\", "/").rsplit("/", 1)[-1]
            rows.append((name, setup.data))
        self.data.fill([*rows, ("", None), (self.tr("From a file…"), FROM_FILE), (self.tr("Paste a table…"), PASTE)], setup.data)
        ways: list[tuple[str, object]] = [(way.words.say(lang), name) for name, way in OPTIMIZERS.items()]
        self.optimizer.fill(ways, setup.optimizer)
        row = OPTIMIZERS.get(setup.optimizer)
        self.rule.setText(row.rule if row is not None else "")
        self.about.setText(self._about())
        self.standardise.blockSignals(True)
        self.standardise.setChecked(setup.standardise)
        self.standardise.blockSignals(False)
        for name, field in self.fields.items():
            field.show_text(self._text(name))
        names: dict[str, str] = {
            "value": self.tr("its value"), "zero": "0", "constant": self.tr("a number"), "normal": self.tr("normal"), "xavier": "Xavier",
            "he": "He",
        }  # fmt: skip
        own = dict(setup.starts)
        for name, choice in self.starts.items():
            kind = own.get(name, Start()).kind
            choice.fill([(names[other], other) for other in STARTS], kind)
        self._show_rows()

    def _show_rows(self) -> None:
        try:
            table = self._learning.table() if self._learning is not None else None
        except (Problem, OSError):
            table = None
        self.sample.blockSignals(True)
        self.sample.setRange(0, table.rows if table is not None else 0)
        self.sample.setValue(0 if self._learning is None or self._learning.sample is None else self._learning.sample + 1)
        self.sample.blockSignals(False)
        batch = self._learning.batch if self._learning is not None else None
        whole = batch is not None and batch.is_on
        self.on_page.fill([(self.tr("one sample"), False), (self.tr("the whole batch"), True)], whole)
        self.sample.setEnabled(not whole)
        problem = batch.problem.text(language()) if batch is not None and batch.problem is not None else ""
        self.trouble.setText(problem)
        self.trouble.setVisible(bool(problem) and "on_page" in self.labels)

    def _about(self) -> str:
        row = SETS.get(self._setup.data)
        try:
            table = self._learning.table() if self._learning is not None else None
        except (Problem, OSError) as error:
            return error.text(language()) if isinstance(error, Problem) else str(error)
        if table is None:
            return self.tr("Without data the output itself goes down.")
        names = ", ".join([*table.groups, *(column for column in table.columns[:8] if not table.groups)])
        names = ", ".join((names, *table.classes)) if table.groups else names
        said = self.tr("{rows} samples; they feed inputs called {names}.").format(rows=table.rows, names=names)
        if self._setup.columns:
            shown = ((leaf, (*columns[:8], "…") if len(columns) > 8 else columns) for leaf, columns in self._setup.columns)
            feeds = "; ".join(f"{leaf} ← {', '.join(columns)}" for leaf, columns in shown)
            said = self.tr("{rows} samples: {feeds}.").format(rows=table.rows, feeds=feeds)
        return " ".join(part for part in (row.about.say(language()) if row else "", said, row.source if row else "") if part)

    def _text(self, name: str) -> str:
        group, _, own = name.partition(".")
        if group == "data" and own:
            row = SETS[self._setup.data]
            return show_full(dict(self._setup.data_settings).get(own, row.defaults()[own]))
        if group == "own":
            return show_full(dict(self._setup.settings).get(own, OPTIMIZERS[self._setup.optimizer].defaults()[own]))
        if group == "number":
            return show_full(dict(self._setup.starts)[own].number)
        if name == "rate":
            return show_full(learning_rate(self._setup))
        if name == "batch":
            return self.tr("all") if self._setup.batch is None else str(self._setup.batch)
        return show_full(float(getattr(self._setup, name)))

    # ---------------------------------------------------------------- choosing

    def _choose_data(self) -> None:
        name = self.data.currentData()
        if name in (FROM_FILE, PASTE):
            self._fill()  # nothing is chosen yet
            self.data_wanted.emit("file" if name == FROM_FILE else "paste")
        elif name != self._setup.data:
            self.chosen.emit({"data": name, "data_settings": (), "columns": (), "kinds": (), "leave_out": False, "text": ""})

    def _choose_optimizer(self) -> None:
        self.chosen.emit({"optimizer": self.optimizer.currentData(), "settings": (), "rate": None})

    def _choose_start(self, name: str, kind: str) -> None:
        self.chosen.emit({"starts": self._starts_with(name, None if kind == "value" else Start(kind))})

    def _starts_with(self, name: str, start: Start | None) -> tuple[tuple[str, Start], ...]:
        """Return the starts, that of a parameter another one; None: it begins with its value."""
        kept = {other: its for other, its in self._setup.starts if other != name}
        return tuple((kept | ({name: start} if start is not None else {})).items())

    def _start_number(self, name: str) -> Callable[[str], Problem | None]:
        def commit(text: str) -> Problem | None:
            try:
                start = replace(dict(self._setup.starts)[name], number=read_number(text))
                starts = self._starts_with(name, start)
                checked(replace(self._setup, starts=starts))
            except Problem as problem:
                return problem
            self.chosen.emit({"starts": starts})
            return None

        return commit

    def _choose_batch(self) -> None:
        if self._learning is not None:
            self._learning.batch.turn(bool(self.on_page.currentData()))

    def _show_sample(self, value: int) -> None:
        if self._learning is not None:
            self._learning.show_sample(value - 1 if value > 0 else None)

    def _fact(self, name: str) -> Callable[[str], Problem | None]:
        """Return what reads a number typed for a setting, or says why it cannot be."""
        whole = name in ("steps", "batch", "seed")

        def commit(text: str) -> Problem | None:
            if name == "batch" and text.strip().casefold() in ("", "all", self.tr("all").casefold()):
                self.chosen.emit({name: None})
                return None
            try:
                number = read_number(text)
                if whole and number != int(number):
                    raise Problem("not-whole", text=text[:20])
                fact = {name: int(number) if whole else number}
                checked(replace(self._setup, **fact))  # type: ignore[arg-type]
            except Problem as problem:
                return problem
            self.chosen.emit(fact)
            return None

        return commit

    def _data_setting(self, param: Param) -> Callable[[str], Problem | None]:
        return self._setting(param, "data_settings")

    def _own_setting(self, param: Param) -> Callable[[str], Problem | None]:
        return self._setting(param, "settings")

    def _setting(self, param: Param, name: str) -> Callable[[str], Problem | None]:
        def commit(text: str) -> Problem | None:
            try:
                number = param.check(read_number(text), param.words.say(language()))
            except Problem as problem:
                return problem
            self.chosen.emit({name: tuple((dict(getattr(self._setup, name)) | {param.name: number}).items())})
            return None

        return commit

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say every text again."""
        texts = (self.tr("What it learns from"), self.tr("How it learns"), self.tr("What the parameters begin with"))
        for head, text in zip(self._heads, texts, strict=True):
            head.setText(text)
        self.columns.setText(self.tr("Columns…"))
        self.columns.setToolTip(self.tr("What the columns hold, and what they feed"))
        self.find_rate.setText(self.tr("Find a learning rate"))
        self.find_rate.setToolTip(self.tr("Try rates from 0.00001 to 10 in short runs"))
        self.standardise.setText(self.tr("Standardise the inputs"))
        self.standardise.setToolTip(self.tr("Bring every column to mean 0 and standard deviation 1"))
        if self._learning is not None:
            self.show_setup(self._learning)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self._theme = theme
        for label in (self.about, self.rule):
            label.setStyleSheet(f"color: {theme.quiet};")
        for field in self.fields.values():
            field.dress(theme)

