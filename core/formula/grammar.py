"""Checks the order of the words, sign by sign, so that a mistake is told at its place and nothing too deep is ever parsed."""

import keyword
import math
from collections.abc import Iterator

from core.formula.checker import ADDS, CLOSES, Checker, Group, Statement
from core.formula.mistakes import keyword_mistake, stray_mistake, touching_mistake
from core.formula.tokens import RAISED, TRANSPOSE, Source, Token, tokens


def statements(source: Source) -> Iterator[Statement]:
    """Yield each statement that is not empty, checked."""
    walker = _begin(source)
    for token in tokens(source):
        if token.kind == "end" and walker.is_open and token.text == "\n":
            walker.wrapped = True
            continue
        if token.kind != "end":
            _step(walker, token)
            walker.last = token
            continue
        if walker.done.words or walker.done.name is not None:
            _finish(walker, token)
            yield walker.done
        walker = _begin(source)


def _begin(source: Source) -> Checker:
    start = Token("start", "", 0)
    return Checker(source, Statement(), [Group("", start)], start)


def _finish(walker: Checker, token: Token) -> None:
    if walker.is_open:
        raise walker.unclosed()
    if not walker.ready:
        raise walker.missing(token)


# ---------------------------------------------------------------- one word


def _step(walker: Checker, token: Token) -> None:
    if token.kind == "other":
        raise stray_mistake(walker.source, token, walker.group.kind)
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
        raise walker.missing(token)
    if token.kind == "op" and token.text in ADDS:
        walker.lengthen(token)
        walker.put(token)
    elif token.kind in ("(", "["):
        walker.enter(token, "list" if token.kind == "[" else "call" if walker.last.kind == "√" else "(")
    elif token.kind == "√":
        walker.put(Token("name", "sqrt", token.at))
    elif token.kind in ("number", "name"):
        walker.put(_number(walker, token) if token.kind == "number" else _word(walker, token))
        walker.ready = True
    else:
        raise walker.missing(token)


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
    if walker.last.kind == "raised" and walker.last.text != TRANSPOSE and (token.kind in ("raised", ".", "[") or token.text in ("**", "^")):
        raise walker.problem("formula-raised", token)  # after x**2 these would reach the 2 alone
    if token.kind == "op":
        _operator(walker, token)
    elif token.kind == "(" and walker.last.kind == "name" and not _ends_in_t(walker):
        walker.enter(token, "call")
    elif token.kind == "[" and walker.last.kind != "number":
        walker.lengthen(token)
        walker.enter(token, "index")
    elif token.kind == "raised":
        _raised(walker, token)
    elif token.kind == ".":
        walker.lengthen(token)
        walker.put(token)
        walker.ready = False
    elif walker.wrapped:
        raise walker.unclosed()
    elif token.kind == "name" and keyword.iskeyword(token.text):
        raise keyword_mistake(walker.source, token)
    else:
        raise touching_mistake(walker.source, walker.last, token)


def _ends_in_t(walker: Checker) -> bool:
    """Return whether x.T has just been said; x.T(y) is no call."""
    return [word.text for word in walker.done.words[-2:]] == [".", "T"]


def _operator(walker: Checker, token: Token) -> None:
    if token.text == "^":
        walker.done.caret = True
        token = token._replace(text="**")
    if token.text == "**":
        walker.lengthen(token)
    else:
        walker.chain = 0
        walker.cut(token.text)
    walker.put(token)
    walker.ready = False
    if token.text in ADDS:
        walker.group.term = len(walker.done.words)


def _raised(walker: Checker, token: Token) -> None:
    walker.lengthen(token)
    if token.text == TRANSPOSE:
        added = [Token(".", ".", token.at), Token("name", "T", token.at)]
    else:
        digits = "".join(str(RAISED.index(sign)) for sign in token.text.removeprefix("⁻"))
        sign = [Token("op", "-", token.at)] if token.text[0] == "⁻" else []
        added = [Token("op", "**", token.at), *sign, _number(walker, Token("number", digits, token.at))]
    walker.done.words.extend(added)


# ---------------------------------------------------------------- brackets


def _close(walker: Checker, token: Token) -> None:
    group = walker.group
    if not walker.is_open:
        raise walker.problem("formula-unopened", token, sign=token.text)
    if CLOSES[group.opened.text] != token.text:
        raise walker.problem("formula-bracket", token, sign=token.text, wanted=CLOSES[group.opened.text])
    empty = walker.last is group.opened or walker.last.kind == ","
    if not walker.ready and not (empty and group.kind in ("call", "list")):
        raise walker.missing(token)
    walker.leave(token)


def _comma(walker: Checker, token: Token) -> None:
    group = walker.group
    if not walker.ready:
        raise walker.missing(token)
    if group.kind in ("", "("):
        raise walker.problem("formula-comma", token)
    walker.put(token)
    group.begin = group.term = len(walker.done.words)
    group.adds = group.times = walker.chain = 0
    walker.ready = False


def _equals(walker: Checker, token: Token) -> None:
    words, group = walker.done.words, walker.group
    alone = bool(words) and words[-1].kind == "name" and len(words) - 1 == group.begin and walker.ready
    if group.kind == "call" and alone:
        walker.put(token)
        group.begin = group.term = len(words)
    elif group.kind == "" and alone and walker.done.name is None:
        walker.done.name = words.pop()
    elif walker.is_open and walker.wrapped:
        raise walker.unclosed()
    else:
        raise walker.problem("formula-equals", token)
    walker.ready, walker.chain = False, 0
