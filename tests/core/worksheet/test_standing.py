"""Where the nodes of a worksheet stand on the screen."""

import pytest

from core.examples import example
from core.live import Live
from core.values import shape_of
from core.worksheet import author
from core.worksheet.room import Room, room_of
from core.worksheet.sheet import exam_of
from core.worksheet.standing import WORD, stood
from tests.core.graphs import chain_rule


@pytest.mark.parametrize("name", ["chain-rule", "svm-scalar", "matmul", "sigmoid-neuron"])
def test_no_box_and_no_word_lies_upon_another(name: str) -> None:
    document = author.make_paper(author.make_paper(example(name).document, "values"), "gradients")
    graph, exam = document.graph, exam_of(document)
    trace = Live().run(graph)
    room = room_of(exam, graph, {key: shape_of(value) for key, value in trace.values.items()})
    asked = {item.place for item in exam.items()}
    boxes, placed = room.boxes(graph, trace), stood(graph, trace, room, asked)
    rects = []
    for key, node in placed.nodes.items():
        up = WORD * any(place.node == key and place.kind == "value" for place in asked)
        down = WORD * any(place.node == key and place.kind == "grad" for place in asked)
        (x, y), box = node.pos, boxes[key]
        rects.append((x - box.left, y - box.top - up, x + box.right, y + box.bottom + down))
    for k, (left, top, right, bottom) in enumerate(rects):
        for left2, top2, right2, bottom2 in rects[:k]:
            assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top


def test_a_page_with_room_stays_as_its_author_arranged_it() -> None:
    document = example("chain-rule").document
    trace = Live().run(document.graph)
    assert stood(document.graph, trace, Room(), ()) is document.graph
    heaped = chain_rule()  # all at one place
    assert len({node.pos for node in stood(heaped, Live().run(heaped), Room(), ()).nodes.values()}) == 5
