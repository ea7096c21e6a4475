"""Checks the order of the words, sign by sign, so that a mistake is told at its place and nothing too deep is ever parsed."""

import keyword
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.formula.mistakes import keyword_mistake, stray_mistake, touching_mistake
from core.formula.tokens import RAISED, TRANSPOSE, Source, Token, tokens
from core.problems import Problem

MAX_DEPTH = 100  # brackets in brackets; ast itself ends at 200
MAX_CHAIN = 100  # signs or exponents or indices in a row
PIECE = 200  # terms of a sum or product that are parsed at once
CLOSES = {"(": ")", "[": "]"}
ADDS, TIMES = ("+", "-"), ("*", "/", "@")


@dataclass(slots=True)
class Group:
    """An open bracket: its kind ("", "(", "call", "list", "index"), its token, and where its present sum and product begin."""

    kind: str
    opened: Token
    begin: int = 0
    adds: int = 0
    term: int = 0
    times: int = 0
    chain: int = 0  # how long the chain outside of it already is


@dataclass(slots=True)
class Statement:
    """One statement: its name or None, and its words; a "piece" stands for the words in `pieces` at that number."""

    name: Token | None = None
    words: list[Token] = field(default_factory=list)
    pieces: list[list[Token]] = field(default_factory=list)


@dataclass(slots=True)
class Checker:
    """Walks along the words of one statement; `ready` says that an operand has just ended."""

    source: Source
    done: Statement
    groups: list[Group]
    last: Token
    ready: bool = False
    chain: int = 0
    wrapped: bool = False  # a new line began inside a bracket
    caret: bool = False  # ^ was met

    def problem(self, code: str, token: Token, **facts: object) -> Problem:
        """Return a mistake at a token."""
        return self.source.wrong(code, token, **facts)


def statements(source: Source) -> Iterator[tuple[Statement, bool]]:
    """Yield each statement that is not empty, checked, and whether it had a ^ in it."""
    walker = _begin(source)
    for token in tokens(source):
        if token.kind == "end" and len(walker.groups) > 1 and token.text == "\n":
            walker.wrapped = True
            continue
        if token.kind != "end":
            _step(walker, token)
            walker.last = token
            continue
        if walker.done.words or walker.done.name is not None:
            _finish(walker, token)
            yield walker.done, walker.caret
        walker = _begin(source)


def _begin(source: Source) -> Checker:
    start = Token("start", "", 0)
    return Checker(source, Statement(), [Group("", start)], start)


def _finish(walker: Checker, token: Token) -> None:
    if len(walker.groups) > 1:
        raise _unclosed(walker)
    if not walker.ready:
        raise _missing(walker, token)


def _unclosed(walker: Checker) -> Problem:
    opened = walker.groups[-1].opened
    return walker.problem("formula-unclosed", opened, sign=opened.text, wanted=CLOSES[opened.text])


def _missing(walker: Checker, token: Token) -> Problem:
    """Return what to say where an operand should stand but does not."""
    last = walker.last
    if last.kind == "√":
        return walker.problem("formula-root", last)
    if last.kind in ("op", ",", "=", "(", "[", "."):
        return walker.problem("formula-operand-after", last, sign=last.text)
    return walker.problem("formula-operand-before", token, sign=token.text)


# ---------------------------------------------------------------- one word


def _step(walker: Checker, token: Token) -> None:
    if token.kind == "other":
        raise stray_mistake(walker.source, token, walker.groups[-1].kind)
    if token.kind == "=":
        _equals(walker, token)
    elif token.kind in (")", "]"):
        _close(walker, token)
    elif token.kind == ",":
        _comma(walker, token)
    elif walker.ready:
        _after_operand(walker, token)
    else:
        _operand(walker, token)


def _operand(walker: Checker, token: Token) -> None:
    if walker.last.kind in (".", "√") and token.kind != {".": "name", "√": "("}[walker.last.kind]:
        raise _missing(walker, token)
    if token.kind == "op" and token.text in ADDS:
        _lengthen(walker, token)
        _put(walker, token)
    elif token.kind in ("(", "["):
        _open(walker, token, "list" if token.kind == "[" else "call" if walker.last.kind == "√" else "(")
    elif token.kind == "√":
        _put(walker, Token("name", "sqrt", token.at))
    elif token.kind in ("number", "name"):
        _put(walker, _number(walker, token) if token.kind == "number" else _word(walker, token))
        walker.ready = True
    else:
        raise _missing(walker, token)


def _word(walker: Checker, token: Token) -> Token:
    if keyword.iskeyword(token.text):
        raise keyword_mistake(walker.source, token)
    return token


def _number(walker: Checker, token: Token) -> Token:
    try:
        value = float(token.text)
    except ValueError:
        raise walker.problem("formula-number", token, text=token.text[:40]) from None
    if not math.isfinite(value):
        raise walker.problem("formula-number-size", token)
    return token._replace(text=str(int(token.text)) if token.text.isdecimal() and len(token.text) < 400 else repr(value))


