"""Worksheets: numbers of a graph left blank for a student, and what the answers are worth."""
