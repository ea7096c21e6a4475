"""What an edit did, in one sentence for the ear: "x is minus 3, output f is minus 12"; "q feeds input a of f"."""

from collections.abc import Iterator

from core.document import Document, Graph, Node
from core.history import changes_between
from core.short_formula import written
from core.spoken import OUTPUT, aloud, called_aloud, kind_aloud, number_aloud
from core.trace import Trace
from core.values import Value
from core.words import Words

ONE_BY_ONE = 3  # things of one kind that are said by name; of more only the number is
ADDED, ADDED_MANY = Words("added {what}", "添加了{what}"), Words("added {n} nodes", "添加了 {n} 个节点")
REMOVED, REMOVED_MANY = Words("deleted {what}", "删除了 {what}"), Words("deleted {n} nodes", "删除了 {n} 个节点")
WIRED = Words("{source} feeds input {port} of {target}", "{source} 连到 {target} 的输入 {port}")
WIRED_MANY = Words("{n} wires drawn", "连了 {n} 条线")
LOOSE = Words("{source} no longer feeds input {port} of {target}", "{source} 不再连到 {target} 的输入 {port}")
LOOSE_MANY = Words("{n} wires removed", "去掉了 {n} 条线")
MOVED, MOVED_MANY = Words("moved {what}", "移动了 {what}"), Words("moved {n} nodes", "移动了 {n} 个节点")
PINNED, PINNED_MANY = Words("pinned {what}", "固定了 {what}"), Words("pinned {n} nodes", "固定了 {n} 个节点")
UNPINNED, UNPINNED_MANY = Words("no longer pinned {what}", "取消固定 {what}"), Words("{n} nodes no longer pinned", "取消固定 {n} 个节点")
BENT, BENT_MANY = Words("bends changed in the wires into {what}", "{what} 的输入连线的拐点有改动"), Words(
    "bends changed in the wires into {n} nodes", "{n} 个节点的输入连线的拐点有改动"
)
IS, IS_MANY = Words("{name} is {what}", "{name} 为{what}"), Words("{n} nodes changed", "{n} 个节点有改动")
NAMED, UNNAMED = Words("{old} is now called {new}", "{old} 改名为 {new}"), Words("{old} has no name any more", "{old} 不再有名称")
PARAM = Words("{name} of {who} is {value}", "{who} 的 {name} 为 {value}")
FRAME_ADDED, FRAME_REMOVED = Words("frame added", "添加了框"), Words("frame deleted", "删除了框")
FRAMES = Words("frame changed", "框已更改")
VIEWS = Words("bookmarks changed", "书签已更改")
NOTE = Words("description changed", "说明已更改")
NO_OUTPUT = Words("no output", "没有输出")
COMMA = Words(", ", "，")


def outcome(before: Document, after: Document, old: Trace, new: Trace, language: str) -> str:
    """Return what differs between two documents and, where it is another one, what the output is then; "" where nothing differs."""
    return COMMA.say(language).join(part for part in _parts(before, after, old, new, language) if part)


def _parts(before: Document, after: Document, old: Trace, new: Trace, say: str) -> Iterator[str]:
    changes = changes_between(before, after)
    one, two = before.graph, after.graph
    yield _counted([called_aloud(one, name, say) for name in one.nodes if name in changes.removed], REMOVED, REMOVED_MANY, say)
    yield _counted([_new(two, name, say) for name in two.nodes if name in changes.added], ADDED, ADDED_MANY, say)
    yield _frames(before, after, say) if changes.frames else ""
    if changes.moved_only:
        yield from _placed(one, two, [name for name in two.nodes if name in changes.changed], say)
        return
    changed = [name for name in two.nodes if name in changes.changed]
    said = [text for name in changed for text in _about(one.nodes[name], two.nodes[name], one, two, say)]
    yield from said if len(said) <= ONE_BY_ONE else [IS_MANY.say(say).format(n=len(changed))]
    names = changed if len(changes.added) != 1 else [*changed, *changes.added]
    yield _wires(one, two, names, changes.removed, say)
    yield _output(two, old, new, changes.output, say) if changes.numbers else ""
    yield NOTE.say(say) if changes.notes else ""
    yield VIEWS.say(say) if changes.views else ""


