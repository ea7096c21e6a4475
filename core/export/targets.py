"""The table of exporters: what a graph can be written as."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.document import Document
from core.words import Words


@dataclass(frozen=True)
class Target:
    """One kind of export.

    suffix  of its files
    write   (document) → a text, or bytes for what is no text; raises Problem
    syntax  how a panel colours it: "python", "latex", "dot", "" for bytes
    """

    name: str
    title: Words
    suffix: str
    syntax: str
    write: Callable[[Document], Any]

    @property
    def is_text(self) -> bool:
        """Whether people can read it."""
        return bool(self.syntax)


def _numpy(document: Document) -> str:
    from core.export.numpy_code import numpy_code

    return numpy_code(document.graph)


def _torch(document: Document) -> str:
    from core.export.torch_code import torch_code

    return torch_code(document.graph)


def _jax(document: Document) -> str:
    from core.export.jax_code import jax_code

    return jax_code(document.graph)


def _onnx(document: Document) -> bytes:
    from core.export.onnx_model import onnx_model

    return onnx_model(document.graph)


def _latex(document: Document) -> str:
    from core.export.latex import latex_code

    return latex_code(document.graph)


def _tikz(document: Document) -> str:
    from core.export.tikz import tikz_code

    return tikz_code(document)


def _beamer(document: Document) -> str:
    from core.export.beamer import beamer_code

    return beamer_code(document)


def _dot(document: Document) -> str:
    from core.export.dot import dot_code

    return dot_code(document)


TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        Target("numpy", Words("NumPy", "NumPy"), ".py", "python", _numpy),
        Target("torch", Words("PyTorch", "PyTorch"), ".py", "python", _torch),
        Target("jax", Words("JAX", "JAX"), ".py", "python", _jax),
        Target("onnx", Words("ONNX", "ONNX"), ".onnx", "", _onnx),
        Target("latex", Words("LaTeX", "LaTeX"), ".tex", "latex", _latex),
        Target("tikz", Words("TikZ", "TikZ"), ".tex", "latex", _tikz),
        Target("beamer", Words("Beamer, step by step", "Beamer 逐步演示"), ".tex", "latex", _beamer),
        Target("dot", Words("Graphviz DOT", "Graphviz DOT"), ".dot", "dot", _dot),
    )
}
