"""What a picture shall look like: which part, which kind of file, which colours and numbers; the last choices are remembered."""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from gui.settings import choice, choose
from gui.theme import THEMES, Theme

SCREEN = "screen"  # as on the screen now
PARTS = ("page", "selection")
KINDS = ("svg", "pdf", "png")
COLOURS = (SCREEN, "light", "dark", "projector", "cs231n", "print")
NUMBERS = (SCREEN, "both", "values", "gradients", "none")
SCALES = (1, 2, 3, 4)
_ALLOWED: dict[str, tuple[Any, ...]] = {
    "part": PARTS, "kind": KINDS, "colours": COLOURS, "numbers": NUMBERS, "transparent": (False, True), "scale": SCALES,
}  # fmt: skip


@dataclass(frozen=True)
class PictureChoice:
    """One word for each question; `scale` is that of a PNG, pixels a page unit."""

    part: str = "page"
    kind: str = "svg"
    colours: str = SCREEN
    numbers: str = SCREEN
    transparent: bool = False
    scale: int = 2

    def theme(self, screen: Theme) -> Theme:
        """Return the colours of the picture, where the screen has these."""
        return THEMES.get(self.colours, screen)

    def shows(self, values: bool, gradients: bool) -> tuple[bool, bool]:
        """Return whether the picture shows values and gradients, where the screen does or does not show them."""
        if self.numbers == SCREEN:
            return values, gradients
        return self.numbers in ("both", "values"), self.numbers in ("both", "gradients")


def remembered() -> PictureChoice:
    """Return the choices made last; what is not understood is as at first."""
    first = PictureChoice()
    return replace(first, **{row.name: _read(row.name, getattr(first, row.name)) for row in fields(first)})


def remember(made: PictureChoice) -> None:
    """Keep the choices for the next picture."""
    for name, value in asdict(made).items():
        choose(f"picture_{name}", str(value))


def _read(name: str, first: Any) -> Any:
    said = choice(f"picture_{name}", "")
    return next((value for value in _ALLOWED[name] if str(value) == said), first)
