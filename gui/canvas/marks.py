"""What is drawn over the page for the moment: selection, focus, a wire in the hand. Never part of the document."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from core.bends import Bend
from core.document import Point

End = tuple[str, int | None]  # (node, input port), or (node, None) for its output


@dataclass(frozen=True)
class Show:
    """What of the page is shown; `sizes` are those of the gradients, on the wires; `large` writes every number alike, for the last row."""

    values: bool = True
    gradients: bool = True
    grid: bool = True
    sizes: bool = False
    large: bool = False


@dataclass(frozen=True)
class Seconds:
    """A second number beside some of the page's: texts for values, gradients and what wires send back; `legend` says what they are.

    lights  whether the wires that they concern light up
    """

    values: Mapping[str, str] = field(default_factory=dict)
    gradients: Mapping[str, str] = field(default_factory=dict)
    wires: Mapping[tuple[str, int], str] = field(default_factory=dict)
    legend: str = ""
    lights: bool = True


NO_SECONDS = Seconds()


@dataclass(frozen=True)
class Marks:
    """Everything transient.

    selected, wires   selected nodes; selected wires by (target, port)
    focus             the node the keyboard is on; focus_port its port while a wire is made by keys
    bends             selected bends; hovered_bend the one under the mouse
    frames            selected frames; hovered_frame the one under the mouse
    hovered           the node under the mouse; lit_wire the wire under it, or the one that a gate would be put into
    glowing           ends that a wire in the hand may go to; while not None, the other nodes fade
    held              the end of that wire that stays
    ghost             the wire in the hand: from, to
    box               the rubber band, in page units; cut the line of a swipe; guides lines that things snap to
    told              the gate of the present step, and told_wires, where its numbers come or go; told_back, whether backward;
                      told_texts is what stands beside them
    way, way_wires    nodes and wires on the way of a number that is being explained; way_back, whether of a gradient
    checks            what central differences say of the gradients of some nodes (see `proof.verdict`)
    seconds           what stands beside the numbers: what rounding makes of them, or what they are in another setting
    """

    selected: frozenset[str] = frozenset()
    wires: frozenset[tuple[str, int]] = frozenset()
    bends: frozenset[Bend] = frozenset()
    hovered_bend: Bend | None = None
    frames: frozenset[str] = frozenset()
    hovered_frame: str | None = None
    focus: str | None = None
    focus_port: int | None = None
    hovered: str | None = None
    lit_wire: tuple[str, int] | None = None
    glowing: frozenset[End] | None = None
    held: End | None = None
    target: End | None = None
    ghost: tuple[Point, Point] | None = None
    box: QRectF | None = None
    cut: tuple[Point, ...] = ()
    guides: tuple[tuple[Point, Point], ...] = field(default=())
    told: str | None = None
    told_wires: frozenset[tuple[str, int]] = frozenset()
    told_back: bool = False
    told_texts: Mapping[tuple[str, int], str] = field(default_factory=dict)
    way: frozenset[str] = frozenset()
    way_wires: frozenset[tuple[str, int]] = frozenset()
    way_back: bool = False
    checks: Mapping[str, str] = field(default_factory=dict)
    seconds: Seconds = NO_SECONDS


NO_MARKS = Marks()
