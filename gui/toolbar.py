"""The bar at the top: the tabs, and buttons for what is wanted most."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolBar, QToolButton, QWidget

from gui.actions import Action
from gui.icons import icon
from gui.menus import run_row
from gui.palette_qt import mixed
from gui.theme import Theme

BUTTONS = ("undo", "redo", "", "tidy-all", "fit", "", "show-values", "show-gradients", "", "commands")  # rows with an icon; "" leaves a gap


class Toolbar(QToolBar):
    """Shows the rows of the table that have a button; `refresh` asks them again whether they can run."""

    def __init__(self, tabs: QTabBar, rows: Callable[[], Sequence[Action]], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the window has one
        self._rows = rows
        self._theme: Theme | None = None
        tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(tabs)
        self.buttons: dict[str, QToolButton] = {}
        for name in BUTTONS:
            self._add(name)

    def _add(self, name: str) -> None:
        if not name:
            self.addSeparator()
            return
        button = QToolButton()
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._run(name))
        self.buttons[name] = button
        self.addWidget(button)

    def _run(self, name: str) -> None:
        for row in self._rows():
            if row.id == name:
                run_row(row)
                self.refresh()
                return

    def refresh(self) -> None:
        """Say and show what each button does now."""
        rows = {row.id: row for row in self._rows()}
        for name, button in self.buttons.items():
            row = rows.get(name)
            button.setEnabled(row is not None and row.enabled())
            if row is not None:
                button.setCheckable(row.checked is not None)
                button.setChecked(row.checked is not None and row.checked())
                title = row.name()
                button.setAccessibleName(title)
                button.setToolTip(f"{title}   {row.keys_text(1)}".strip())

    def dress(self, theme: Theme) -> None:
        """Take other colours."""
        faint = mixed(theme.text, theme.panel, 0.65).name()
        for name, button in self.buttons.items():
            button.setIcon(icon(name, theme.text, faint))
