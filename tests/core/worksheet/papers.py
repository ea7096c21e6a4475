"""A paper that asks something of every kind."""

from dataclasses import replace

from core.document import Document, Note
from core.edits import set_values
from core.formula import read_formula
from core.worksheet import author
from core.worksheet.domains import read_domain
from core.worksheet.exam import Concept, Place
from core.worksheet.sheet import exam_of
from core.worksheet.variants import with_forms


def rich_paper(forms: int = 0) -> Document:
    """Return a paper with blanks of every kind, every question, half marks, and signs that have to be escaped."""
    document = Document(read_formula("q = x + y; f = q * z * x").graph)
    names = {node.label: node.id for node in document.graph.nodes.values()}
    document = set_values(document, {names["x"]: -2.0, names["y"]: 5.0, names["z"]: -4.0})
    last = next(node for node in document.graph.nodes.values() if node.label == "f")
    document = author.make_paper(author.ask(document, [Place(names["q"], "value")], 0.5), "gradients")
    document = author.ask(document, [Place(last.id, "local", 0), Place(last.id, "grad", 0)])
    concepts = (
        Concept("gate", node=names["q"]),
        Concept("role", node=last.id),
        Concept("zero-set"),
        Concept("fork-set"),
        Concept("shape", node=names["x"]),
        Concept("step", 1.5, names["x"], 0.1),
        Concept("order"),
        Concept("wrong-number", place=Place(names["z"], "value"), number=7.0),
        Concept("draw", text="a * b + sigmoid(a)"),
    )
    for concept in concepts:
        document = author.add_concept(document, concept)
    document = author.set_wording(document, 0, "en", "Look at 50% of $f_1$ & <b>{all}</b> #2~x\\y ^ z")
    document = replace(document, notes={"en": Note("Quiz & more", "", ""), "zh": Note("测验", "", "")})
    if forms:
        domains = tuple(read_domain(document.graph, f"{name}=int:-5..5!0") for name in "xyz")
        document = with_forms(replace(document, exam=replace(exam_of(document), domains=domains)), forms, seed=3)
    return document
