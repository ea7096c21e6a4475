"""The language of the window, which changes while it is open."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gui.settings import choice

LANGUAGES = {"en": "English", "zh": "简体中文"}  # each in its own words
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "translations"
_QM = {"zh": "zh_CN"}


def language() -> str:
    """Return the language spoken now, "en" or "zh": what `Words.say` takes."""
    app = QCoreApplication.instance()
    spoken = app.property("language") if app else None
    return spoken if isinstance(spoken, str) else "en"


def chosen_language() -> str:
    """Return the language of the settings; the system's where none was chosen, English where we do not speak that."""
    chosen = choice("language", "system")
    return chosen if chosen in LANGUAGES else system_language()


def system_language() -> str:
    """Return the first of the system's languages that we speak."""
    spoken = (name.replace("_", "-").split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in spoken if code in LANGUAGES), "en")


def speak(code: str) -> None:
    """Say everything in a language from now on; every widget gets a LanguageChange event."""
    app = QCoreApplication.instance()
    assert app is not None and code in LANGUAGES, code
    app.setProperty("language", code)
    for translator in (translator for other in LANGUAGES for translator in _translators(other)):
        app.removeTranslator(translator)
    for translator in _translators(code):
        app.installTranslator(translator)


@lru_cache(maxsize=len(LANGUAGES))
def _translators(code: str) -> tuple[QTranslator, ...]:
    """Return what translates into a language, read once: a translator that is deleted later can outlive what Python knows of it."""
    found = []
    for name, folder in ((f"qtbase_{_QM.get(code)}", qt_folder()), (f"backwire_{_QM.get(code)}", str(FOLDER))):
        translator = QTranslator()
        if code in _QM and translator.load(name, folder):
            found.append(translator)
    return tuple(found)


def qt_folder() -> str:
    """Return where Qt keeps the translations of its own dialogs and buttons."""
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text of a table for translation and return it as it is (Qt's own is not typed; the updater knows it by this name)."""
    return text
