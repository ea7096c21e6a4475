"""Why a number is what it is: a tree that opens level by level, from the number towards the output, or towards the leaves for a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import Literal

from core.chain_rule import derivative, local_rule
from core.document import Graph
from core.entries import (
    Fed,
    Index,
    Term,
    at,
    entry_called,
    entry_derivative,
    factors,
    indexed,
    local_numbers_of,
    local_rule_of,
    terms,
)
from core.explain import brief, formula, formula_with_numbers
from core.numbers import MINUS, show
from core.part_played import explain_role
from core.short_formula import Part, bracketed, fill, name_part, number_part
from core.trace import Trace
from core.values import Number, shape_of, show_shape
from core.why_place import Place
from core.words import Words

Kind = Literal["value", "gradient", "local", "term", "more"]
MOST_ENTRIES = 24  # of an array that are offered one by one
LONGEST = 96  # characters of a derivative that is written out in full
_OUTPUT = Words("The output's own gradient is 1.", "输出自己的梯度为 1。")
_GIVEN_OUT = Words("What the block gives out: this gradient arrives from outside.", "模块的输出：这个梯度从外面传来。")
_UNUSED = Words("The output does not depend on it: its gradient is 0.", "输出不依赖于它：梯度为 0。")
_GIVEN = Words("Given.", "给定的数。")
_CHAIN = Words("Chain rule: upstream × local.", "链式法则：上游 × 局部。")
_SUM = Words("It goes {count} ways, and their gradients add up.", "它有 {count} 条去路，各路的梯度相加。")
_LOCAL = Words("How much {target} changes with {source}: its local gradient.", "{target} 随 {source} 的变化率：局部梯度。")
_WHOLE = Words(
    "An array of {shape}: each entry has a gradient of its own, in the shape of the variable.",
    "{shape} 的数组：每个元素都有自己的梯度，形状与变量相同。",
)
_ARRAY = Words("An array of {shape}; it opens to its entries.", "{shape} 的数组，展开可见各个元素。")
_COMPUTED = Words("Computed from the numbers that come in.", "由输入的数算出。")
_MORE = Words("… and {count} more", "……另有 {count} 项")
_ENTRIES = Words("… and {count} more entries", "……另有 {count} 个元素")


@dataclass(frozen=True)
class Line:
    """One line of the tree.

    name      what it is: "∂f/∂x", "q[1]"
    formula   the same in terms of its neighbours: "∂f/∂q · ∂q/∂x"; numbers, with their numbers: "−4 × 1"; result, the number itself
    words     one sentence about it
    place     the number that the line is about; None for a local gradient
    term      for a term or a local gradient: where it belongs
    opens     whether there is something behind it
    """

    kind: Kind
    name: str
    formula: str = ""
    numbers: str = ""
    result: str = ""
    words: str = ""
    place: Place | None = None
    term: Term | None = None
    opens: bool = False


class Why:
    """Answers for one graph at its present numbers."""

    def __init__(self, graph: Graph, trace: Trace, language: str = "en") -> None:
        self._graph, self._trace, self._language = graph, trace, language
        self._fed: Fed = graph.consumers()
        self._out = trace.of or (name_part(graph, trace.output).text if trace.output is not None else "")

    def line(self, place: Place) -> Line | None:
        """Return the line of a number; None where there is no such number."""
        place = self._whole(place)
        numbers = self._trace.gradients if place.gradient else self._trace.values
        if place.node not in numbers or place.node not in self._graph.nodes:
            return None
        return self._gradient(place) if place.gradient else self._value(place)

    def behind(self, line: Line) -> list[Line]:
        """Return the lines that a line opens to."""
        if line.kind == "term":
            assert line.term is not None and line.place is not None
            return self._factors(line.term, line.place)
        if line.kind == "local":
            assert line.term is not None and line.place is not None
            return self._ingredients(line.term)
        if line.place is None or line.kind == "more":
            return []
        if line.place.index is None:
            return self._entries(line.place)
        return self._ways(line.place) if line.kind == "gradient" else self._sources(line.place)

    def in_full(self, place: Place) -> str:
        """Return the gradient of an entry as one expression of values, "2 · q[0] · x[0]"; "" where that would be too long."""
        place = self._whole(place)
        if not place.gradient or place.index is None or place.node not in self._trace.gradients:
            return ""
        text = self._expression(place.node, place.index, LONGEST)
        return text if text is not None and len(text) <= LONGEST else ""

    def path(self, line: Line) -> tuple[frozenset[str], frozenset[tuple[str, int]]]:
        """Return the nodes and wires that a line is about: on the way to the output for a gradient, one wire for a local gradient."""
        if line.term is not None:
            source = self._graph.nodes[line.term.target].inputs[line.term.port]
            ends = {line.term.target, *([source] if source is not None else [])}
            if line.kind == "local":
                return frozenset(ends), frozenset({(line.term.target, line.term.port)})
            nodes, wires = self._onwards(line.term.target)
            return nodes | ends, wires | {(line.term.target, line.term.port)}
        if line.place is None:
            return frozenset(), frozenset()
        if line.place.gradient:
            return self._onwards(line.place.node)
        inputs = self._graph.nodes[line.place.node].inputs
        return (
            frozenset({line.place.node, *(source for source in inputs if source is not None)}),
            frozenset((line.place.node, port) for port, source in enumerate(inputs) if source is not None),
        )

    # ---------------------------------------------------------------- gradients

    def _gradient(self, place: Place) -> Line:
        number = self._trace.gradients[place.node]
        if place.index is None:
            return self._array(place, number)
        name, result = self._over(place.node, place.index), show(at(number, place.index))
        line = Line("gradient", name, result=result, place=place)
        if place.node == self._trace.output:
            return replace(line, words=self._say(_GIVEN_OUT if self._trace.of else _OUTPUT))
        found, more = self._terms(place)
        if not found or place.node not in self._counted:
            return replace(line, words=self._say(_UNUSED))
        shown = found if len(found) + bool(more) <= 4 else found[:3]
        rest = " + …" if more or len(shown) < len(found) else ""
        formula = " + ".join(self._term_formula(term, place) for term in shown) + rest
        numbers = _added([_times(term) for term in shown]) + rest
        if len(found) == 1 and not more:
            return replace(line, formula=formula, numbers=numbers, words=self._role(found[0]), opens=True)
        return replace(line, formula=formula, numbers=numbers, words=self._say(_SUM, count=len(found) + more), opens=True)

    def _ways(self, place: Place) -> list[Line]:
        found, more = self._terms(place)
        if len(found) == 1 and not more:
            return self._factors(found[0], place)
        lines = [self._term(term, place) for term in found]
        if more:
            rest = at(self._trace.gradients[place.node], place.index or ()) - sum(term.product for term in found)
            lines.append(Line("more", self._say(_MORE, count=more), result=show(rest)))
        return lines

    def _term(self, term: Term, place: Place) -> Line:
        name = entry_called(self._graph, term.target, term.index)
        return Line(
            "term", f"→ {name}", self._term_formula(term, place), _times(term), show(term.product), self._role(term), place, term, True
        )

    def _factors(self, term: Term, place: Place) -> list[Line]:
        """Return the two lines of a product: the upstream gradient, and the local one."""
        upstream = self.line(Place(term.target, True, term.index))
        return [*([upstream] if upstream is not None else []), self._local(term, place)]

    def _local(self, term: Term, place: Place) -> Line:
        index = place.index or ()
        rule = local_rule_of(self._graph, self._trace, term, index)
        numbers, result = local_numbers_of(self._graph, self._trace, term, index, show), show(term.local)
        target, source = (entry_called(self._graph, *entry) for entry in ((term.target, term.index), (place.node, index)))
        words = self._say(_LOCAL, target=target, source=source)
        plain = rule == result
        told = "" if plain or numbers.strip("()") == result else numbers
        return Line(
            "local", self._slope(term, place), "" if plain else rule, told, result, words, place, term, bool(self._ingredients(term))
        )

    def _ingredients(self, term: Term) -> list[Line]:
        """Return the values that stand in a local gradient."""
        node = self._graph.nodes[term.target]
        if node.block is not None or not node.row.elementwise:
            return []
        rule, found = node.row.local[term.port], []
        for port, source in enumerate(node.inputs):
            if source is not None and _mentions(rule, node.row.port_name(port)):
                shape = shape_of(self._trace.values[source])
                tail = term.index[len(term.index) - len(shape) :]
                found.append(Place(source, False, tuple(0 if extent == 1 else k for extent, k in zip(shape, tail, strict=True))))
        if _mentions(rule, "y"):
            found.append(Place(term.target, False, term.index))
        return [line for line in map(self.line, dict.fromkeys(found)) if line is not None]

    def _expression(self, name: str, index: Index, room: int) -> str | None:
        """Return ∂output/∂entry as sums of products of local gradients; None where a rule has no text or there is no room."""
        if name == self._trace.output:
            return "1" if not self._trace.of else None
        found, more = self._terms(Place(name, True, index))
        if more or room <= 0:
            return None
        parts: list[str] = []
        for term in found:
            rule = local_rule_of(self._graph, self._trace, term, index) or (show(term.local) if term.local in (0.0, 1.0, -1.0) else "")
            upstream = self._expression(term.target, term.index, room - len(rule) - sum(map(len, parts)))
            if not rule or upstream is None:
                return None
            part = _product(upstream, rule)
            if part != "0":
                parts.append(part)
        return _added(parts) if parts else "0"

    # ---------------------------------------------------------------- values

    def _value(self, place: Place) -> Line:
        number, node = self._trace.values[place.node], self._graph.nodes[place.node]
        if place.index is None:
            return self._array(place, number)
        name, result = self._part(place).text, show(at(number, place.index))
        line = Line("value", name, result=result, place=place, words=self._say(_GIVEN if node.is_leaf else _COMPUTED))
        if node.is_leaf:
            return replace(line, name=name if node.label else result)
        products = factors(self._trace, node, place.index) if node.block is None else None
        if products is not None:
            formula_, shown_ = self._written(products)
            return replace(line, formula=formula_, numbers=shown_, opens=True)
        sources = self._source_places(place)
        if None not in sources:
            parts = [self._part(source) for source in sources if source is not None]
            shown = [number_part(show(at(self._trace.values[source.node], source.index or ()))) for source in sources if source is not None]
            return replace(line, formula=fill(node, parts).text, numbers=fill(node, shown).text, opens=True)
        numbers = formula_with_numbers(self._graph, self._trace, place.node) if place.index == () else ""
        return replace(
            line, formula=indexed(_grouped(formula(self._graph, place.node)), place.index), numbers=numbers.rsplit(" = ", 1)[0], opens=True
        )

    def _part(self, place: Place) -> Part:
        """Return what a formula calls a value."""
        return Part(entry_called(self._graph, place.node, place.index)) if place.index else name_part(self._graph, place.node)

    def _written(self, products: list[list[tuple[str, Index]]]) -> tuple[str, str]:
        """Return a sum of products with names, and with numbers."""
        names = [" · ".join(entry_called(self._graph, *entry) for entry in entries) for entries in products]
        numbers = [[show(at(self._trace.values[name], index)) for name, index in entries] for entries in products]
        return _added(names), _added([" × ".join([first, *map(bracketed, others)]) for first, *others in numbers])

    def _source_places(self, place: Place) -> list[Place | None]:
        """Return the entry of each input that makes an entry; None for an input of which several do."""
        node, index = self._graph.nodes[place.node], place.index or ()
        found: list[Place | None] = []
        for source in node.inputs:
            shape = shape_of(self._trace.values[source]) if source is not None and source in self._trace.values else ()
            tail = index[len(index) - len(shape) :] if shape else ()
            single = source is not None and (not shape or (node.block is None and node.row.elementwise and len(tail) == len(shape)))
            entry = tuple(0 if extent == 1 else k for extent, k in zip(shape, tail, strict=True)) if single else ()
            found.append(Place(source or "", False, entry) if single else None)
        return found

    def _sources(self, place: Place) -> list[Line]:
        node = self._graph.nodes[place.node]
        products = factors(self._trace, node, place.index or ()) if node.block is None else None
        if products is not None:
            places = dict.fromkeys(Place(name, False, index) for entries in products for name, index in entries)
            return [line for line in map(self.line, places) if line is not None]
        exact = self._source_places(place)
        found = [entry or Place(source, False) for source, entry in zip(node.inputs, exact, strict=True) if source is not None]
        return [line for line in map(self.line, dict.fromkeys(found)) if line is not None]

    # ---------------------------------------------------------------- arrays

    def _array(self, place: Place, number: Number) -> Line:
        graph, trace = self._graph, self._trace
        words = self._say(_WHOLE if place.gradient else _ARRAY, shape=show_shape(shape_of(number)))
        if not place.gradient:
            called = name_part(graph, place.node).text
            text = formula(graph, place.node)
            return Line("value", called, "" if text == called else text, "", brief(number), words, place, None, True)
        name, fed = derivative(graph, trace, place.node), self._fed[place.node]
        rules = [local_rule(graph, graph.nodes[target], port) for target, port in fed]
        if all(rules) and rules:
            over = [derivative(graph, trace, target) for target, _ in fed]
            texts = [
                rule.replace("g", upstream) if not graph.nodes[target].row.elementwise else _product(upstream, rule)
                for (target, _), upstream, rule in zip(fed, over, rules, strict=True)
            ]
            return Line("gradient", name, " + ".join(texts), "", brief(number), words, place, None, True)
        return Line("gradient", name, "", "", brief(number), words, place, None, True)

    def _entries(self, place: Place) -> list[Line]:
        numbers = self._trace.gradients if place.gradient else self._trace.values
        shape = shape_of(numbers[place.node])
        count = 1
        for extent in shape:
            count *= extent
        some = [index for _, index in zip(range(MOST_ENTRIES), product(*map(range, shape)), strict=False)]
        lines = [line for line in (self.line(replace(place, index=index)) for index in some) if line is not None]
        if count > MOST_ENTRIES:
            lines.append(Line("more", self._say(_ENTRIES, count=count - MOST_ENTRIES)))
        return lines

    # ---------------------------------------------------------------- words

    def _whole(self, place: Place) -> Place:
        """Return the place with () for the entry of a single number, and without an entry that the array has not."""
        numbers = self._trace.gradients if place.gradient else self._trace.values
        shape = shape_of(numbers[place.node]) if place.node in numbers else ()
        fits = (
            place.index is not None and len(place.index) == len(shape) and all(0 <= k < n for k, n in zip(place.index, shape, strict=True))
        )
        return replace(place, index=place.index if fits else None if shape else ())

    def _terms(self, place: Place) -> tuple[list[Term], int]:
        return terms(self._graph, self._trace, place.node, place.index or (), self._fed)

    def _over(self, name: str, index: Index) -> str:
        out = name_part(self._graph, self._trace.output)
        return entry_derivative(self._trace.of or _differentiated(out), self._graph, name, index)

    def _slope(self, term: Term, place: Place) -> str:
        over = indexed(_differentiated(name_part(self._graph, term.target)), term.index)
        return entry_derivative(over, self._graph, place.node, place.index or ())

    def _term_formula(self, term: Term, place: Place) -> str:
        upstream = "" if term.target == self._trace.output and not self._trace.of else f"{self._over(term.target, term.index)} · "
        return f"{upstream}{self._slope(term, place)}"

    def _role(self, term: Term) -> str:
        role = explain_role(self._graph, self._trace, term.target, self._language)
        return role or self._say(_CHAIN)

    def _say(self, words: Words, **facts: object) -> str:
        return words.say(self._language).format(**facts)

    @cached_property
    def _counted(self) -> set[str]:
        """The nodes that the output depends on."""
        found, todo = set[str](), [self._trace.output]
        while todo:
            name = todo.pop()
            if name is not None and name not in found:
                found.add(name)
                todo += self._graph.nodes[name].inputs
        return found

    def _onwards(self, name: str) -> tuple[frozenset[str], frozenset[tuple[str, int]]]:
        """Return what lies on the ways from a node to the output."""
        after, todo = {name}, [name]
        while todo:
            for target, _ in self._fed[todo.pop()]:
                if target not in after:
                    after.add(target)
                    todo.append(target)
        between = (after & self._counted) | {name}
        ports = ((target, port, source) for target in between for port, source in enumerate(self._graph.nodes[target].inputs))
        return frozenset(between), frozenset((target, port) for target, port, source in ports if source in between)


def _differentiated(part: Part) -> str:
    from core.short_formula import differentiated

    return differentiated(part)


def _times(term: Term) -> str:
    return f"{show(term.upstream)} × {bracketed(show(term.local))}"


def _added(parts: list[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        text += f" {MINUS} {part[1:]}" if part.startswith(MINUS) else f" + {part}"
    return text


def _grouped(text: str) -> str:
    return f"({text})" if " " in text else text


def _product(upstream: str, rule: str) -> str:
    """Return upstream · rule, without factors of 1, in brackets where it must be."""
    sign = MINUS * ((upstream.startswith(MINUS) and _is_factor(upstream[1:])) != (rule.startswith(MINUS) and _is_factor(rule[1:])))
    factors = []
    for text in (upstream, rule):
        bare = text[1:] if text.startswith(MINUS) and _is_factor(text[1:]) else text
        if bare == "0":
            return "0"
        if bare != "1":
            factors.append(bare if _is_factor(bare) else f"({bare})")
    return sign + (" · ".join(factors) or "1")


def _is_factor(text: str) -> bool:
    """Return whether a text holds together as a product: it has no sum outside of brackets."""
    depth = 0
    for k, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if depth == 0 and (letter == "+" or (letter == MINUS and k > 0 and text[k - 1] == " ")):
            return False
    return True


def _mentions(rule: str, name: str) -> bool:
    import re

    return re.search(rf"\b{re.escape(name)}\b", rule) is not None
