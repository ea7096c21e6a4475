"""A text in every language that Backwire speaks."""

from typing import NamedTuple

LANGUAGES = ("en", "zh")


class Words(NamedTuple):
    """One text, in English and in Simplified Chinese."""

    en: str
    zh: str

    def say(self, language: str = "en") -> str:
        """Return the text in `language` ("en", "zh", or a locale such as "zh_CN"); English where it is unknown."""
        return self.zh if language.startswith("zh") else self.en
