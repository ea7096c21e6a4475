"""Which settings of a training there can be."""

from core.optimizers import find_optimizer
from core.problems import Problem
from core.setup import Setup
from core.words import Words


def learning_rate(setup: Setup) -> float:
    """Return the learning rate, by default the optimiser's own."""
    return find_optimizer(setup.optimizer).rate if setup.rate is None else setup.rate


def checked(setup: Setup) -> Setup:
    """Return the same settings; raise Problem where one cannot be."""
    row = find_optimizer(setup.optimizer)
    own = row.defaults()
    for name, value in setup.settings:
        param = next((param for param in row.params if param.name == name), None)
        if param is None:
            raise Problem("no-optimizer-setting", who=row.name, name=name[:40], names=", ".join(own) or "–")
        param.check(value, row.name)
    _within(Words("the learning rate", "学习率"), learning_rate(setup), 0.0, 1e6)
    _within(Words("the decay", "衰减"), setup.decay, 0.0, 1e6)
    _within(Words("the weight decay", "权重衰减"), setup.weight_decay, 0.0, 1e6)
    _within(Words("the number of steps", "步数"), setup.steps, 0, 10_000_000)
    _within(Words("the batch", "批大小"), 1 if setup.batch is None else setup.batch, 1, 100_000_000)
    _within(Words("the seed", "随机种子"), setup.seed, 0, 2**63)
    for name, start in setup.starts:
        if start.kind == "normal":
            _within(Words(f"the spread of {name[:40]}", f"{name[:40]} 的标准差"), start.number, 0.0, 1e6)
    return setup


def _within(name: Words, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise Problem("bad-setting", name=name, value=value, low=f"{low:g}", high=f"{high:g}")
