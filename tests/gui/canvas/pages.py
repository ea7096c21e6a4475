"""Pages for tests."""

from typing import Any

from core.document import Document
from core.edits import move, set_values
from core.figure import boxes
from core.formula import read_formula
from core.layout import lay_out
from core.live import Live
from core.values import freeze
from gui.canvas.page import Page


def laid_out(text: str, **values: Any) -> Document:
    """Return the document of a formula, laid out, with values by name."""
    document = Document(read_formula(text).graph)
    document = set_values(document, {node.id: freeze(values[node.label]) for node in document.graph.nodes.values() if node.label in values})
    return move(document, lay_out(document.graph, boxes(document.graph, Live().run(document.graph))))


def page_of(document: Document) -> Page:
    """Return the page that shows a document."""
    page = Page()
    page.show(document.graph, Live().run(document.graph))
    return page


def chain() -> Document:
    """Return the lecture's f = (x + y)·z at x = −2, y = 5, z = −4."""
    return laid_out("q = x + y; f = q * z", x=-2, y=5, z=-4)


def node_id(document: Document, label: str) -> str:
    """Return the id of a name."""
    node = document.graph.by_label(label)
    assert node is not None
    return node.id
