"""Keeps copies of unsaved work in a folder of the program's own, so that a crash loses nothing."""

import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path

import msgspec

from core import atomic
from core.document import Document
from core.problems import Problem
from core.storage import SUFFIX, encode, load_document, unwritable

OWNER = "owner.lock"
ABOUT = ".about.json"
YOUNG = 60.0  # seconds; an empty subfolder of that age may be one that is just being claimed


class About(msgspec.Struct, frozen=True):
    """What a copy is a copy of: the user's file ("" for untitled work), and when it was kept (seconds since 1970)."""

    original: str = ""
    time: float = 0.0


@dataclass(frozen=True)
class Recoverable:
    """Work that a program which is no longer running had not saved."""

    copy: Path
    original: Path | None
    time: float
    document: Document


class Recovery:
    """The copies of one running program. Each piece of open work (a tab) has a key of the caller's choice.

    Layout of the folder: a subfolder a running program, with a file that it holds locked for as long as it lives, and for
    each key a copy in the ordinary format beside a record of where the work belongs. Documents are values: `keep` may run
    in another thread than the one that edits.
    """

    def __init__(self, folder: Path) -> None:
        """Claim a subfolder of `folder`. Raises Problem where nothing can be written there."""
        self.folder = folder / f"{os.getpid()}-{secrets.token_hex(4)}"
        self._kept: dict[str, tuple[Document, Path | None]] = {}
        try:
            self.folder.mkdir(parents=True, mode=0o700)
            self._lock: BufferedRandom | None = open(self.folder / OWNER, "w+b")  # noqa: SIM115  (held until close)
        except OSError as error:
            raise unwritable(self.folder, error) from error
        _try_lock(self._lock)

    def keep(self, key: str, document: Document, original: Path | None = None) -> bool:
        """Keep a copy; return False, and write nothing, where the last one is the same. Raises Problem where that fails."""
        if self._kept.get(key) == (document, original):
            return False
        copy = self._copy(key)
        about = About(str(original.absolute()) if original is not None else "", time.time())
        try:
            atomic.write_bytes(copy, encode(document))
            atomic.write_bytes(copy.with_suffix(ABOUT), msgspec.json.encode(about))
        except OSError as error:
            raise unwritable(copy, error) from error
        self._kept[key] = (document, original)
        return True

    def discard(self, key: str) -> None:
        """Take the copy of saved or closed work away; nothing happens where there is none."""
        self._kept.pop(key, None)
        _remove(self._copy(key))

    def close(self) -> None:
        """End cleanly: nothing of this program is left to recover."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def _copy(self, key: str) -> Path:
        assert key.isidentifier() or key.isalnum(), key
        return self.folder / (key + SUFFIX)


def recoverable(folder: Path) -> tuple[Recoverable, ...]:
    """Return the work in the folder whose program is no longer running, newest first; unreadable copies are left where they are."""
    found = []
    for copy in _orphans(folder):
        with suppress(Problem):  # a copy that was broken with the disk: there is nothing to offer
            document = load_document(copy)
            about = _about(copy)
            found.append(Recoverable(copy, Path(about.original) if about.original else None, about.time, document))
    return tuple(sorted(found, key=lambda entry: -entry.time))


def forget(entry: Recoverable) -> None:
    """Take a copy away that was recovered, or that nobody wants; its folder too, when it was the last one."""
    _remove(entry.copy)
    folder = entry.copy.parent
    if not any(folder.glob(f"*{SUFFIX}")):
        shutil.rmtree(folder, ignore_errors=True)


def _orphans(folder: Path) -> Iterator[Path]:
    """Yield the copies in the subfolders that nobody holds locked; remove such subfolders without copies."""
    for session in sorted(folder.glob("*-*")):
        owner = session / OWNER
        if not owner.is_file() or _is_running(owner):
            continue
        copies = sorted(session.glob(f"*{SUFFIX}"))
        if not copies and time.time() - owner.stat().st_mtime > YOUNG:
            shutil.rmtree(session, ignore_errors=True)
        yield from copies


def _about(copy: Path) -> About:
    try:
        return msgspec.json.decode(copy.with_suffix(ABOUT).read_bytes(), type=About)
    except (OSError, ValueError, msgspec.MsgspecError):
        return About(time=copy.stat().st_mtime)


def _remove(copy: Path) -> None:
    for file in (copy, copy.with_suffix(ABOUT)):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _is_running(owner: Path) -> bool:
    """Return whether a living program holds the file locked. (A process number alone may belong to somebody else by now.)"""
    try:
        with open(owner, "r+b") as file:
            return not _try_lock(file)
    except OSError:
        return True  # somebody else's: leave it alone


def _try_lock(file: BufferedRandom) -> bool:
    """Lock a file until it is closed; return whether that worked."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
