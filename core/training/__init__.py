"""Learning: data flow into a graph, its loss is taken, and its parameters go down the gradient."""

from core.training.bind import Binding, bind
from core.training.run import Training
from core.training.setup import Setup, Start

__all__ = ["Binding", "Setup", "Start", "Training", "bind"]
