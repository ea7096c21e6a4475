"""Whatever is done and undone in whatever order, undo gives the identical document, and page, table and file agree with it."""

import os
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtWidgets import QApplication

from core import edits
from core.collapse import collapse, expand
from core.document import Document, Wire
from core.evaluate import evaluate
from core.gates import GATES, LEAVES
from core.storage import decode, encode
from core.values import freeze
from gui.canvas.page import Page
from gui.canvas.widget import Canvas
from gui.panels.outline_model import GATE, GRADIENT, LABEL, VALUE, IdRole, OutlineModel
from gui.store import Store
from gui.theme import THEMES
from tests.core.graphs import chain_rule

SEQUENCES = int(os.environ.get("BACKWIRE_SEQUENCES", "10000"))
STEPS = 10
WHICH = st.integers(0, 30)  # counted around the nodes that there are
NUMBERS = st.floats(-100, 100, allow_nan=False).map(lambda x: round(x, 2))
VALUES = st.one_of(NUMBERS, st.lists(NUMBERS, min_size=1, max_size=3), st.just([[1.0, 2.0], [3.0, 4.0]])).map(freeze)
PLACES = st.tuples(st.integers(-500, 500), st.integers(-500, 500))


class Sequence(RuleBasedStateMachine):
    """One sequence of edits, undos and redos over a page, a table and a file."""

    @initialize(empty=st.booleans())
    def begin(self, empty: bool) -> None:
        self.store = Store(Document() if empty else Document(chain_rule()))
        self.canvas = Canvas(self.store, THEMES["light"])
        self.table = OutlineModel()
        self.table.show(self.store)
        self.store.graph_changed.connect(self.table.follow)
        self.store.trace_changed.connect(lambda _: self.table.renew(VALUE))
        self.documents = [self.store.document]
        self.at = 0

    def teardown(self) -> None:
        if hasattr(self, "canvas"):
            self.canvas.deleteLater()
            self.table.deleteLater()
            self.store.deleteLater()  # with it goes what listens to it, and all that this holds
            QApplication.sendPostedEvents(None, 52)  # deferred deletions

    def node(self, which: int) -> str:
        names = list(self.store.document.graph.nodes)
        return names[which % len(names)] if names else "nobody"

    def do(self, edit: Any, *arguments: Any, key: object = None) -> None:
        before = self.store.document
        accepted = self.store.apply("Edit", edit, *arguments, key=key)
        assert accepted or self.store.document is before
        if self.store.document is not before:
            self.documents = [*self.documents[: self.at + 1], self.store.document]
            self.at += 1

    @rule(gate=st.sampled_from([*GATES, *LEAVES]), place=PLACES)
    def add(self, gate: str, place: Any) -> None:
        self.do(edits.add_gate, gate, place)

    @rule(source=WHICH, end=WHICH, port=st.integers(0, 2))
    def connect(self, source: int, end: int, port: int) -> None:
        self.do(edits.connect, self.node(source), self.node(end), port)

    @rule(end=WHICH, port=st.integers(0, 2))
    def disconnect(self, end: int, port: int) -> None:
        self.do(edits.disconnect, [(self.node(end), port)])

    @rule(which=WHICH, end=WHICH, port=st.integers(0, 2))
    def move_wire(self, which: int, end: int, port: int) -> None:
        wires = list(self.store.document.graph.wires())
        self.do(edits.move_wire, wires[which % len(wires)] if wires else Wire("nobody", "nobody", 0), self.node(end), port)

    @rule(which=st.lists(WHICH, min_size=1, max_size=2))
    def remove(self, which: list[int]) -> None:
        self.do(edits.remove, [self.node(k) for k in which])

    @rule(which=WHICH, value=VALUES)
    def set_value(self, which: int, value: Any) -> None:
        self.do(edits.set_value, self.node(which), value)

    @rule(which=WHICH, label=st.sampled_from(["", "a", "b", "x", "q", "权重", "2x", "lambda"]))
    def rename(self, which: int, label: str) -> None:
        self.do(edits.rename, self.node(which), label)

    @rule(which=WHICH, place=PLACES)
    def move(self, which: int, place: Any) -> None:
        self.do(edits.move, {self.node(which): place})

    @rule(which=WHICH, gate=st.sampled_from(list(GATES)))
    def set_gate(self, which: int, gate: str) -> None:
        self.do(edits.set_gate, self.node(which), gate)

    @rule(which=st.lists(WHICH, min_size=1, max_size=3))
    def collapse(self, which: list[int]) -> None:
        self.do(collapse, [self.node(k) for k in which])

    @rule(which=WHICH)
    def expand(self, which: int) -> None:
        self.do(expand, self.node(which))

    @rule(which=WHICH, kind=st.sampled_from(list(LEAVES)))
    def set_kind(self, which: int, kind: str) -> None:
        self.do(edits.set_kind, self.node(which), kind)

    @rule(which=WHICH, choose=st.booleans())
    def set_output(self, which: int, choose: bool) -> None:
        self.do(edits.set_output, self.node(which) if choose else None)

    @rule(which=WHICH, outside=st.booleans())
    def paste(self, which: int, outside: bool) -> None:
        nodes = [node for node in self.store.document.graph.nodes.values() if node.id == self.node(which)]
        self.do(edits.paste, nodes, (20.0, 20.0), outside)

    @rule()
    def undo(self) -> None:
        self.store.undo()
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        self.store.redo()
        self.at = min(len(self.documents) - 1, self.at + 1)

    @invariant()
    def undo_gives_the_identical_document(self) -> None:
        if hasattr(self, "store"):
            assert self.store.document is self.documents[self.at]
            assert self.store.dirty == (self.store.document != self.documents[0])

    @invariant()
    def the_page_agrees(self) -> None:
        if not hasattr(self, "store"):
            return
        page, fresh = self.canvas.page, Page()
        fresh.show(self.store.document.graph, evaluate(self.store.document.graph))
        assert page.ids == fresh.ids and page.boxes == fresh.boxes and page.wires == fresh.wires
        np.testing.assert_array_equal(np.stack([page.x, page.y, page.right]), np.stack([fresh.x, fresh.y, fresh.right]))
        assert page.graph is self.store.document.graph and page.trace is self.store.trace
        assert page.trace.values.keys() == fresh.trace.values.keys() and page.trace.problems == fresh.trace.problems

    @invariant()
    def the_table_agrees(self) -> None:
        if not hasattr(self, "store"):
            return
        graph, trace = self.store.document.graph, self.store.trace
        rows = range(self.table.rowCount())
        assert [self.table.index(row, LABEL).data(IdRole) for row in rows] == list(graph.nodes)
        for row, node in zip(rows, graph.nodes.values(), strict=True):
            assert bool(self.table.index(row, GATE).data())
            assert bool(self.table.index(row, VALUE).data()) == (node.id in trace.values)
            assert bool(self.table.index(row, GRADIENT).data()) == (node.id in trace.gradients)
            assert node.label in str(self.table.index(row, LABEL).data())

    @invariant()
    def the_file_agrees(self) -> None:
        if hasattr(self, "store"):
            assert decode(encode(self.store.document)) == self.store.document


@pytest.mark.timeout(3000)
def test_undo_gives_back_the_identical_document_and_all_views_agree(qapp: QApplication) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    quiet = list(HealthCheck)
    relaxed = settings(max_examples=SEQUENCES, stateful_step_count=STEPS, deadline=None, database=None, suppress_health_check=quiet)
    run_state_machine_as_test(Sequence, settings=relaxed)
