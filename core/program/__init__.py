"""Generated code: a graph with parameters and data becomes one straight-line NumPy function, run at every step of training."""

from core.program.build import Inputs, Program, compile_graph

__all__ = ["Inputs", "Program", "compile_graph"]
