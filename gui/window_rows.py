"""The window's rows of the table of actions; the page adds its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui import settings, sheets
from gui.actions import Action
from gui.answering.rows import begin_rows
from gui.docks import DOCKS
from gui.languages import LANGUAGES, QT_TRANSLATE_NOOP, language
from gui.lecture_rows import lecture_rows
from gui.palette_qt import CHOICES
from gui.window_batch import has_data, shows_batch, toggle_batch
from gui.window_worksheet import open_shipped, worksheet_rows

if TYPE_CHECKING:
    from gui.tab import Tab
    from gui.window import MainWindow

THEME_NAMES = {
    "system": QT_TRANSLATE_NOOP("Action", "As the system"),
    "light": QT_TRANSLATE_NOOP("Action", "Light"),
    "dark": QT_TRANSLATE_NOOP("Action", "Dark"),
    "projector": QT_TRANSLATE_NOOP("Action", "Projector (high contrast)"),
    "cs231n": QT_TRANSLATE_NOOP("Action", "CS231n (green and red)"),
}


def fixed_rows(window: MainWindow) -> list[Action]:
    """Return the actions that are always the same: those that can have keys."""
    rows = [*_open_rows(window), *_save_rows(window), *_edit_rows(window), *_learn_rows(window), *worksheet_rows(window)]
    rows += [*begin_rows(window.answering), *_view_rows(window), *_help_rows(window)]
    return [window.answering.guarded(row) for row in rows]


def all_rows(window: MainWindow, page: Sequence[Action]) -> list[Action]:
    """Return every action as things stand now, those of the page among them, in the order of the menus."""
    lists = [*_recent_rows(window), *_example_rows(window), *_lesson_rows(window), *_shipped_worksheet_rows(window), *_lecture_rows(window)]
    first = [*_open_rows(window), *lists, *_save_rows(window), *_edit_rows(window), *worksheet_rows(window)]
    return [*first, *page, *_learn_rows(window), *begin_rows(window.answering), *_view_rows(window), *_help_rows(window)]


def _open_rows(window: MainWindow) -> Iterator[Action]:
    yield Action("new", QT_TRANSLATE_NOOP("Action", "&New"), window.desk.new, "file", ("std:New",))
    yield Action("open", QT_TRANSLATE_NOOP("Action", "&Open…"), window.desk.ask_open, "file", ("std:Open",))


def _save_rows(window: MainWindow) -> Iterator[Action]:
    desk, tabs = window.desk, window.tabs

    def is_open() -> bool:
        return tabs.current is not None

    def on_tab(act: Callable[[Tab], object]) -> Callable[[], object]:
        return lambda: act(tabs.current) if tabs.current is not None else None

    yield Action("save", QT_TRANSLATE_NOOP("Action", "&Save"), on_tab(desk.save), "file", ("std:Save",),
                 enabled=is_open, begins_group=True)
    yield Action("save-as", QT_TRANSLATE_NOOP("Action", "Save &as…"), on_tab(desk.save_as), "file", ("std:SaveAs", "Ctrl+Shift+S"),
                 enabled=is_open)
    yield Action("save-picture", QT_TRANSLATE_NOOP("Action", "Save a &picture…"), window.outputs.open_picture, "file",
                 ("Ctrl+Shift+E",), enabled=is_open)
    yield Action("save-steps", QT_TRANSLATE_NOOP("Action", "Save the steps as pa&ges…"), window.outputs.save_steps, "file", enabled=is_open)
    yield Action("export", QT_TRANSLATE_NOOP("Action", "E&xport…"), window.outputs.export, "file", ("Ctrl+Alt+E",), enabled=is_open)
    yield Action("print", QT_TRANSLATE_NOOP("Action", "P&rint…"), window.outputs.print_page, "file", ("std:Print", "Ctrl+P"),
                 enabled=is_open)
    yield Action("close-tab", QT_TRANSLATE_NOOP("Action", "&Close tab"), on_tab(desk.close), "file", ("Ctrl+W", "std:Close"),
                 enabled=is_open, begins_group=True)
    yield Action("quit", QT_TRANSLATE_NOOP("Action", "&Quit"), window.close, "file", ("std:Quit", "Ctrl+Q"))


def _recent_rows(window: MainWindow) -> Iterator[Action]:
    paths = settings.recent_files()
    for path in paths:
        name = str(path).replace("&", "&&")
        yield Action(f"recent {path}", name, partial(window.desk.open_file, path), "file/recent", enabled=path.exists)
    if paths:
        forget = QT_TRANSLATE_NOOP("Action", "Forget these files")
        yield Action("forget-recent", forget, settings.forget_files, "file/recent", begins_group=True)
    else:
        yield Action("no-recent", QT_TRANSLATE_NOOP("Action", "No recent files"), lambda: None, "file/recent", enabled=lambda: False)


def _example_rows(window: MainWindow) -> Iterator[Action]:
    from core.examples import examples  # files are read here, not at the start

    for example in examples():
        title = example.title.say(language()).replace("&", "&&")
        yield Action(f"example {example.id}", title, partial(window.desk.open_example, example.id), "file/examples")


def _lesson_rows(window: MainWindow) -> Iterator[Action]:
    from core.lessons import lessons

    for lesson in lessons():
        title = lesson.title.say(language()).replace("&", "&&")
        yield Action(f"lesson {lesson.id}", title, partial(window.open_lesson, lesson.id), "file/lessons")


def _lecture_rows(window: MainWindow) -> Iterator[Action]:
    from core.lectures import lectures

    for lecture in lectures():
        title = QCoreApplication.translate("Action", "Open “{title}”").format(title=lecture.title.say(language()).replace("&", "&&"))
        yield Action(f"lecture {lecture.id}", title, partial(window.open_lecture, lecture.id), "file")


def _shipped_worksheet_rows(window: MainWindow) -> Iterator[Action]:
    from core.worksheets import worksheets

    for shipped in worksheets():
        title = shipped.title.say(language()).replace("&", "&&")
        yield Action(f"worksheet {shipped.id}", title, partial(open_shipped, window, shipped.id), "file/worksheets")


def _edit_rows(window: MainWindow) -> Iterator[Action]:
    yield Action("undo", _step_text("undo", window.undo_label()), window.undo, "edit", ("std:Undo",), enabled=window.can_undo)
    yield Action("redo", _step_text("redo", window.redo_label()), window.redo, "edit", ("std:Redo", "Ctrl+Shift+Z", "Ctrl+Y"),
                 enabled=window.can_redo)


def _late_edit_rows(window: MainWindow) -> Iterator[Action]:
    yield Action("commands", QT_TRANSLATE_NOOP("Action", "Find an &action…"), partial(sheets.open_command_palette, window), "edit",
                 ("Ctrl+K", "Ctrl+Shift+P"), begins_group=True)
    yield Action("preferences", QT_TRANSLATE_NOOP("Action", "Pre&ferences…"),
                 partial(sheets.open_preferences, window), "edit", ("std:Preferences", "Ctrl+,"))


def _learn_rows(window: MainWindow) -> Iterator[Action]:
    tabs = window.tabs

    def is_open() -> bool:
        return tabs.current is not None

    run, step, reset = partial(window.learn, "run"), partial(window.learn, "one-step"), partial(window.learn, "reset")
    yield Action("learn", QT_TRANSLATE_NOOP("Action", "Run or pause learning"), run, "graph", ("Ctrl+Return", "Ctrl+Enter"),
                 enabled=is_open, begins_group=True)
    yield Action("learn-one-step", QT_TRANSLATE_NOOP("Action", "One step of learning"), step, "graph", ("F10",), enabled=is_open)
    yield Action("learn-reset", QT_TRANSLATE_NOOP("Action", "Reset learning"), reset, "graph", ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
                 enabled=is_open)
    batch = QT_TRANSLATE_NOOP("Action", "Show the whole batch on the page")
    yield Action("show-batch", batch, partial(toggle_batch, window), "graph", ("Shift+V",), "canvas", enabled=partial(has_data, window),
                 checked=partial(shows_batch, window))
    yield Action("data-file", QT_TRANSLATE_NOOP("Action", "&Data from a file…"), window.data.ask, "graph", begins_group=True)
    yield Action("data-paste", QT_TRANSLATE_NOOP("Action", "Paste a &table as data…"), window.data.paste, "graph")


def _view_rows(window: MainWindow) -> Iterator[Action]:
    tabs = window.tabs
    for row in DOCKS:
        yield Action(f"panel-{row.name}", QCoreApplication.translate("Docks", row.title), partial(window.docks.toggle, row.name),
                     "view/panels", checked=partial(window.docks.is_shown, row.name), enabled=lambda: tabs.current is not None)
    yield from lecture_rows(window)
    for name in CHOICES:
        yield Action(f"theme-{name}", THEME_NAMES[name], partial(window.choose_theme, name), "view/theme",
                     checked=partial(_is_theme, name))
    for code, title in LANGUAGES.items():
        yield Action(f"language-{code}", title, partial(window.choose_language, code), "view/language",
                     checked=partial(_is_language, code))
    yield Action("next-pane", QT_TRANSLATE_NOOP("Action", "Next pane"), lambda: window.step_pane(1), "view", ("F6",), begins_group=True)
    yield Action("previous-pane", QT_TRANSLATE_NOOP("Action", "Previous pane"), lambda: window.step_pane(-1), "view", ("Shift+F6",))
    yield Action("next-tab", QT_TRANSLATE_NOOP("Action", "Next tab"), lambda: tabs.step(1), "view", ("Ctrl+PgDown", "std:NextChild"))
    yield Action("previous-tab", QT_TRANSLATE_NOOP("Action", "Previous tab"),
                 lambda: tabs.step(-1), "view", ("Ctrl+PgUp", "std:PreviousChild"))
    present, here = QT_TRANSLATE_NOOP("Action", "&Present from the start"), QT_TRANSLATE_NOOP("Action", "Present from &here")
    yield Action("present", present, lambda: window.present(True), "view", ("F5",), enabled=lambda: tabs.current is not None,
                 begins_group=True)
    yield Action("present-here", here, lambda: window.present(False), "view", ("Shift+F5",), enabled=lambda: tabs.current is not None)
    yield Action("full-screen", QT_TRANSLATE_NOOP("Action", "&Full screen"), window.toggle_full_screen, "view", ("F11",),
                 checked=window.isFullScreen)


def _help_rows(window: MainWindow) -> Iterator[Action]:
    yield from _late_edit_rows(window)
    explained = QT_TRANSLATE_NOOP("Action", "&Help on what has the focus")
    yield Action("help", explained, partial(sheets.open_help, window), "help", ("Shift+F1",))
    yield Action("keys", QT_TRANSLATE_NOOP("Action", "All &keys"), partial(sheets.open_keys, window), "help", ("F1", "?"))
    yield Action("welcome", QT_TRANSLATE_NOOP("Action", "&Welcome page"), lambda: window.tabs.show(None), "help")
    yield Action("about", QT_TRANSLATE_NOOP("Action", "&About Backwire"), partial(sheets.open_about, window), "help", begins_group=True)



def _step_text(way: str, step: str | None) -> str:
    """Return "Undo Move": the act and the step that it would take back or bring again."""
    plain = QT_TRANSLATE_NOOP("Action", "&Undo") if way == "undo" else QT_TRANSLATE_NOOP("Action", "&Redo")
    if step is None:
        return plain
    said = QCoreApplication.translate("Undo", step)
    undo, redo = QCoreApplication.translate("Action", "&Undo {step}"), QCoreApplication.translate("Action", "&Redo {step}")
    return (undo if way == "undo" else redo).format(step=said)


def theme_names() -> dict[str, str]:
    """Return what each choice of a theme is called in the present language."""
    return {name: QCoreApplication.translate("Action", text) for name, text in THEME_NAMES.items()}


def _is_theme(name: str) -> bool:
    return settings.choice("theme", "system") == name


def _is_language(code: str) -> bool:
    return language() == code
