"""What to say about a mistake in a formula, with a guess at what was meant."""

import difflib
from collections.abc import Iterable

from core.formula.tokens import Source, Token, shown
from core.gates import CALLS, LEAVES
from core.problems import Problem
from core.words import Words

NOTHING = Words("", "")
PRODUCT = Words(" For a product write * before the bracket.", "要相乘请在括号前写 *。")
COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")


def did_you_mean(name: str, known: Iterable[str]) -> Words:
    """Return a guess in words, or nothing; letter case does not count."""
    lower = {word.lower(): word for word in known}
    near = difflib.get_close_matches(name.lower(), lower, 1)
    return Words(f" Did you mean {lower[near[0]]}?", f"您是不是要写 {lower[near[0]]}？") if near else NOTHING


def keyword_mistake(source: Source, token: Token) -> Problem:
    """Return what to say about a word of Python that is not part of formulas."""
    code = {"lambda": "formula-lambda", "True": "formula-truth", "False": "formula-truth"}.get(token.text, "formula-keyword")
    return source.wrong(code, token, word=token.text)


def stray_mistake(source: Source, token: Token, group: str) -> Problem:
    """Return what to say about a sign that has no meaning here."""
    sign = token.text
    if sign in ("'", '"', "“", "”", "‘", "’", "`"):
        return source.wrong("formula-quote", token)
    if sign in COMPARISONS:
        return source.wrong("formula-compare", token, sign=sign)
    if sign == ":" and group == "index":
        return source.wrong("formula-slice", token)
    if sign in ("|", "‖", "∥"):
        return source.wrong("formula-bars", token, sign=sign)
    if len(sign) == 2 and sign[1] == "=":
        return source.wrong("formula-changes", token, sign=sign)
    return source.wrong("formula-sign", token, sign=shown(sign))


def touching_mistake(source: Source, left: Token, right: Token) -> Problem:
    """Return what to say where two things stand side by side without a sign between: 2x, (x + y)z."""
    if left.kind == "name" and left.text in CALLS:
        return source.wrong("formula-call", right, gate=left.text)
    return source.wrong("formula-touching", right, left=left.text[:20], right=right.text[:20])


def unknown_call(source: Source, token: Token, known: Iterable[str]) -> Problem:
    """Return what to say about a call of something that is no gate."""
    if token.text in set(known):
        return source.wrong("formula-name-called", token, name=token.text)
    hint = did_you_mean(token.text, (*CALLS, *LEAVES))
    return source.wrong("formula-function", token, name=token.text, hint=hint if hint.en else PRODUCT)


def signature(gate_inputs: Iterable[str], params: Iterable[str], variadic: bool) -> str:
    """Return what stands between the brackets of a call: "scores, label, margin=…"."""
    return ", ".join([*gate_inputs, *(["…"] if variadic else []), *(f"{name}=…" for name in params)])
