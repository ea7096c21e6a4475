"""How a class did: a bar and a row for each blank, and the commonest wrong answers with the mistake behind each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QScrollArea, QSplitter, QTableView, QVBoxLayout, QWidget

from core.worksheet.analysis import Analysis, ItemAnalysis, WrongAnswer, named
from core.worksheet.batch_files import number
from gui.languages import QT_TRANSLATE_NOOP, language
from gui.theme import THEMES, Theme
from gui.widgets.fields import heading, note_label
from gui.worksheet.marking_models import Table, set_up

if TYPE_CHECKING:
    from gui.worksheet.item_plot import ItemPlot

KEY, MEAN, SHARE, TELLS = range(4)
ITEM_HEADS = (
    QT_TRANSLATE_NOOP("Marking", "Box"), QT_TRANSLATE_NOOP("Marking", "Mean"), QT_TRANSLATE_NOOP("Marking", "%"),
    QT_TRANSLATE_NOOP("Marking", "Discrimination"),
)  # fmt: skip
BOX, ANSWER, COUNT, FORM, MISTAKE = range(5)
WRONG_HEADS = (
    QT_TRANSLATE_NOOP("Marking", "Box"), QT_TRANSLATE_NOOP("Marking", "Wrong answer"), QT_TRANSLATE_NOOP("Marking", "Students"),
    QT_TRANSLATE_NOOP("Marking", "Form"), QT_TRANSLATE_NOOP("Marking", "Mistake behind it"),
)  # fmt: skip
MOST_SHOWN = 100  # wrong answers


class ItemsModel(Table):
    """A row for each blank."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(ITEM_HEADS, (MEAN, SHARE, TELLS), parent)

    def text(self, row: ItemAnalysis, column: int) -> str:
        """Return the text of a cell."""
        along = "–" if row.discrimination is None else f"{row.discrimination:.2f}".replace("-", "\N{MINUS SIGN}")
        return (row.key, f"{row.mean:.2f} / {number(row.out_of)}", f"{100 * row.share:.0f}", along)[column]


class WrongModel(Table):
    """A row for each wrong answer: the blank and what was written."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(WRONG_HEADS, (COUNT,), parent)

    def text(self, row: tuple[str, WrongAnswer], column: int) -> str:
        """Return the text of a cell."""
        key, wrong = row
        return (key, wrong.answer, str(wrong.count), wrong.form, named(wrong, language()))[column]


class AnalysisPage(QWidget):
    """Shows the analysis of a class; the plot is made when it is first seen."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._analysis = Analysis(0, 0.0, (), ())
        self._theme = THEMES["light"]
        self.plot: ItemPlot | None = None
        self.area, self.legend, self.about = QScrollArea(), note_label(), QLabel()
        self.items, self.wrong = ItemsModel(self), WrongModel(self)
        self.items_view, self.wrong_view = QTableView(), QTableView()
        self.heads = heading(), heading()
        self.save_button = QPushButton()
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_up(self.items_view, self.items)
        set_up(self.wrong_view, self.wrong)
        self.items_view.horizontalHeader().setSectionResizeMode(KEY, QHeaderView.ResizeMode.Stretch)
        self.wrong_view.horizontalHeader().setSectionResizeMode(MISTAKE, QHeaderView.ResizeMode.Stretch)
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 8, 0)
        column.addWidget(self.legend)
        column.addWidget(self.area, 1)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.heads[0])
        column.addWidget(self.items_view, 1)
        column.addWidget(self.heads[1])
        column.addWidget(self.wrong_view, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.about, 1)
        foot.addWidget(self.save_button)
        column.addLayout(foot)
        self.about.setObjectName("quiet")
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self.save_wanted)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setChildrenCollapsible(False)
        split.setSizes([430, 650])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show how a class did."""
        self._analysis = analysis
        self.items.show_rows(analysis.items)
        wrong = [(item.key, wrong) for item in analysis.items for wrong in item.wrong]
        self.wrong.show_rows(sorted(wrong, key=lambda row: -row[1].count)[:MOST_SHOWN])
        for view in (self.items_view, self.wrong_view):
            view.resizeColumnsToContents()
        self.wrong_view.setColumnWidth(ANSWER, min(160, self.wrong_view.columnWidth(ANSWER)))
        self.save_button.setEnabled(bool(analysis.papers))
        self._say()
        self._draw()

    def _draw(self) -> None:
        if self.plot is not None:
            self.plot.show_items(self._analysis.items)

    def _say(self) -> None:
        text = self.tr("{papers} papers · mean {mean} · spread {spread}")
        found = self._analysis
        mean = f"{found.mean:.2f} / {number(found.out_of)}"
        self.about.setText(text.format(papers=found.papers, mean=mean, spread=f"{found.spread:.2f}") if found.papers else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Make the plot when it is first seen."""
        if self.plot is None:
            from gui.worksheet.item_plot import ItemPlot  # it takes its time to load

            self.plot = ItemPlot(self.area)
            self.area.setWidget(self.plot)
            self.retranslate()
            self.dress(self._theme)
            self._draw()
        super().showEvent(event)

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say it in the present language."""
        says: tuple[tuple[Callable[[str], object], str], ...] = (
            (self.heads[0].setText, self.tr("Blanks")),
            (self.heads[1].setText, self.tr("Commonest wrong answers")),
            (self.items_view.setAccessibleName, self.tr("Marks of each blank")),
            (self.wrong_view.setAccessibleName, self.tr("Commonest wrong answers")),
            (self.save_button.setText, self.tr("Save a&nalysis…")),
        )
        for say, text in says:
            say(text)
        self.items_view.horizontalHeader().setToolTip(
            self.tr("Discrimination: how well the marks of a blank go with those of the rest of the paper, −1 to 1")
        )
        if self.plot is not None:
            self.plot.setAccessibleName(self.tr("Marks of each blank"))
        self.items.retranslate()
        self.wrong.retranslate()
        self._say()
        self._say_legend()

    def _say_legend(self) -> None:
        if self.plot is not None:
            from gui.worksheet.item_plot import legend_html

            self.legend.setText(legend_html(self._theme))

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self._theme = theme
        self.items.dress(theme)
        self.wrong.dress(theme)
        if self.plot is not None:
            self.plot.dress(theme)
        self._say_legend()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
