"""The one handler at the top: what nobody expected is written to a log and told in a bar; the work stays open."""

import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

LARGEST_LOG = 1_000_000


class Failures(QObject):
    """Takes every uncaught exception, from whichever thread."""

    happened = Signal(str)  # one line: kind and message

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = log

    def install(self) -> None:
        """Be the handler from now on."""
        sys.excepthook = self.take
        threading.excepthook = lambda args: self.take(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write an exception to stderr and the log, and tell it."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        print(text, file=sys.stderr)
        try:
            write_log(self.log, text)
        except OSError as problem:
            print(f"backwire: the log cannot be written: {problem}", file=sys.stderr)
        self.happened.emit(f"{kind.__name__}: {error}".splitlines()[0][:200])


def write_log(path: Path, text: str, now: Callable[[], str] = time.ctime) -> None:
    """Add an entry; a log that has grown large begins anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = "w" if path.exists() and path.stat().st_size > LARGEST_LOG else "a"
    with path.open(mode, encoding="utf-8") as log:
        log.write(f"--- {now()}\n{text}\n")
