"""How a graph is trained: which data, which optimiser, how many steps. A value, so that it can be kept, compared and undone."""

from dataclasses import dataclass, field

PASTED = "pasted"
COLUMN_KINDS = ("number", "class", "ignored")
KINDS = ("value", "zero", "constant", "normal", "xavier", "he")


@dataclass(frozen=True)
class Start:
    """What a parameter begins with.

    kind    "value": the value it has in the graph; "zero"; "constant": `number` everywhere; "normal": drawn with the
            standard deviation `number`; "xavier": √(2 / (inputs + outputs)); "he": √(2 / inputs)
    """

    kind: str = "value"
    number: float = 1.0


@dataclass(frozen=True)
class Setup:
    """All settings of a training.

    data          a data set's name or a file; data_settings those of a generated set, by name
    columns       leaf → the columns that feed it, where their names do not say so
    test          share of the rows kept for the test; standardise: whether what feeds the graph is brought to mean 0, spread 1
    optimizer     its name; rate, decay, weight_decay and its own settings
    steps, batch  how many steps, of how many samples each (None: all of them)
    seed          of the starts, the split, the order of the samples and the generated data
    starts        leaf → what it begins with; a leaf that is not here begins with its value
    kinds         column of a file → "number", "class" or "ignored", where it is not what it seems; leave_out: whether rows with cells
                  that cannot be used are left out, instead of refusing the file; text: a pasted table, which data PASTED means
    prediction    the node whose sign (classes −1, 1) or half (classes 0, 1) tells the class, where there are no scores
    """

    data: str = ""
    data_settings: tuple[tuple[str, float], ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    test: float = 0.0
    standardise: bool = False
    optimizer: str = "sgd"
    rate: float | None = None
    decay: float = 0.0
    weight_decay: float = 0.0
    settings: tuple[tuple[str, float], ...] = ()
    steps: int = 100
    batch: int | None = None
    seed: int = 0
    starts: tuple[tuple[str, Start], ...] = field(default=())
    prediction: str = ""
    kinds: tuple[tuple[str, str], ...] = ()
    leave_out: bool = False
    text: str = ""
