"""Remembers, along the words of one statement, what is open, what is due, and how long a chain has grown."""

from dataclasses import dataclass, field

from core.formula.tokens import Source, Token
from core.problems import Problem

MAX_DEPTH = 100  # brackets in brackets; ast itself ends at 200
MAX_CHAIN = 100  # signs or exponents or indices in a row
PIECE = 200  # terms of a sum or product that are parsed at once
CLOSES = {"(": ")", "[": "]"}
ADDS = ("+", "-")


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
    caret: bool = False  # ^ was met


@dataclass(slots=True)
class Checker:
    """Where the walk along the words is; `ready` says that an operand has just ended."""

    source: Source
    done: Statement
    groups: list[Group]
    last: Token
    ready: bool = False
    chain: int = 0
    wrapped: bool = False  # a new line began inside a bracket

    @property
    def group(self) -> Group:
        """Return the innermost open bracket."""
        return self.groups[-1]

    @property
    def is_open(self) -> bool:
        """Return whether a bracket is open."""
        return len(self.groups) > 1

    def put(self, token: Token) -> None:
        """Take a word as said."""
        self.done.words.append(token)

    def problem(self, code: str, token: Token, **facts: object) -> Problem:
        """Return a mistake at a token."""
        return self.source.wrong(code, token, **facts)

    def unclosed(self) -> Problem:
        """Return what to say about a bracket that stays open."""
        opened = self.group.opened
        return self.problem("formula-unclosed", opened, sign=opened.text, wanted=CLOSES[opened.text])

    def missing(self, token: Token) -> Problem:
        """Return what to say where an operand should stand, but this token does."""
        last = self.last
        if last.kind == "√":
            return self.problem("formula-root", last)
        if last.kind in ("op", ",", "=", "(", "[", "."):
            return self.problem("formula-operand-after", last, sign=last.text)
        return self.problem("formula-operand-before", token, sign=token.text)

    # ------------------------------------------------------------ depth

    def enter(self, token: Token, kind: str) -> None:
        """Open a bracket; raise Problem("formula-deep")."""
        if len(self.groups) > MAX_DEPTH:
            raise self.problem("formula-deep", token, most=MAX_DEPTH)
        self.put(token)
        here = len(self.done.words)
        self.groups.append(Group(kind, token, begin=here, term=here, chain=self.chain))
        self.ready, self.chain = False, 0

    def leave(self, token: Token) -> None:
        """Close the innermost bracket."""
        self.chain = self.groups.pop().chain
        self.put(token)
        self.ready, self.wrapped = True, self.wrapped and self.is_open

    def lengthen(self, token: Token) -> None:
        """Count one more sign, exponent or index in a row; raise Problem("formula-deep")."""
        self.chain += 1
        if self.chain > MAX_CHAIN:
            raise self.problem("formula-deep", token, most=MAX_CHAIN)

    def cut(self, operator: str) -> None:
        """Take a long sum or product so far out as a piece of its own: ast would nest it thousands deep."""
        group = self.group
        if operator in ADDS:
            group.adds, group.times = group.adds + 1, 0
            if group.adds % PIECE == 0:
                self._take_out(group.begin)
        else:
            group.times += 1
            if group.times % PIECE == 0:
                self._take_out(group.term)

    def _take_out(self, begin: int) -> None:
        words, pieces = self.done.words, self.done.pieces
        piece = words[begin:]
        words[begin:] = [Token("piece", str(len(pieces)), piece[0].at)]
        pieces.append(piece)
