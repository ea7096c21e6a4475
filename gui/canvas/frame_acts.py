"""What can be done with frames and comments, each act one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF

from core.document import Document, Rect
from core.frames import COMMENT, add_frame, find_frame, fresh_frame_ids, rect_around, surround, write_frame

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


class FrameActs:
    """The acts on frames."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def add(self) -> None:
        """Put a frame around the selected nodes, or an empty comment at the mouse, and let the person write in it."""
        canvas = self._canvas
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

    def edit(self) -> None:
        """Write in the selected frame."""
        (name,) = self._canvas.choice.frames
        self._canvas.popups.edit_frame(name)

    def write(self, name: str, title: str, text: str, colour: str, key: object = None) -> None:
        """Give a frame another title, text and colour."""
        label = QCoreApplication.translate("Undo", "Write in the frame")
        self._canvas.store.apply(label, write_frame, name, title, text, colour, key=key)

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
        canvas.choice.frame(frame.id)
        canvas.attention.on(None)
        canvas.eye.bring(QRectF(*frame.rect))
        canvas.say(spoken(canvas.store.document, frame.id))


def spoken(document: Document, name: str) -> str:
    """Return what a screen reader says of a frame."""
    frame = find_frame(document, name)
    words = " ".join(part for part in (frame.title, frame.text) if part)
    said = QCoreApplication.translate("Canvas", "frame {words}") if frame.title else QCoreApplication.translate("Canvas", "comment {words}")
    return said.format(words=words).strip()
