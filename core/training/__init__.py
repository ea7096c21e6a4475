"""Learning: data flow into a graph, its loss is taken, and its parameters go down the gradient."""

from core.setup import Setup, Start
from core.training.bind import Binding, bind
from core.training.run import Training

__all__ = ["Binding", "Setup", "Start", "Training", "bind"]
