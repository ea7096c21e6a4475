"""How a graph is trained: which data, which optimiser, how many steps. A value, so that it can be kept, compared and undone."""

from dataclasses import dataclass, field

from core.optimizers import find_optimizer
from core.problems import Problem
from core.words import Words

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

    @property
    def learning_rate(self) -> float:
        """The learning rate, by default the optimiser's own."""
        return find_optimizer(self.optimizer).rate if self.rate is None else self.rate

    def checked(self) -> "Setup":
        """Return the same settings; raise Problem where one cannot be."""
        row = find_optimizer(self.optimizer)
        own = row.defaults()
        for name, value in self.settings:
            param = next((param for param in row.params if param.name == name), None)
            if param is None:
                raise Problem("no-optimizer-setting", who=row.name, name=name[:40], names=", ".join(own) or "–")
            param.check(value, row.name)
        _within(Words("the learning rate", "学习率"), self.learning_rate, 0.0, 1e6)
        _within(Words("the decay", "衰减"), self.decay, 0.0, 1e6)
        _within(Words("the weight decay", "权重衰减"), self.weight_decay, 0.0, 1e6)
        _within(Words("the number of steps", "步数"), self.steps, 0, 10_000_000)
        _within(Words("the batch", "批大小"), 1 if self.batch is None else self.batch, 1, 100_000_000)
        _within(Words("the seed", "随机种子"), self.seed, 0, 2**63)
        return self


def _within(name: Words, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise Problem("bad-setting", name=name, value=value, low=f"{low:g}", high=f"{high:g}")
