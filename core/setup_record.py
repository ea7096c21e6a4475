"""How a file holds the settings of a training, and how strictly they are read back."""

import math
from typing import Literal

import msgspec

from core.problems import Problem
from core.setup import KINDS, Setup, Start
from core.words import Words


class StartRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a parameter begins with."""

    kind: str = "value"
    number: float = 1.0


class SetupRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The settings of a training; the leaves go by their names."""

    data: str = ""
    data_settings: dict[str, float] = {}
    columns: dict[str, tuple[str, ...]] = {}
    test: float = 0.0
    standardise: bool = False
    optimizer: str = "sgd"
    rate: float | None = None
    decay: float = 0.0
    weight_decay: float = 0.0
    settings: dict[str, float] = {}
    steps: int = 100
    batch: int | None = None
    seed: int = 0
    starts: dict[str, StartRecord] = {}
    prediction: str = ""
    kinds: dict[str, Literal["number", "class", "ignored"]] = {}
    leave_out: bool = False
    text: str = ""


def setup_record(setup: Setup) -> SetupRecord:
    """Return the record of the settings; those that are as usual are left out."""
    own = {name: getattr(setup, name) for name in SetupRecord.__struct_fields__ if getattr(setup, name) != getattr(Setup(), name)}
    tables = {name: dict(own[name]) for name in ("data_settings", "columns", "settings", "starts", "kinds") if name in own}
    starts = {name: StartRecord(start.kind, start.number) for name, start in tables.get("starts", {}).items()}
    return SetupRecord(**own | tables | ({"starts": starts} if starts else {}))


def read_setup(record: SetupRecord) -> Setup:
    """Return the settings; raise Problem("bad-training") for a number or a start that cannot be.

    Whether there is such a data set, optimiser or leaf is asked when the training begins: the file opens either way.
    """
    several = (*record.settings.values(), *record.data_settings.values(), *(start.number for start in record.starts.values()))
    if not all(map(math.isfinite, (record.test, record.decay, record.weight_decay, record.rate or 0.0, *several))):
        raise _refused(Words("a number is not finite.", "有数不是有限数。"))
    if any(start.kind not in KINDS for start in record.starts.values()):
        raise _refused(Words(f"a start is one of {', '.join(KINDS)}.", f"初始方式须为 {'、'.join(KINDS)} 之一。"))
    if not 0 <= record.seed < 2**63 or not 0 <= record.steps <= 10_000_000:
        raise _refused(Words("the seed and the number of steps are whole numbers from 0 on.", "随机种子与步数须为非负整数。"))
    return Setup(
        record.data, tuple(record.data_settings.items()), tuple(record.columns.items()), record.test, record.standardise, record.optimizer,
        record.rate, record.decay, record.weight_decay, tuple(record.settings.items()), record.steps, record.batch, record.seed,
        tuple((name, Start(start.kind, start.number)) for name, start in record.starts.items()), record.prediction,
        tuple(record.kinds.items()), record.leave_out, record.text,
    )  # fmt: skip


def _refused(reason: Words) -> Problem:
    return Problem("file-entry", "training", place="training", reason=reason)
