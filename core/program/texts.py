"""The text rules of the table, written on a tape: "(1 - y) * y" becomes a subtraction and a product."""

import ast
from collections.abc import Mapping

from numpy import broadcast_shapes

from core.program.tape import Ref, Tape

BINARY = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide", ast.BitAnd: "logical_and", ast.BitOr: "logical_or"}
COMPARE = {ast.Gt: "greater", ast.GtE: "greater_equal", ast.Lt: "less", ast.LtE: "less_equal", ast.Eq: "equal"}
CALLS = {"abs": "absolute"}


def write_text(tape: Tape, text: str, names: Mapping[str, Ref]) -> Ref:
    """Write an expression of the gate table; `names` are its inputs and params. For the texts of our own table only."""
    return _write(tape, ast.parse(text, mode="eval").body, names)


def _write(tape: Tape, node: ast.expr, names: Mapping[str, Ref]) -> Ref:
    match node:
        case ast.Name(name):
            return names[name]
        case ast.Constant(value) if isinstance(value, int | float):
            return tape.constant(value)
        case ast.UnaryOp(ast.USub(), inner):
            return tape.apply("negative", _write(tape, inner, names))
        case ast.BinOp(left, operator, right):
            return tape.apply(BINARY[type(operator)], _write(tape, left, names), _write(tape, right, names))
        case ast.Compare(left, [operator], [right]):
            return tape.apply(COMPARE[type(operator)], _write(tape, left, names), _write(tape, right, names))
        case ast.Call(ast.Name(name), args):
            return _call(tape, name, [_write(tape, arg, names) for arg in args])
    raise AssertionError(f"a rule of the table that cannot be written: {ast.unparse(node)}")


def _call(tape: Tape, name: str, args: list[Ref]) -> Ref:
    if name == "sigmoid":
        return sigmoid(tape, *args)
    if name == "where":
        return tape.select(*args)
    if name == "power_slope" and args[1].value is not None:  # b·a^(b−1), 0 where b is 0
        a, b = args
        exponent = args[1].value
        return tape.constant(0.0) if exponent == 0 else tape.apply("multiply", b, tape.apply("power", a, tape.constant(exponent - 1.0)))
    if name in ("power_slope", "power_log", "normal"):
        return _kernel(tape, name, args)
    return tape.apply(CALLS.get(name, name), *args)


def sigmoid(tape: Tape, x: Ref) -> Ref:
    """Write 1/(1 + e^−x); e^−x may overflow to infinity, which gives the right 0."""
    if x.is_number:
        return tape.write("number", "sigmoid({0})", (x,), ())
    return tape.apply("divide", tape.constant(1.0), tape.apply("add", tape.apply("exp", tape.apply("negative", x)), tape.constant(1.0)))


def _kernel(tape: Tape, name: str, args: list[Ref]) -> Ref:
    places = ", ".join(f"{{{k}}}" for k in range(len(args)))
    if all(arg.is_number for arg in args):
        return tape.write("number", f"float_{name}({places})", args, ())
    batched = any(arg.batched for arg in args)
    inputs = [tape.spread(arg) for arg in args] if batched else args
    shape = broadcast_shapes(*(arg.shape for arg in inputs))
    return tape.write("into", f"copyto({{out}}, {name}({places}))", inputs, shape, batched)
