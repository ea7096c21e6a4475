"""What the app remembers from one start to the next: language, theme, recent files, and where each file was looked at."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

MOST_RECENT = 12
MOST_VIEWS = 200
View = tuple[float, float, float]  # scale, x and y of the page


def settings() -> QSettings:
    """Return the settings of whoever runs the app, a plain file in their configuration folder."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Backwire", "Backwire")


def is_first_start() -> bool:
    """Return whether the app was never closed properly before."""
    return not settings().contains("window/geometry")


def choice(name: str, default: str) -> str:
    """Return a chosen word, such as the theme or the language."""
    value = settings().value(f"choice/{name}", default)
    return value if isinstance(value, str) else default


def choose(name: str, value: str) -> None:
    """Remember a chosen word."""
    settings().setValue(f"choice/{name}", value)


def window_state() -> tuple[QByteArray, QByteArray]:
    """Return geometry and layout of the docks, empty at the first start."""
    found = [settings().value(f"window/{part}") for part in ("geometry", "docks")]
    geometry, docks = (part if isinstance(part, QByteArray) else QByteArray() for part in found)
    return geometry, docks


def remember_window(geometry: QByteArray, docks: QByteArray) -> None:
    """Remember geometry and layout of the docks."""
    settings().setValue("window/geometry", geometry)
    settings().setValue("window/docks", docks)


def recent_files() -> list[Path]:
    """Return the files that were open lately, the last one first; they may be gone by now."""
    found = settings().value("recent", [])
    names = [found] if isinstance(found, str) else found if isinstance(found, list) else []
    return [Path(name) for name in names if isinstance(name, str) and name]


def remember_file(path: Path) -> None:
    """Put a file on top of the recent ones."""
    _set_recent([path, *(other for other in recent_files() if other != path)])


def forget_file(path: Path) -> None:
    """Take a file from the recent ones."""
    _set_recent([other for other in recent_files() if other != path])


def forget_files() -> None:
    """Forget all recent files."""
    _set_recent([])


def _set_recent(paths: list[Path]) -> None:
    settings().setValue("recent", [str(path) for path in paths[:MOST_RECENT]])


def view_of(path: Path) -> View | None:
    """Return how a file was looked at last: scale, x, y; None where that is not known."""
    value = settings().value(f"views/{_key(path)}")
    try:
        scale, x, y = (float(part) for part in str(value).split(" "))
    except ValueError:
        return None
    return scale, x, y


def remember_view(path: Path, view: View) -> None:
    """Remember how a file is looked at."""
    store = settings()
    store.beginGroup("views")
    keys = store.childKeys()
    if len(keys) >= MOST_VIEWS:
        for key in keys[: MOST_VIEWS // 2]:
            store.remove(key)
    store.setValue(_key(path), " ".join(map(repr, view)))
    store.endGroup()


def _key(path: Path) -> str:
    import hashlib  # with the first file, not at the start

    return hashlib.sha256(str(path).encode("utf-8", "replace")).hexdigest()[:16]
