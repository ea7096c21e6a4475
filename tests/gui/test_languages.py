"""English and Chinese: nothing is untranslated, nothing stale, and the language changes while everything stays open."""

import gc
import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gui import languages, sheets
from gui.languages import FOLDER, chosen_language, language, speak
from gui.window import MainWindow
from resources.translations.update import LANGUAGES, Entry, collect, entries, ts_file
from tests.gui.test_window import change, current, menu_texts

HOLES = re.compile(r"\{\w*\}|%n")


@pytest.fixture(scope="module", params=LANGUAGES)
def code(request: pytest.FixtureRequest) -> str:
    """Each language other than English."""
    return str(request.param)


@pytest.fixture(scope="module")
def kept(code: str) -> dict[tuple[str, str], Entry]:
    """The translations that ship."""
    return {(entry.context, entry.source): entry for entry in entries(ts_file(code))}


def test_every_text_of_the_code_is_translated_and_no_translation_is_stale(
    code: str, kept: dict[tuple[str, str], Entry], tmp_path: Path
) -> None:
    shutil.copy(ts_file(code), tmp_path)
    collect(code, tmp_path)
    now = {(entry.context, entry.source): entry for entry in entries(ts_file(code, tmp_path))}
    missing = [key for key, entry in now.items() if not entry.translation]
    stale = sorted(kept.keys() - now.keys())
    assert not missing and not stale, f"python -m resources.translations.update; to translate: {missing}; stale: {stale}"


def test_what_the_app_reads_is_what_people_translated(code: str, kept: dict[tuple[str, str], Entry]) -> None:
    translator = QTranslator()
    assert translator.load(f"backwire_{code}", str(FOLDER))
    old = [key for key, entry in kept.items() if translator.translate(entry.context, entry.source) != entry.translation]
    assert not old, f"python -m resources.translations.update; these differ: {old}"


def test_every_translation_keeps_the_holes_of_its_text(kept: dict[tuple[str, str], Entry]) -> None:
    assert not [entry for entry in kept.values() if sorted(HOLES.findall(entry.source)) != sorted(HOLES.findall(entry.translation))]


def test_every_text_belongs_to_a_class_or_a_table(kept: dict[tuple[str, str], Entry]) -> None:
    odd = {context for context, _ in kept if not re.fullmatch(r"[A-Z]\w*", context)}
    assert not odd, "tr() of something else than self finds no translation when the app runs"


def test_the_language_changes_while_work_is_open_and_loses_nothing(window: MainWindow) -> None:
    tab = current(window)
    change(tab)
    sheets.open_keys(window)
    document = tab.store.document
    window.choose_language("zh")
    QApplication.processEvents()
    assert language() == "zh" and tab.store.document is document and tab.store.dirty and current(window) is tab
    assert [action.text() for action in window.menuBar().actions()][:2] == ["文件(&F)", "编辑(&E)"]
    assert menu_texts(window, "file")[0] == "新建(&N)" and "撤销(&U)" in menu_texts(window, "edit")[0]
    assert tab.title() == "链式法则：f = (x + y)z" and window.tabs.bar.tabText(1) == "• 链式法则：f = (x + y)z"
    assert window.docks.docks["palette"].windowTitle() == "门"
    window.choose_language("en")
    QApplication.processEvents()
    assert window.menuBar().actions()[0].text() == "&File" and tab.title().startswith("Chain rule")


def test_no_text_of_the_window_stays_english(window: MainWindow) -> None:
    window.choose_language("zh")
    window.tabs.show(None)
    QApplication.processEvents()
    said = [part.text() for kind in (QLabel, QPushButton) for part in window.findChildren(kind) if part.isVisible()]
    english = [text for text in said if re.search(r"[A-Za-z]{4,}", text) and not re.search(r"[\u4e00-\u9fff]", text)]
    assert set(english) <= {"Backwire"}


def test_qt_itself_speaks_chinese_too(window: MainWindow) -> None:
    window.choose_language("zh")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


@pytest.mark.parametrize(("system", "spoken"), [
    (["zh-CN", "en"], "zh"), (["zh-Hans-CN"], "zh"), (["de-DE", "zh-CN"], "zh"), (["de-DE"], "en"), (["en-GB", "zh"], "en"), ([], "en"),
])  # fmt: skip
def test_the_first_start_speaks_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch, system: list[str], spoken: str) -> None:
    class System:
        def uiLanguages(self) -> list[str]:
            return system

    class Locale:
        @staticmethod
        def system() -> System:
            return System()

    monkeypatch.setattr(languages, "QLocale", Locale)
    monkeypatch.setattr(languages, "choice", lambda *_: "system")
    assert chosen_language() == spoken


def test_a_language_is_read_once_and_leaves_nothing_behind(qapp: QApplication) -> None:
    def known() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return sum(isinstance(thing, QTranslator) for thing in gc.get_objects())

    speak("zh")
    before = known()
    for code in ("zh", "en", "zh", "en"):
        speak(code)
        assert QCoreApplication.translate("Menu", "&File") == {"en": "&File", "zh": "文件(&F)"}[code]
    assert known() == before and language() == "en"