def _placed(one: Graph, two: Graph, names: list[str], say: str) -> Iterator[str]:
    """Say which nodes were moved, pinned or let go, and into which the wires got other bends."""
    kinds = {name: (one.nodes[name].pos != two.nodes[name].pos, one.nodes[name].pinned, two.nodes[name].pinned) for name in names}
    for single, many, chosen in (
        (MOVED, MOVED_MANY, [name for name, (moved, _, _) in kinds.items() if moved]),
        (PINNED, PINNED_MANY, [name for name, (_, old, new) in kinds.items() if new and not old]),
        (UNPINNED, UNPINNED_MANY, [name for name, (_, old, new) in kinds.items() if old and not new]),
        (BENT, BENT_MANY, [name for name, (moved, old, new) in kinds.items() if not moved and old == new]),
    ):
        yield _counted([called_aloud(two, name, say) for name in chosen], single, many, say)


def _frames(before: Document, after: Document, say: str) -> str:
    more = len(after.frames) - len(before.frames)
    return (FRAME_ADDED if more > 0 else FRAME_REMOVED if more < 0 else FRAMES).say(say)


def _counted(names: list[str], single: Words, many: Words, say: str) -> str:
    if not names:
        return ""
    if len(names) > ONE_BY_ONE:
        return many.say(say).format(n=len(names))
    return single.say(say).format(what=COMMA.say(say).join(names))


def _new(graph: Graph, name: str, say: str) -> str:
    node = graph.nodes[name]
    kind = kind_aloud(node, say)
    return f"{node.label}, {kind}" if node.label else kind


def _about(before: Node, after: Node, one: Graph, two: Graph, say: str) -> Iterator[str]:
    """Yield what became of one node, its wires and its place left aside."""
    name = called_aloud(two, after.id, say)
    if before.label != after.label:
        words = NAMED if after.label else UNNAMED
        yield words.say(say).format(old=called_aloud(one, before.id, say), new=after.label)
    if (before.gate, before.block) != (after.gate, after.block):
        yield IS.say(say).format(name=after.label or called_aloud(one, before.id, say), what=kind_aloud(after, say))
    elif before.params != after.params:
        for key, value in after.settings.items():
            if value != before.settings[key]:
                yield PARAM.say(say).format(name=key, who=name, value=aloud(written(value), say))
    if before.value != after.value and after.value is not None:
        yield IS.say(say).format(name=after.label or kind_aloud(after, say), what=_value(after.value, say))


def _value(value: Value, say: str) -> str:
    return number_aloud(value if isinstance(value, float) else value.data, say)


def _wires(one: Graph, two: Graph, names: list[str], removed: frozenset[str], say: str) -> str:
    """Say the wires that came and went, a wire that only changed its port as one that came."""
    came: list[str] = []
    went: list[str] = []
    for name in names:
        node = two.nodes[name]
        before = one.nodes[name].inputs if name in one.nodes else ()
        for port in range(max(len(before), len(node.inputs))):
            old = before[port] if port < len(before) else None
            new = node.inputs[port] if port < len(node.inputs) else None
            if new is not None and new != old:
                came.append(_wire(WIRED, two, new, node, port, say))
            elif old is not None and new is None and old not in removed and not (node.row.variadic and old in node.inputs):
                went.append(_wire(LOOSE, two, old, node, port, say))
    parts = [*_few(came, WIRED_MANY, say), *_few(went, LOOSE_MANY, say)]
    return COMMA.say(say).join(parts)


def _few(said: list[str], many: Words, say: str) -> list[str]:
    return said if len(said) <= ONE_BY_ONE else [many.say(say).format(n=len(said))]


def _wire(words: Words, graph: Graph, source: str, target: Node, port: int, say: str) -> str:
    port_name = target.row.port_name(port)
    return words.say(say).format(source=called_aloud(graph, source, say), target=called_aloud(graph, target.id, say), port=port_name)


def _output(graph: Graph, old: Trace, new: Trace, chosen: bool, say: str) -> str:
    """Say the output where it is another node, or has another value."""
    name = new.output
    if name is None:
        return "" if old.output is None else NO_OUTPUT.say(say)
    same = old.output == name and _same(old, new, name)
    if same and not chosen:
        return ""
    who = f"{OUTPUT.say(say)} {called_aloud(graph, name, say)}"
    if name not in new.values:
        problem = new.problems.get(name) or next(iter(new.problems.values()), None)
        return f"{who}: {aloud(problem.text(say), say)}" if problem is not None else who
    return IS.say(say).format(name=who, what=number_aloud(new.values[name], say))


def _same(old: Trace, new: Trace, name: str) -> bool:
    a, b = old.values.get(name), new.values.get(name)
    if a is None or b is None or isinstance(a, float) or isinstance(b, float):
        return a is b or (isinstance(a, float) and isinstance(b, float) and a == b)
    return a is b or (a.shape == b.shape and bool((a == b).all()))
