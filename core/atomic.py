"""Writes a file all at once: whoever reads it finds the old bytes or the new ones, never half of them."""

import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def write_bytes(path: Path, data: bytes) -> None:
    """Replace the bytes of a file, or make it. Keeps its permissions, and writes through a symbolic link.

    Raises OSError where that is not possible; the old file is then as it was.
    """
    _sync_folder(_replace(path, data, _write_through).parent)


def replace_bytes(path: Path, data: bytes) -> None:
    """Replace the bytes of a file that could be made again; the disk may take its time, which makes hundreds of files quick.

    Raises OSError where that is not possible; the old file is then as it was.
    """
    _replace(path, data, _write)


def _replace(path: Path, data: bytes, write: Callable[[Path, bytes, int | None], None]) -> Path:
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    fresh = target.with_name(f".{_cut(target.name)}.{secrets.token_hex(6)}.new")
    try:
        write(fresh, data, mode)
        os.replace(fresh, target)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    return target


def _cut(name: str) -> str:
    """Return as much of a name as leaves room for more: disks count bytes, and a Chinese character takes three."""
    return name.encode("utf-8", "replace")[:100].decode("utf-8", "ignore")


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


def _write(fresh: Path, data: bytes, mode: int | None, last: Callable[[int], None] = lambda number: None) -> None:
    number = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    with open(number, "wb") as file:
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(number, mode)
        file.write(data)
        file.flush()
        last(number)


def _write_through(fresh: Path, data: bytes, mode: int | None) -> None:
    _write(fresh, data, mode, os.fsync)


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
