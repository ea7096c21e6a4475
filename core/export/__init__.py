"""Exporters: the graph as a program, a derivation or a picture that stands by itself."""
