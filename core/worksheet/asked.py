"""What a box or a question asks for, in words, without telling the answer."""

from core.order import forward_order
from core.words import Words
from core.worksheet.concepts import prompt
from core.worksheet.exercise import Exercise

VALUE, GRADIENT = Words("value of {name}", "{name} 的值"), Words("gradient of {name}", "{name} 的梯度")
LOCAL = Words("local gradient of {gate} by {name}", "{gate} 对 {name} 的局部梯度")
SENT = Words("what {gate} sends back to {name}", "{gate} 返回给 {name} 的梯度")
GATE, INPUT = Words("gate {number}", "第 {number} 个门"), Words("input {number}", "第 {number} 个输入")


def asked(exercise: Exercise, key: str, language: str = "en") -> str:
    """Return what a question asks for: "gradient of q"."""
    if key in exercise.concepts:
        concept = exercise.concepts[key]
        name = called_there(exercise, concept.node, language) if concept.node else ""
        return prompt(exercise.graph, concept, name).say(language)
    place = exercise.items[key].place
    name = called_there(exercise, place.node, language)
    if place.port is None:
        return (VALUE if place.kind == "value" else GRADIENT).say(language).format(name=name)
    source = exercise.graph.nodes[place.node].inputs[place.port]
    words = LOCAL if place.kind == "local" else SENT
    return words.say(language).format(gate=name, name=called_there(exercise, source or "", language))


def called_there(exercise: Exercise, name: str, language: str = "en") -> str:
    """Return the name of a node. One without a name goes by its formula, but by a number where that would tell what is asked."""
    graph = exercise.graph
    node = graph.nodes[name]
    if node.label or not _tells(exercise, name):
        return graph.name_of(name)
    number = [other for other in forward_order(graph)[0] if graph.nodes[other].is_leaf == node.is_leaf].index(name) + 1
    return (INPUT if node.is_leaf else GATE).say(language).format(number=number)


def _tells(exercise: Exercise, name: str) -> bool:
    """Return whether the formula of a node without a name holds a gate or a number that is asked for."""
    gates = {concept.node for concept in exercise.concepts.values() if concept.idea == "gate"}
    values = {item.place.node for item in exercise.items.values() if item.place.kind == "value"}
    values |= {place.node for place in exercise.exam.hidden if place.kind == "value"}
    waiting, seen = [name], set[str]()
    while waiting:
        now = waiting.pop()
        node = exercise.graph.nodes[now]
        if now in gates or (node.is_leaf and now in values):
            return True
        inside = [source for source in node.inputs if source is not None and not exercise.graph.nodes[source].label]
        waiting += [source for source in inside if source not in seen]
        seen.update(inside)
    return False
