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

    @property
    def summary(self) -> Words:
        """The first paragraph of the text."""
        return Words(self.text.en.partition("\n")[0], self.text.zh.partition("\n")[0])


def examples() -> tuple[Example, ...]:
    """Return all examples, in the order of a lecture."""
    return tuple(example(name) for name in IDS)


def example(name: str) -> Example:
    """Return the example of that id; raise Problem("no-example") where there is none."""
    return find_shipped("examples", IDS, name)


@cache
def find_shipped(folder: str, ids: tuple[str, ...], name: str) -> Example:
    """Return the document of that id that is shipped in a folder; raise Problem("no-example") where it is none of the ids."""
    if name not in ids:
        raise Problem("no-example", name=name, near=ids[0])
    file = name + SUFFIX
    document = decode(resources.files("resources").joinpath(folder, file).read_bytes(), Words(file, file))
    en, zh = document.note("en"), document.note("zh")
    return Example(name, Words(en.title, zh.title), Words(en.text, zh.text), Words(en.source, zh.source), document)
