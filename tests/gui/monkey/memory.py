"""How much memory there is in use, and of what: so that a leak has a name."""

import ctypes
import gc
import resource
import sys
from collections import Counter
from functools import _lru_cache_wrapper
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication, QMenu


def settle() -> None:
    """Let go of what nobody holds any more: deferred deletions, cycles, and the allocator's own reserve.

    And of what is kept for the next time: the windows of menus that were opened once (half a MB each, and there are some sixty), texts and
    widths of the painter, formulas that were read, functions that were compiled, Qt's pictures. The monkey writes other numbers all the
    time and would fill those caches up to their caps (20 000 texts are about 17 MB; Qt's pictures 10 MB) through the
    whole hour. Only caches with a cap are emptied; one without would be a leak.
    """
    QPixmapCache.clear()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMenu) and not widget.isVisible() and widget.windowHandle() is not None:
            widget.destroy()  # Qt makes the window again when the menu is opened the next time
    ours = [module for name, module in list(sys.modules.items()) if name.startswith(("gui.", "core."))]
    for known in (thing for module in ours for thing in list(vars(module).values())):
        if isinstance(known, _lru_cache_wrapper) and known.cache_parameters()["maxsize"]:
            known.cache_clear()
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)


def resident() -> float:
    """Return the resident memory in MB."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / (1 << 20)


class _Mallinfo2(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
    )]  # fmt: skip


def in_use() -> float | None:
    """Return how many MB are allocated, gaps between them not counted; Python's own too when PYTHONMALLOC=malloc. None but on glibc."""
    ask = getattr(ctypes.CDLL(None), "mallinfo2", None) if sys.platform == "linux" else None
    if ask is None:
        return None
    ask.restype = _Mallinfo2
    said = ask()
    return float(said.uordblks + said.hblkhd) / (1 << 20)


def kinds() -> Counter[str]:
    """Return how many there are of each kind of Python object, and of each kind of widget."""
    found: Counter[str] = Counter(type(thing).__qualname__ for thing in gc.get_objects())
    found.update(f"widget {type(widget).__name__}" for widget in QApplication.allWidgets())
    found["top-level widgets"] = len(QApplication.topLevelWidgets())
    return found


def grown(before: Counter[str], after: Counter[str], most: int = 12) -> dict[str, int]:
    """Return what there is more of."""
    more = {name: count - before[name] for name, count in after.items() if count > before[name]}
    return dict(sorted(more.items(), key=lambda entry: -entry[1])[:most])
