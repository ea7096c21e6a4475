"""The short code at the foot of a sheet, from which the same forms can be drawn again: seed, number of forms and a check of the paper."""

from hashlib import sha256

from core.document import Graph
from core.problems import Problem
from core.worksheet.canonical import canonical_graph
from core.worksheet.domains import write_domain
from core.worksheet.exam import LETTERS, Exam
from core.worksheet.exam_record import MOST_SEED

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
CHECK = 3  # letters


def write_code(graph: Graph, exam: Exam) -> str:
    """Return the code of a paper with forms; "" where it has none."""
    if not exam.forms:
        return ""
    number = exam.seed * len(LETTERS) + len(exam.forms) - 1
    return f"{_base32(number)}-{_check(graph, exam)}"


def read_code(graph: Graph, exam: Exam, code: str) -> tuple[int, int]:
    """Return the seed and the number of forms. Raises Problem("bad-code") where it belongs to another paper, or is none."""
    text = code.strip().upper().translate(str.maketrans("OIL", "011"))
    body, dash, check = text.rpartition("-")
    if not dash or not body or len(body) > 12 or not set(body) <= set(ALPHABET) or check != _check(graph, exam):
        raise Problem("bad-code", text=code[:40])
    number = 0
    for letter in body:
        number = 32 * number + ALPHABET.index(letter)
    seed, rest = divmod(number, len(LETTERS))
    if seed > MOST_SEED:
        raise Problem("bad-code", text=code[:40])
    return seed, rest + 1


def _base32(number: int) -> str:
    letters = ""
    while number or not letters:
        number, last = divmod(number, 32)
        letters = ALPHABET[last] + letters
    return letters


def _check(graph: Graph, exam: Exam) -> str:
    """Return letters that differ between papers: of the graph and of what its inputs may be."""
    rules = "\n".join(sorted(write_domain(graph, domain) for domain in exam.domains if domain.leaf in graph.nodes))
    digest = sha256(canonical_graph(graph) + rules.encode() + (b"dead" if exam.dead else b"")).digest()
    return _base32(int.from_bytes(digest[:8], "big"))[-CHECK:].rjust(CHECK, "0")
