"""Which rows of the data are learned from and which are kept aside, standardised where the settings say so."""

from core.data import Scaling, Table, scaled, scaling_of, split
from core.problems import Problem
from core.setup import Setup
from core.training.bind import Binding


def parts(table: Table, setup: Setup, binding: Binding) -> tuple[Table, Table, Scaling | None]:
    """Return the training part, the test part, and how the columns were standardised. Raises Problem("no-rows")."""
    train, test = split(table, setup.test, setup.seed)
    if train.rows == 0:
        raise Problem("no-rows")
    if not setup.standardise:
        return train, test, None
    fed = [column for columns in binding.data.values() for column in columns if column not in table.classes]
    scaling = scaling_of(train, list(dict.fromkeys(fed)))
    return scaled(train, scaling), scaled(test, scaling), scaling
