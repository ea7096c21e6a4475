"""Finds the nodes of the page again in a new version of their formula, so that an edit of the text disturbs little."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.bends import with_inputs
from core.document import Graph, Node, effective_output, fresh_ids
from core.formula.drawing import Draft, Drawing
from core.formula.names import sources_first, text_names
from core.formula.tokens import can_be_read


def settle(drawing: Drawing, output: int | None, base: Graph | None) -> tuple[Graph, frozenset[str]]:
    """Return the graph of the drafts, and the ids of the nodes that were not in `base`."""
    base = base if base is not None else Graph()
    match = find_again(drawing.drafts, output, base)
    fresh = iter(fresh_ids(base, len(drawing.drafts) - len(match.ids)))
    ids = [match.ids.get(place) or next(fresh) for place in range(len(drawing.drafts))]
    made = {ids[place]: _node(drawing, match, place, ids) for place in range(len(ids))}
    nodes = {name: made[name] for name in base.nodes if name in made} | made
    wanted = None if output is None else ids[output]
    chosen = wanted if base.output == wanted or effective_output(Graph(nodes)) != wanted else None
    return Graph(nodes, chosen), frozenset(set(ids) - base.nodes.keys())


def _node(drawing: Drawing, match: "Match", place: int, ids: list[str]) -> Node:
    draft, name = drawing.drafts[place], ids[place]
    old = match.base.nodes.get(name)
    inputs = tuple(None if source is None else ids[source] for source in draft.inputs)
    if old is None:
        return Node(name, draft.gate, inputs, draft.value, draft.params, draft.label)
    called_by_id = bool(draft.label) and match.names.get(draft.label) == name and draft.label != old.label
    if place in drawing.free and old.is_leaf:
        return replace(old, label=old.label if called_by_id else draft.label)
    label = old.label if called_by_id and old.gate == draft.gate else draft.label
    new = Node(name, draft.gate, inputs, draft.value, draft.params, label, old.pos, pinned=old.pinned)
    return replace(new, bends=with_inputs(old, inputs).bends) if old.bends else new


# ---------------------------------------------------------------- who is who


@dataclass(slots=True)
class Match:
    """Which draft is which old node, so far."""

    drafts: list[Draft]
    base: Graph
    names: Mapping[str, str] = field(default_factory=dict)  # what a text calls an old node → its id
    spoken: Mapping[str, str] = field(default_factory=dict)  # an old node's id → what this text calls it
    kept: frozenset[str] = frozenset()  # the ids that the new text still speaks of
    draft_keys: list[int] = field(default_factory=list)
    old_keys: dict[str, int] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def is_free(self, place: int, old: str) -> bool:
        """Return whether the two may still be joined."""
        return place not in self.ids and old not in self.taken and old not in self.kept

    def is_equal(self, place: int, old: str) -> bool:
        """Return whether both compute the same from the same."""
        return self.draft_keys[place] == self.old_keys[old]

    def is_alike(self, place: int, old: str) -> bool:
        """Return whether both are leaves, or the same gate."""
        draft, node = self.drafts[place], self.base.nodes[old]
        return draft.gate == node.gate or (node.is_leaf and draft.value is not None)


Fits = Callable[[int, str], bool]


def find_again(drafts: list[Draft], output: int | None, base: Graph) -> Match:
    """Return the old node of each draft that has one: by name, then by structure, then by what it feeds."""
    match = Match(drafts, base)
    if not base.nodes:
        return match
    match.names = {name: old for old, name in text_names(base).items()}
    by_name = [(place, match.names[draft.label]) for place, draft in enumerate(drafts) if draft.label in match.names]
    match.spoken = {old: drafts[place].label for place, old in by_name}
    _compare(match)
    _join(match, by_name, match.is_equal)
    match.kept = frozenset(old for _, old in by_name)
    end = effective_output(base)
    _join_ends(match, output, end, match.is_equal)
    _join_equal(match, gates=True)
    _join_ends(match, output, end, match.is_alike)
    _join(match, match.ids.items(), match.is_alike)
    _join_equal(match, gates=False)
    return match


def _join_ends(match: Match, output: int | None, end: str | None, fits: Fits) -> None:
    if output is not None and end is not None and match.is_free(output, end) and fits(output, end):
        _join(match, [(output, end)], fits)


def _join(match: Match, pairs: Iterable[tuple[int, str]], fits: Fits) -> None:
    """Join these pairs; then, from them on, what feeds the same port of both, as long as it fits."""
    todo = sorted(pairs)
    for place, old in todo:
        match.ids[place] = old
        match.taken.add(old)
    while todo:
        place, old = todo.pop()
        for source, old_source in zip(match.drafts[place].inputs, match.base.nodes[old].inputs, strict=False):
            if source is None or old_source is None or not match.is_free(source, old_source) or not fits(source, old_source):
                continue
            match.ids[source] = old_source
            match.taken.add(old_source)
            todo.append((source, old_source))


def _join_equal(match: Match, gates: bool) -> None:
    """Join what is left to old nodes of the same structure, the ends of both first."""
    inner = {source for draft in match.drafts for source in draft.inputs}
    old_inner = {wire.source for wire in match.base.wires()}
    left: dict[tuple[int, bool], list[str]] = {}
    for old in sources_first(match.base)[0]:
        left.setdefault((match.old_keys[old], old in old_inner), []).append(old)
    places = [place for place, draft in enumerate(match.drafts) if (draft.value is None) == gates]
    for same_end in (True, False):
        for place in reversed(places):
            waiting = left.get((match.draft_keys[place], (place in inner) == same_end), [])
            while waiting and place not in match.ids:
                old = waiting.pop()
                if match.is_free(place, old):
                    _join(match, [(place, old)], match.is_equal)


# ---------------------------------------------------------------- what a node is


def _compare(match: Match) -> None:
    """Number what each draft and each old node is, so that equal structures have equal numbers."""
    known: dict[tuple[Any, ...], int] = {}
    base = match.base
    for old in sources_first(base)[0]:
        node = base.nodes[old]
        fed = tuple(_old_part(match, source) for source in node.inputs)
        match.old_keys[old] = known.setdefault((node.gate, node.params, node.value, fed), len(known))
    for draft in match.drafts:
        fed = tuple(_part(match, source) for source in draft.inputs)
        match.draft_keys.append(known.setdefault((draft.gate, draft.params, draft.value, fed), len(known)))


def _old_part(match: Match, source: str | None) -> Any:
    if source is None:
        return None
    label = match.base.nodes[source].label
    return match.spoken.get(source) or (label if can_be_read(label) else match.old_keys.get(source))


def _part(match: Match, source: int | None) -> Any:
    return None if source is None else match.drafts[source].label or match.draft_keys[source]
