"""`python -m tests.gui.monkey --minutes 60 --seed 1`: the monkey for as long as you like, with a report as JSON."""

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path


def main() -> int:
    """Play and print the report; 1 where something broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.gui.monkey", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--round", type=int, default=0, help="begin with this round: a round can be repeated alone")
    parser.add_argument("--rounds", type=int, default=None, help="play only so many")
    parser.add_argument("--keep", type=Path, default=None, help="a file that holds the report so far")
    asked = parser.parse_args()
    if "PYTHONMALLOC" not in os.environ:  # so that Python's own memory is counted with the rest (memory.in_use)
        os.execve(sys.executable, [sys.executable, "-m", "tests.gui.monkey", *sys.argv[1:]], os.environ | {"PYTHONMALLOC": "malloc"})
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="backwire-monkey-", ignore_cleanup_errors=True) as home:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = home
        return _play(asked, Path(home))


def _play(asked: argparse.Namespace, folder: Path) -> int:
    from PySide6.QtCore import QSettings, QStandardPaths
    from PySide6.QtWidgets import QApplication

    from gui.app import open_window, prepare
    from gui.settings import choose
    from tests.gui.monkey.run import play

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QStandardPaths.setTestModeEnabled(True)
    app = QApplication(sys.argv[:1])
    choose("theme", "light")
    choose("language", "en")
    prepare(app)
    window = open_window()
    window.show()
    window.activateWindow()
    window.docks.begin()
    report = play(window, folder, asked.seed, asked.minutes, asked.round, asked.rounds, asked.keep)
    print(json.dumps(asdict(report), indent=1, ensure_ascii=False))
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
