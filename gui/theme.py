"""Colours, measured for contrast and for colour-blind readers: one table, a row a theme."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """Colours as "#rrggbb"; `value` and `gradient` are the two colours of numbers."""

    name: str
    dark: bool
    page: str  # the canvas
    grid: str  # dots on the canvas
    panel: str  # docks, bars, fields
    field: str
    edge: str  # borders of panels and gates
    text: str
    quiet: str  # secondary text
    gate: str  # fill of a gate's body
    leaf: str  # fill of a leaf's tag
    wire: str
    value: str
    gradient: str
    accent: str  # selection, focus, what is under the mouse
    on_accent: str
    good: str
    bad: str  # problems


THEMES: dict[str, Theme] = {
    theme.name: theme
    for theme in (
        Theme(
            "light", False, "#ffffff", "#e3e6ea", "#f4f5f7", "#ffffff", "#c3c9d1", "#1b2026", "#5a6470", "#f7f9fb", "#eef2f6", "#66707c",
            "#00588a", "#a84300", "#2f6fde", "#ffffff", "#1a7f37", "#b3261e",
        ),
        Theme(
            "dark", True, "#14171c", "#262b33", "#1c2027", "#12151a", "#3a424e", "#e8ebef", "#9aa5b1", "#232931", "#1e242c", "#8b97a5",
            "#6cc3f5", "#ff8b4d", "#6ea8fe", "#0d1117", "#56d364", "#ff7b72",
        ),
        Theme(
            "projector", False, "#ffffff", "#eceff2", "#f4f5f7", "#ffffff", "#7b8591", "#000000", "#3d454e", "#ffffff", "#f2f4f7",
            "#2c333b", "#004b77", "#8f3a00", "#1f5fd0", "#ffffff", "#0f6b2b", "#9c1c15",
        ),
        Theme(
            "cs231n", False, "#ffffff", "#ececec", "#f4f5f7", "#ffffff", "#9a9a9a", "#000000", "#555555", "#ffffff", "#f5f5f5", "#333333",
            "#008000", "#ff0000", "#2f6fde", "#ffffff", "#1a7f37", "#b3261e",
        ),
        Theme(
            "print", False, "#ffffff", "#ffffff", "#ffffff", "#ffffff", "#000000", "#000000", "#333333", "#ffffff", "#ffffff", "#000000",
            "#000000", "#000000", "#000000", "#ffffff", "#000000", "#000000",
        ),
    )
}  # fmt: skip
