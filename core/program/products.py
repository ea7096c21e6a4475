"""Products of vectors and matrices on a tape: one BLAS call where the samples stand last, a sum over letters elsewhere."""

from __future__ import annotations

from core.document import Node
from core.program.tape import Ref, Tape, size
from core.values import Shape


def matmul_forward(tape: Tape, node: Node, inputs: tuple[Ref, ...]) -> Ref:
    """Write a·b for vectors and matrices, one sample or many."""
    a, b = inputs
    return _product(tape, a, b, *_letters(a, b))


def matmul_back(tape: Tape, node: Node, g: Ref, inputs: tuple[Ref, ...], y: Ref) -> tuple[Ref | None, ...]:
    """Write g·bᵀ and aᵀ·g, summed over the samples for an input that has none."""
    a, b = inputs
    first, second, result = _letters(a, b)
    whole = tape.full(g, y.shape, y.batched)
    return _product(tape, whole, b, result, second, first), _product(tape, a, whole, first, result, second)


def _letters(a: Ref, b: Ref) -> tuple[str, str, str]:
    """Return the axes of a, b and a·b as letters: rows i, inner k, columns j, samples n."""
    rows_a, rows_b = len(a.shape) - a.batched, len(b.shape) - b.batched
    first, second = "ik"[2 - rows_a :], "kj"[:rows_b]
    outer = (first + second).replace("k", "")
    n = "n" if a.batched or b.batched else ""
    return first + "n" * a.batched, second + "n" * b.batched, outer + n


def _product(tape: Tape, a: Ref, b: Ref, first: str, second: str, result: str) -> Ref:
    """Write the sum of products Σ a[first]·b[second] over the letters that `result` has not."""
    sizes = dict(zip(first, a.shape, strict=True)) | dict(zip(second, b.shape, strict=True))
    shape = tuple(sizes[letter] for letter in result)
    batched = result.endswith("n")
    if a.is_number or b.is_number:  # what flows back from a product of two vectors
        return tape.apply("multiply", a, b)
    gone = [letter for letter in {*first, *second} if letter not in result]
    if set(first) & set(second) & set(result) or not gone:
        return _by_letters(tape, a, b, (first, second, result), shape, batched)
    left, right = _as_matrix(tape, a, first, gone, last=True), _as_matrix(tape, b, second, gone, last=False)
    rows, columns = "".join(letter for letter in first if letter not in gone), "".join(letter for letter in second if letter not in gone)
    if left is None or right is None or result not in (rows + columns, columns + rows):
        return _by_letters(tape, a, b, (first, second, result), shape, batched)
    if rows + columns != result:
        left, right = _turned(tape, right), _turned(tape, left)
    return _dot(tape, left, right, shape, batched)


def _as_matrix(tape: Tape, x: Ref, letters: str, gone: list[str], last: bool) -> Ref | None:
    """Return x as a matrix (or vector) with the axes that are summed over last, or first; None where they stand between others."""
    inner = [letter in gone for letter in letters]
    if sum(inner) != len(gone):
        return None
    at_end, at_start = inner == sorted(inner), inner == sorted(inner, reverse=True)
    if not (at_end or at_start):
        return None
    outer = tuple(n for n, is_inner in zip(x.shape, inner, strict=True) if not is_inner)
    summed = tuple(n for n, is_inner in zip(x.shape, inner, strict=True) if is_inner)
    flat: Shape = ((size(outer),) if outer else ()) + (size(summed),) if at_end else (size(summed),) + ((size(outer),) if outer else ())
    matrix = x if flat == x.shape else tape.view(f"{{0}}.reshape({flat})", x, flat, False)
    turn = len(flat) == 2 and (not at_end if last else at_end and not at_start)
    return _turned(tape, matrix) if turn else matrix


def _turned(tape: Tape, x: Ref) -> Ref:
    return tape.view("{0}.T", x, x.shape[::-1], False) if len(x.shape) == 2 else x


def _dot(tape: Tape, left: Ref, right: Ref, shape: Shape, batched: bool) -> Ref:
    if not shape:
        return tape.write("number", "float(dot({0}, {1}))", (left, right), ())
    flat = tuple(left.shape[:-1] + right.shape[1:]) if len(right.shape) == 2 else left.shape[:-1]
    if flat == shape:
        return tape.write("into", "dot({0}, {1}, {out})", (left, right), shape, batched)
    return tape.write("into", f"dot({{0}}, {{1}}, {{out}}.reshape({flat}))", (left, right), shape, batched)


def _by_letters(tape: Tape, a: Ref, b: Ref, letters: tuple[str, str, str], shape: Shape, batched: bool) -> Ref:
    """Write the product where each sample has its own two factors, or where nothing is summed (an outer product)."""
    first, second, result = letters
    text = f"einsum('{first},{second}->{result}', {{0}}, {{1}}, out={{out}})"
    if not shape:
        return tape.write("number", f"float(einsum('{first},{second}->', {{0}}, {{1}}))", (a, b), ())
    return tape.write("into", text, (a, b), shape, batched)
