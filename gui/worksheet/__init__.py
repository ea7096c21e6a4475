"""Worksheets: paper, its preview, and answers on the screen."""
