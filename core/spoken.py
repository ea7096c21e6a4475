"""What a screen reader says of numbers and nodes: "q, add gate, value 3, gradient minus 4, feeds f"."""

from core.document import Graph, Node
from core.explain import brief
from core.gates import LEAVES
from core.numbers import MINUS
from core.trace import Trace
from core.values import Number
from core.words import Words

MOST_FED = 4  # names that are said before "and 3 more"
SMALL = 4  # entries of an array that are said one by one
NAUGHT = Words("nothing", "空")
GATE = Words("{name} gate", "{name}门")
BLOCK = Words("{name} block", "{name}模块")
VALUE, GRADIENT = Words("value {number}", "值 {number}"), Words("gradient {number}", "梯度 {number}")
FEEDS, MORE = Words("feeds {names}", "连到 {names}"), Words("{names} and {n} more", "{names} 等共 {all} 个")
ARRAY, BY = Words("array {shape}", "{shape} 数组"), Words(" by ", "乘")
OUTPUT = Words("output", "输出")


def aloud(text: str, language: str) -> str:
    """Return a text with its signs in words: "−3" is "minus 3", "–" is "nothing"."""
    return text.replace(MINUS, Words("minus ", "负").say(language)).replace("–", NAUGHT.say(language))


def number_aloud(number: Number, language: str) -> str:
    """Return a number in words; an array of at most four entries entry by entry, a larger one as its shape."""
    if isinstance(number, float) or number.size <= SMALL:
        return aloud(brief(number), language)
    return ARRAY.say(language).format(shape=BY.say(language).join(map(str, number.shape)))


def kind_aloud(node: Node, language: str) -> str:
    """Return what a node is: "variable", "add gate", "sigma block"."""
    if node.is_leaf:
        return _low(LEAVES[node.gate].words.say(language))
    if node.block is not None:
        return BLOCK.say(language).format(name=node.block.name)
    return GATE.say(language).format(name=_low(node.row.words.say(language)))


def called_aloud(graph: Graph, name: str, language: str) -> str:
    """Return what a node is called: its name, or without one what it is."""
    node = graph.nodes[name]
    return node.label or (aloud(graph.name_of(name), language) if node.is_leaf else kind_aloud(node, language))


def node_aloud(graph: Graph, trace: Trace, name: str, language: str) -> str:
    """Return a node's name, what it is, value, gradient, what it feeds, and what is wrong with it."""
    node = graph.nodes[name]
    parts = [node.label, kind_aloud(node, language), OUTPUT.say(language) if trace.output == name else ""]
    for words, numbers in ((VALUE, trace.values), (GRADIENT, trace.gradients)):
        if name in numbers:
            parts.append(words.say(language).format(number=number_aloud(numbers[name], language)))
    parts.append(_fed(graph, name, language))
    parts.append(aloud(trace.problems[name].text(language), language) if name in trace.problems else "")
    return ", ".join(part for part in parts if part)


def _fed(graph: Graph, name: str, language: str) -> str:
    """Return which nodes it feeds; asked of the targets alone, so that a large graph costs little more than a small one."""
    fed = [target.id for target in graph.nodes.values() if name in target.inputs]
    names = ", ".join(called_aloud(graph, target, language) for target in fed[:MOST_FED])
    if len(fed) > MOST_FED:
        names = MORE.say(language).format(names=names, n=len(fed) - MOST_FED, all=len(fed))
    return FEEDS.say(language).format(names=names) if fed else ""


def _low(title: str) -> str:
    """Return a title in the middle of a sentence: "Add" as "add", but "ReLU" as it is."""
    return title[:1].lower() + title[1:] if title[1:].islower() else title
