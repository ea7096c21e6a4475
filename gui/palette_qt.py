"""A theme on Qt's own widgets: the palette of colours and a short style sheet."""

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from gui.icons import FOLDER
from gui.settings import choice
from gui.theme import THEMES, Theme

CHOICES = ("system", "light", "dark", "projector", "cs231n")
Role = QPalette.ColorRole


def chosen_theme() -> Theme:
    """Return the theme of the settings; light or dark as the system is where none was chosen."""
    return theme_of(choice("theme", "system"))


def theme_of(name: str) -> Theme:
    """Return a theme by name; "system" and names we do not know follow the system."""
    if name in THEMES and name in CHOICES:
        return THEMES[name]
    return THEMES["dark" if is_dark() else "light"]


def is_dark() -> bool:
    """Return whether the system is dark now."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def qt_palette(theme: Theme) -> QPalette:
    """Return Qt's palette in the colours of a theme."""
    palette = QPalette()
    for role, colour in _roles(theme).items():
        palette.setColor(role, QColor(colour))
    faint = mixed(theme.text, theme.panel, 0.55)
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    palette.setColor(QPalette.ColorGroup.Disabled, Role.Highlight, mixed(theme.edge, theme.panel, 0.3))
    return palette


def _roles(theme: Theme) -> dict[QPalette.ColorRole, str]:
    lift = "#ffffff" if not theme.dark else mixed(theme.panel, "#ffffff", 0.12).name()
    return {
        Role.Window: theme.panel, Role.WindowText: theme.text, Role.Base: theme.field, Role.AlternateBase: theme.leaf,
        Role.Text: theme.text, Role.PlaceholderText: theme.quiet, Role.Button: theme.panel, Role.ButtonText: theme.text,
        Role.BrightText: theme.bad, Role.Highlight: theme.accent, Role.HighlightedText: theme.on_accent, Role.Accent: theme.accent,
        Role.Link: theme.accent, Role.LinkVisited: theme.quiet, Role.ToolTipBase: theme.field, Role.ToolTipText: theme.text,
        Role.Light: lift, Role.Midlight: lift, Role.Mid: theme.edge, Role.Dark: theme.edge,
        Role.Shadow: mixed(theme.panel, "#000000", 0.5).name(),
    }  # fmt: skip


def mixed(first: str, second: str, share: float) -> QColor:
    """Return a colour `share` of the way from the first to the second."""
    a, b = QColor(first), QColor(second)
    parts = [round(x + (y - x) * share) for x, y in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True)]  # type: ignore[index]
    return QColor(*parts)


def style_sheet(theme: Theme) -> str:
    """Return what a palette cannot say: quiet edges, room inside fields, cards and bars."""
    hover = mixed(theme.panel, theme.accent, 0.12).name()
    down = mixed(theme.panel, theme.accent, 0.24).name()
    line = mixed(theme.edge, theme.panel, 0.45).name()
    stops = ((0, theme.panel), (0.39, theme.panel), (0.4, line), (0.6, line), (0.61, theme.panel), (1, theme.panel))  # 1 of 5 pixels
    colours = {
        "panel": theme.panel, "field": theme.field, "edge": theme.edge, "text": theme.text, "quiet": theme.quiet, "page": theme.page,
        "accent": theme.accent, "on_accent": theme.on_accent, "hover": hover, "down": down, "wrong": theme.bad,
        "warn": mixed(theme.panel, theme.gradient, 0.14).name(), "bad": mixed(theme.panel, theme.bad, 0.16).name(),
        **{f"{name}_icon": (FOLDER / f"{name}{'-dark' if theme.dark else ''}.svg").as_posix() for name in ("check", "down", "up")},
        "line": line, "thin": ", ".join(f"stop: {at} {colour}" for at, colour in stops),
    }  # fmt: skip
    return SHEET.substitute(colours)


