"""Which column each node stands in: inputs at the left, every gate right of what feeds it."""

from core.layered.sketch import Piece

FEW = 3  # columns that leaves may be drawn to the left in all


def forward(piece: Piece) -> list[int]:
    """Return the nodes in an order in which every source comes before its targets."""
    waiting = [len(inputs) for inputs in piece.inputs]
    fed = piece.consumers()
    order = [node for node, count in enumerate(waiting) if count == 0]
    for node in order:  # grows while we walk
        for target in fed[node]:
            waiting[target] -= 1
            if waiting[target] == 0:
                order.append(target)
    return order


def early(piece: Piece) -> list[int]:
    """Return columns in which every node stands as far left as it can."""
    column = [0] * len(piece.boxes)
    for node in forward(piece):
        column[node] = max((column[source] + 1 for source, _ in piece.inputs[node]), default=0)
    return _output_last(piece, column)


def near(piece: Piece) -> list[int]:
    """Return columns in which leaves, and parts that share nothing with the rest, stand just before what they feed."""
    order, fed = forward(piece), piece.consumers()
    shared = [0] * len(piece.boxes)  # how many wires from elsewhere feed the part that ends here
    for node in order:
        shared[node] = sum(shared[source] if len(fed[source]) == 1 else 1 for source, _ in piece.inputs[node])
    column = early(piece)
    for node in reversed(order):
        if shared[node] == 0 and fed[node]:
            column[node] = min(column[target] for target in fed[node]) - 1
    return column


def leaves_first(piece: Piece) -> list[int]:
    """Return the columns of `near`, but with the named leaves at the far left, if that lengthens few wires."""
    column = near(piece)
    first = [0 if leaf else column[node] for node, leaf in enumerate(piece.leaves)]
    return _shortened(piece, first) if sum(column) - sum(first) <= FEW else column


def _shortened(piece: Piece, column: list[int]) -> list[int]:
    """Draw gates back to their inputs where those at the far left have come to more wires than the gate feeds."""
    fed = piece.consumers()
    for node in forward(piece):
        if piece.inputs[node] and 0 < len(fed[node]) < len(piece.inputs[node]):
            column[node] = max(column[source] + 1 for source, _ in piece.inputs[node])
    return column


def _output_last(piece: Piece, column: list[int]) -> list[int]:
    output = piece.output
    if output is not None and all(source != output for inputs in piece.inputs for source, _ in inputs):
        column[output] = max(column)
    return column
