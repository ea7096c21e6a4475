"""Data that a graph learns from: tables of numbers, shipped, generated or read from a file."""

from core.data.sets import SETS, DataSet, find_set, make_set
from core.data.table import Scaling, Table, scaled, scaling_of, split

__all__ = ["SETS", "DataSet", "Scaling", "Table", "find_set", "make_set", "scaled", "scaling_of", "split"]
