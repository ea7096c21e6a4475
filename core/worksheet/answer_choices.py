"""What a student chooses from where a question is answered in words."""

from core.gates import GATES
from core.words import Words
from core.worksheet.asked import GRADIENT, VALUE, called_there
from core.worksheet.concepts import choices
from core.worksheet.exam import Concept, Place
from core.worksheet.exercise import Exercise
from core.worksheet.sheet import key_name, write_place
from core.worksheet.unique import COMMON

NONE = "none"  # an answer: there is no such


def options(exercise: Exercise, concept: Concept) -> list[tuple[str, Words]]:
    """Return the answers to choose from, each with what is seen of it; [] where the answer is written."""
    graph = exercise.graph
    if concept.idea == "gate":
        names = dict.fromkeys([*COMMON, *(node.gate for node in graph.nodes.values() if not node.is_leaf and node.block is None)])
        return [(name, _gate_words(name)) for name in sorted(names, key=list(GATES).index)]
    if concept.idea == "role":
        return [(role.en, role) for role in choices(graph)]
    if concept.idea == "zero-set":
        return [_named(exercise, name) for name, node in graph.nodes.items() if node.gate in ("variable", "parameter")]
    if concept.idea == "fork-set":
        return [_named(exercise, name) for name, node in graph.nodes.items() if node.gate != "constant"]
    if concept.idea == "order":
        return [_named(exercise, name) for name, node in graph.nodes.items() if not node.is_leaf]
    if concept.idea == "wrong-number":
        return [(write_place(graph, place), _number(exercise, place)) for place in _printed(exercise)]
    return []


def takes_several(concept: Concept) -> bool:
    """Return whether several of the options may be chosen."""
    return concept.idea in ("zero-set", "fork-set")


def _gate_words(name: str) -> Words:
    row = GATES[name]
    sign = "" if "{" in row.symbol else row.symbol
    return Words(*(f"{said} ({sign})" if sign and sign != said else said for said in row.words))


def _named(exercise: Exercise, name: str) -> tuple[str, Words]:
    return key_name(exercise.graph, name), Words(*(called_there(exercise, name, language) for language in ("en", "zh")))


def _number(exercise: Exercise, place: Place) -> Words:
    """Return what a printed number is: "value of q"."""
    words = VALUE if place.kind == "value" else GRADIENT
    return Words(*(words.say(language).format(name=called_there(exercise, place.node, language)) for language in ("en", "zh")))


def _printed(exercise: Exercise) -> list[Place]:
    """Return the printed numbers of gates: those of the leaves are given."""
    graph, printed = exercise.graph, exercise.printed
    values = [Place(name, "value") for name in printed.values if not graph.nodes[name].is_leaf]
    return values + [Place(name, "grad") for name in printed.gradients if graph.nodes[name].gate != "constant"]
