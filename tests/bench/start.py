"""How much CPU time passes from the start of `python main.py` until its window is painted: `python -m tests.bench.start [--json]`."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TARGET = 0.5  # seconds

CHILD = """
import sys, time
sys.argv = ["main.py"] + sys.argv[1:]
import gui.app
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, done)
        return False

def done():
    print(time.process_time())
    QApplication.exit(0)

make = gui.app.open_window
def watched(paths):
    window = make(paths)
    window.watch = Watch()
    window.installEventFilter(window.watch)
    return window
gui.app.open_window = watched
import main as started
started.main()
"""


def start(home: Path, *arguments: str) -> float:
    """Return the CPU seconds of one start, of the process and its threads."""
    folders = {name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **folders, **compiled, "HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", CHILD, *arguments]
    found = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return float(found.stdout.strip().splitlines()[-1])


def measure(runs: int) -> dict[str, float]:
    """Return the median CPU seconds of a first start (the first example is open) and of a later one (the welcome page)."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        start(home)  # compiles the modules, as the first start on a machine does
        first = [start(home) for _ in range(runs)]
        settings = home / "XDG_CONFIG_HOME" / "Backwire" / "Backwire.ini"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("[window]\ngeometry=@ByteArray()\n", encoding="utf-8")
        later = [start(home) for _ in range(runs)]
    return {"first_start_cpu_s": statistics.median(first), "later_start_cpu_s": statistics.median(later), "target_cpu_s": TARGET}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.runs)
    print(json.dumps(found) if options.json else "\n".join(f"{name:20} {value:.3f}" for name, value in found.items()))


if __name__ == "__main__":
    main()
