"""What can be done with frames and comments, each act one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF

from core.document import Document, Rect
from core.frames import COMMENT, add_frame, find_frame, fresh_frame_ids, nodes_in, paint_frames, rect_around, surround, write_frame

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


class FrameActs:
    """The acts on frames."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def add(self) -> None:
        """Put a frame around the selected nodes, or an empty comment at the mouse, and let the person write in it."""
        canvas = self._canvas
        canvas.popups.make_way()
        chosen = canvas.acts.chosen()
        (new,) = fresh_frame_ids(canvas.store.document, 1)
        rect = rect_around(canvas.graph, chosen, canvas.boxes()) if chosen else self._comment()
        label = QCoreApplication.translate("Undo", "Frame") if chosen else QCoreApplication.translate("Undo", "Comment")
        if canvas.store.apply(label, add_frame, rect, key=("frame", new)):
            canvas.choice.frame(new)
            canvas.popups.edit_frame(new, at_text=not chosen, key=("frame", new))

    def _comment(self) -> Rect:
        x, y = self._canvas.paste_place()
        return x, y, *COMMENT

    def has_one(self) -> bool:
        """Return whether one frame is selected, and no node."""
        return len(self._canvas.choice.frames) == 1 and not self._canvas.store.selection

    def has_any(self) -> bool:
        """Return whether a frame is selected."""
        return bool(self._canvas.choice.frames)

    def is_painted(self, colour: str) -> bool:
        """Return whether every selected frame has that colour."""
        chosen = [frame for frame in self._canvas.store.document.frames if frame.id in self._canvas.choice.frames]
        return bool(chosen) and all(frame.colour == colour for frame in chosen)

    def paint(self, colour: str) -> None:
        """Give the selected frames that colour."""
        label = QCoreApplication.translate("Undo", "Colour of the frame")
        self._canvas.store.apply(label, paint_frames, self._canvas.choice.frames, colour)

    def edit(self) -> None:
        """Write in the selected frame."""
        (name,) = self._canvas.choice.frames
        self._canvas.popups.edit_frame(name)

    def write(self, key: object, name: str, title: str, text: str, colour: str) -> None:
        """Give a frame another title, text and colour, and room for the text over what stands in it; steps of one key are one."""
        label = QCoreApplication.translate("Undo", "Write in the frame")
        self._canvas.store.apply(label, write_frame, name, title, text, colour, self._canvas.boxes(), key=key)

    def surround(self) -> None:
        """Let the selected frame fit what stands in it."""
        (name,) = self._canvas.choice.frames
        self._canvas.store.apply(QCoreApplication.translate("Undo", "Resize the frame"), surround, name, self._canvas.boxes())

    def exist(self) -> bool:
        """Return whether there is a frame on the page."""
        return bool(self._canvas.store.document.frames)

    def next(self) -> None:
        """Select the next frame, from left to right, bring it in sight and say what it is."""
        canvas, frames = self._canvas, sorted(self._canvas.store.document.frames, key=lambda frame: frame.rect[:2])
        names = [frame.id for frame in frames]
        at = max((names.index(name) for name in canvas.choice.frames), default=-1)
        frame = frames[(at + 1) % len(frames)]
        self.choose(frame.id)
        canvas.eye.bring(QRectF(*frame.rect))

    def choose(self, name: str, toggle: bool = False) -> None:
        """Select a frame, alone or besides what is, and say what it is."""
        self._canvas.choice.frame(name, toggle)
        self._canvas.attention.on(None)
        self._canvas.attention.announce(spoken(self._canvas.store.document, name))


def spoken(document: Document, name: str) -> str:
    """Return what a screen reader says of a frame: what it is, what is written in it, and how many gates stand there."""
    frame = find_frame(document, name)
    count = len(nodes_in(document.graph, frame))
    say = QCoreApplication.translate
    kind = say("Canvas", "frame ‘{title}’") if frame.title else say("Canvas", "frame") if count else say("Canvas", "comment")
    gates = say("Canvas", "with one gate") if count == 1 else say("Canvas", "with {count} gates") if count else ""
    return ", ".join(part for part in (kind.format(title=frame.title), gates.format(count=count), frame.text) if part)