def _after_operand(walker: Checker, token: Token) -> None:
    if token.kind == "op":
        _operator(walker, token)
    elif token.kind == "(" and walker.last.kind == "name" and not _ends_in_t(walker):
        _open(walker, token, "call")
    elif token.kind == "[" and walker.last.kind != "number":
        _lengthen(walker, token)
        _open(walker, token, "index")
    elif token.kind == "raised":
        _raised(walker, token)
    elif token.kind == ".":
        _lengthen(walker, token)
        _put(walker, token)
        walker.ready = False
    elif walker.wrapped:
        raise _unclosed(walker)
    elif token.kind == "name" and keyword.iskeyword(token.text):
        raise keyword_mistake(walker.source, token)
    else:
        raise touching_mistake(walker.source, walker.last, token)



def _ends_in_t(walker: Checker) -> bool:
    """Return whether x.T has just been said; x.T(y) is no call."""
    return [word.text for word in walker.done.words[-2:]] == [".", "T"]


def _operator(walker: Checker, token: Token) -> None:
    if token.text == "^":
        walker.caret = True
        token = token._replace(text="**")
    if token.text == "**":
        _lengthen(walker, token)
    else:
        walker.chain = 0
        _cut(walker, token.text)
    _put(walker, token)
    walker.ready = False
    if token.text in ADDS:
        walker.groups[-1].term = len(walker.done.words)


def _raised(walker: Checker, token: Token) -> None:
    _lengthen(walker, token)
    if token.text == TRANSPOSE:
        added = [Token(".", ".", token.at), Token("name", "T", token.at)]
    else:
        digits = "".join(str(RAISED.index(sign)) for sign in token.text.removeprefix("⁻"))
        sign = [Token("op", "-", token.at)] if token.text[0] == "⁻" else []
        added = [Token("op", "**", token.at), *sign, _number(walker, Token("number", digits, token.at))]
    walker.done.words.extend(added)


# ---------------------------------------------------------------- brackets


def _open(walker: Checker, token: Token, kind: str) -> None:
    if len(walker.groups) > MAX_DEPTH:
        raise walker.problem("formula-deep", token, most=MAX_DEPTH)
    _put(walker, token)
    here = len(walker.done.words)
    walker.groups.append(Group(kind, token, begin=here, term=here, chain=walker.chain))
    walker.ready, walker.chain = False, 0


def _close(walker: Checker, token: Token) -> None:
    group = walker.groups[-1]
    if len(walker.groups) == 1:
        raise walker.problem("formula-unopened", token, sign=token.text)
    if CLOSES[group.opened.text] != token.text:
        raise walker.problem("formula-bracket", token, sign=token.text, wanted=CLOSES[group.opened.text])
    empty = walker.last is group.opened or walker.last.kind == ","
    if not walker.ready and not (empty and group.kind in ("call", "list")):
        raise _missing(walker, token)
    walker.groups.pop()
    _put(walker, token)
    walker.ready, walker.chain = True, group.chain
    walker.wrapped = walker.wrapped and len(walker.groups) > 1


def _comma(walker: Checker, token: Token) -> None:
    group = walker.groups[-1]
    if not walker.ready:
        raise _missing(walker, token)
    if group.kind in ("", "("):
        raise walker.problem("formula-comma", token)
    _put(walker, token)
    group.begin = group.term = len(walker.done.words)
    group.adds = group.times = walker.chain = 0
    walker.ready = False


def _equals(walker: Checker, token: Token) -> None:
    words, group = walker.done.words, walker.groups[-1]
    alone = bool(words) and words[-1].kind == "name" and len(words) - 1 == group.begin and walker.ready
    if group.kind == "call" and alone:
        _put(walker, token)
        group.begin = group.term = len(words)
    elif group.kind == "" and alone and walker.done.name is None:
        walker.done.name = words.pop()
    elif len(walker.groups) > 1 and walker.wrapped:
        raise _unclosed(walker)
    else:
        raise walker.problem("formula-equals", token)
    walker.ready, walker.chain = False, 0


# ---------------------------------------------------------------- long chains


def _put(walker: Checker, token: Token) -> None:
    walker.done.words.append(token)


def _lengthen(walker: Checker, token: Token) -> None:
    walker.chain += 1
    if walker.chain > MAX_CHAIN:
        raise walker.problem("formula-deep", token, most=MAX_CHAIN)


def _cut(walker: Checker, operator: str) -> None:
    """Take a long sum or product so far out as a piece of its own: ast would nest it thousands deep."""
    group = walker.groups[-1]
    if operator in ADDS:
        group.adds, group.times = group.adds + 1, 0
        if group.adds % PIECE == 0:
            _take_out(walker, group.begin)
    else:
        group.times += 1
        if group.times % PIECE == 0:
            _take_out(walker, group.term)


def _take_out(walker: Checker, begin: int) -> None:
    done = walker.done
    piece = done.words[begin:]
    done.words[begin:] = [Token("piece", str(len(done.pieces)), piece[0].at)]
    done.pieces.append(piece)
