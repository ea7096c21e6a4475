"""Starts Backwire: a headless command, or the window."""

import sys

from core.cli import run


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    code = run(sys.argv[1:], _render)
    return 0 if code is None else code


def _render(*arguments: object) -> None:
    from gui.render import render

    render(*arguments)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
