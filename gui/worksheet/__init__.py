"""Worksheets in the window: how they are made, printed, answered and marked."""
