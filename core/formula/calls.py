"""A call such as leaky_relu(x, 0.01): its inputs first, then its settings, by place or by name."""

from typing import Any

from core.formula.drawing import Draft, Drawing, Literal, Term
from core.formula.mistakes import did_you_mean, signature, unknown_call
from core.formula.tokens import Token
from core.gates import CALLS, GATES, LEAVES, Gate, Param
from core.problems import Problem

Given = tuple[Token, Term]  # where an argument begins (or its name), and what it is


def call(drawing: Drawing, token: Token, given: list[Given], named: list[Given]) -> Term:
    """Draw the gate that is called, and return its place."""
    if token.text in LEAVES:
        return _leaf(drawing, token, given, named)
    if token.text not in CALLS:
        raise unknown_call(drawing.source, token, drawing.names)
    gate = GATES[CALLS[token.text]]
    inputs = _inputs(drawing, token, gate, given, named)
    params = _params(drawing, token, gate, [] if gate.variadic else given[len(gate.inputs) :], named)
    missing = [name for name in gate.inputs if name not in dict(inputs)] if not gate.variadic else []
    if missing or len(inputs) < gate.fewest:
        raise _wrong_count(drawing, token, gate)
    order = [name for name, _ in inputs] if gate.variadic else list(gate.inputs)
    terms = dict(inputs)
    return drawing.gate(gate.name, [terms[name] for name in order], token, params)


def _wrong_count(drawing: Drawing, token: Token, gate: Gate) -> Problem:
    form = f"{token.text}({signature(gate.inputs, [param.name for param in gate.params], gate.variadic)})"
    return drawing.source.wrong("formula-inputs", token, gate=token.text, form=form)


def _inputs(drawing: Drawing, token: Token, gate: Gate, given: list[Given], named: list[Given]) -> list[tuple[str, Term]]:
    """Return the inputs by name (of a variadic gate by number)."""
    if gate.variadic:
        return [(str(port), term) for port, (_, term) in enumerate(given)]
    by_name = [(word, term) for word, term in named if word.text in gate.inputs]
    by_place = list(zip(gate.inputs, (term for _, term in given), strict=False))
    taken = {name for name, _ in by_place}
    for word, _ in by_name:
        if word.text in taken:
            raise drawing.source.wrong("formula-twice", word, gate=token.text, name=word.text)
        taken.add(word.text)
    return by_place + [(word.text, term) for word, term in by_name]


def _params(drawing: Drawing, token: Token, gate: Gate, rest: list[Given], named: list[Given]) -> dict[str, Any]:
    """Return the settings: what is left of the arguments by place, and the named ones."""
    if len(rest) > len(gate.params):
        raise _wrong_count(drawing, token, gate)
    known = {param.name: param for param in gate.params}
    found = {param.name: _setting(drawing, param, given) for param, given in zip(gate.params, rest, strict=False)}
    for word, term in named:
        if word.text in found:
            raise drawing.source.wrong("formula-twice", word, gate=token.text, name=word.text)
        if word.text in known:
            found[word.text] = _setting(drawing, known[word.text], (word, term))
        elif gate.variadic or word.text not in gate.inputs:
            raise drawing.source.wrong("formula-setting", word, gate=token.text, name=word.text, hint=did_you_mean(word.text, known))
    return found


def _setting(drawing: Drawing, param: Param, given: Given) -> Any:
    word, term = given
    value = _wholes(term) if param.kind == "index" else term.number if isinstance(term, Literal) else None
    try:
        return param.check(value, "")
    except Problem as problem:
        code = "formula-index" if param.kind == "index" else "formula-setting-number"
        raise drawing.source.wrong(code, word, name=param.name) from problem


def _wholes(term: Term) -> Any:
    """Return whole numbers as an index wants them."""
    if not isinstance(term, Literal):
        return None
    entries = term.value if isinstance(term.value, list) else [term.value]
    return [int(entry) if isinstance(entry, float) and entry.is_integer() else entry for entry in entries]


def _leaf(drawing: Drawing, token: Token, given: list[Given], named: list[Given]) -> Term:
    """Draw a leaf of a kind: parameter(0.5), constant([1, 2]); its name is the statement's."""
    value = given[0][1] if len(given) == 1 and not named else None
    if not isinstance(value, Literal):
        raise drawing.source.wrong("formula-leaf", token, kind=token.text)
    return drawing.add(Draft(token.text, value=drawing.frozen(value, token)), token)
