"""Every test runs without a screen and never touches the settings or files of whoever runs it."""

import gc
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported: it reads this once

_HOME = tempfile.TemporaryDirectory(prefix="backwire-tests-", ignore_cleanup_errors=True)
_FOLDERS = {
    "HOME": "", "USERPROFILE": "", "APPDATA": "roaming", "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "run",
}
for _name, _folder in _FOLDERS.items():
    _path = Path(_HOME.name, _folder)
    _path.mkdir(mode=0o700, exist_ok=True)
    os.environ[_name] = str(_path)

settings.register_profile("backwire", parent=settings(), deadline=None)  # a busy machine is no failure
settings.load_profile("backwire")


def pytest_configure() -> None:
    """Settings live in plain files in that folder, also where the system would keep them elsewhere (Windows, macOS)."""
    from PySide6.QtCore import QSettings, QStandardPaths  # pytest-qt has imported Qt by now

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, os.environ["XDG_CONFIG_HOME"])
    QStandardPaths.setTestModeEnabled(True)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Take down the widgets of a test that is over: the next style sheet would be worked out for all of them."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if not isinstance(QCoreApplication.instance(), QApplication) or not QApplication.topLevelWidgets():
        return
    deferred = QEvent.Type.DeferredDelete.value
    QCoreApplication.sendPostedEvents(None, deferred)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, deferred)


def pytest_unconfigure() -> None:
    """Let the clipboard go while Python is there: Qt would do it later, and fail."""
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
