"""Sentences as JSON-like values and back, so that what one process says another can say in any language."""

from transform.errors.told import Told


def encode_told(text: str) -> object:
    """A sentence with its pattern and values; one without values is its own pattern, a string."""
    if not isinstance(text, Told):
        return str(text)
    return {
        "text": str(text),
        "pattern": text.pattern,
        "values": {name: _encode(each) for name, each in text.values.items()},
    }


def _encode(value: object) -> object:
    if isinstance(value, str):
        return encode_told(value)
    return value if isinstance(value, bool | int | float) or value is None else str(value)


def decode_told(value: object) -> str:
    """The sentence of such a value; ValueError if it is none."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or not isinstance(value.get("values"), dict):
        raise ValueError("is no sentence")  # noqa: TRY004 - a value of a file, not a mistake of the caller
    values = {str(name): _decode(each) for name, each in value["values"].items()}
    return Told(str(value["text"]), str(value["pattern"]), values)


def _decode(value: object) -> object:
    return decode_told(value) if isinstance(value, str | dict) else value
