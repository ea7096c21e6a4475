"""Presenting: the page fills the screen, a clicker steps through it, a lamp and a pen point at it."""
