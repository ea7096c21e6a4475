"""Long work tells now and then how far it is; whoever listens may stop it."""

from collections.abc import Callable

Watch = Callable[[float], None]  # is told the share that is done, 0 … 1; may raise Stopped


class Stopped(Exception):
    """The work was stopped; nothing came of it."""


def unwatched(share: float) -> None:
    """Let the work go on."""


def span(watch: Watch, first: float, last: float) -> Watch:
    """Return the watch of a part of the work, which reaches from one share of the whole to another."""
    return lambda share: watch(first + (last - first) * share)
