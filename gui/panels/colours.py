"""Colours that tell things of one kind apart, for colour-blind readers too: after Okabe and Ito, with four more."""

CLASSES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#b8a400", "#7f7f7f", "#6a3d9a", "#a05a2c")


def colour_of(number: int) -> str:
    """Return the colour of the thing with that number; after the last the first comes again."""
    return CLASSES[number % len(CLASSES)]
