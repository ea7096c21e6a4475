"""Layered drawing of a graph: columns by how late a gate computes, few crossings, straight wires."""

from core.layered.drawing import draw
from core.layered.sketch import Piece

__all__ = ["Piece", "draw"]
