"""The lectures' graphs, ready to open: files that ship with Backwire."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from core.document import Document
from core.problems import Problem
from core.storage import SUFFIX, decode
from core.words import Words

IDS: tuple[str, ...] = (
    "chain-rule",
    "max-gate",
    "sigmoid-neuron",
    "sigmoid-gate",
    "staged",
    "fork",
    "norm-squared",
    "matmul",
    "vector-relu",
    "svm-scalar",
    "svm-vector",
    "svm-images",
    "svm-one-sample",
    "softmax-cross-entropy",
    "two-layer-net",
    "activation-sigmoid",
    "activation-tanh",
    "activation-relu",
    "activation-leaky-relu",
    "activation-elu",
    "activation-maxout",
    "activation-softplus",
    "activation-silu",
    "activation-gelu",
    "dead-relu",
    "vanishing-gradient",
)


@dataclass(frozen=True)
class Example:
    """A shipped document, with what is said about it."""

    id: str
    title: Words
    text: Words
    source: Words
    document: Document


def examples() -> tuple[Example, ...]:
    """Return all examples, in the order of a lecture."""
    return tuple(example(name) for name in IDS)


@cache
def example(name: str) -> Example:
    """Return the example of that id; raise Problem("no-example") where there is none."""
    if name not in IDS:
        raise Problem("no-example", name=name, near=IDS[0])
    file = name + SUFFIX
    document = decode(resources.files("resources").joinpath("examples", file).read_bytes(), Words(file, file))
    en, zh = document.note("en"), document.note("zh")
    return Example(name, Words(en.title, zh.title), Words(en.text, zh.text), Words(en.source, zh.source), document)
