"""Say a sentence in another language than the English of the code.

In: the sentence (``transform.errors.told``) and a language tag. Out: the sentence that the table of that language has for its pattern, filled
with the same values; in English what the table lacks. Pure.
"""

from transform.errors import Told
from transform.words.newsroom import choose_newsroom


def say(text: str, language: str) -> str:
    """The sentence in this language."""
    messages = choose_newsroom(language).messages
    if not isinstance(text, Told):
        return messages.get(text, text)
    pattern = messages.get(text.pattern)
    if pattern is None:
        return str(text)
    if not text.values:
        return pattern
    return pattern.format(
        **{name: say(value, language) if isinstance(value, Told) else value for name, value in text.values.items()}
    )
