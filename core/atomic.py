"""Writes a file all at once: whoever reads it finds the old bytes or the new ones, never half of them."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path


def write_bytes(path: Path, data: bytes) -> None:
    """Replace the bytes of a file, or make it. Keeps its permissions, and writes through a symbolic link.

    Raises OSError where that is not possible; the old file is then as it was.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    fresh = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.new")
    try:
        _write_through(fresh, data, mode)
        os.replace(fresh, target)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def check_writable(path: Path) -> None:
    """Raise the OSError that writing a file there would meet; change nothing."""
    target = Path(os.path.realpath(path))
    _mode_of(target)
    if not target.parent.is_dir():
        raise FileNotFoundError(2, os.strerror(2), str(target.parent))
    if not os.access(target.parent, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(target.parent))


def _mode_of(target: Path) -> int | None:
    """Return the permissions of the file that stands there; raise OSError where it must not be replaced."""
    try:
        state = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(21, os.strerror(21), str(target))
    if not stat.S_ISREG(state.st_mode):
        raise OSError(22, "not an ordinary file", str(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(target))
    return stat.S_IMODE(state.st_mode)


def _write_through(fresh: Path, data: bytes, mode: int | None) -> None:
    number = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    with open(number, "wb") as file:
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(number, mode)
        file.write(data)
        file.flush()
        os.fsync(number)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
