"""What is to be printed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """The forms ("" for all), sheet or key, the paper ("a4", "letter"), the language."""

    form: str = ""
    key: bool = False
    paper: str = "a4"
    language: str = "en"
