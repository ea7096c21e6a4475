"""The canonical form of a paper."""

from core.document import Document
from core.edits import disconnect, move_by
from core.storage import decode, encode
from core.worksheet import author
from core.worksheet.canonical import paper_digest
from core.worksheet.exam import Concept, Place
from tests.core.graphs import chain_rule

ASKED = author.ask(Document(chain_rule()), [Place("q", "value"), Place("f", "local", 0)])
WHOLE = author.add_concept(author.hide(ASKED, [Place("q", "grad")]), Concept("wrong-number", place=Place("f", "grad", 0), number=7.0))


def test_what_is_asked_changes_it_and_what_only_moves_does_not() -> None:
    assert paper_digest(move_by(ASKED, ["q"], 40.0, 8.0)) == paper_digest(ASKED)
    assert len({paper_digest(paper) for paper in (ASKED, WHOLE, author.set_marks(ASKED, Place("q", "value"), 2.0))}) == 3


def test_a_wire_that_is_gone_is_left_out_as_it_is_in_a_file() -> None:
    unplugged = disconnect(WHOLE, [("f", 0)])
    assert paper_digest(unplugged) == paper_digest(decode(encode(unplugged)))