SHEET = Template("""
QToolTip { color: $text; background: $field; border: 1px solid $edge; padding: 4px 6px; }
QMainWindow::separator { width: 5px; height: 5px; }
QMainWindow::separator:vertical { background: qlineargradient(x1: 0, y1: 0, x2: 1, y2: 0, $thin); }
QMainWindow::separator:horizontal { background: qlineargradient(x1: 0, y1: 0, x2: 0, y2: 1, $thin); }
QMainWindow::separator:hover { background: $accent; }
QMenuBar { background: $panel; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 5px 10px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $field; border: 1px solid $edge; padding: 4px 0; }
QMenu::item { padding: 5px 26px 5px 26px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolBar { background: $panel; border: 0; border-bottom: 1px solid $line; padding: 0 4px 0 0; spacing: 2px; }
QToolBar::separator { background: $line; width: 1px; margin: 7px 4px; }
QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 4px; background: transparent; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $down; }
QToolButton:checked:disabled { background: transparent; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolBar QToolButton { margin: 3px 0; }
QToolButton#cross { padding: 1px; margin-left: 4px; }
QToolButton:focus { border-color: $accent; }
QTabBar#documents { background: transparent; border: 0; }
QTabBar#documents::tab {
    background: transparent; color: $quiet; border: 0; border-bottom: 2px solid transparent; padding: 7px 12px 6px 12px;
    min-height: 20px; min-width: 84px;
}
QTabBar#documents::tab:selected { color: $text; background: $field; border-bottom: 2px solid $accent; }
QTabBar#documents::tab:hover:!selected { background: $hover; color: $text; }
QTabBar#documents::tab:first, QTabBar#documents::tab:only-one { padding: 7px 4px 6px 14px; min-width: 0; }
QTabBar#documents:focus { outline: none; }
QTabBar#documents::tab:selected:focus { border-bottom: 3px solid $accent; }
QMainWindow > QTabBar::tab {
    background: transparent; color: $quiet; border: 0; border-top: 2px solid transparent; padding: 4px 12px 5px 12px;
}
QMainWindow > QTabBar::tab:selected { color: $text; background: $field; border-top: 2px solid $accent; }
QMainWindow > QTabBar::tab:hover:!selected { background: $hover; color: $text; }
QTabBar#pictures::tab {
    background: transparent; color: $quiet; border: 0; border-bottom: 2px solid transparent; padding: 5px 8px 4px 8px;
}
QTabBar#pictures::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar#pictures::tab:hover:!selected { background: $hover; color: $text; }
QTabBar#pictures::tab:selected:focus { border-bottom: 3px solid $accent; }
QSlider::groove:horizontal { height: 4px; background: $edge; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $text; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent; }
QSlider::groove:horizontal:disabled, QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled { background: $line; }
QStatusBar { background: $panel; border-top: 1px solid $line; }
QStatusBar::item { border: 0; }
QFrame#message { border: 0; border-bottom: 1px solid $line; background: $hover; }
QFrame#message[tone="warn"] { background: $warn; }
QFrame#message[tone="bad"] { background: $bad; }
QFrame#popup, QFrame#detail { background: $field; border: 1px solid $edge; border-radius: 8px; }
QFrame#popup QListView { border: 0; background: transparent; outline: 0; }
QAbstractItemView#completions { border: 1px solid $edge; background: $field; color: $text; outline: 0; }
QAbstractItemView#completions::item { min-height: 24px; padding: 0 6px; }
QAbstractItemView#completions::item:selected { background: $accent; color: $on_accent; }
QWidget#welcome { background: $page; }
QScrollArea#welcome_scroll { background: $page; border: 0; }
QLabel#title { font-weight: 600; }
QLabel#quiet { color: $quiet; }
QLabel#refusal { color: $wrong; }
QAbstractButton#card { border: 1px solid $edge; border-radius: 8px; background: $page; }
QWidget#dock_title { border-bottom: 1px solid $line; }
QLineEdit { border: 1px solid $edge; border-radius: 5px; padding: 3px 7px; background: $field; selection-background-color: $accent; }
QLineEdit:focus { border-color: $accent; }
QLineEdit#formula_field { padding: 9px 12px; border: 1px solid $edge; border-radius: 6px; background: $field; }
QLineEdit#formula_field:focus { border: 1px solid $accent; }
QFrame#popup QLineEdit { border: 0; border-bottom: 1px solid $line; border-radius: 0; padding: 10px 12px; background: transparent; }
QCheckBox::indicator, QListView::indicator { width: 14px; height: 14px; border: 1px solid $quiet; border-radius: 4px; background: $field; }
QCheckBox::indicator:hover, QListView::indicator:hover, QCheckBox::indicator:focus, QListView::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent; border-color: $accent; image: url("$check_icon"); }
QCheckBox::indicator:disabled, QListView::indicator:disabled { border-color: $line; }
QPlainTextEdit { border: 1px solid $edge; border-radius: 5px; background: $field; selection-background-color: $accent; }
QPlainTextEdit:focus { border-color: $accent; }
QComboBox, QSpinBox { border: 1px solid $edge; border-radius: 5px; padding: 3px 7px; background: $field; min-height: 16px; }
QComboBox:hover, QSpinBox:hover, QComboBox:focus, QSpinBox:focus { border-color: $accent; }
QComboBox:disabled, QSpinBox:disabled { color: $quiet; border-color: $line; background: $panel; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow { image: url("$down_icon"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { border: 1px solid $edge; background: $field; color: $text; outline: 0; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 6px; }
QComboBox QAbstractItemView::item:selected { background: $accent; color: $on_accent; }
QSpinBox { padding: 2px 20px 2px 7px; }
QSpinBox::up-button, QSpinBox::down-button { border: 0; width: 18px; background: transparent; }
QSpinBox::up-arrow { image: url("$up_icon"); width: 11px; height: 11px; }
QSpinBox::down-arrow { image: url("$down_icon"); width: 11px; height: 11px; }
QTableView { border: 1px solid $edge; gridline-color: $line; background: $field; }
QTableView::item:selected { background: $accent; color: $on_accent; }
QTreeView { border: 0; border-top: 1px solid $line; background: $field; }
QTreeView::item { padding: 3px 4px; }
QTreeView::item:selected { background: $accent; color: $on_accent; }
QHeaderView { background: $panel; border: 0; }
QHeaderView::section { background: $panel; color: $quiet; border: 0; border-right: 1px solid $line; border-bottom: 1px solid $line; }
QHeaderView::section { padding: 0 4px; }
QTableCornerButton::section { background: $panel; border: 0; border-right: 1px solid $line; border-bottom: 1px solid $line; }
QTableView QLineEdit { border: 0; border-radius: 0; padding: 0 3px; }
QDialog { background: $panel; }
QPushButton { border: 1px solid $edge; border-radius: 6px; padding: 5px 14px; background: $field; min-height: 18px; }
QPushButton:hover { background: $hover; border-color: $accent; }
QPushButton:pressed { background: $down; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:default { border: 1px solid $accent; }
QPushButton:disabled { color: $quiet; border-color: $line; background: $panel; }
QPushButton#draw { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton#file { text-align: left; border: 0; background: transparent; padding: 5px 0; }
QPushButton#file:hover, QPushButton#file:focus { color: $accent; }
QProgressBar { border: 0; border-radius: 3px; background: $line; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
